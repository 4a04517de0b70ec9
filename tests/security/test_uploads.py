"""Files that are sent to a real server: by our own pages alone, one at a time, bounded in all."""

import asyncio
from collections.abc import Iterator
from io import BytesIO
from typing import Final

import httpx
import pytest
from e2e.serving import Server
from health import socket_of
from resilience.conftest import running
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from timing import PATIENCE
from websockets.sync.client import ClientConnection

from coaching.web.server import upload_limits

PEOPLE: Final = 30
SLOW: Final = 60  # s
MEGABYTE: Final = 1024 * 1024


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for which few people sit behind one address."""
    folder = tmp_path_factory.mktemp("envois")
    server = Server(f"sqlite:///{folder / 'perimetre.db'}", folder / "log")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PERIMETRE_PEOPLE_PER_ADDRESS", str(PEOPLE))
        with running(server):
            yield server


class Tab:
    """A browser tab without a browser: its session, its cookie, what it sends."""

    def __init__(self, client: httpx.Client, socket: ClientConnection) -> None:
        self._client = client
        self._client.get("/_stcore/health")
        self.token = self._client.cookies["_streamlit_xsrf"]
        self.session = _session(socket)

    def put(self, *files: bytes, token: str | None = None, session: str = "") -> int:
        return self._client.put(
            f"/_stcore/upload_file/{session or self.session}/f",
            files=[
                (f"file{rank}", (f"{rank}.json", BytesIO(held))) for rank, held in enumerate(files)
            ],
            headers={"X-Xsrftoken": self.token if token is None else token},
        ).status_code


def _session(socket: ClientConnection) -> str:
    asking = BackMsg()
    asking.rerun_script.query_string = ""
    socket.send(asking.SerializeToString())
    while True:
        told = ForwardMsg()
        told.ParseFromString(bytes(socket.recv(timeout=PATIENCE)))  # type: ignore[arg-type]
        if told.WhichOneof("type") == "new_session":
            return told.new_session.initialize.session_id


@pytest.fixture
def tab(server: Server) -> Iterator[Tab]:
    with httpx.Client(base_url=server.url) as client, socket_of(server.url) as socket:
        yield Tab(client, socket)


@pytest.mark.promise("access", "A file is taken from our own pages alone, whole, and bounded.")
def test_a_file_is_taken_from_our_pages_alone(tab: Tab) -> None:
    told = {
        "its own": tab.put(b"{}"),
        "no token": tab.put(b"{}", token=""),
        "another token": tab.put(b"{}", token="2|aaaaaaaa|" + "b" * 32 + "|1"),
        "another session": tab.put(b"{}", session="x" * 36),
        "two files": tab.put(b"{}", b"{}"),
        "no file": tab.put(),
        "1 MB": tab.put(b" " * (MEGABYTE - 1024)),
        "2 MB": tab.put(b" " * (2 * MEGABYTE)),
    }
    taken = {name for name, status in told.items() if status == 204}
    assert taken == {"its own", "1 MB"}
    assert set(told.values()) == {204, 400, 403, 413}


def test_a_file_of_unknown_size_is_refused(server: Server) -> None:
    endless = (b" " * 1024 for _ in range(10_000))
    address = f"{server.url}/_stcore/upload_file/a/b"
    answer = httpx.put(address, content=endless)
    assert (answer.status_code, answer.json()["etat"]) == (411, "refuse")
    # What says both is sent in pieces: the size that it tells is not the one it has.
    both = {"Content-Length": "5", "Transfer-Encoding": "chunked"}
    assert httpx.put(address, content=b"5\r\nabcde\r\n0\r\n\r\n", headers=both).status_code == 411


@pytest.mark.expects_in_log("a limit was reached")
@pytest.mark.promise("limits", "One address sends as many files a minute as people may, no more.")
def test_files_come_at_the_pace_of_people(strict: Server) -> None:
    address = f"{strict.url}/_stcore/upload_file/a/b"
    told = [httpx.put(address, content=b"{}").status_code for _ in range(PEOPLE + 5)]
    assert told == [403] * PEOPLE + [429] * 5
    answer = httpx.put(address, content=b"{}")
    assert "Attendez" in answer.json()["message"]
    assert int(answer.headers["retry-after"]) <= 60


@pytest.mark.expects_in_log("a limit was reached")
@pytest.mark.promise("limits", "Files that a neighbour sends without end shut nobody out.")
def test_a_page_sends_its_file_whatever_its_neighbours_send(strict: Server) -> None:
    with (
        httpx.Client(base_url=strict.url) as client,
        socket_of(strict.url) as one,
        socket_of(strict.url) as other,
    ):
        flood = [Tab(client, one).put(b"{}") for _ in range(PEOPLE + 5)]
        assert set(flood) == {204, 429}
        assert Tab(client, other).put(b"{}") == 204


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> MemoryUploadedFileManager:
    """What keeps files in memory, of a runtime that is asked for nothing else."""
    manager = MemoryUploadedFileManager("/_stcore/upload_file")
    runtime = object.__new__(Runtime)
    runtime._uploaded_file_mgr = manager
    runtime.is_active_session = lambda session_id: session_id != "parti"  # type: ignore[method-assign]
    monkeypatch.setattr(upload_limits, "get_instance", lambda: runtime)
    return manager


@pytest.mark.promise("limits", "Files held in memory have a bound, whoever sends them.")
def test_files_held_have_a_bound(
    manager: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload_limits, "MOST_HELD", 1000)
    assert asyncio.run(put(b"x" * 1000)) == 404  # let through; there is nothing behind
    manager.add_file("s", UploadedFileRec("f", "a.json", "", b"x" * 600))
    assert asyncio.run(put(b"x" * 401)) == 503
    assert asyncio.run(put(b"x" * 400)) == 404
    manager.remove_session_files("s")
    assert asyncio.run(put(b"x" * 401)) == 404


@pytest.mark.usefixtures("manager")
def test_files_on_their_way_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_limits, "MOST_HELD", 1000)
    assert asyncio.run(put_together(b"x" * 400, 4)) == [404, 404, 503, 503]
    assert asyncio.run(put_together(b"x" * 400, 2)) == [404, 404]


@pytest.mark.promise("limits", "An address that sends all it may leaves the others their files.")
@pytest.mark.usefixtures("manager")
def test_an_address_has_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_limits, "MOST_OF_ADDRESS", 1000)
    assert asyncio.run(put_together(b"x" * 400, 4)) == [404, 404, 503, 503]


@pytest.mark.promise("limits", "The files of a tab that is closed leave room for the others.")
def test_the_files_of_a_closed_tab_leave_room(
    manager: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload_limits, "MOST_HELD", 1000)
    manager.add_file("parti", UploadedFileRec("f", "a.json", "", b"x" * 900))
    assert asyncio.run(put(b"x" * 400)) == 404
    assert manager.file_storage == {}


@pytest.mark.promise("limits", "Half a file is not waited for without end.")
@pytest.mark.usefixtures("manager")
def test_half_a_file_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_limits, "LONGEST", 0.02)
    told: list[Message] = []

    async def read(scope: Scope, receive: Receive, _send: Send) -> None:
        await Request(scope, receive).body()

    async def half() -> Message:
        if not told:
            await asyncio.sleep(SLOW)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def send(message: Message) -> None:
        told.append(message)

    scope = {
        "type": "http",
        "method": "PUT",
        "path": "/_stcore/upload_file/a/b",
        "headers": [(b"content-length", b"400")],
        "query_string": b"",
        "server": ("p", 80),
    }
    app = upload_limits.BoundedUploads(read)
    asyncio.run(app(scope, half, send))
    assert told[0]["status"] == 408
    assert app._coming.total() == 0  # noqa: SLF001 - what is held is what is at stake


async def put(content: bytes) -> int:
    return (await put_together(content, 1))[0]


async def put_together(content: bytes, count: int) -> list[int]:
    """Send as many files at once, and return the status of each: no one ends before all began."""

    async def nothing(_scope: object, _receive: object, send: Send) -> None:
        await asyncio.sleep(0.05)
        await send({"type": "http.response.start", "status": 404})
        await send({"type": "http.response.body"})

    transport = httpx.ASGITransport(upload_limits.BoundedUploads(nothing))
    async with httpx.AsyncClient(transport=transport, base_url="http://perimetre") as client:
        asked = (client.put("/_stcore/upload_file/a/b", content=content) for _ in range(count))
        answers = await asyncio.gather(*asked)
    return [answer.status_code for answer in answers]
