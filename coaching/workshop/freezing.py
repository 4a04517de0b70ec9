"""A frozen room waits for its coach; when the coach's page is gone, its teams write again."""

from datetime import timedelta
from functools import partial
from typing import Final

from coaching.workshop import Live
from coaching.workshop.hosting import Room, change

LONGEST_ABSENCE: Final = timedelta(minutes=3) // timedelta(milliseconds=1)
_OFTEN: Final = LONGEST_ABSENCE // 6  # between two notes that the coach is there


def watch_coach(room: Room, at: int, *, is_coach: bool) -> None:
    """Note at a moment that the coach of a frozen room is there, or release it for want of one."""
    live = room.live
    if not live.is_frozen:
        return
    absent = LONGEST_ABSENCE if live.coach_at is None else at - live.coach_at
    if absent >= (_OFTEN if is_coach else LONGEST_ABSENCE):
        change(room.id, partial(_watched, at=at, is_coach=is_coach))


def _watched(live: Live, *, at: int, is_coach: bool) -> Live:
    """Return the room under its lock: another process may have noted the coach meanwhile."""
    if not live.is_frozen:
        return live
    if is_coach or live.coach_at is None:
        return live.frozen(at)
    return live.released() if at - live.coach_at >= LONGEST_ABSENCE else live
