"""The script that Streamlit runs for every page: it lists the pages and runs the one asked."""

import streamlit as st

from coaching.ops.log import run
from coaching.ui.form.session import current_token
from coaching.ui.kit.controls import forget_presses
from coaching.ui.kit.frame import begin
from coaching.ui.pages import pages
from coaching.ui.screens.site_pages import foot

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
page = st.navigation(pages(), position="hidden")
with run(page.url_path or "accueil", current_token()):
    begin()
    page.run()
    foot(page.url_path)
    forget_presses()
