"""Connections that never end what they ask: closed in time, and the others are served meanwhile."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final

import httpx
import pytest
from e2e.serving import Server
from health import socket_of
from ops.process import WAYS, running
from websockets.protocol import State

from coaching.web.server.connections import BODY, HEAD
from resilience.conftest import running as served

DESCRIPTORS: Final = 400
MANY: Final = 500
SLACK: Final = 10.0  # s
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
    connection = socket.create_connection(("127.0.0.1", port), timeout=5)
    for before, one in enumerate(sent):
        if before:
            connection.recv(10_000)
        connection.sendall(one)
    return connection


def seconds_open(connection: socket.socket, most: float) -> float:
    start = time.monotonic()
    connection.settimeout(most)
    with suppress(ConnectionError):
        while connection.recv(1_000):
            pass
    return time.monotonic() - start


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
        kept = {
            name: halves.enter_context(half(product.port, *sent))
            for name, (sent, _) in HALVES.items()
        }
        dripping = pool.submit(drip, halves.enter_context(half(product.port, HALF)))
        most = BODY + SLACK
        took = {name: pool.submit(seconds_open, one, most) for name, one in kept.items()}
        for name, (_, limit) in HALVES.items():
            assert limit - 1 < took[name].result() < limit + SLACK
        assert dripping.result() < HEAD + SLACK
        page.ping().wait(5)
        assert page.state is State.OPEN


def drip(connection: socket.socket) -> float:
    start = time.monotonic()
    with suppress(OSError):
        while time.monotonic() < start + HEAD + SLACK:
            connection.sendall(b"a")
            time.sleep(0.1)
    return time.monotonic() - start


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
                assert httpx.get(f"{narrow.url}/sante", timeout=5).status_code == httpx.codes.OK
        typed = {"fiche": token, "author": "ana", "path": "depart.product", "before": ""}
        saved = person.post("/saisie", json={**typed, "after": "Relais"}, timeout=5)
        assert saved.status_code == httpx.codes.OK
        assert store.read(token).values["depart.product"] == "Relais"
        assert len(list(Path(f"/proc/{narrow.pid}/fd").iterdir())) < DESCRIPTORS


def test_who_is_answered_or_connected_stays(narrow: Server) -> None:
    with ExitStack() as halves, socket_of(narrow.url) as page:
        for _ in range(MANY):
            halves.enter_context(half(narrow.port, HALF))
        page.ping().wait(5)
        assert page.state is State.OPEN
