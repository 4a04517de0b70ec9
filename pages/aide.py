from coaching.ui.screens.site_pages import help_page

help_page()
