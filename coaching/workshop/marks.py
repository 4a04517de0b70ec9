"""What a screen shows of its room, as the others need it.

A mark is a few letters that differ whenever that is out of date. What the projection shows is a
hint for the coach's page, and kept by this process alone: the link of a projection changes nothing.
"""

from threading import Lock
from typing import Final
from zlib import crc32

from cachetools import TTLCache

from coaching.ops.clock import now
from coaching.workshop.aloud import asks_worth, turn_of
from coaching.workshop.cross_reading import said, stand_of
from coaching.workshop.hosting import Room
from coaching.workshop.plan import MINUTE, Stage
from coaching.workshop.watching import Watch

_shown: Final[TTLCache[int, tuple[Stage, str]]] = TTLCache(maxsize=1024, ttl=3600)
_taken: Final[TTLCache[int, int]] = TTLCache(maxsize=1024, ttl=3600)
_lock: Final = Lock()


def team_mark(seen: Watch, team: int, author: str) -> str:
    """Return the mark of what one browser of a team, told by its author, shows of its room."""
    mine, live = seen.team(team), seen.room.live
    return _mark(
        seen,
        *(live.word, mine.name, mine.hand_at is not None, mine.shows, seen.words_of(team)),
        sorted(one.place for one in seen.people_of(team) if one.author != author),
        *(stand_of(seen, team), turn_of(seen, mine), asks_worth(seen.room), live.scores.get(team)),
    )


def coach_mark(seen: Watch) -> str:
    live = seen.room.live
    # Minutes that its rows count: how long a team asks, or writes nothing.
    counts = live.timer.is_running or any(
        one.hand_at or seen.reply_of(one.id) for one in seen.teams
    )
    return _mark(
        seen,
        now() // MINUTE if counts else 0,
        *(seen.room.record.is_closed, live.word, live.stage, shown(seen.room), phones(seen.room)),
        *(sorted(live.returns), live.readings, sorted(live.unread), sorted(live.scores.items())),
        live.aloud,
        [(one.id, one.name, one.revision, one.hand_at, one.shows, one.stays) for one in seen.teams],
        sorted((one.team, one.place) for one in seen.presences),
        seen.words,
        [(number, one.read, one.day) for number, one in seen.kept.items()],
    )


def screen_mark(seen: Watch) -> str:
    live = seen.room.live
    return _mark(
        seen,
        *(seen.room.record.is_closed, live.stage, live.aloud, sorted(live.scores.items())),
        [(one.id, one.name, one.revision) for one in seen.teams if one.shows],
        [(one.shares, one.signing, one.calls, one.is_ready) for one in seen.glances.values()],
        *([one.name for one in seen.teams], [one.is_blank for one in said(seen)]),
    )


def _mark(seen: Watch, *shown: object) -> str:
    """Return the mark of what is shown, with the clock and the plan that every screen has."""
    plan, live = seen.room.plan, seen.room.live
    clock = (plan, live.timer.step, live.timer.is_running, live.is_frozen)
    return f"{crc32(repr((clock, *shown)).encode()):08x}"


def note_shown(room: Room, slide: str) -> None:
    with _lock:
        _shown[room.id] = room.live.stage, slide


def shown(room: Room) -> str:
    """Return the name of the slide last shown since the coach chose; nothing when none is known."""
    with _lock:
        stage, slide = _shown.get(room.id, (None, ""))
    return slide if stage == room.live.stage else ""


def note_phone(room: Room) -> None:
    with _lock:
        _taken[room.id] = _taken.get(room.id, 0) + 1


def phones(room: Room) -> str:
    """Return what changes as a phone takes the room, or a projection of it opens."""
    return f"{_taken.get(room.id, 0)} {bool(shown(room))}"
