"""The script that Streamlit runs for every page: it lists the pages and runs the one asked."""

import streamlit as st

from coaching.ui.help import foot
from coaching.ui.pages import pages

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
page = st.navigation(pages(), position="hidden")
page.run()
foot(page.url_path)
