"""The script that Streamlit runs for every page: it lists the pages and runs the one asked."""

import streamlit as st

from coaching.ui.pages import pages

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
st.navigation(pages(), position="hidden").run()
