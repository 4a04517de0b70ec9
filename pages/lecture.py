from coaching.ui.screens.lecture import lecture_page

lecture_page()
