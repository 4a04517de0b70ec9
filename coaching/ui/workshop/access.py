"""The coach's private link: who leads which room from this tab, and the addresses of a room.

The tab's browser holds the key, and tells it at each run; no address shows it
(`coaching/web/front/browser/room-key.js`).
"""

from typing import Final
from urllib.parse import urlencode

import streamlit as st

from coaching.ui.kit.visitor import memory

TOKEN: Final = "atelier"
TEAM: Final = "equipe"
_PAGE: Final = "/atelier"


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
