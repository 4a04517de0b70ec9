from coaching.ui.screens.site_pages import examples_page

examples_page()
