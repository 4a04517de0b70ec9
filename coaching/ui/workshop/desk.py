"""The coach's screen: what is always in sight, then the whole room or one of its teams.

One fragment follows the room. It holds the top of the page with its buttons, and fills places
reserved elsewhere; texts being written stand outside it, and lose nothing when it runs.
"""

from typing import Final, Protocol

import streamlit as st
from streamlit.errors import StreamlitInvalidLayoutContextError

from coaching.errors import RoomNotFound, StorageUnavailable
from coaching.ui.kit import controls
from coaching.ui.kit.live import beacon
from coaching.ui.workshop.access import asked_team, close_team
from coaching.ui.workshop.header import top
from coaching.ui.workshop.overview import RoomSight
from coaching.ui.workshop.team_view import TeamSight
from coaching.workshop.hosting import Room, as_coach
from coaching.workshop.marks import coach_mark
from coaching.workshop.watching import Watch, watch

# « il y a 2 minutes » grows old by itself.
_OFTEN: Final = 30.0  # s


class Sight(Protocol):
    """What is under the top of the page."""

    def draw(self, seen: Watch) -> None:
        """Fill its places with what is seen of the room."""


def desk(token: str, room: Room) -> None:
    """Show the coach's screen."""
    head = st.container(key="atelier-haut")
    sight = _sight(token, room)
    with head:
        _follow(token, sight)


def _sight(token: str, room: Room) -> Sight:
    number = asked_team()
    if number is not None:
        try:
            return TeamSight(token, room, watch(room.id).team(number))
        except RoomNotFound:
            close_team()  # it was removed
    return RoomSight(token, room)


@st.fragment(run_every=_OFTEN)
def _follow(token: str, sight: Sight) -> None:
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
