from coaching.fiche.progress import Screen
from coaching.ui.screens.question_screen import show_page

show_page(Screen.DEMAIN)
