"""The screens' building blocks: with the pages, the only code that knows Streamlit."""
