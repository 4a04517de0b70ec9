from coaching.ui.screens.brouillon import draft_page

draft_page()
