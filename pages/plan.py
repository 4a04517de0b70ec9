from coaching.ui.screens.site_pages import plan_page

plan_page()
