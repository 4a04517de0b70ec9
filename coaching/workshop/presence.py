"""Who is on which page, noted when it changes and now and then, not at every question."""

from threading import Lock
from typing import Final

from cachetools import TTLCache

from coaching.storage import shared_rooms

# Well within the time after which a person is taken for gone.
_OFTEN: Final = 15.0
_MOST_PEOPLE: Final = 16_384

_noted: Final[TTLCache[tuple[int, str], str]] = TTLCache(maxsize=_MOST_PEOPLE, ttl=_OFTEN)
_lock: Final = Lock()


def present(team: int, author: str, place: str) -> None:
    """Note that somebody of a team, told by the name of their tab, has a page open."""
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
