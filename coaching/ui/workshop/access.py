"""The coach's private link in this browser tab, and what is done to its room."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.errors import StreamlitAPIException

from coaching.storage import TeamRecord, shared_rooms
from coaching.ui.kit import controls, html
from coaching.ui.kit.frame import error_boundary
from coaching.ui.kit.visitor import memory
from coaching.workshop.hosting import Room
from coaching.workshop.watching import Watch, look_again

TOKEN: Final = "atelier"
TEAM: Final = "equipe"
_COPIED: Final = "atelier_copie"
_ERASED: Final = "atelier_efface"
_NEW: Final = "atelier_ouvert"
_FOCUS: Final = "atelier_montre"
_ASKED: Final = "atelier_demande"
_LONGEST_NUMBER: Final = 18
_MINUTE: Final = timedelta(minutes=1)


def coach_token() -> str:
    """Return the token of the link, or the one that this tab already uses, or nothing."""
    return str(st.query_params.get(TOKEN) or memory().get(TOKEN, ""))


def enter(token: str, *, is_new: bool = False) -> None:
    """Keep the coach's token, in the address too: a refresh or a bookmark leads back."""
    memory()[TOKEN] = token
    memory().pop(_COPIED, None)
    if is_new:
        memory()[_NEW] = token
    if st.query_params.get(TOKEN) != token:
        st.query_params[TOKEN] = token


def is_new(token: str) -> bool:
    return bool(memory().get(_NEW) == token)


def leave(*, like: Room | None = None, erased: Room | None = None) -> None:
    """Forget the room: the page offers to open one, `like` another, or says that it was erased."""
    memory().pop(TOKEN, None)
    memory()[_COPIED], memory()[_ERASED] = like, erased
    st.query_params.clear()


def room_copied() -> Room | None:
    return memory().get(_COPIED)


def erased() -> Room | None:
    return memory().get(_ERASED)


def asked_team() -> int | None:
    asked = st.query_params.get(TEAM, "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_NUMBER
    return int(asked) if is_number else None


def close_team() -> None:
    st.query_params.pop(TEAM, None)


def room_link(token: str) -> str:
    return f"/atelier?{urlencode({TOKEN: token})}"


def way_back() -> str:
    token = memory().get(TOKEN, "")
    return room_link(token) if token else ""


def team_link(token: str, team: int) -> str:
    return f"/atelier?{urlencode({TOKEN: token, TEAM: team})}"


def focus(shown: str) -> str:
    """Tell the browser what takes the focus; what a tab shows first takes none."""
    before, event = memory().get(_FOCUS, ("", ""))
    if shown != before:
        event = f"{shown} {secrets.token_hex(4)}" if before else ""
        memory()[_FOCUS] = (shown, event)
    return str(event)


def act(how: Callable[[], object], key: str = "") -> None:
    """Do it and draw again what was pressed; say, beside `key`, when it cannot be done."""
    with error_boundary(key):
        how()
        look_again()
        try:
            st.rerun(scope="fragment")
        except StreamlitAPIException:  # a button was pressed as the whole page had to run
            st.rerun()


def erase(key: str, room: Room) -> None:
    def gone() -> None:
        shared_rooms().delete(room.id)
        leave(erased=room)

    act(gone, key)


def confirm(key: str, label: str, *, warning: str, sure: str) -> bool:
    """Show a button, then what it entails and a second one; tell whether that one was pressed.

    The focus follows: on what it entails, then on « nothing was done ».
    """
    here = f"{coach_token()} {key}"  # what was asked of one room is not asked of another
    asked, given_up, turn = memory().get(_ASKED, ("", "", 0))

    def move(asked: str = "", given_up: str = "") -> None:
        # The turn tells the browser what is new.
        memory()[_ASKED] = asked, given_up, turn + 1

    if asked != here:
        if given_up == here:
            html.show("atelier_renonce", key=key, turn=turn)
        if controls.button(label, key=f"demander-{key}"):
            move(asked=here)
            st.rerun()
        return False
    html.show("atelier_prudence", key=key, warning=warning, turn=turn)
    with st.container(horizontal=True, key=f"prudence-{key}"):
        is_sure = controls.button(sure, key=f"confirmer-{key}")
        if controls.button("Annuler", key=f"renoncer-{key}"):
            move(given_up=here)
            st.rerun()
    if is_sure:
        move()
    return is_sure


def raised_hands(seen: Watch) -> list[tuple[TeamRecord, datetime]]:
    """Return who asks for help and since when, the longest waiting first."""
    asked = [(team, team.hand_at) for team in seen.teams if team.hand_at]
    return sorted(asked, key=lambda one: one[1])


def some(count: int, one: str) -> str:
    """Return a count with its noun: « une équipe », « 3 équipes », « aucune équipe »."""
    if count == 0:
        return f"aucune {one}"
    return f"une {one}" if count == 1 else f"{count} {one}s"


def ago(at: datetime, now: datetime) -> str:
    return f"il y a {_length(now - at)}" if now - at >= _MINUTE else "à l’instant"


def since(at: datetime, now: datetime) -> str:
    """Say for how long something has lasted: « depuis 3 minutes »."""
    return f"depuis {_length(now - at)}" if now - at >= _MINUTE else "à l’instant"


def _length(time: timedelta) -> str:
    if time.days:
        return "un jour" if time.days == 1 else f"{time.days} jours"
    minutes = time // _MINUTE
    return some(minutes // 60, "heure") if minutes >= 60 else some(minutes, "minute")  # noqa: PLR2004
