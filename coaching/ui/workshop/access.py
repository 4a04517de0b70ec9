"""The coach's private link in this browser tab, and the team that it shows."""

import secrets
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from coaching.ui.kit.visitor import memory
from coaching.workshop.hosting import Room

TOKEN: Final = "atelier"
TEAM: Final = "equipe"
_COPIED: Final = "atelier_copie"
_ERASED: Final = "atelier_efface"
_NEW: Final = "atelier_ouvert"
_SHOWN: Final = "atelier_montre"
_LONGEST_NUMBER: Final = 18


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


def leave() -> None:
    memory().pop(TOKEN, None)
    memory().pop(_COPIED, None)
    st.query_params.clear()


def leave_for_another_like(room: Room) -> None:
    leave()
    memory()[_COPIED] = room


def copied() -> Room | None:
    found: Room | None = memory().get(_COPIED)
    return found


def leave_erased(room: Room) -> None:
    leave()
    memory()[_ERASED] = room


def erased() -> Room | None:
    found: Room | None = memory().get(_ERASED)
    return found


def forget_erased() -> None:
    memory().pop(_ERASED, None)


def asked_team() -> int | None:
    asked = st.query_params.get(TEAM, "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_NUMBER
    return int(asked) if is_number else None


def close_team() -> None:
    st.query_params.pop(TEAM, None)


def room_link(token: str) -> str:
    return f"/atelier?{urlencode({TOKEN: token})}"


def way_back() -> str:
    """Return the address of the room that this tab leads, for the pages outside it, or nothing."""
    token = memory().get(TOKEN, "")
    return room_link(token) if token else ""


def team_link(token: str, team: int) -> str:
    return f"/atelier?{urlencode({TOKEN: token, TEAM: team})}"


def focus(shown: str) -> str:
    """Return what tells the browser that `shown` takes the focus, when it has just been opened.

    What a tab shows first takes none: the page itself is read from its top.
    """
    before, event = memory().get(_SHOWN, ("", ""))
    if shown != before:
        event = f"{shown} {secrets.token_hex(4)}" if before else ""
        memory()[_SHOWN] = (shown, event)
    return str(event)
