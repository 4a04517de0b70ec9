"""The way back of a team that closed its only page: its own square and code, for some minutes."""

from typing import Final

import streamlit as st

from coaching.exports.squares import qr
from coaching.ops.clock import now
from coaching.storage import TeamRecord
from coaching.ui.kit import controls, html
from coaching.ui.kit.visitor import host, memory, whole
from coaching.ui.workshop.room_actions import done
from coaching.workshop.hosting import Room
from coaching.workshop.return_codes import let_return, way_back

_GIVEN: Final = "atelier_retours"  # the code that this tab gave each team: nothing else shows it


def return_code(room: Room, team: TeamRecord) -> None:
    """Offer to let a team come back, and show the code that was given."""
    given: dict[int, str] = memory().setdefault(_GIVEN, {})

    def give() -> None:
        given[team.id] = let_return(room.id, team.id)

    with st.container(key=f"retour-{team.id}"):
        code = given.get(team.id, "")
        html.show(
            "atelier_retour",
            team=team,
            code=code,
            is_due=bool(code) and _is_due(room, team),
            room=room,
            address=f"{host()}/rejoindre",
            qr=qr(whole(way_back(room.record.code, code))) if code else "",
        )
        key = f"donner-retour-{team.id}"
        if controls.button("Donner un autre code" if code else "Donner un code de retour", key=key):
            done(key, give)


def _is_due(room: Room, team: TeamRecord) -> bool:
    waiting = room.live.returns.get(team.id)
    return waiting is not None and waiting.until > now()
