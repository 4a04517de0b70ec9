"""Whose turn it is: of those who wait, an address after the other, and in each a link after it.

Python does the work of one thread at a time: what is begun together ends late together. So a few
go on at once, and whoever asks for much waits behind their own, not in front of the others.
"""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from math import inf
from threading import Lock
from typing import NamedTuple


class Asker(NamedTuple):
    """Who waits: an address, and the link that it opens; none is one link for all."""

    address: str
    link: str = ""


class Turns:
    """So many go on at once, so many of them of one address; threads may share it.

    What goes on for over `long` seconds lets the next one in beside it.
    """

    def __init__(self, at_once: int, of_address: int, long: float = inf) -> None:
        self._at_once, self._of_address, self.long = at_once, of_address, long
        self._going: Counter[str] = Counter()
        self._waiting: OrderedDict[str, OrderedDict[str, deque[Turn]]] = OrderedDict()
        self._lock = Lock()

    def ask(self, asker: Asker) -> "Turn":
        """Return a turn that will come; whoever asked ends it, be it before it has come."""
        turn = Turn(self, asker.address)
        with self._lock:
            links = self._waiting.setdefault(asker.address, OrderedDict())
            links.setdefault(asker.link, deque()).append(turn)
            self._let_in()
        return turn

    @asynccontextmanager
    async def turn(self, asker: Asker) -> AsyncIterator[None]:
        turn = self.ask(asker)
        try:
            await asyncio.wrap_future(turn.come)
            turn.give_way_later()
            yield
        finally:
            turn.end()

    def leave(self, turn: "Turn") -> None:
        """Let in the next, when one has ended or gives way: once for each."""
        with self._lock:
            if turn.has_place:
                turn.has_place = False
                self._going -= Counter([turn.address])  # without those of whom nothing goes on
                self._let_in()

    def _let_in(self) -> None:
        """Begin what may: the first link of the first address goes last in its line."""
        while self._going.total() < self._at_once and (address := self._next()) is not None:
            links = self._waiting.pop(address)
            link, turns = links.popitem(last=False)
            turn = turns.popleft()
            if turns:
                links[link] = turns
            if links:
                self._waiting[address] = links
            if turn.come.set_running_or_notify_cancel():
                self._going[address] += 1
                turn.has_place = True
                turn.come.set_result(None)

    def _next(self) -> str | None:
        those = (one for one in self._waiting if self._going[one] < self._of_address)
        return next(those, None)


class Turn:
    """One place in the line, then the work that it lets begin; it ends once, in any thread."""

    def __init__(self, turns: Turns, address: str) -> None:
        self._turns, self.address = turns, address
        self.has_place = False
        self.come: Future[None] = Future()
        self.ended: Future[None] = Future()

    def give_way(self) -> None:
        self._turns.leave(self)

    def give_way_later(self) -> None:
        """Do so once it has taken long, from the loop that it began in."""
        if self._turns.long < inf:
            asyncio.get_running_loop().call_later(self._turns.long, self.give_way)

    def end(self) -> None:
        if self.ended.done():
            return
        self.ended.set_result(None)
        if not self.come.cancel():
            self._turns.leave(self)
