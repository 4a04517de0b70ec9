"""What goes on in a room, read at most once in a while for all the screens that watch it.

Thirty browsers ask every second and a half; the database answers one of them, and the others
share the answer. What a browser is told is small: moments to count down to, and marks that say
whether what it shows is still true.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from threading import Condition, Lock
from typing import Final

from cachetools import TTLCache, cached

from coaching.errors import RoomNotFound
from coaching.hosting.moments import at_present
from coaching.hosting.rooms import Room, read
from coaching.limits import GONE
from coaching.rooms.glance import Glance, glance
from coaching.storage import (
    NoteRecord,
    PresenceRecord,
    TeamRecord,
    hashed,
    shared_rooms,
    shared_store,
)

# A screen asks every 1.5 s: what it is told is at most 2 s old.
FRESH: Final = 0.4
# Whether a fiche belongs to a room changes once in its life.
_KNOWN: Final = 5.0
_MOST_ROOMS: Final = 256
_MOST_TEAMS: Final = 4096
# The largest number that a change may have in the tables.
_LAST: Final = 2**31 - 1


@dataclass(frozen=True)
class Watch:
    """One room at one moment: who is in it, where they are, what was said to them."""

    room: Room
    teams: tuple[TeamRecord, ...]
    notes: tuple[NoteRecord, ...]
    presences: tuple[PresenceRecord, ...]

    def team(self, number: int) -> TeamRecord:
        """Return one team; raise RoomNotFound when it is not of this room (any more)."""
        for team in self.teams:
            if team.id == number:
                return team
        raise RoomNotFound

    def notes_of(self, team: int) -> tuple[NoteRecord, ...]:
        """Return what the coach said to a team."""
        return tuple(note for note in self.notes if note.team == team)

    def people_of(self, team: int) -> tuple[PresenceRecord, ...]:
        """Return the browsers that a team has open, one a person."""
        return tuple(one for one in self.presences if one.team == team)

    @cached_property
    def glances(self) -> Mapping[int, Glance]:
        """What each team's fiche says of itself, read again only when it was written to."""
        with _reading:
            read_before = {team.id: _glances.get(_key(team, team.revision)) for team in self.teams}
            stale = [team for team in self.teams if read_before[team.id] is None]
            return {**_known(read_before), **_read_now(stale)}


def _known(found: Mapping[int, Glance | None]) -> dict[int, Glance]:
    return {number: one for number, one in found.items() if one}


def _read_now(stale: Sequence[TeamRecord]) -> dict[int, Glance]:
    """Read fiches as they are now, be it newer than the watch."""
    if not stale:
        return {}
    states = shared_rooms().snapshots([team.id for team in stale])
    read = {team.id: glance(states[team.id].values) for team in stale if team.id in states}
    for team in stale:
        if team.id in read:
            _glances[_key(team, states[team.id].revision)] = read[team.id]
    return read


def _key(team: TeamRecord, revision: int) -> tuple[int, datetime, int]:
    """Return what names one state of one team: a database may use a number again."""
    return team.id, team.joined_at, revision


_glances: TTLCache[tuple[int, datetime, int], Glance] = TTLCache(maxsize=_MOST_TEAMS, ttl=3600)
_reading: Final = Lock()
_watching: Final = Condition()
_belonging: Final = Condition()
_watches: TTLCache[int, Watch] = TTLCache(maxsize=_MOST_ROOMS, ttl=FRESH)
_memberships: TTLCache[str, TeamRecord | None] = TTLCache(maxsize=_MOST_TEAMS, ttl=_KNOWN)


@cached(_watches, condition=_watching)
def watch(room: int) -> Watch:
    """Return what goes on in a room; raise RoomNotFound once it is gone."""
    return _now(room)


def watch_of(team: TeamRecord) -> Watch:
    """Return what goes on in a team's room; the team may have joined since others read it."""
    seen = watch(team.room)
    return seen if team.id in {one.id for one in seen.teams} else _now(team.room)


def _now(room: int) -> Watch:
    rooms = shared_rooms()
    return Watch(
        read(rooms.by_id(room)),
        rooms.teams(room),
        rooms.notes(room),
        rooms.presences(room, at_present() - GONE),
    )


@cached(_memberships, key=hashed, condition=_belonging)
def membership(token: str) -> TeamRecord | None:
    """Return the team whose fiche this link opens, as it joined; None for a fiche on its own."""
    return shared_rooms().team_of(token)


def news(token: str, shown: float) -> tuple[int, frozenset[str]]:
    """Return the revision of a fiche, and the fields written since the one that a page shows."""
    return shared_store().news(token, int(min(max(shown, 0), _LAST)))


def look_again() -> None:
    """Forget what was read: whoever has just changed something must see it."""
    with _watching:
        _watches.clear()
    with _belonging:
        _memberships.clear()
