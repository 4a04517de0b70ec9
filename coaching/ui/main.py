"""The script that Streamlit runs for every page: it lists the pages and runs the one asked."""

import streamlit as st

from coaching.operations.runs import run
from coaching.ui.frame import begin
from coaching.ui.help import foot
from coaching.ui.pages import pages
from coaching.ui.session import current_token

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
page = st.navigation(pages(), position="hidden")
with run(page.url_path or "accueil", current_token()):
    begin()
    page.run()
    foot(page.url_path)
