"""Rejoindre: enter a workshop with the code that its coach shows."""

from coaching.ui.screens.join import join_page

join_page()
