"""Three worked examples, to read and never to copy into one's own fiche."""

from coaching.ui.screens.site_pages import examples_page

examples_page()
