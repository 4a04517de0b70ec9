"""The slides of a room: how to enter, the question, the texts, the wall."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Final

from coaching.exports.squares import qr
from coaching.fiche.paths import draft_from
from coaching.limits import MOST_TEAMS
from coaching.questions import CROSS_READING, LOOK_UP, SlideWords, words_of
from coaching.storage import TeamRecord, shared_rooms
from coaching.ui.kit import html
from coaching.ui.kit.visitor import host, whole
from coaching.ui.wall.advance import advance
from coaching.ui.wall.deck import Deck, Slide
from coaching.ui.wall.roads import wall_deck
from coaching.ui.wall.slide_heads import (
    NOBODY,
    Page,
    agreed,
    head_of,
    pages_of,
    show_nothing,
    text_slides,
)
from coaching.workshop import Stage, Step, View
from coaching.workshop.return_codes import way_in
from coaching.workshop.watching import Watch

_KEPT: Final = "Cette équipe garde son texte pour elle, pour l’instant."


def room_deck(seen: Watch) -> Deck:
    """Return the slides; only the teams that agreed to show their text are among them."""
    is_one = seen.room.live.stage.view is View.TEAM
    return (
        Slide(View.CODE, partial(_code, seen)),
        Slide(View.QUESTION, partial(_question, seen)),
        *([Slide(View.READING, partial(_reading, seen))] if seen.room.live.reading else ()),
        *(_team(seen) if is_one else ()),
        *_reveal(seen),
        *wall_deck(seen),
    )


def slides_of(seen: Watch, view: View) -> Deck:
    """Return the slides of a view that may have several, or none."""
    decks = {View.TEAM: _team, View.REVEAL: _reveal, View.WALL: wall_deck}
    return decks[view](seen) if view in decks else ()


def on_stage(seen: Watch) -> str:
    """Return the name of the slide that the coach has put on stage.

    A text that got shorter meanwhile may have no such page any more.
    """
    stage, teams = seen.room.live.stage, agreed(seen)
    if stage.view is View.READING and not seen.room.live.reading:
        return View.QUESTION
    shown = next((team for team in teams if team.id == stage.team), None)
    if stage.view is View.REVEAL and not shown and teams:
        return _name(View.REVEAL, teams[0].id)
    return _name(stage.view, shown.id if shown else None, stage.page)


def _name(view: View, team: int | None, page: int = 1) -> str:
    return "-".join(map(str, filter(None, (view, team, page if page > 1 else None))))


def staged(slide: str) -> Stage:
    """Return what puts on stage the slide of this name."""
    view, *numbers = slide.split("-")
    read = [*map(int, numbers)]
    team = read.pop(0) if read and view in {View.TEAM, View.REVEAL} else None
    return Stage(view=View(view), team=team, page=read[0] if read else 1)


def _code(seen: Watch) -> None:
    code = seen.room.record.code
    path = way_in(code)
    html.show(
        "projection_code",
        name=View.CODE,
        head=replace(head_of(seen), code="", has_clock=seen.room.live.timer.is_running),
        address=f"{host()}/rejoindre",
        code=code,
        qr=qr(whole(path)),
        count=len(seen.teams),
        is_closed=seen.room.record.is_closed,
    )


def _question(seen: Watch) -> None:
    step = seen.room.live.timer.step
    html.show(
        "projection_question",
        name=f"{View.QUESTION}-{step}",
        head=head_of(seen),
        words=_words(seen.room.step),
        advance=advance(seen),
    )


def _reading(seen: Watch) -> None:
    html.show(
        "projection_question",
        name=View.READING,
        head=head_of(seen),
        words=CROSS_READING,
        advance=None,
    )


def _words(step: Step) -> SlideWords:
    """Return what a step projects; one without a screen is done together, as its coach says."""
    if step.screen:
        return words_of(step.screen).slide
    return SlideWords(step.title, to_do=step.sentence or LOOK_UP)


def _team(seen: Watch) -> Deck:
    shown = [one for one in agreed(seen) if one.id == seen.room.live.stage.team]
    if not shown:
        return (Slide(View.TEAM, partial(show_nothing, seen, View.TEAM, _KEPT)),)
    return _texts(seen, View.TEAM, shown)


def _reveal(seen: Watch) -> Deck:
    teams = agreed(seen)
    if not teams:
        return (Slide(View.REVEAL, partial(show_nothing, seen, View.REVEAL, NOBODY)),)
    return _texts(seen, View.REVEAL, teams)


def _texts(seen: Watch, view: View, teams: Sequence[TeamRecord]) -> Deck:
    """Return the slides of the texts of some teams; one may have left at this very moment."""
    states = shared_rooms().snapshots([team.id for team in teams])
    slides: list[Slide] = []
    for rank, team in enumerate(teams, start=1):
        state = states.get(team.id)
        product, pages = _read(frozenset(state.values.items() if state else ()))
        place = f"{rank} sur {len(teams)}" if view is View.REVEAL else ""
        name = _name(view, team.id)
        slides += text_slides(name, head_of(seen), product, pages, team=team.name, place=place)
    return slides


@lru_cache(MOST_TEAMS)  # a wall is drawn again whenever one of its texts changes
def _read(values: frozenset[tuple[str, str]]) -> tuple[str, Sequence[Page] | None]:
    """Return the product of a fiche, and its text page by page."""
    draft = draft_from(dict(values))
    return draft.depart.product, pages_of(draft)
