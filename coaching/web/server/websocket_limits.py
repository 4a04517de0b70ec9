"""What comes by a websocket: of the kinds that our pages send, of a bounded size, at a pace.

Streamlit takes whatever comes, and begins a thread for each run before it stops the one that goes
on. Here what comes too soon waits, runs that wait become one, and whoever sends much more, or what
no page of ours does, is closed: a browser connects again by itself.
"""

import asyncio
from collections import Counter, defaultdict, deque
from concurrent.futures import Future
from contextlib import suppress
from contextvars import ContextVar
from time import monotonic
from typing import Any, Final
from urllib.parse import parse_qsl

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import app_session
from streamlit.runtime.scriptrunner import ScriptRunner

from coaching.ops.admission import admission, origin
from coaching.ops.settings import settings
from coaching.ops.turns import Asker, Turn
from coaching.web.api.requests import address_of

# A quick typist has pages run twice a second, and a key held on a choice thirty times: the first
# never waits, the second waits after four seconds, and is closed after a minute.
STEADY: Final = 8  # a second
BURST: Final = 80
MOST_WAITING: Final = 1_000
# A page of full fields is some 600 kB; a text of a million letters is told to be too long in words.
LARGEST: Final = 3_000_000
HEAVIEST: Final = 4 * LARGEST
MOST_PARTS: Final = 1_000
MOST_FILES: Final = 16
# Tabs a person of those behind one address; and in all, more than the memory of a process holds.
TABS: Final = 2
MOST_OPEN: Final = 4_000
KEPT: Final = 2
# A page asks to be run as soon as it is connected.
FIRST: Final = 30.0  # s

# How protobuf begins a run, a stop and the names of files: a field of BackMsg, and its type.
_KINDS: Final = (b"\x5a", b"\x38", b"\x82\x01")
_REFUSED: Final = 1008
_TRIGGERS: Final = frozenset(
    {"trigger_value", "string_trigger_value", "json_trigger_value", "chat_input_value"}
)


class Flow:
    """So many a second, after so many at once; each is told how long it has to wait."""

    def __init__(self, steady: float, burst: float) -> None:
        self._each, self._early = 1 / steady, burst / steady
        self._due = 0.0

    def take(self) -> float:
        """Count one more, and return the seconds that it has to wait."""
        now = monotonic()
        self._due = max(self._due, now) + self._each
        return max(0.0, self._due - self._early - now)


class BoundedMessages:
    """Let through what a page of ours sends, at the pace of a person, and of people together."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._open: defaultdict[str, list[_Connection]] = defaultdict(list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        address = address_of(HTTPConnection(scope))
        name, line = origin(address), _Connection(receive, send, address)
        if not self._has_place(self._open[name]):
            await send({"type": "websocket.close", "code": _REFUSED})
            return
        self._open[name].append(line)
        try:
            await line.serve(self.app, scope)
        finally:
            self._open[name] = [one for one in self._open[name] if one is not line]
            if not self._open[name]:
                del self._open[name]

    def _has_place(self, lines: "list[_Connection]") -> bool:
        """Tell whether one more may be open; where an address is full, for one that is closed.

        It is of the link that has most of them, those without a link together; a link keeps `KEPT`.
        """
        if sum(map(len, self._open.values())) >= MOST_OPEN:
            return False
        if len(lines) < settings().people_per_address * TABS:
            return True
        ((most, count),) = Counter(line.runs.asker().link for line in lines).most_common(1)
        if count <= KEPT:
            return False
        closed = next(line for line in lines if line.runs.asker().link == most)
        lines.remove(closed)
        closed.goodbye = asyncio.create_task(closed.refuse())  # it may never be read
        return True


class _Connection:
    """One connection, read as it comes, so that its end is known at once."""

    def __init__(self, receive: Receive, send: Send, address: str) -> None:
        self._receive, self._send = receive, send
        self.runs, self._flow = Runs(address), Flow(STEADY, BURST)
        self._waiting: deque[tuple[Message, BackMsg | None]] = deque()
        self._weight, self._is_begun = 0, False
        self._come, self._over = asyncio.Event(), asyncio.Event()
        self._end: Message = {"type": "websocket.disconnect", "code": _REFUSED}
        self.goodbye: asyncio.Task[None] | None = None

    async def serve(self, app: ASGIApp, scope: Scope) -> None:
        current.set(self.runs)
        self._closing = asyncio.create_task(self._over.wait())
        reading = asyncio.create_task(self._read())
        try:
            await app(scope, self.receive, self.send)
        finally:
            reading.cancel()
            self._closing.cancel()
            self.runs.give_back()

    async def _read(self) -> None:
        while not self._over.is_set():
            try:  # the first message of a page comes soon
                message = await asyncio.wait_for(self._receive(), None if self._is_begun else FIRST)
            except TimeoutError:
                await self.refuse()
                return
            self._is_begun = self._is_begun or message["type"] == "websocket.receive"
            if message["type"] == "websocket.disconnect":
                self._end = message
                self._close()
            elif message["type"] != "websocket.receive":
                self._put(message)
            elif not self._takes(message):
                await self.refuse()

    async def refuse(self) -> None:
        self._close()
        with suppress(OSError, RuntimeError):
            await self._send({"type": "websocket.close", "code": _REFUSED})

    def _takes(self, message: Message) -> bool:
        """Put a message in the line, or leave it out; tell whether there may be others."""
        data, wait = message.get("bytes") or b"", self._flow.take()
        if wait > MOST_WAITING / STEADY or self._weight + len(data) > HEAVIEST:
            return False
        # Others are for whoever develops: to stop, to ask git, to empty what all remember.
        if not data.startswith(_KINDS):
            return bool(data)
        if asked := sound(data):
            self._put(message, asked)
        return asked is not None

    def _put(self, message: Message, asked: BackMsg | None = None) -> None:
        """Put a message last; a run takes the place of the one that waits there, if it can."""
        earlier = self._waiting[-1][1] if self._waiting else None
        if asked and earlier and _is_run(asked) and _is_run(earlier) and merge(earlier, asked):
            self._taken_out(self._waiting.pop())
            message = {"type": "websocket.receive", "bytes": asked.SerializeToString()}
        self._weight += len(message.get("bytes") or b"")
        self._waiting.append((message, asked))
        self._come.set()

    def _taken_out(self, waiting: tuple[Message, BackMsg | None]) -> Message:
        self._weight -= len(waiting[0].get("bytes") or b"")
        return waiting[0]

    def _close(self) -> None:
        self._waiting.clear()
        self._over.set()
        self._come.set()

    async def receive(self) -> Message:
        """Return the next message when its turn has come, or the end as soon as it has."""
        self.runs.give_back()
        while not self._waiting and not self._over.is_set():
            self._come.clear()
            await self._come.wait()
        if self._waiting and (asked := self._waiting[0][1]) and _is_run(asked):
            await self.runs.turn(asked.rerun_script.query_string, self._closing)
        return self._end if self._over.is_set() else self._taken_out(self._waiting.popleft())

    async def send(self, message: Message) -> None:
        if self._over.is_set():
            raise ConnectionAbortedError
        await self._send(message)


def _is_run(asked: BackMsg) -> bool:
    return asked.WhichOneof("type") == "rerun_script"


def sound(data: bytes) -> BackMsg | None:
    """Return a message that is what its first bytes say, of a size and of parts as ours have."""
    if len(data) > LARGEST:
        return None
    try:
        asked = BackMsg.FromString(data)
    except DecodeError:
        return None
    run, files = asked.rerun_script, asked.file_urls_request
    parts = max(len(run.widget_states.widgets), len(run.cached_message_hashes))
    is_ours = asked.WhichOneof("type") in {"rerun_script", "file_urls_request", "stop_script"}
    is_small = parts <= MOST_PARTS and len(files.file_names) <= MOST_FILES
    return asked if is_ours and is_small else None


class Runs:
    """The turns of a connection; its runs take place in the context where it is `current`."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._keys: tuple[str, ...] = ()
        self._turn: Turn | None = None
        self._is_begun = False

    def asker(self) -> Asker:
        return admission().asker(self._address, *self._keys)

    async def turn(self, query: str, over: "asyncio.Task[object]") -> None:
        if self._turn:
            await _first(self._turn.ended, over)
        if not over.done():
            self._keys = tuple(value for _, value in parse_qsl(query))
            self._turn = admission().runs.ask(self.asker())
            self._is_begun = False
            await _first(self._turn.come, over)
            self._turn.give_way_later()

    def give_back(self) -> None:
        if self._turn and not self._is_begun:
            self._turn.end()

    def begin(self) -> Turn | None:
        self._is_begun = True
        return self._turn


current: ContextVar[Runs] = ContextVar("current")


class _RunInTurn(ScriptRunner):
    def __init__(self, *args: Any, **facts: Any) -> None:  # noqa: ANN401 - Streamlit's
        super().__init__(*args, **facts)
        runs = current.get(None)
        self._turn = runs.begin() if runs else None

    def _run_script_thread(self) -> None:
        try:
            super()._run_script_thread()
        finally:
            if self._turn:
                self._turn.end()


async def _first(future: Future[None], over: "asyncio.Task[object]") -> None:
    either: set[asyncio.Future[Any]] = {asyncio.wrap_future(future), over}
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)


def have_runs_wait() -> None:
    app_session.ScriptRunner = _RunInTurn  # type: ignore[attr-defined]


def merge(earlier: BackMsg, later: BackMsg) -> bool:
    """Have a run stand for an earlier one too, with what was pressed; False if it cannot."""
    before, after = earlier.rerun_script, later.rerun_script
    if before.fragment_id and after.fragment_id and before.fragment_id != after.fragment_id:
        return False
    if not before.fragment_id:
        after.fragment_id = ""  # the whole page runs its parts
    known = {state.id for state in after.widget_states.widgets}
    pressed = (one for one in before.widget_states.widgets if one.WhichOneof("value") in _TRIGGERS)
    after.widget_states.widgets.extend(one for one in pressed if one.id not in known)
    return True
