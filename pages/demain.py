"""Demain matin: who calls whom, to ask what, before which day; later, what came of it."""

from coaching.ui.screens.demain import demain_page

demain_page()
