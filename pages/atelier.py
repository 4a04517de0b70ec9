"""Atelier: a coach opens a room in one click, then follows it."""

from coaching.ui.workshop.atelier import atelier_page

atelier_page()
