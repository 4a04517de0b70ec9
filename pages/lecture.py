"""Lecture croisée: the text of another team, what one understands of it, what others understood."""

from coaching.ui.screens.lecture import lecture_page

lecture_page()
