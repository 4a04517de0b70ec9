"""What the projection shows: the coach chooses, the screen of the room follows."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import streamlit as st

from coaching.errors import CoachingError
from coaching.hosting.rooms import Room, change
from coaching.hosting.watching import Watch, look_again
from coaching.rooms import Stage, View
from coaching.ui import controls, html

_LABELS: Final[Mapping[View, str]] = MappingProxyType(
    {
        View.CODE: "Le code",
        View.QUESTION: "La question",
        View.REVEAL: "Le dévoilement",
        View.WALL: "Le mur",
    }
)
_NAMES: Final[Mapping[View, str]] = MappingProxyType(
    {
        View.CODE: "le code pour entrer",
        View.QUESTION: "la question du moment",
        View.REVEAL: "le dévoilement, un texte après l’autre",
        View.WALL: "le mur des premiers périmètres",
    }
)


def wall(room: Room) -> None:
    """Show the buttons that choose what is projected; the one chosen stands out."""
    with st.container(horizontal=True, key="atelier-mur"):
        for view, label in _LABELS.items():
            is_chosen = room.live.stage.view is view
            if controls.button(
                label, key=f"montrer-{view}", type="primary" if is_chosen else "secondary"
            ):
                show(room, Stage(view=view))


def show(room: Room, stage: Stage) -> None:
    """Put something on the projection."""
    try:
        change(room.id, lambda live: live.model_copy(update={"stage": stage}))
    except CoachingError as error:
        controls.error(str(error))
        return
    look_again()
    st.rerun()


def told(seen: Watch) -> None:
    """Say what is projected, and how many teams may be."""
    stage = seen.room.live.stage
    names = [team.name for team in seen.teams if team.id == stage.team]
    shown = _NAMES.get(stage.view) or (names[0] if names else "une équipe qui n’est plus là")
    agreed = sum(team.shows for team in seen.teams)
    html.show(
        "atelier_mur",
        shown=shown,
        agreed=_agreed(agreed),
    )


def _agreed(count: int) -> str:
    if count == 0:
        return "Aucune équipe n’a encore accepté d’être montrée."
    if count == 1:
        return "Une équipe accepte d’être montrée : ouvrez-la pour la montrer seule."
    return f"{count} équipes acceptent d’être montrées : ouvrez-en une pour la montrer seule."
