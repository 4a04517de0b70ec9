"""How long the teams that entered take to read their texts aloud: proposed, taken in one press."""

import streamlit as st

from coaching.ui.kit import controls, html
from coaching.ui.workshop.planning import rewrite_minutes
from coaching.ui.workshop.room_actions import done
from coaching.workshop.agenda import is_read_aloud, minutes_to_read
from coaching.workshop.hosting import Room, replan

_KEY = "prevoir-lecture"


def settings_form(room: int) -> str:
    """Return the name of the form that changes the plan of a room."""
    return f"reglages-{room}"


def reading_time(room: Room, teams: int) -> None:
    """Propose the minutes of the reading, while it is still to come and has others.

    A cross reading holds the clock: it is left alone.
    """
    steps, needed = room.plan.steps, minutes_to_read(teams)
    later = range(room.live.timer.step + 1, len(steps))
    rank = next((one for one in later if is_read_aloud(steps[one])), None)
    is_held = not teams or room.live.reading is not None
    if is_held or rank is None or steps[rank].minutes == needed:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="voix-haute"):
        html.show("atelier_voix_haute", step=steps[rank], teams=teams, needed=needed)
        if controls.button(f"Prévoir {needed} min", key=_KEY):
            done(_KEY, lambda: _take(room, rank, needed))


def _take(room: Room, rank: int, minutes: int) -> None:
    steps = list(room.plan.steps)
    steps[rank] = steps[rank].model_copy(update={"minutes": minutes})
    replan(room, room.plan.model_copy(update={"steps": tuple(steps)}))
    rewrite_minutes(settings_form(room.id), steps[rank])
