"""What goes on in a room, read at most once in a while for all the screens that watch it.

Thirty browsers ask every second and a half; the database answers one of them, and the others
share the answer. What a browser is told is small: moments to count down to, and marks that say
whether what it shows is still true.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter
from threading import Condition, Lock
from typing import Final

from cachetools import TTLCache, cached

from coaching.caches import lazy_property, on_erasure
from coaching.coach.shared_names import Meeting, met
from coaching.errors import TeamNotFound
from coaching.ops.clock import at_present, day_in_paris
from coaching.ops.limits import GONE
from coaching.storage import PresenceRecord, TeamRecord, WordRecord, hashed, shared_rooms
from coaching.workshop.glance import Glance, Kept, failsafe, kept_glances
from coaching.workshop.hosting import Room, change, read
from coaching.workshop.plan import Live

# A screen asks every 1.5 s: what it is told is at most 2 s old.
FRESH: Final = 0.4


@dataclass(frozen=True)
class Watch:
    room: Room
    teams: tuple[TeamRecord, ...]
    words: tuple[WordRecord, ...]
    presences: tuple[PresenceRecord, ...]

    def team(self, number: int) -> TeamRecord:
        """Return one team; raise TeamNotFound when it is not of this room (any more)."""
        for team in self.teams:
            if team.id == number:
                return team
        raise TeamNotFound

    def words_of(self, team: int) -> tuple[WordRecord, ...]:
        return tuple(word for word in self.words if word.team == team)

    def reply_of(self, team: int) -> WordRecord | None:
        """Return the word whose answer, in a sentence, has waited the longest to be read."""
        waiting = [word for word in self.words_of(team) if word.reply_at]
        return min(waiting, key=attrgetter("reply_at"), default=None)

    def people_of(self, team: int) -> tuple[PresenceRecord, ...]:
        return tuple(one for one in self.presences if one.team == team)

    @lazy_property
    def kept(self) -> Mapping[int, Kept]:
        """What is known of each team's fiche, and up to which of its revisions it was read."""
        return kept_glances(self.teams, day_in_paris(), signs=self.room.is_signing)

    @lazy_property
    def glances(self) -> Mapping[int, Glance]:
        return {number: one.glance for number, one in self.kept.items()}

    def meetings(self, *, only_shown: bool = True) -> list[Meeting]:
        """Return on what several teams count, among those that agreed to be shown, or all."""
        fiches = [
            (team.name, self.glances[team.id].fiche)
            for team in self.teams
            if team.id in self.glances and (team.shows or not only_shown)
        ]
        return failsafe(met, fiches) or []


_watching: Final = Condition()
_belonging: Final = Condition()
_watches: TTLCache[int, Watch] = TTLCache(maxsize=256, ttl=FRESH)
# Whether a fiche belongs to a room changes once in its life.
_memberships: TTLCache[str, TeamRecord | None] = TTLCache(maxsize=4096, ttl=5)


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
        rooms.words(room),
        rooms.presences(room, at_present() - GONE),
    )


@cached(_memberships, key=hashed, condition=_belonging)
def membership(token: str) -> TeamRecord | None:
    """Return the team whose fiche this link opens, as it joined; None for a fiche on its own."""
    return shared_rooms().team_of(token)


@on_erasure
def look_again() -> None:
    """Forget what was read: whoever has just changed something must see it."""
    with _watching:
        _watches.clear()
    with _belonging:
        _memberships.clear()


# Who is there: teams, on which page; the coach, for whom a frozen room waits some minutes

LONGEST_ABSENCE: Final = timedelta(minutes=3) // timedelta(milliseconds=1)  # of a coach
_COACH_OFTEN: Final = LONGEST_ABSENCE // 6  # between two notes that the coach is there

# Noted again well within the time after which a person is taken for gone.
last_places: Final[TTLCache[tuple[int, str], str]] = TTLCache(maxsize=16_384, ttl=15)
_lock: Final = Lock()


def present(team: int, author: str, place: str) -> None:
    with _lock:
        if last_places.get((team, author)) == place:
            return
        last_places[team, author] = place
    shared_rooms().be_present(team, author, place)


def absent(team: int, author: str) -> None:
    """Note that somebody of a team has left their page: they are no longer counted."""
    with _lock:
        last_places.pop((team, author), None)
    shared_rooms().be_gone(team, author)


def watch_coach(room: Room, at: int, *, is_coach: bool) -> None:
    """Note at a moment that the coach of a frozen room is there, or release it for want of one."""

    def noted(live: Live) -> Live:
        # Under the lock of the room: another process may have noted the coach meanwhile.
        if not live.is_frozen:
            return live
        if is_coach or live.coach_at is None:
            return live.frozen(at)
        return live.released() if at - live.coach_at >= LONGEST_ABSENCE else live

    live = room.live
    absent = LONGEST_ABSENCE if live.coach_at is None else at - live.coach_at
    if live.is_frozen and absent >= (_COACH_OFTEN if is_coach else LONGEST_ABSENCE):
        change(room.id, noted)
