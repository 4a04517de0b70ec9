"""Demain matin: who calls whom, to ask what, before which day; later, what came of it."""

from coaching.fiche.progress import Screen
from coaching.ui.screens.question_screen import show_page

show_page(Screen.DEMAIN)
