from coaching.ui.screens.join import join_page

join_page()
