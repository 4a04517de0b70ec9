"""Question 3: from a first perimeter to a national public service."""

from coaching.fiche.progress import Screen
from coaching.ui.screens.question_screen import show_page

show_page(Screen.ACCELERATION)
