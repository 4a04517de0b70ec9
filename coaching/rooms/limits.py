"""Slow down whoever guesses: a few wrong tries, then a wait."""

from collections import deque
from threading import Lock
from typing import Final

WRONG_TRIES: Final = 10
WINDOW: Final = 60_000
_MOST_NAMES: Final = 10_000


class Guesses:
    """The wrong tries of each address over the last minute; threads may share it.

    Right tries never count: a whole class behind one address enters at once.
    """

    def __init__(self, most: int = WRONG_TRIES, window: int = WINDOW) -> None:
        self._most, self._window = most, window
        self._wrong: dict[str, deque[int]] = {}
        self._lock = Lock()

    def wait(self, address: str, now: int) -> int:
        """Return the milliseconds before `address` may try again: 0 when it may now."""
        with self._lock:
            tries = self._recent(address, now)
            return tries[0] + self._window - now if len(tries) >= self._most else 0

    def note_wrong(self, address: str, now: int) -> None:
        """Count a wrong try."""
        with self._lock:
            if len(self._wrong) >= _MOST_NAMES:
                self._forget_old(now)
            self._wrong.setdefault(address, deque(maxlen=self._most)).append(now)

    def _recent(self, address: str, now: int) -> deque[int]:
        tries = self._wrong.get(address, deque())
        while tries and tries[0] <= now - self._window:
            tries.popleft()
        if not tries:
            self._wrong.pop(address, None)
        return tries

    def _forget_old(self, now: int) -> None:
        for address in list(self._wrong):
            self._recent(address, now)
