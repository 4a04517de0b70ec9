"""Relecture: every answer on one page, and what is missing in order of importance."""

from coaching.ui.screens.relecture import relecture_page

relecture_page()
