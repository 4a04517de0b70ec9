"""The coach's private link in this browser tab, and what is done to its room."""

from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from coaching.ui.kit.visitor import memory
from coaching.workshop.hosting import Room

TOKEN: Final = "atelier"
TEAM: Final = "equipe"
_COPIED: Final = "atelier_copie"
_NEW: Final = "atelier_ouvert"
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


def leave(*, like: Room | None = None) -> None:
    """Forget the room: the page offers to open one, `like` another."""
    memory().pop(TOKEN, None)
    memory()[_COPIED] = like
    st.query_params.clear()


def room_copied() -> Room | None:
    return memory().get(_COPIED)


def room_link(token: str) -> str:
    return f"/atelier?{urlencode({TOKEN: token})}"


def way_back() -> str:
    token = memory().get(TOKEN, "")
    return room_link(token) if token else ""


def team_link(token: str, team: int) -> str:
    return f"/atelier?{urlencode({TOKEN: token, TEAM: team})}"


def some(count: int, one: str) -> str:
    """Return a count with its noun: « une équipe », « 3 équipes », « aucune équipe »."""
    if count == 0:
        return f"aucune {one}"
    return f"une {one}" if count == 1 else f"{count} {one}s"


def since(at: datetime, now: datetime) -> str:
    """Say for how long something has lasted: « depuis 3 minutes »."""
    return f"depuis {_length(now - at)}" if now - at >= _MINUTE else "à l’instant"


def _length(time: timedelta) -> str:
    if time.days:
        return "un jour" if time.days == 1 else f"{time.days} jours"
    minutes = time // _MINUTE
    return some(minutes // 60, "heure") if minutes >= 60 else some(minutes, "minute")  # noqa: PLR2004
