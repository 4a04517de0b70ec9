"""Count what somebody asks for: so much a minute, then a wait."""

from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock
from typing import Final

WINDOW: Final = 60_000
MOST_ORIGINS: Final = 10_000


@dataclass(slots=True)
class _Tries:
    """The tries of one origin in the minute that starts at `since`."""

    since: int
    taken: int = 0


class Pace:
    """The tries of each origin in its present minute, `most` at most; threads may share it.

    An origin is whatever is counted apart: an address, a room. Of more than MOST_ORIGINS, those
    whose minute began first are forgotten, so that its memory has a bound.
    """

    def __init__(self, most: int, window: int = WINDOW) -> None:
        self._most, self._window = most, window
        self._tries: OrderedDict[str, _Tries] = OrderedDict()
        self._lock = Lock()

    def take(self, name: str, now: int, count: int = 1) -> int:
        """Take a try and return 0, or return the milliseconds to wait before the next one.

        It is taken before what is asked for is done: of many tries together, none slips in.
        What costs as much as several counts as several.
        """
        with self._lock:
            tries = self._present(name, now)
            if tries.taken + count > self._most:
                return tries.since + self._window - now
            tries.taken += count
            return 0

    def give_back(self, name: str) -> None:
        """Give back a try that turned out to be right, where only the wrong ones count."""
        with self._lock:
            tries = self._tries.get(name)
            if tries and tries.taken:
                tries.taken -= 1

    def _present(self, name: str, now: int) -> _Tries:
        """Return the tries of the present minute, the latest to start; the oldest make room."""
        tries = self._tries.get(name)
        # A clock that is set back must not make anybody wait for longer than a minute.
        if tries is None or not 0 <= now - tries.since < self._window:
            tries = self._tries[name] = _Tries(now)
            self._tries.move_to_end(name)
            if len(self._tries) > MOST_ORIGINS:
                self._tries.popitem(last=False)
        return tries


def origin(address: str, *, prefix: int = 64) -> str:
    """Return what an address counts as: itself, or its /64, since IPv6 gives one to each home.

    Whoever guesses is a /48: a site has as many /64 as it wants. What is no address, or none at
    all, is one origin for all.
    """
    try:
        read = ip_address(address)
    except ValueError:
        return ""
    if isinstance(read, IPv6Address):
        return str(read.ipv4_mapped or IPv6Address(int(read) >> (128 - prefix) << (128 - prefix)))
    return str(read)
