"""The page « Atelier »: the room of the coach's link, or a way to open one.

One fragment follows the room. It holds the top of the page with its buttons, and fills places
reserved elsewhere; texts being written stand outside it, and lose nothing when it runs.
"""

from typing import Final

import streamlit as st
from streamlit.errors import StreamlitInvalidLayoutContextError

from coaching.errors import CoachingError, RoomNotFound, StorageUnavailable
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.frame import bare_header, content
from coaching.ui.kit.live import beacon
from coaching.ui.workshop import access
from coaching.ui.workshop.header import top
from coaching.ui.workshop.overview import RoomSight
from coaching.ui.workshop.room_opening import opening
from coaching.ui.workshop.team_view import TeamSight
from coaching.workshop.hosting import Room, as_coach, take_up
from coaching.workshop.marks import coach_mark
from coaching.workshop.watching import watch

# « il y a 2 minutes » grows old by itself.
_OFTEN: Final = 30.0  # s


def atelier_page() -> None:
    bare_header()
    token = access.coach_token()
    with content():
        if token:
            _follow(token)
        elif gone := access.erased():
            is_rehearsal = gone.live.rehearsal is not None
            html.show("atelier_efface", room=gone, is_rehearsal=is_rehearsal)
            _anew("Ouvrir un vrai atelier" if is_rehearsal else "Ouvrir un autre atelier")
        else:
            opening()


def _follow(token: str) -> None:
    try:
        with visitor.link(token):
            # A link that this tab was just given may not have reached its browser yet.
            room = as_coach(token) if access.is_new(token) else take_up(token)
    except RoomNotFound:
        html.show("atelier_perdu", message="")
        _anew("Ouvrir un atelier")
    except CoachingError as error:
        html.show("atelier_perdu", message=str(error))
    else:
        access.enter(token)
        _desk(token, room)


def _anew(label: str) -> None:
    if controls.button(label, type="primary", key="atelier-nouveau"):
        access.leave()
        st.rerun()


def _desk(token: str, room: Room) -> None:
    head = st.container(key="atelier-haut")
    sight = _sight(token, room)
    with head:
        _follow_room(token, sight)


def _sight(token: str, room: Room) -> RoomSight | TeamSight:
    number = access.asked_team()
    if number is not None:
        try:
            return TeamSight(token, room, watch(room.id).team(number))
        except RoomNotFound:
            access.close_team()  # it was removed
    return RoomSight(token, room)


@st.fragment(run_every=_OFTEN)
def _follow_room(token: str, sight: RoomSight | TeamSight) -> None:
    try:
        seen = watch(as_coach(token).id)
    except RoomNotFound:
        st.rerun()  # the page says it
    except StorageUnavailable as error:
        controls.error(str(error))
        return
    top(token, seen)
    beacon("coach", token, coach_mark(seen), seen.room)
    try:
        sight.draw(seen)
    except StreamlitInvalidLayoutContextError:
        st.rerun()  # a run of the whole page that was stopped had not drawn these places
