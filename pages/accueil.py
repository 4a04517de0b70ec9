"""Accueil: what this is, and the three ways in."""

from coaching.ui.home import home

home()
