"""Atelier: a coach opens a room in one click, then follows it."""

from coaching.ui.atelier.page import atelier_page

atelier_page()
