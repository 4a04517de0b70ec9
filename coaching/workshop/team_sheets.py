"""A team as it leaves a room: its fiche, and what was said to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from coaching.coach.signature import BY
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import Screen
from coaching.storage import shared_rooms
from coaching.workshop.cross_reading import all_words
from coaching.workshop.glance import words_in
from coaching.workshop.hosting import Room, print_returns, way_back


@dataclass(frozen=True, slots=True)
class TeamWord:
    """A word on a question, what the team answered to it, and which coach signs it, if one does.

    `before` is what is kept of the answers to the question at that moment.
    """

    place: Screen
    text: str
    at: datetime
    before: Mapping[str, str]
    answer: str = ""
    author: str = ""
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    reader: str
    understood: str
    question: str
    is_useful: bool


@dataclass(frozen=True, slots=True)
class TeamSheet:
    """A team's name, its fiche, and what was said to it.

    `received` is what others understood of its text, `words` those of its coach. The `score` is the
    one that it gave the workshop, 0 when it gave none. It `shows` once it agreed to be shown.
    """

    name: str
    draft: DraftFiche
    received: tuple[Received, ...] = ()
    score: int = 0
    words: tuple[TeamWord, ...] = ()
    shows: bool = False


def sheets(room: Room) -> list[TeamSheet]:
    teams = shared_rooms().teams(room.id)
    states = shared_rooms().snapshots([team.id for team in teams])
    words = shared_rooms().words(room.id)
    names = {team.id: team.name for team in teams if team.id in states}
    shown = {team.id for team in teams if team.shows}
    received: dict[int, list[Received]] = {number: [] for number in names}
    written = {number: words_in(states[number].values) for number in names}
    for one in all_words(room.live.readings, written):
        if one.author in names and not one.is_blank:
            said = Received(names[one.reader], one.understood, one.question, one.is_useful)
            received[one.author].append(said)
    said_to: dict[int, list[TeamWord]] = {number: [] for number in names}
    for screen, word in product(Screen, words):
        if word.place == screen and word.team in names:
            before = shared_rooms().answers_at(word.team, screen, word.at)
            answered = word.answer, word.author, word.reply
            sent = TeamWord(screen, word.text, word.at, before, *answered)
            said_to[word.team].append(sent)
    return [
        TeamSheet(
            name,
            # Who agreed on a text is said no longer than its fiche is kept.
            draft_from({**states[number].values, BY: ""}),
            received=tuple(received[number]),
            score=room.live.scores.get(number, 0),
            words=tuple(said_to[number]),
            shows=number in shown,
        )
        for number, name in names.items()
    ]


def ways_back(room: Room) -> list[tuple[str, str]]:
    """Draw a code for each team, with its address; those of an earlier sheet stop."""
    teams = shared_rooms().teams(room.id)
    codes = print_returns(room.id, [team.id for team in teams])
    return [(team.name, way_back(room.record.code, codes[team.id])) for team in teams]
