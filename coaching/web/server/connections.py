"""The files and connections of a process: how many, how quick, and how long they may wait.

uvicorn waits without end for the rest of a head or of a body, and for a browser to read what it is
sent, even once it has closed the connection; its own limit on connections counts whole requests
alone.
"""

import asyncio
import logging
import os
import socket
import stat
from asyncio import TimerHandle, Transport
from collections.abc import Coroutine
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import uvicorn
from streamlit.runtime import app_session
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from coaching.web.server import upload_limits

# A head is a packet or two; a browser that connects ahead of a press connects again.
HEAD: Final = 10.0  # s
BODY: Final = 20.0  # s, of 64 kB at most
# What refuses a file that is late does so first, in French.
FILE: Final = upload_limits.LONGEST + 20
# An answer, or what a websocket shows: the largest archive goes as slowly as it comes.
UNREAD: Final = FILE
# Descriptors for the database, its log, the files of the pages.
KEPT: Final = 256
# Four times what fits in the memory of a large process; some systems set no bound.
MOST_FILES: Final = 16_384
OPEN_FILES: Final = Path("/dev/fd")

_logger = logging.getLogger(__name__)


class _SharedLoop(asyncio.SelectorEventLoop):
    """One loop for all sessions: it never runs, and no session that ends may close it.

    Streamlit gives each a loop of its own, which is three descriptors (a selector and a pair of
    sockets) beside the connection, for scripts that await; none of ours does.
    """

    def run_until_complete(self, future: Coroutine[object, object, object]) -> None:  # type: ignore[override]
        """Leave undone what a session would end in a loop of its own."""
        future.close()

    def close(self) -> None:
        """Stay, for the others."""


def allow_files() -> int:
    """Raise the limit of open files to what the system lets; return it, 0 where there is none."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return 0
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 0 if soft == resource.RLIM_INFINITY else soft


def share_a_loop() -> None:
    shared = _SharedLoop()
    seen = {**vars(asyncio), "new_event_loop": lambda: shared}
    app_session.asyncio = SimpleNamespace(**seen)  # type: ignore[attr-defined, assignment]


def send_without_delay() -> int:
    """Set `TCP_NODELAY` on the listening sockets; return how many there were.

    uvicorn's own do without Nagle's algorithm; `streamlit run` binds one that does not, and each
    rerun then stalls for about 40 ms. It is open before the application starts, and the connections
    it accepts inherit its option (tcp(7)). No interface of Streamlit or uvicorn gives that socket:
    the process looks for it among its open files.
    """
    if not OPEN_FILES.exists():
        return 0
    count = 0
    for number in [int(name) for name in os.listdir(OPEN_FILES)]:  # noqa: PTH208 - only names
        with suppress(OSError):
            if not stat.S_ISSOCK(os.fstat(number).st_mode):
                continue
            with socket.socket(fileno=os.dup(number)) as handle:
                is_tcp = handle.family in {socket.AF_INET, socket.AF_INET6}
                if is_tcp and handle.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    handle.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    count += 1
    _logger.debug("TCP_NODELAY set on %d listening socket(s)", count)
    return count


def bound(config: uvicorn.Config, descriptors: int) -> None:
    most = max(descriptors // 2, descriptors - KEPT)
    watched: Any = partial(_Watched, most, {}, {})
    config.http_protocol_class, config.ws_protocol_class = watched, _WatchedPage


class _Watched(H11Protocol):
    """One connection; others give their places to new ones, those that wait for the longest first.

    `idle` holds those of the server that wait for what a browser asks, `unread` for it to read.
    `_awaited` is what this one waits for, and for how long at most; None while an answer is made.
    """

    def __init__(
        self,
        most: int,
        idle: "dict[_Watched, None]",
        unread: "dict[_Watched, None]",
        **given: Any,  # noqa: ANN401 - uvicorn's own
    ) -> None:
        super().__init__(**given)
        self._most, self._idle, self._unread = most, idle, unread
        self._awaited: tuple[object, float] | None = None
        self._late: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # Told as soon as something stays to be read, and when nothing does any more.
        transport.set_write_buffer_limits(0)
        if len(self.connections) > self._most:
            next(chain(self._idle, self._unread, (self,))).give_up()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._watch()

    def on_response_complete(self) -> None:
        """Wait for another request, unless uvicorn read one that came already."""
        super().on_response_complete()
        self._watch()

    def give_up(self) -> None:
        self._wait(None)
        self.transport.abort()

    def _watch(self) -> None:
        if (page := self.transport.get_protocol()) is not self:
            self._wait(None)  # a websocket: coaching/web/server/websocket_limits.py
            if self.flow.write_paused:  # an answer before it is not read yet, which is told once
                page.pause_writing()
        elif self.flow.write_paused:
            self._wait((self.flow, UNREAD))
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
        self._unread.pop(self, None)
        self._awaited, self._late = awaited, None
        if awaited:
            (self._unread if self.flow.write_paused else self._idle)[self] = None
            self._late = self.loop.call_later(awaited[1], self.give_up)


class _WatchedPage(WebSocketsSansIOProtocol):
    """The websocket of a page, given up when what it is sent is not read in time."""

    _late: TimerHandle | None = None

    def pause_writing(self) -> None:
        super().pause_writing()
        self._late = self.loop.call_later(UNREAD, self.transport.abort)

    def resume_writing(self) -> None:
        self._in_time()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._in_time()
        super().connection_lost(exc)

    def _in_time(self) -> None:
        if self._late:
            self._late.cancel()
            self._late = None
