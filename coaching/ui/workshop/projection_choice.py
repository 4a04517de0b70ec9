"""What the projection shows: the coach chooses, the screen of the room follows."""

from collections.abc import Sequence
from typing import Final, Literal

import streamlit as st

from coaching.errors import CoachingError
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import literal
from coaching.ui.wall.slides import agreed, on_stage, slides_of, staged
from coaching.workshop import Live, Stage, View
from coaching.workshop.hosting import Room, change
from coaching.workshop.marks import shown
from coaching.workshop.watching import Watch, look_again, watch

# What each view is named on its button, and in a sentence.
_VIEWS: Final = {
    View.CODE: ("Le code", "le code pour entrer"),
    View.QUESTION: ("La question", "la question du moment"),
    View.REVEAL: ("Le dévoilement", "le dévoilement, un texte après l’autre"),
    View.WALL: ("Les routes", "les routes des équipes"),
    View.READING: ("La lecture croisée", "la lecture croisée"),
}
_WAYS: Final = (("avant", "← {} précédent{}", -1), ("apres", "{} suivant{} →", 1))


def on_wall(seen: Watch) -> Stage:
    """Return what the projection shows: its own slide once it is known, else the coach's choice."""
    return staged(shown(seen.room) or on_stage(seen))


def led(seen: Watch) -> object:
    is_reading = seen.room.live.reading is not None
    return on_wall(seen), is_reading, [(team.id, team.name) for team in agreed(seen)]


def wall(room: Room) -> None:
    """Show the buttons that choose what is projected; the one chosen stands out."""
    seen = watch(room.id)
    here = on_wall(seen)
    with st.container(horizontal=True, key="atelier-mur"):
        for view, (label, _) in _VIEWS.items():
            if view is View.READING and not seen.room.live.reading:
                continue
            kind: Literal["primary", "secondary"] = "primary" if here.view is view else "secondary"
            if controls.button(label, key=f"montrer-{view}", type=kind):
                show(room, Stage(view=view))
    _turn_pages(room, here, [*map(staged, slides_of(seen, here.view))])
    teams = agreed(seen)
    if here.view is View.REVEAL and len(teams) > 1:
        with controls.expander("Choisir un texte", key="devoiler-choix"):
            for team in teams:
                if controls.button(literal(team.name), key=f"devoiler-{team.id}", type="tertiary"):
                    show(room, Stage(view=View.REVEAL, team=team.id))


def _turn_pages(room: Room, here: Stage, pages: Sequence[Stage]) -> None:
    """Show what leads from page to page, then to the text before or after."""
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


def show(room: Room, stage: Stage) -> None:
    def turned(live: Live) -> Live:
        return live.replace(stage=stage.replace(turn=live.stage.turn + 1))

    try:
        change(room.id, turned)
    except CoachingError as error:
        controls.error(str(error))
        return
    look_again()
    st.rerun()


def told(seen: Watch) -> None:
    """Say what is projected, and how many teams may be."""
    count = len(agreed(seen))
    many = f"{count} équipes acceptent d’être montrées : ouvrez-en une pour la montrer seule."
    if count == 0:
        many = "Aucune équipe n’a encore accepté d’être montrée."
    if count == 1:
        many = "Une équipe accepte d’être montrée : ouvrez-la pour la montrer seule."
    html.show("atelier_mur", shown=_said(on_wall(seen), seen), agreed=many)


def _said(here: Stage, seen: Watch) -> str:
    page = f", page {here.page}" if here.page > 1 else ""
    names = {team.id: team.name for team in seen.teams}
    if here.team in names and here.view is View.REVEAL:
        numbers = [team.id for team in agreed(seen)]
        is_in = here.team in numbers
        rank = f", {numbers.index(here.team) + 1} sur {len(numbers)}" if is_in else ""
        return f"le texte de {names[here.team]}{rank}{page}"
    if here.view is View.TEAM:
        return f"{names.get(here.team or 0, 'une équipe qui garde son texte')}{page}"
    return f"{_VIEWS[here.view][1]}{page}"
