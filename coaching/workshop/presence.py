"""Who is there: teams, on which page; the coach, for whom a frozen room waits some minutes."""

from datetime import timedelta
from functools import partial
from threading import Lock
from typing import Final

from cachetools import TTLCache

from coaching.storage import shared_rooms
from coaching.workshop import Live
from coaching.workshop.hosting import Room, change

# Well within the time after which a person is taken for gone.
_OFTEN: Final = 15.0
_MOST_PEOPLE: Final = 16_384
LONGEST_ABSENCE: Final = timedelta(minutes=3) // timedelta(milliseconds=1)  # of a coach
_COACH_OFTEN: Final = LONGEST_ABSENCE // 6  # between two notes that the coach is there

_noted: Final[TTLCache[tuple[int, str], str]] = TTLCache(maxsize=_MOST_PEOPLE, ttl=_OFTEN)
_lock: Final = Lock()


def present(team: int, author: str, place: str) -> None:
    with _lock:
        if _noted.get((team, author)) == place:
            return
        _noted[team, author] = place
    shared_rooms().be_present(team, author, place)


def absent(team: int, author: str) -> None:
    """Note that somebody of a team has left their page: they are no longer counted."""
    with _lock:
        _noted.pop((team, author), None)
    shared_rooms().be_gone(team, author)


def forget() -> None:
    """Forget who was noted, as when another database takes the place of this one."""
    with _lock:
        _noted.clear()


def watch_coach(room: Room, at: int, *, is_coach: bool) -> None:
    """Note at a moment that the coach of a frozen room is there, or release it for want of one."""
    live = room.live
    if not live.is_frozen:
        return
    absent = LONGEST_ABSENCE if live.coach_at is None else at - live.coach_at
    if absent >= (_COACH_OFTEN if is_coach else LONGEST_ABSENCE):
        change(room.id, partial(_watched, at=at, is_coach=is_coach))


def _watched(live: Live, *, at: int, is_coach: bool) -> Live:
    """Return the room under its lock: another process may have noted the coach meanwhile."""
    if not live.is_frozen:
        return live
    if is_coach or live.coach_at is None:
        return live.frozen(at)
    return live.released() if at - live.coach_at >= LONGEST_ABSENCE else live
