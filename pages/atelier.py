from coaching.ui.workshop.atelier import atelier_page

atelier_page()
