"""A workshop rehearsed: a real room, whose eight teams write by themselves.

Nothing runs in the background. Whenever a browser asks after the room, what is due by the clock
is written, by whichever process answers: a restart loses nothing, a room that nobody watches
costs nothing, and one that was left for a while catches up. How far the teams have come is kept
in the room itself, moved on under its lock: of two processes, one alone does what is due.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Final

from coaching.errors import CoachingError
from coaching.ops.clock import now
from coaching.storage import Change, Hash, TeamRecord, hashed, shared_rooms, shared_store
from coaching.workshop import Live, Plan, Rehearsal
from coaching.workshop.hosting import Room, change, let_in, open_room
from coaching.workshop.presence import present
from coaching.workshop.rehearsal import LENGTH, TEAMS, Team
from coaching.workshop.rehearsal_reading import write_words
from coaching.workshop.watching import membership, watch

TITLE: Final = "Répétition : équipes fictives"
# Nothing is kept for less long.
DAYS_KEPT: Final = 1
AUTHOR: Final = "repetition"
_SECOND: Final = 1000  # ms


def open_rehearsal(day: date, former: Room | None = None) -> str:
    """Open a room whose teams are fictitious, and return its coach's token.

    It takes the place of a former one when there is one.
    """
    plan = Plan(title=TITLE, day=day, days_kept=DAYS_KEPT)
    return open_room(plan, Rehearsal(since=now()), former=former)


def play(room: Room, at: int) -> None:
    """Have the teams of a rehearsal do what is due at a moment; a real room is left alone.

    Whatever cannot be done now, or by a team that its coach has removed or given another link, is
    left; texts are caught up with when their team writes next.
    """
    kept = room.live.rehearsal
    if kept is None:
        return
    second = (at - kept.since) // _SECOND
    with suppress(CoachingError):
        if kept.played < min(second, LENGTH) and (before := _taken(room.id, second)):
            _play(room.id, before, second)
        if room.live.reading:
            write_words(watch(room.id), at, AUTHOR)
    _be_there(kept, second)


def _taken(room: int, second: int) -> Rehearsal | None:
    """Take what is due until a second, and return how far the room was; nothing if it is taken.

    It is noted in the room's own row, under its lock. The teams that enter are noted too, without
    a key: nobody else lets them in meanwhile.
    """
    taken: list[Rehearsal] = []

    def moved(live: Live) -> Live:
        if live.rehearsal is None or live.rehearsal.played >= second:
            return live
        taken.append(live.rehearsal)
        entering = {team.name: "" for team in _entering(live.rehearsal, second)}
        return _with(live, played=second, keys={**live.rehearsal.keys, **entering})

    change(room, moved)
    return taken[0] if taken else None


def _entering(before: Rehearsal, second: int) -> list[Team]:
    return [team for team in TEAMS if team.enters <= second and team.name not in before.keys]


def _with(live: Live, **changes: object) -> Live:
    if live.rehearsal is None:
        return live
    return live.model_copy(update={"rehearsal": live.rehearsal.model_copy(update=changes)})


def _play(room: int, before: Rehearsal, second: int) -> None:
    keys: Mapping[str, str] = {**before.keys, **_let_in(room, _entering(before, second))}
    for team in TEAMS:
        key = Hash(keys.get(team.name, ""))
        if key:
            with suppress(CoachingError):
                _write(team, key, before.played, second)
                _act(team, key, before.played, second)


def _let_in(room: int, teams: Sequence[Team]) -> Mapping[str, str]:
    """Let teams in, and return the keys of those that could enter."""
    keys = {}
    for team in teams:
        with suppress(CoachingError):  # the room was closed, or somebody has this name
            keys[team.name] = hashed(let_in(room, team.name, {}))  # it brings its own entries
    if keys:
        change(room, lambda live: _with(live, keys={**_keys(live), **keys}))
    return keys


def _keys(live: Live) -> Mapping[str, str]:
    return live.rehearsal.keys if live.rehearsal else {}


def _write(team: Team, key: Hash, after: int, until: int) -> None:
    """Write what the fiche holds by now; what a real person wrote in it stays.

    The last time, every fiche is gone through: a database that was away may have missed a text.
    """
    if not team.writes(after, until) and until < LENGTH:
        return
    found = shared_store().read(key)
    changes = [
        Change(path, found.values.get(path, ""), text)
        for path, text in team.written(until).items()
        if found.values.get(path, "") != text and found.authors.get(path, AUTHOR) == AUTHOR
    ]
    shared_store().save(key, changes, AUTHOR)


def _act(team: Team, key: Hash, after: int, until: int) -> None:
    """Raise the hand and agree to be shown, each once: what the coach does of it is not undone."""
    if team.hand is not None and after < team.hand <= until and (mine := _mine(key)):
        shared_rooms().raise_hand(mine.id, up=True)
    if team.shows is not None and after < team.shows <= until and (mine := _mine(key)):
        shared_rooms().agree(mine.id, shows=True)


def _be_there(kept: Rehearsal, second: int) -> None:
    for team in TEAMS:
        key, place = Hash(kept.keys.get(team.name, "")), team.place(second)
        if not key or not place:
            continue
        with suppress(CoachingError):
            if mine := membership(key):
                for rank in range(team.people):
                    present(mine.id, f"{AUTHOR}-{rank}", place)


def _mine(key: Hash) -> TeamRecord | None:
    return shared_rooms().team_of(key)
