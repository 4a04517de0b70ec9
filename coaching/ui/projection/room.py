"""The slides of a room: how to enter, the question, the texts, the wall."""

from dataclasses import replace
from functools import partial
from typing import Final

from coaching.answers.draft import DraftFiche
from coaching.answers.paths import draft_from
from coaching.hosting.watching import Watch
from coaching.rooms import View
from coaching.storage import TeamRecord, shared_rooms
from coaching.ui import html
from coaching.ui.links import host, qr, whole
from coaching.ui.projection.advance import advance
from coaching.ui.projection.deck import Deck, Slide
from coaching.ui.projection.heads import NOBODY, agreed, head_of, show_nothing, show_text
from coaching.ui.projection.walls import wall_deck
from coaching.ui.projection.words import words_of

_KEPT: Final = "Cette équipe garde son texte pour elle, pour l’instant."


def room_deck(seen: Watch) -> Deck:
    """Return the slides; only the teams that agreed to show their text are among them."""
    is_one = seen.room.live.stage.view is View.TEAM
    return (
        Slide(View.CODE, partial(_code, seen)),
        Slide(View.QUESTION, partial(_question, seen)),
        *([Slide(View.TEAM, partial(_team, seen))] if is_one else []),
        *_reveal(seen),
        *wall_deck(seen),
    )


def on_stage(seen: Watch) -> str:
    """Return the name of the slide that the coach has put on stage."""
    stage, teams = seen.room.live.stage, agreed(seen)
    if stage.view is not View.REVEAL or not teams:
        return stage.view
    return _name(next((team for team in teams if team.id == stage.team), teams[0]))


def _name(team: TeamRecord) -> str:
    return f"{View.REVEAL}-{team.id}"


def _code(seen: Watch) -> None:
    code = seen.room.record.code
    path = f"/rejoindre?code={code}"
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
        words=words_of(seen.room.step),
        advance=advance(seen),
    )


def _team(seen: Watch) -> None:
    shown = next((one for one in agreed(seen) if one.id == seen.room.live.stage.team), None)
    if shown is None:
        show_nothing(seen, View.TEAM, _KEPT)
    else:
        name = f"{View.TEAM}-{shown.id}"
        show_text(name, head_of(seen), _draft(shown), team=shown.name)


def _reveal(seen: Watch) -> Deck:
    teams = agreed(seen)
    if not teams:
        return (Slide(View.REVEAL, partial(show_nothing, seen, View.REVEAL, NOBODY)),)
    return [
        Slide(_name(team), partial(_revealed, seen, team, f"{rank} sur {len(teams)}"))
        for rank, team in enumerate(teams, start=1)
    ]


def _revealed(seen: Watch, team: TeamRecord, place: str) -> None:
    show_text(_name(team), head_of(seen), _draft(team), team=team.name, place=place)


def _draft(team: TeamRecord) -> DraftFiche:
    state = shared_rooms().snapshots([team.id]).get(team.id)
    return draft_from(state.values if state else {})  # it may have left at this very moment
