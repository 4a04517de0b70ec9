"""Point de départ: the product and the country it is meant for."""

from coaching.fiche.progress import Screen
from coaching.ui.screens.question_screen import show_question

show_question(Screen.DEPART)
