"""The part of a page that follows its room: its marks, and how the browser has it drawn again.

Streamlit could run such a part every two seconds by itself, for each browser; here the browser
asks a small question of its own (`coaching.web.api.pulse`), and runs the part when it must.
"""

from typing import Literal

import streamlit as st
from streamlit.errors import StreamlitAPIException

from coaching.ops.clock import now
from coaching.ui.kit import controls, html
from coaching.workshop.hosting import Room

Role = Literal["equipe", "coach", "ecran"]


def beacon(role: Role, key: str, mark: str, room: Room, author: str = "") -> None:
    """Say what this fragment shows of its room; call it inside the fragment, once a page.

    `key` is the token that opens the room to this `role`, and `mark` comes from
    `coaching.workshop.marks`. `author` is the tab of a team that writes.
    """
    html.show(
        "direct",
        role=role,
        key=key,
        author=author,
        mark=mark,
        timer=room.live.timer,
        now=now(),
        room=room,
    )
    controls.button("Actualiser", key="actualiser")  # hidden: the browser's script presses it


def draw_again() -> None:
    """Run this fragment again from its start, or the whole page when it is what runs."""
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:  # a button was pressed as the whole page had to run
        st.rerun()
