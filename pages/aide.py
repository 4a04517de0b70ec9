"""Aide: the facilitator's guide, the accessibility statement, the privacy notice."""

from coaching.ui.screens.help import help_page

help_page()
