"""How a process stops: what was acknowledged is kept, browsers are let go, the status is 0."""

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import httpx
import pytest
from health import socket_of
from timing import PATIENCE, now, wait_until

from coaching.storage import Store
from ops.process import FORKED, WAYS, Product, running

BROWSERS, WRITERS = 30, 8
PATH = "depart.product"

Record = Callable[[str, object], None]


def _type(product: Product, token: str, writing: set[str]) -> str:
    """Save longer and longer texts until the process is gone; return the last acknowledged one.

    From the first one on, the token is among those that are `writing`.
    """
    before = ""
    with httpx.Client(base_url=product.url) as client:
        for number in count(1):
            typed = {"fiche": token, "author": token, "path": PATH, "before": before}
            try:
                answer = client.post("/saisie", json={**typed, "after": f"texte {number}"})
            except httpx.TransportError:
                return before
            if answer.status_code != httpx.codes.OK:
                return before
            before = f"texte {number}"
            writing.add(token)
    pytest.fail("the process never stops")


@pytest.mark.promise(
    "operations",
    "Asked to stop with thirty browsers open and saves in flight, a process keeps every "
    "acknowledged save, closes its database and ends with status 0.",
)
@pytest.mark.parametrize("way", WAYS)
def test_a_process_stops_well(
    way: str, store: Store, database_url: str, tmp_path: Path, record_property: Record
) -> None:
    tokens = [store.create() for _ in range(WRITERS)]
    people = {"PERIMETRE_PEOPLE_PER_ADDRESS": "10000"}
    with running(way, tmp_path, database_url, **people) as product, ExitStack() as browsers:
        for _ in range(BROWSERS):
            browsers.enter_context(socket_of(product.url, "streamlit"))
        with ThreadPoolExecutor(WRITERS) as pool:
            writing = set[str]()
            typing = [pool.submit(_type, product, token, writing) for token in tokens]
            wait_until(lambda: len(writing) == WRITERS)
            start = now()
            status = product.asked_to_stop()
            seconds = now() - start
            acknowledged = [one.result() for one in typing]
        assert status == 0
        assert [line["event"] for line in product.lines()][-1] == "stopped"
    assert all(acknowledged)
    for token, text in zip(tokens, acknowledged, strict=True):
        # A text may have been kept whose answer was cut, never the other way round.
        assert _rank(store.read(token).values[PATH]) >= _rank(text)
    total = sum(map(_rank, acknowledged))
    record_property("figure", f"{way}: {total} saves acknowledged, 0 lost, {seconds:.1f} s")


@contextmanager
def _half(product: Product) -> Iterator[None]:
    with socket.create_connection(("127.0.0.1", product.port)) as half:
        half.sendall(b"POST /saisie HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        assert product.works()  # which it says after it has taken what came before
        yield


def _rank(text: str) -> int:
    return int(text.removeprefix("texte "))


@pytest.mark.promise("operations", "SQLite is left as one file, its log put back into it.")
def test_the_file_of_sqlite_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    url = f"sqlite:///{folder / 'perimetre.db'}"
    # Forked, it ends without tidying: the file is whole because the product closed it.
    with running("uvicorn", tmp_path, url, FORKED) as product:
        httpx.get(f"{product.url}/sante")
        assert product.asked_to_stop() == 0
    # No log beside it: what it holds is in the file. The reserve serves when the disk is full.
    assert {file.name for file in folder.iterdir()} == {"perimetre.db", "perimetre.db-reserve"}


@pytest.mark.expects_in_log("timeout graceful shutdown", "Exception in ASGI", '"status": 500')
@pytest.mark.promise("operations", "Whoever never ends a request does not hold the stop back.")
@pytest.mark.parametrize("way", WAYS)
def test_half_a_request_is_cut(way: str, tmp_path: Path, record_property: Record) -> None:
    url = f"sqlite:///{tmp_path / 'perimetre.db'}"
    soon = {"PERIMETRE_SHUTDOWN_SECONDS": "1"}
    with running(way, tmp_path, url, FORKED, **soon) as product, _half(product):
        start = now()
        assert product.asked_to_stop() == 0
        seconds = now() - start
    record_property("figure", f"{way}: cut after 1 s as set, stopped after {seconds:.1f} s")


@pytest.mark.promise("operations", "A process that stops takes no new request.")
def test_nobody_is_let_in_once_it_stops(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'perimetre.db'}"
    later = {"PERIMETRE_SHUTDOWN_SECONDS": "3"}
    with running("uvicorn", tmp_path, url, FORKED, **later) as product:
        with _half(product):
            product.process.terminate()
            wait_until(lambda: not product.works())
            assert product.process.poll() is None  # it still waits for the half request
            with pytest.raises(httpx.ConnectError):
                httpx.get(f"{product.url}/")
        assert product.process.wait(PATIENCE) == 0
