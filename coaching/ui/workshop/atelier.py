"""The page « Atelier »: the room of the coach's link, or a way to open one.

A room is led on a page that the server writes (`coaching.ui.workshop.desk`), in a place that no
run draws anew; its settings are Streamlit's.
"""

from typing import Final

import streamlit as st

from coaching.errors import CoachingError, RoomIllegible, RoomNotFound
from coaching.storage import shared_rooms
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.frame import bare_header, content, error_boundary, place
from coaching.ui.workshop import access
from coaching.ui.workshop.room_opening import opening, settings
from coaching.workshop.hosting import take_up
from coaching.workshop.leading import ERASED
from coaching.workshop.marks import note_phone

_VIEW: Final = "vue"  # of the page
_PHONE: Final = "telephone"
_SETTINGS, _LIKE, _ANOTHER = "reglages", "semblable", "nouveau"
_OVER: Final = frozenset({ERASED, "finie"})


def atelier_page() -> None:
    bare_header()
    token, view = access.coach_token(), st.query_params.get(_VIEW, "")
    with content():
        if view in _OVER:
            access.leave()
            html.show("conduite_cle", key="")  # this tab holds it no more
            html.show("atelier_efface", is_rehearsal=view == "finie")
        elif token and view != _ANOTHER:
            _follow(token, view)
        else:
            opening()


def _follow(token: str, view: str) -> None:
    try:
        with visitor.link(token):
            room = take_up(token)
    except CoachingError as error:
        is_lost = isinstance(error, RoomNotFound)
        html.show("atelier_perdu", message="" if is_lost else str(error), key=token)
        if isinstance(error, RoomIllegible):
            _erase(error.room)
        return
    access.enter(token)
    if view == _PHONE:
        note_phone(room)
    if view not in {_SETTINGS, _LIKE}:
        place("conduite", token)
        return
    html.show("conduite_cle", key=token)
    if view == _LIKE:
        opening(room)
    else:
        settings(room)


def _erase(room: int) -> None:
    """Offer to erase a room that cannot be read, in two presses as on its page."""
    with controls.expander("Tout effacer maintenant", key="effacer-tout"):
        html.show("atelier_abime")
        if controls.button("Oui, tout effacer", key="effacer"):
            with error_boundary("effacer"):
                shared_rooms().delete(room)
                st.query_params[_VIEW] = ERASED
                st.rerun()
