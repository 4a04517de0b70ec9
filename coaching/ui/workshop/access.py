"""The coach's private link: who leads which room from this tab, and the addresses of a room.

The tab's browser holds the key, and tells it at each run; no address shows it
(`coaching/web/front/browser/room-key.js`).
"""

from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from coaching.ui.kit.visitor import memory
from coaching.workshop.plan import some

TOKEN: Final = "atelier"
TEAM: Final = "equipe"
_PAGE: Final = "/atelier"
_MINUTE: Final = timedelta(minutes=1)


def coach_token() -> str:
    """Return the token that this tab's browser tells, or that of the room just opened here."""
    return str(st.query_params.get(TOKEN) or memory().get(TOKEN, ""))


def enter(token: str) -> None:
    memory()[TOKEN] = token


def open_page_of(token: str) -> None:
    enter(token)
    st.query_params.clear()
    st.rerun()


def leave() -> None:
    memory().pop(TOKEN, None)


def room_link(token: str, **asked: str) -> str:
    """Return the link that opens a room anywhere; nothing shows it but what copies it."""
    return f"{_PAGE}?{urlencode({TOKEN: token, **asked})}"


def way_back() -> str:
    return _PAGE if TOKEN in memory() else ""


def team_link(team: int) -> str:
    return f"{_PAGE}?{urlencode({TEAM: team})}"


def since(at: datetime, now: datetime) -> str:
    """Say for how long something has lasted: « depuis 3 minutes »."""
    return f"depuis {_length(now - at)}" if now - at >= _MINUTE else "à l’instant"


def _length(time: timedelta) -> str:
    if time.days:
        return "un jour" if time.days == 1 else f"{time.days} jours"
    minutes = time // _MINUTE
    return some(minutes // 60, "heure") if minutes >= 60 else some(minutes, "minute")  # noqa: PLR2004
