"""What the projection shows: the coach chooses, the screen of the room follows."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal

import streamlit as st

from coaching.errors import CoachingError
from coaching.storage import TeamRecord
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import literal
from coaching.ui.wall.slides import agreed, on_stage, slides_of, staged
from coaching.workshop import Live, Stage, View
from coaching.workshop.hosting import Room, change
from coaching.workshop.marks import shown
from coaching.workshop.watching import Watch, look_again, watch

_LABELS: Final[Mapping[View, str]] = MappingProxyType(
    {
        View.CODE: "Le code",
        View.QUESTION: "La question",
        View.REVEAL: "Le dévoilement",
        View.WALL: "Les routes",
        View.READING: "La lecture croisée",
    }
)
_NAMES: Final[Mapping[View, str]] = MappingProxyType(
    {
        View.CODE: "le code pour entrer",
        View.QUESTION: "la question du moment",
        View.REVEAL: "le dévoilement, un texte après l’autre",
        View.WALL: "les routes des équipes",
        View.READING: "la lecture croisée",
    }
)
_WAYS: Final = (("avant", "← {} précédent{}", -1), ("apres", "{} suivant{} →", 1))


def on_wall(seen: Watch) -> Stage:
    """Return what the projection shows: its own slide once it is known, else the coach's choice."""
    return staged(shown(seen.room) or on_stage(seen))


def led(seen: Watch) -> object:
    is_reading = seen.room.live.reading is not None
    return on_wall(seen), is_reading, [(team.id, team.name) for team in agreed(seen)]


def wall(room: Room) -> None:
    seen = watch(room.id)
    here = on_wall(seen)
    with st.container(horizontal=True, key="atelier-mur"):
        for view, label in _LABELS.items():
            if view is View.READING and not seen.room.live.reading:
                continue
            kind: Literal["primary", "secondary"] = "primary" if here.view is view else "secondary"
            if controls.button(label, key=f"montrer-{view}", type=kind):
                show(room, Stage(view=view))
    _turn_pages(room, here, [staged(slide.name) for slide in slides_of(seen, here.view)])
    if here.view is View.REVEAL:
        _choose(room, agreed(seen))


def _turn_pages(room: Room, here: Stage, pages: Sequence[Stage]) -> None:
    if len(pages) < 2:  # noqa: PLR2004
        return
    rank = pages.index(here) if here in pages else 0
    with st.container(horizontal=True, key="atelier-devoiler"):
        for key, label, way in _WAYS:
            is_off = not 0 <= rank + way < len(pages)
            there = pages[rank if is_off else rank + way]
            is_page = there.is_like(here) and not (is_off and here.view is View.REVEAL)
            words = ("Page", "e") if is_page else ("Texte", "")
            if controls.button(label.format(*words), key=f"devoiler-{key}", disabled=is_off):
                show(room, there)


def _choose(room: Room, teams: Sequence[TeamRecord]) -> None:
    if len(teams) > 1:
        with controls.expander("Choisir un texte", key="devoiler-choix"):
            for team in teams:
                if controls.button(literal(team.name), key=f"devoiler-{team.id}", type="tertiary"):
                    show(room, Stage(view=View.REVEAL, team=team.id))


def show(room: Room, stage: Stage) -> None:
    try:
        change(room.id, lambda live: _with(live, stage))
    except CoachingError as error:
        controls.error(str(error))
        return
    look_again()
    st.rerun()


def _with(live: Live, stage: Stage) -> Live:
    turned = stage.model_copy(update={"turn": live.stage.turn + 1})
    return live.model_copy(update={"stage": turned})


def told(seen: Watch) -> None:
    many = _agreed(len(agreed(seen)))
    html.show("atelier_mur", shown=_said(on_wall(seen), seen), agreed=many)


def _said(here: Stage, seen: Watch) -> str:
    page = f", page {here.page}" if here.page > 1 else ""
    names = {team.id: team.name for team in seen.teams}
    if here.team in names and here.view is View.REVEAL:
        numbers = [team.id for team in agreed(seen)]
        rank = (
            f", {numbers.index(here.team) + 1} sur {len(numbers)}" if here.team in numbers else ""
        )
        return f"le texte de {names[here.team]}{rank}{page}"
    if here.view is View.TEAM:
        return f"{names.get(here.team or 0, 'une équipe qui garde son texte')}{page}"
    return f"{_NAMES[here.view]}{page}"


def _agreed(count: int) -> str:
    if count == 0:
        return "Aucune équipe n’a encore accepté d’être montrée."
    if count == 1:
        return "Une équipe accepte d’être montrée : ouvrez-la pour la montrer seule."
    return f"{count} équipes acceptent d’être montrées : ouvrez-en une pour la montrer seule."
