"""Accueil: what this is, and the three ways in."""

from coaching.ui.screens.home import home

home()
