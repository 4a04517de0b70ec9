"""Another release of Streamlit, tried: what of ours no longer fits it (`make streamlit`)."""
