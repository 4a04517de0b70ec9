"""Point de départ: the product and the country it is meant for."""

from coaching.fiche.progress import Screen
from coaching.ui.screens.question_screen import show_page

show_page(Screen.DEPART)
