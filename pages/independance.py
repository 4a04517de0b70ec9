"""Question 2: what guarantees that the release depends on nothing outside the team."""

from coaching.fiche.progress import Screen
from coaching.ui.screens.question_screen import show_page

show_page(Screen.INDEPENDANCE)
