"""What each team's fiche says of itself: its answers at once, its remarks once they are read.

To read texts takes seconds of a core when a team filled every field, and no page waits for it: one
thread of the process reads in the background, a team of each room in turn, each revision once.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from threading import Condition, Lock, Thread
from typing import Final

from cachetools import TTLCache

from coaching.errors import CoachingError
from coaching.storage import Snapshot, TeamRecord, shared_rooms
from coaching.workshop.cross_reading import words_in
from coaching.workshop.glance import Glance, glance, outline

_MOST_TEAMS: Final = 4096
_NEVER: Final = -1


@dataclass(frozen=True, slots=True)
class Kept:
    """A glance at one revision of a fiche, and the revision whose remarks it holds.

    `values` are the texts still to be read, `words` those that it wrote of other teams' texts.
    """

    glance: Glance
    revision: int
    read: int
    values: Mapping[str, str]
    words: Mapping[str, str]

    @property
    def is_due(self) -> bool:
        """Whether its texts are still to be read."""
        return self.read < self.revision


def kept_glances(teams: Sequence[TeamRecord]) -> Mapping[int, Kept]:
    """Return what is known of teams as they are now; what is not read yet will be."""
    with _outlining:
        found = {team.id: _found(team) for team in teams}
        stale = [team for team in teams if not _is_of(found[team.id], team.revision)]
        states = shared_rooms().snapshots([team.id for team in stale]) if stale else {}
        found.update({one.id: _kept(one, states[one.id]) for one in stale if one.id in states})
    for team in teams:
        _ask(team, found[team.id])
    return {number: one for number, one in found.items() if one}


def glance_of(team: TeamRecord, state: Snapshot) -> Glance:
    """Return what is known of a team whose fiche was just taken from the database."""
    with _outlining:
        kept = _kept(team, state)
    _ask(team, kept)
    return kept.glance


def _kept(team: TeamRecord, state: Snapshot) -> Kept:
    """Return what is known of a fiche; remarks of before stand until they are read again."""
    before = _found(team)
    if before and before.revision >= state.revision:
        return before
    now, read = outline(state.values), _NEVER
    if now.is_read:  # in vain: nothing more is to be had from it
        read = state.revision
    elif before and before.read > _NEVER and before.glance.is_legible:
        now, read = _with_remarks(now, before.glance, state.values), before.read
    words = words_in(state.values)
    return _keep(team, Kept(now, state.revision, read, state.values, words))


def _with_remarks(now: Glance, before: Glance, values: Mapping[str, str]) -> Glance:
    """Return a glance with the remarks of another, on fields that are still there."""
    return replace(
        now,
        due=tuple(one for one in before.due if one.path in values),
        ignored=tuple(one for one in before.ignored if one.remark.path in values),
        is_read=True,
    )


def _found(team: TeamRecord) -> Kept | None:
    with _turn:
        return _glances.get(_key(team))


def _keep(team: TeamRecord, one: Kept) -> Kept:
    """Keep what is known of a team, unless newer is."""
    with _turn:
        before = _glances.get(_key(team))
        if before and before.revision > one.revision:
            return before
        _glances[_key(team)] = one
    return one


def _is_of(one: Kept | None, revision: int) -> bool:
    return one is not None and one.revision >= revision


def _key(team: TeamRecord) -> tuple[int, datetime]:
    """Return what names a team: a database may use a number again."""
    return team.id, team.joined_at


def _ask(team: TeamRecord, one: Kept | None) -> None:
    """Have a team's texts read, each team once; one too many is asked for again by its page."""
    if not (one and one.is_due):
        return
    with _turn:
        _start()
        if sum(map(len, _waiting.values())) < _MOST_TEAMS:
            _waiting.setdefault(team.room, {})[team.id] = team
            _turn.notify()


@cache
def _start() -> None:
    Thread(target=_read_on, name="glances", daemon=True).start()


def _read_on() -> None:
    while True:
        team = _next()
        with suppress(CoachingError):  # told by whoever meets it on a page
            _read(team)


def _next() -> TeamRecord:
    """Wait for a team to read; its room then stands behind the others."""
    with _turn:
        _turn.wait_for(lambda: _waiting)
        room = next(iter(_waiting))
        teams = _waiting.pop(room)
        team = teams.pop(next(iter(teams)))
        if teams:
            _waiting[room] = teams
        return team


def _read(team: TeamRecord) -> None:
    one = _found(team)
    if one and one.is_due:
        _keep(team, Kept(glance(one.values), one.revision, one.revision, {}, one.words))


_glances: TTLCache[tuple[int, datetime], Kept] = TTLCache(maxsize=_MOST_TEAMS, ttl=3600)
_waiting: Final[dict[int, dict[int, TeamRecord]]] = {}
_outlining: Final = Lock()
_turn: Final = Condition()
