"""Connections that never end what they ask: closed in time, and the others are served meanwhile."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Final

import httpx
import pytest
import uvicorn
from asking import ROUTES, written_to
from e2e.serving import Server
from health import socket_of
from ops.process import WAYS, running
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from timing import PATIENCE, now, wait_until
from websockets.protocol import State

from coaching.web.server import connections
from coaching.web.server.connections import BODY, HEAD
from resilience.conftest import running as served

DESCRIPTORS: Final = 400
MANY: Final = 500
HALF: Final = b"GET / HTTP/1.1\r\nHost: x\r\nX-"
WHOLE: Final = b"GET /sante HTTP/1.1\r\nHost: x\r\n\r\n"
# What is sent, one after the answer of the other, and for how long the rest is waited for.
HALVES: Final = {
    "nothing": ([b""], HEAD),
    "head": ([HALF], HEAD),
    "second head": ([WHOLE, HALF], HEAD),
    "body": ([b"POST /saisie HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"], BODY),
}


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("peu-de-fichiers")
    few = ("sh", "-c", f'ulimit -n {DESCRIPTORS}; exec "$@"', "sh")
    server = Server(f"sqlite:///{folder / 'perimetre.db'}", folder / "log", prefix=few)
    with served(server):
        yield server


def half(port: int, *sent: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    for before, one in enumerate(sent):
        if before:
            connection.recv(10_000)
        connection.sendall(one)
    return connection


def closed_at(connection: socket.socket) -> float:
    with suppress(ConnectionError):
        while connection.recv(1_000):
            pass
    return now()


@pytest.mark.expects_in_log('"status": 499')
@pytest.mark.promise("limits", "A head that does not end is cut in 10 s, a body in 20 s.")
@pytest.mark.parametrize("way", WAYS)
def test_what_does_not_end_is_closed(way: str, tmp_path: Path) -> None:
    with (
        running(way, tmp_path, f"sqlite:///{tmp_path / 'perimetre.db'}") as product,
        ThreadPoolExecutor(len(HALVES) + 1) as pool,
        ExitStack() as halves,
        socket_of(product.url) as page,
    ):
        start = now()
        kept = {
            name: halves.enter_context(half(product.port, *sent))
            for name, (sent, _) in HALVES.items()
        }
        dripping = pool.submit(drip, halves.enter_context(half(product.port, HALF)))
        closings = {name: pool.submit(closed_at, one) for name, one in kept.items()}
        at = {name: closing.result() for name, closing in closings.items()}
        for name, (_, limit) in HALVES.items():
            assert at[name] - start >= limit
        assert max(at.values()) == at["body"]
        dripping.result()
        page.ping().wait(PATIENCE)
        assert page.state is State.OPEN


def drip(connection: socket.socket) -> None:
    """Send a little more again and again, until it is closed."""

    def is_closed() -> bool:
        try:
            connection.sendall(b"a")
        except OSError:
            return True
        return False

    wait_until(is_closed)


@pytest.mark.parametrize("path", written_to(ROUTES))
def test_who_leaves_amid_a_body_is_no_failure(path: str, narrow: Server) -> None:
    """No error is logged: what servers log fails the test that it befalls."""
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n"
    half(narrow.port, head.encode() + b"{").close()
    told = f'"route": "{path}", "status": 499'
    wait_until(lambda: told in narrow.log(), narrow.log)


@pytest.mark.promise(
    "limits", "More half requests than a process may open files leave the others their answers."
)
@pytest.mark.parametrize("name", HALVES)
def test_a_flood_of_halves_leaves_the_others_served(name: str, narrow: Server) -> None:
    with (
        ExitStack() as halves,
        narrow.store() as store,
        httpx.Client(base_url=narrow.url) as person,
    ):
        token = store.create()
        for rank in range(MANY):
            halves.enter_context(half(narrow.port, *HALVES[name][0]))
            if rank % 50 == 0:
                assert httpx.get(f"{narrow.url}/sante").status_code == httpx.codes.OK
        typed = {"fiche": token, "author": "ana", "path": "depart.product", "before": ""}
        saved = person.post("/saisie", json={**typed, "after": "Relais"})
        assert saved.status_code == httpx.codes.OK
        assert store.read(token).values["depart.product"] == "Relais"
        assert len(list(Path(f"/proc/{narrow.pid}/fd").iterdir())) < DESCRIPTORS


def test_who_is_answered_or_connected_stays(narrow: Server) -> None:
    with ExitStack() as halves, socket_of(narrow.url) as page:
        for _ in range(MANY):
            halves.enter_context(half(narrow.port, HALF))
        page.ping().wait(PATIENCE)
        assert page.state is State.OPEN


# What is sent, and not read


LARGE: Final = b"a" * 30_000_000  # more than the system keeps on its way
ASKED: Final = b"GET /grand HTTP/1.1\r\nHost: x\r\n\r\n"
OPENED: Final = (
    b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
UNREAD: Final = {
    "an answer": ASKED,
    "a last answer": ASKED.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"),
    "answers": ASKED * 3,
    "a page": OPENED,
    "an answer before a page": ASKED + OPENED,
}


async def generous(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "bytes": LARGE})
        return
    if scope["path"] == "/grand":  # in two parts, of which the second waits for the first
        await send({"type": "http.response.start", "status": 200})
        await send({"type": "http.response.body", "body": LARGE, "more_body": True})
        await send({"type": "http.response.body", "body": LARGE})
    else:
        await Response(b"ok")(scope, receive, send)


@contextmanager
def bounded(descriptors: int) -> Iterator[tuple[uvicorn.Server, int]]:
    """Run a server whose connections are bounded as ours are, in a thread; give its port."""
    config = uvicorn.Config(generous, lifespan="off", log_config=None)
    config.load()
    connections.bound(config, descriptors)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=server.run, args=([listening],))
        thread.start()
        yield server, listening.getsockname()[1]
        wait_until(lambda: not server.server_state.connections)
        server.should_exit = server.force_exit = True
        thread.join(PATIENCE)


def deaf(port: int, sent: bytes) -> socket.socket:
    """Ask for something, and read nothing of it."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
    connection.connect(("127.0.0.1", port))
    connection.sendall(sent)
    return connection


@pytest.mark.promise("limits", "Whoever reads nothing of what it is sent is cut in 200 s.")
@pytest.mark.parametrize("sent", UNREAD.values(), ids=UNREAD)
def test_what_is_never_read_is_closed(sent: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert connections.UNREAD == 200
    monkeypatch.setattr(connections, "UNREAD", 0.5)
    with bounded(1_000) as (server, port), deaf(port, sent):
        wait_until(lambda: len(server.server_state.connections) == 1)
        wait_until(lambda: not server.server_state.connections)


def test_who_reads_nothing_gives_its_place(caplog: pytest.LogCaptureFixture) -> None:
    with bounded(4) as (server, port), ExitStack() as others:
        for _ in range(4):
            other = others.enter_context(deaf(port, ASKED))
            other.recv(1, socket.MSG_PEEK)
        assert len(server.server_state.connections) <= 2
        assert httpx.get(f"http://127.0.0.1:{port}/", timeout=PATIENCE).text == "ok"
    assert caplog.records == []
