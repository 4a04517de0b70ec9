"""Coller un brouillon: a text written elsewhere, read, and taken up with the team's consent."""

from coaching.ui.screens.brouillon import draft_page

draft_page()
