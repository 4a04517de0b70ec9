"""What surrounds Streamlit: its French, its page, its files, its headers, its sockets.

Streamlit 1.67 speaks English, serves its files uncompressed and binds its socket without
`TCP_NODELAY`. `app.py` hands the parts below to `st.App`; the rest of the project ignores them.
"""
