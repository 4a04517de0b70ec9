"""What surrounds Streamlit, handed to it by `app.py`: French, page, files, headers, sockets."""
