"""The whole room: its teams, what it was worth to them, the projection, the ways in."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coaching.exports.squares import qr
from coaching.ui.kit import html
from coaching.ui.kit.visitor import host, whole
from coaching.ui.workshop.access import focus, is_new, room_link
from coaching.ui.workshop.board import rows
from coaching.ui.workshop.closing import leaving
from coaching.ui.workshop.coach_link import private_link
from coaching.ui.workshop.durations import some
from coaching.ui.workshop.projection_choice import led, told, wall
from coaching.ui.workshop.reading_time import reading_time
from coaching.ui.workshop.rehearsal_controls import reminder
from coaching.ui.workshop.reopening import has_links
from coaching.ui.workshop.room_calls import room_calls
from coaching.ui.workshop.room_word import room_word
from coaching.ui.workshop.signature import ask_signature
from coaching.workshop.hosting import Room
from coaching.workshop.return_codes import way_in
from coaching.workshop.watching import Watch, look_again, watch
from coaching.workshop.worth import worth


def _led(seen: Watch) -> object:
    """Return what the buttons of the page depend on."""
    return led(seen), len(seen.teams), seen.room.live.reading is None


def _complete(count: int) -> str:
    """Return how many teams have answered everything, after « dont »; nothing when none has."""
    if count == 0:
        return ""
    return "une a répondu à tout" if count == 1 else f"{count} ont répondu à tout"


def _worth(place: DeltaGenerator, seen: Watch) -> None:
    """Show what the workshop was worth to its teams, once some have said it."""
    there = {team.id for team in seen.teams}
    said = worth([score for team, score in seen.room.live.scores.items() if team in there])
    with place.container():
        if said:
            html.show("atelier_valeur", worth=said)


class RoomSight:
    """The places of the whole room."""

    def __init__(self, token: str, room: Room) -> None:
        self._token, self._room = token, room
        self._focus = focus("salle")
        self._led = _led(watch(room.id))
        if room.live.rehearsal:
            reminder(room)
        left, right = st.columns((2.55, 1), gap="medium")
        with left:
            html.show("atelier_raccourcis")
            self._calls = st.empty()
            self._board = st.empty()
            reading_time(room, len(watch(room.id).teams))
            leaving(token, room)
        with right:
            # The first screen is entered, then led: the wall is in sight at either time.
            is_waiting = not watch(room.id).teams
            if is_waiting:
                self._entry()
            with st.container(border=True, key="carte-mur"):
                self._wall = st.empty()
                wall(room)
            with st.container(border=True, key="carte-mot"):
                room_word(token)
                ask_signature()
            self._worth = st.empty()
            if not is_waiting:
                self._entry()
            is_handed_out = is_new(token) and has_links(room.id)
            private_link(token, room, is_above=is_waiting or is_handed_out)

    def draw(self, seen: Watch) -> None:
        """Fill the places."""
        if _led(seen) != self._led:
            look_again()
            st.rerun()  # the buttons, outside the fragment, say otherwise
        room_calls(self._calls, self._token, seen)
        with self._board:
            self._teams(seen)
        _worth(self._worth, seen)
        with self._wall:
            told(seen)

    def _teams(self, seen: Watch) -> None:
        if not seen.teams:
            html.show(
                "atelier_vide",
                code=self._room.record.code,
                address=f"{host()}/rejoindre",
                link=room_link(self._token),
            )
            return
        ready = sum(one.is_ready for one in seen.glances.values())
        html.show(
            "atelier_salle",
            rows=rows(self._token, seen),
            count=some(len(seen.teams), "équipe"),
            ready=_complete(ready),
            focus=self._focus,
            home=room_link(self._token),
        )

    def _entry(self) -> None:
        address = way_in(self._room.record.code)
        html.show(
            "atelier_entrer",
            code=self._room.record.code,
            address=address,
            shown=f"{host()}/rejoindre",
            qr=qr(whole(address)),
            is_closed=self._room.record.is_closed,
        )
