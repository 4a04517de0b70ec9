"""Aide: the guide of whoever leads a workshop."""

from coaching.ui.screens.help import help_page

help_page()
