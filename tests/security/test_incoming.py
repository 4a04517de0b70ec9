"""What is sent by a websocket: a typist never waits, and no machine makes the others wait."""

import asyncio

import httpx
import pytest
from e2e.serving import Server
from health import socket_of
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from timing import PATIENCE
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from coaching.ops.admission import admission
from coaching.ops.settings import settings
from coaching.web.server import websocket_limits


def run(fields: int = 3) -> bytes:
    asked = BackMsg()
    asked.rerun_script.query_string = "fiche=x"
    for rank in range(fields):
        asked.rerun_script.widget_states.widgets.add(id=f"champ-{rank}", string_value="Relais")
    return bytes(asked.SerializeToString())


def names(count: int) -> bytes:
    asked = BackMsg()
    asked.file_urls_request.file_names.extend(["a"] * count)
    return bytes(asked.SerializeToString())


def other(kind: str) -> bytes:
    return bytes(BackMsg(**{kind: True}).SerializeToString())  # type: ignore[arg-type]


class Line:
    """A connection whose browser sends messages at once; `reached` is what came in time."""

    def __init__(self, *messages: bytes | str) -> None:
        self.reached: list[bytes] = []
        self.closed: list[Message] = []
        self.scope = {"type": "websocket", "client": ("192.0.2.1", 1), "headers": []}
        self._messages = [
            {"type": "websocket.receive", "text" if isinstance(one, str) else "bytes": one}
            for one in messages
        ]

    async def receive(self) -> Message:
        if self._messages:
            return self._messages.pop(0)
        await asyncio.sleep(0.05)
        return {"type": "websocket.disconnect", "code": 1001}

    async def send(self, message: Message) -> None:
        self.closed.append(message)

    async def inner(self, _scope: Scope, receive: Receive, _send: Send) -> None:
        while (message := await receive())["type"] == "websocket.receive":
            self.reached.append(message["bytes"])

    async def run(self) -> None:
        await websocket_limits.BoundedMessages(self.inner)(self.scope, self.receive, self.send)


def sent(*messages: bytes | str) -> Line:
    line = Line(*messages)
    asyncio.run(line.run())
    return line


def test_what_pages_send_goes_through() -> None:
    ours = [run(), names(1), other("stop_script")]
    line = sent(*ours)
    assert line.reached == ours
    assert line.closed == []


@pytest.mark.parametrize(
    "kind",
    ["clear_cache", "load_git_info", "set_run_on_save", "app_heartbeat", "debug_shutdown_runtime"],
)
def test_what_no_page_sends_is_left_out(kind: str) -> None:
    line = sent(other(kind), run())
    assert line.reached == [run()]


@pytest.mark.promise("limits", "One message, however it is made, holds nobody back.")
@pytest.mark.parametrize(
    "message",
    [
        *(b"", "texte", names(17), names(300_000), run(websocket_limits.MOST_PARTS + 1)),
        *(run() + names(300_000), run() + other("clear_cache"), run()[:-1], b"\x5a\xff"),
        b"\x5a" + b" " * websocket_limits.LARGEST,
    ],
    ids=lambda one: str(one[:8]) + str(len(one)),
)
def test_what_is_made_to_harm_closes_its_connection(message: bytes | str) -> None:
    line = sent(run(), message, run())
    assert len(line.reached) <= 1
    assert [one["type"] for one in line.closed] == ["websocket.close"]


# The pace


@pytest.mark.promise("limits", "A quick typist, or a key held on a choice, is never closed.")
@pytest.mark.parametrize(
    ("every", "seconds"),
    [
        # An answer every 0.7 s, each with a second run of other fields, and its room's every 1.5 s.
        (1 / (2 / 0.7 + 1 / 1.5), 600),
        (1 / 30, 3),
    ],
)
def test_a_person_is_never_closed(
    every: float, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = websocket_limits.Flow(websocket_limits.STEADY, websocket_limits.BURST)
    for rank in range(1, round(seconds / every)):
        monkeypatch.setattr(websocket_limits, "monotonic", lambda at=rank * every: at)
        assert flow.take() == 0


@pytest.mark.promise("limits", "Of the runs that wait on one connection, the last one is run.")
def test_of_runs_that_wait_the_last_is_kept_with_what_was_pressed() -> None:
    line = sent(pressed("garder", value=True), *[run(rank) for rank in range(1, 60)])
    (kept,) = (BackMsg.FromString(one).rerun_script.widget_states.widgets for one in line.reached)
    assert [state.id for state in kept] == [*(f"champ-{rank}" for rank in range(59)), "garder"]
    assert kept[-1].trigger_value


def pressed(button: str, *, value: bool, part: str = "") -> bytes:
    asked = BackMsg()
    asked.rerun_script.fragment_id = part
    asked.rerun_script.widget_states.widgets.add(id=button, trigger_value=value)
    return bytes(asked.SerializeToString())


def test_a_page_runs_its_parts_and_two_parts_run_both() -> None:
    part, other = (pressed(one, value=True, part=one) for one in "ab")
    assert sent(part, other).reached == [part, other]
    for messages in ((part, run()), (run(), part)):
        (kept,) = (BackMsg.FromString(one).rerun_script for one in sent(*messages).reached)
        assert kept.fragment_id == ""
        assert "a" in {state.id for state in kept.widget_states.widgets}


def test_a_connection_that_ends_gives_its_turn_to_the_next() -> None:
    asker = admission().asker("192.0.2.1")
    ahead = admission().runs.ask(asker)
    line = sent(run())
    assert line.reached == []
    ahead.end()
    assert admission().runs.ask(asker).come.done()


@pytest.mark.promise("limits", "A machine that has pages run without end is cut, and closed.")
@pytest.mark.parametrize("message", [run(), other("clear_cache")], ids=["ours", "others"])
def test_a_flood_is_closed(message: bytes) -> None:
    line = sent(*[message] * (websocket_limits.BURST + websocket_limits.MOST_WAITING + 100))
    assert len(line.reached) <= 1
    assert [one["type"] for one in line.closed] == ["websocket.close"]


@pytest.mark.promise("limits", "Connections that ask for nothing are few, and closed.")
def test_a_connection_that_asks_for_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websocket_limits, "FIRST", 0.01)
    line = sent()
    assert line.reached == []
    assert [one["type"] for one in line.closed] == ["websocket.close"]


class Tab(Line):
    """A tab that stays, on a page of this address."""

    def __init__(self, query: str) -> None:
        asked = BackMsg()
        asked.rerun_script.query_string = query
        super().__init__(bytes(asked.SerializeToString()))

    async def receive(self) -> Message:
        if self._messages:
            return self._messages.pop()
        await asyncio.Event().wait()
        raise AssertionError


async def still_open(*queries: str) -> list[str]:
    """Return which tabs are there once these are open, one after the other, at one address."""
    tabs = [Tab(query) for query in queries]
    await opened(tabs)
    return [query for query, tab in zip(queries, tabs, strict=True) if not tab.closed]


async def opened(tabs: "list[Tab]") -> list[bytes]:
    """Open tabs one after the other, at one address; return what came of them."""
    app = websocket_limits.BoundedMessages(tabs[0].inner)
    going = []
    for tab in tabs:
        going.append(asyncio.create_task(app(tab.scope, tab.receive, tab.send)))
        for _ in range(50):  # turns of the loop
            await asyncio.sleep(0)
    for task in going:
        task.cancel()
    await asyncio.gather(*going, return_exceptions=True)
    return tabs[0].reached


@pytest.mark.promise("limits", "Sockets opened without end leave each link its places.")
def test_where_an_address_is_full_the_link_that_has_most_gives_a_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(websocket_limits, "TABS", 6 / settings().people_per_address)
    for key in ("relais", "leur"):
        with admission().links.tried(key, "192.0.2.1"):
            pass
    team, theirs, unknown = "fiche=relais", "fiche=leur", "fiche=x"
    for flood in (theirs, unknown):
        left = asyncio.run(still_open(team, team, *[flood] * 9, team, team))
        assert left == [team, flood, flood, flood, team, team]
    # What has two keeps them: there is place for no other.
    full = [team, team, theirs, theirs, unknown, unknown]
    assert asyncio.run(still_open(*full, team)) == full


class Deaf(Tab):
    """A tab that reads nothing of what it is sent."""

    async def send(self, _message: Message) -> None:
        await asyncio.Event().wait()


def test_who_gives_a_place_and_reads_nothing_holds_nobody_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(websocket_limits, "TABS", 3 / settings().people_per_address)
    came = asyncio.run(opened([*(Deaf("fiche=x") for _ in range(3)), Tab("fiche=leur")]))
    assert b"fiche=leur" in came[-1]


# A real server


@pytest.mark.promise("limits", "Six million names in 18 kB are not even unfolded.")
def test_a_server_goes_on_under_what_is_made_to_harm(server: Server) -> None:
    for message in (names(6_000_000), names(300_000), run(fields=0)):
        with socket_of(server.url) as socket, pytest.raises(ConnectionClosed):
            flood(socket, message)
        assert httpx.get(f"{server.url}/sante").status_code == httpx.codes.OK


def test_each_run_gives_its_turn_to_the_next(server: Server) -> None:
    with socket_of(server.url) as one, socket_of(server.url) as other:
        for _ in range(3):
            for socket in (one, other):
                socket.send(run(fields=0))
            for socket in (one, other):
                while not ForwardMsg.FromString(socket.recv(timeout=PATIENCE)).HasField(
                    "script_finished"
                ):
                    pass


def flood(socket: ClientConnection, message: bytes) -> None:
    for _ in range(websocket_limits.BURST + websocket_limits.MOST_WAITING + 100):
        socket.send(message)
    while True:
        socket.recv(timeout=PATIENCE)
