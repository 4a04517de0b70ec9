"""The page « Atelier »: the room of the coach's link, or a way to open one."""

import streamlit as st

from coaching.errors import CoachingError, RoomNotFound
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.frame import bare_header, content
from coaching.ui.workshop.access import coach_token, enter, erased, forget_erased, is_new, leave
from coaching.ui.workshop.desk import desk
from coaching.ui.workshop.room_opening import opening
from coaching.workshop.hosting import Room, as_coach, take_up


def atelier_page() -> None:
    """Show the coach's room; without one, offer to open it."""
    bare_header()
    token = coach_token()
    with content():
        if token:
            _follow(token)
        elif gone := erased():
            _farewell(gone)
        else:
            opening()


def _follow(token: str) -> None:
    try:
        with visitor.link(token):
            # A link that this tab was just given may not have reached its browser yet.
            room = as_coach(token) if is_new(token) else take_up(token)
    except RoomNotFound:
        html.show("atelier_perdu", message="")
        _anew("Ouvrir un atelier")
    except CoachingError as error:
        html.show("atelier_perdu", message=str(error))
    else:
        enter(token)
        desk(token, room)


def _farewell(room: Room) -> None:
    is_rehearsal = room.live.rehearsal is not None
    html.show(
        "atelier_efface",
        title=room.plan.title,
        code=room.record.code,
        is_rehearsal=is_rehearsal,
    )
    _anew("Ouvrir un vrai atelier" if is_rehearsal else "Ouvrir un autre atelier")


def _anew(label: str) -> None:
    if controls.button(label, type="primary", key="atelier-nouveau"):
        leave()
        forget_erased()
        st.rerun()
