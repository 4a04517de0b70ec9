"""What a coach does to a room: asked twice when it is for good, told when it cannot be done."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from coaching.errors import CoachingError
from coaching.storage import shared_rooms
from coaching.ui.kit import controls, html
from coaching.ui.kit.live import draw_again
from coaching.ui.kit.visitor import memory
from coaching.ui.workshop.access import coach_token, leave_erased
from coaching.workshop.hosting import Room
from coaching.workshop.watching import look_again

_ASKED: Final = "atelier_demande"
_GIVEN_UP: Final = "atelier_renonce"
_TURN: Final = "atelier_demandes"


def done(key: str, how: Callable[[], object]) -> None:
    """Do it and draw the page again; say beside `key` when it cannot be done."""
    try:
        how()
    except CoachingError as error:
        html.show("erreur", key=key, message=str(error))
        return
    look_again()
    st.rerun()


def act(how: Callable[[], object]) -> None:
    """Change the room, then draw what follows it again; say so when it cannot be changed."""
    try:
        how()
    except CoachingError as error:
        controls.error(str(error))
        return
    look_again()
    draw_again()


def erase(key: str, room: Room) -> None:
    def gone() -> None:
        shared_rooms().delete(room.id)
        leave_erased(room)

    done(key, gone)


def confirmed(key: str, label: str, *, warning: str, sure: str) -> bool:
    """Show a button, then what it entails and a second one; tell whether that one was pressed.

    The focus follows: on what it entails, then on « nothing was done ».
    """
    here = f"{coach_token()} {key}"  # what was asked of one room is not asked of another
    if memory().get(_ASKED) != here:
        if memory().get(_GIVEN_UP) == here:
            html.show("atelier_renonce", key=key, turn=_turn())
        if controls.button(label, key=f"demander-{key}"):
            _move(asked=here)
            st.rerun()
        return False
    html.show("atelier_prudence", key=key, warning=warning, turn=_turn())
    with st.container(horizontal=True, key=f"prudence-{key}"):
        is_sure = controls.button(sure, key=f"confirmer-{key}")
        if controls.button("Annuler", key=f"renoncer-{key}"):
            _move(given_up=here)
            st.rerun()
    if is_sure:
        _move()
    return is_sure


def _move(*, asked: str = "", given_up: str = "") -> None:
    memory()[_ASKED] = asked
    memory()[_GIVEN_UP] = given_up
    memory()[_TURN] = _turn() + 1


def _turn() -> int:
    """Return how many times something was asked or answered: it tells the browser what is new."""
    return int(memory().get(_TURN, 0))
