"""La fiche: the finished paragraph, to copy, download and keep."""

from coaching.ui.screens.fiche import fiche_page

fiche_page()
