"""Connections: those that never end what they ask are closed in time, and the database has its own.

uvicorn waits without end for the rest of a head or of a body, and its own limit on connections
counts whole requests alone. nginx stops those, where there is one.
"""

from asyncio import TimerHandle, Transport
from functools import partial
from math import inf
from typing import Any, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from coaching.web.server import upload_limits

# A head is a packet or two; a browser that connects ahead of a press connects again.
HEAD: Final = 10.0  # s
BODY: Final = 20.0  # s, of 64 kB at most
# What refuses a file that is late does so first, in French.
FILE: Final = upload_limits.LONGEST + 20
# Descriptors for the database, its log, the files of the pages.
KEPT: Final = 256


def bound(config: uvicorn.Config, descriptors: int) -> None:
    """Have a server watch its connections, in a process that may open so many files."""
    most = max(descriptors // 2, descriptors - KEPT)
    watched: Any = partial(_Watched, most, {})
    config.http_protocol_class = watched


class _Watched(H11Protocol):
    """One connection; `idle` holds those of the server that wait for a browser, the longest first.

    `_awaited` is what this one waits for: the request before, and for how long at most; None while
    an answer is written.
    """

    def __init__(self, most: int, idle: "dict[_Watched, None]", **given: Any) -> None:  # noqa: ANN401 - uvicorn's own
        super().__init__(**given)
        self._most, self._idle = most, idle
        self._awaited: tuple[object, float] | None = None
        self._late: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Take a connection in, be it in the place of one that waits."""
        super().connection_made(transport)
        self._watch()
        if len(self.connections) > self._most:
            next(iter(self._idle)).give_up()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._wait(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Wait for another request, as long as uvicorn does, or read the one that came already."""
        answered = self.cycle
        self._wait((answered, inf))
        super().on_response_complete()
        if self.cycle is not answered:
            self._watch()

    def give_up(self) -> None:
        """Close at once what is waited for no longer."""
        self._wait(None)
        self.transport.abort()

    def _watch(self) -> None:
        """Wait for a head, for a body, or for nothing while an answer is written."""
        if self.transport.get_protocol() is not self:
            self._wait(None)  # a websocket: coaching/web/server/websocket_limits.py
        elif self.cycle is None or self.cycle.response_complete:
            self._wait((self.cycle, HEAD))
        elif self.cycle.more_body:
            is_file = self.cycle.scope["path"].startswith(upload_limits.PREFIX)
            self._wait((self.cycle, FILE if is_file else BODY))
        else:
            self._wait(None)

    def _wait(self, awaited: tuple[object, float] | None) -> None:
        """Wait so long for the whole of something: a part of it that comes grants no more time."""
        if awaited == self._awaited:
            return
        if self._late:
            self._late.cancel()
        self._idle.pop(self, None)
        self._awaited, self._late = awaited, None
        if awaited:
            self._idle[self] = None
            if awaited[1] < inf:
                self._late = self.loop.call_later(awaited[1], self.transport.close)
