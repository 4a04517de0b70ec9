"""A team as it leaves a room: its fiche, and what was said to it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from coaching.coach.signature import BY
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from, values_of
from coaching.fiche.progress import Screen
from coaching.storage import Filling, WordRecord, is_full, shared_rooms
from coaching.workshop.cross_reading import all_words, entry_of
from coaching.workshop.glance import words_in
from coaching.workshop.hosting import Room, as_json, print_returns, reopen, way_back
from coaching.workshop.plan import CrossReading, Plan, at_start


@dataclass(frozen=True, slots=True)
class TeamWord:
    """A word on a question, what the team answered to it, and which coach signs it, if one does.

    `before` is what is kept of the answers to the question at that moment; None when the room was
    reopened since.
    """

    place: Screen
    text: str
    at: datetime
    before: Mapping[str, str] | None = None
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
            is_known = word.at >= room.record.opened_at
            before = shared_rooms().answers_at(word.team, screen, word.at) if is_known else None
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


def is_too_heavy(teams: Sequence[TeamSheet]) -> bool:
    """Tell whether a fiche weighs too much, with what its team wrote of the texts of others."""
    texts = {team.name: [*values_of(team.draft).values()] for team in teams}
    for one in (one for team in teams for one in team.received):
        texts[one.reader] += one.understood, one.question
    return any(map(is_full, texts.values()))


def reopened(plan: Plan, teams: Sequence[TeamSheet]) -> str:
    """Open a room as its archive has it: its teams, and what was said to each of them.

    Return its coach's token; raises what `reopen` does.
    """

    def fill(numbers: Sequence[int]) -> Filling:
        mine = dict(zip((team.name for team in teams), numbers, strict=True))
        readings, texts = _read_again(teams, mine)
        scores = {mine[team.name]: team.score for team in teams if team.score}
        words = [_kept(mine[team.name], one) for team in teams for one in team.words]
        live = at_start(plan).replace(readings=readings, scores=scores, is_reopened=True)
        in_turn = sorted(words, key=lambda word: word.at)
        return Filling(as_json(live), [texts[number] for number in numbers], in_turn)

    return reopen(plan, [(team.name, team.draft) for team in teams], fill)


def _kept(team: int, one: TeamWord) -> WordRecord:
    said = one.answer, one.author, one.reply
    return WordRecord(0, team, one.place, one.text, one.at, *said, reply_at=None)


def _read_again(
    teams: Sequence[TeamSheet], mine: Mapping[str, int]
) -> tuple[tuple[CrossReading, ...], dict[int, dict[str, str]]]:
    """Return the cross readings, in as few as each reader needs, and what each team wrote."""
    readings: list[CrossReading] = []
    texts: dict[int, dict[str, str]] = {number: {} for number in mine.values()}
    times: Counter[int] = Counter()
    for author, one in [(mine[team.name], one) for team in teams for one in team.received]:
        reader = mine.get(one.reader, author)
        if reader == author:  # the reader is not there any more
            continue
        rank = times[reader]
        times[reader] += 1
        if rank == len(readings):
            readings.append(CrossReading(pairs={}))
        pairs, useful = {**readings[rank].pairs, reader: author}, readings[rank].useful
        helped = useful | {reader} if one.is_useful else useful
        readings[rank] = readings[rank].replace(pairs=pairs, useful=helped)
        entry = entry_of(rank + 1, author)
        texts[reader] |= {f"{entry}.understood": one.understood, f"{entry}.question": one.question}
    return tuple(readings), texts


def ways_back(room: Room) -> list[tuple[str, str]]:
    """Draw a code for each team, with its address; those of an earlier sheet stop."""
    teams = shared_rooms().teams(room.id)
    codes = print_returns(room.id, [team.id for team in teams])
    return [(team.name, way_back(room.record.code, codes[team.id])) for team in teams]
