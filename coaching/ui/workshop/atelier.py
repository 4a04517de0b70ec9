"""The page « Atelier »: the room of the coach's link, or a way to open one.

A room is led on a page that the server writes (`coaching.ui.workshop.desk`), in a place that no
run draws anew; its settings are Streamlit's.
"""

import streamlit as st

from coaching.errors import CoachingError, RoomNotFound
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.frame import bare_header, content, place
from coaching.ui.workshop import access
from coaching.ui.workshop.room_opening import opening, settings
from coaching.workshop.hosting import as_coach, take_up

_VIEW, _SETTINGS, _LIKE, _ERASED = "vue", "reglages", "semblable", "efface"


def atelier_page() -> None:
    bare_header()
    token = access.coach_token()
    with content():
        if st.query_params.get(_VIEW) == _ERASED:
            access.leave()
            html.show("atelier_efface")
        elif token:
            _follow(token)
        else:
            opening()


def _follow(token: str) -> None:
    try:
        with visitor.link(token):
            # A link that this tab was just given may not have reached its browser yet.
            room = as_coach(token) if access.is_new(token) else take_up(token)
    except RoomNotFound:
        _lost("", "Ouvrir un atelier")
        return
    except CoachingError as error:
        _lost(str(error), "Ouvrir un atelier")
        return
    view = st.query_params.get(_VIEW)
    if view == _LIKE:
        access.leave(like=room)
        st.rerun()
    access.enter(token)
    if view == _SETTINGS:
        settings(token, room)
    else:
        place("conduite", token)


def _lost(message: str, label: str) -> None:
    html.show("atelier_perdu", message=message)
    if controls.button(label, type="primary", key="atelier-nouveau"):
        access.leave()
        st.rerun()
