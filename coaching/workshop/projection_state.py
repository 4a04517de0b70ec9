"""What the projection of each room shows, as this process drew it last.

It is a hint for the coach's page, and kept nowhere else: the link of a projection changes nothing.
"""

from threading import Lock
from typing import Final

from cachetools import TTLCache

from coaching.workshop import Stage
from coaching.workshop.hosting import Room

_MOST_ROOMS: Final = 1024
_LASTS: Final = 3600.0  # s

_shown: Final[TTLCache[int, tuple[Stage, str]]] = TTLCache(_MOST_ROOMS, _LASTS)
_lock: Final = Lock()


def note_shown(room: Room, slide: str) -> None:
    """Note that a projection of a room shows the slide of this name."""
    with _lock:
        _shown[room.id] = room.live.stage, slide


def shown(room: Room) -> str:
    """Return the name of the slide last shown since the coach chose; nothing when none is known."""
    with _lock:
        stage, slide = _shown.get(room.id, (None, ""))
    return slide if stage == room.live.stage else ""
