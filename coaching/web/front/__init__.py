"""What browsers are sent: the page, its script and style, Streamlit's files in French."""
