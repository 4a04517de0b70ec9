"""What a coach does to a room from outside its live part: then the whole page is drawn again."""

from collections.abc import Callable

import streamlit as st

from coaching.errors import CoachingError
from coaching.ui.kit import html
from coaching.workshop.watching import look_again


def done(key: str, how: Callable[[], object]) -> None:
    """Do it and draw the page again; say beside `key` when it cannot be done."""
    try:
        how()
    except CoachingError as error:
        html.show("erreur", key=key, message=str(error))
        return
    look_again()
    st.rerun()
