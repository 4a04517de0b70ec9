"""Question 1: the first users, the first partners, and why they are volunteers."""

from coaching.fiche.progress import Screen
from coaching.ui.screens.question_screen import show_question

show_question(Screen.USAGERS)
