"""The process around Streamlit: start and stop, limits, headers, sockets."""
