"""Documents asked for without end: the others have their page, their texts and `/sante`."""

import asyncio
import json
from contextlib import suppress
from dataclasses import replace
from datetime import date
from threading import Event, Lock
from typing import Final

import httpx
import pytest
from asking import Client
from starlette.requests import ClientDisconnect
from starlette.types import Message
from timing import PATIENCE

from coaching.exports.document_table import DOCUMENTS
from coaching.ops.admission import admission
from coaching.ops.limits import MOST_TEAMS
from coaching.storage import Store
from coaching.workshop import Plan, hosting

ASKED: Final = 45
HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


class Press:
    def __init__(self) -> None:
        self.going, self._first = Event(), Event()
        self.begun = self.together = self.most = 0
        self._lock = Lock()

    def __call__(self, *_: object) -> bytes:
        with self._lock:
            self.begun, self.together = self.begun + 1, self.together + 1
            self.most = max(self.most, self.together)
        self._first.set()
        assert self.going.wait(PATIENCE)
        with self._lock:
            self.together -= 1
        return b"PK"

    async def has_begun(self) -> None:
        assert await asyncio.to_thread(self._first.wait, PATIENCE)


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    press = Press()
    monkeypatch.setitem(DOCUMENTS, "archive", replace(DOCUMENTS["archive"], writer=press))
    return press


def room_of(teams: int, kept: Store) -> str:
    token = hosting.open_room(Plan(title="Promotion 12", day=date(2126, 1, 1)))
    for rank in range(teams):
        kept.rooms.join(hosting.as_coach(token).id, f"Équipe {rank}")
    return token


def archive(token: str) -> dict[str, str]:
    return {"key": token, "kind": "archive"}


@pytest.mark.promise("limits", "Archives asked for without end leave texts and health their turn.")
def test_archives_leave_the_others_their_turn(kept: Store, press: Press) -> None:
    token, fiche = room_of(1, kept), kept.create()
    typed = {"fiche": fiche, "author": "a", "path": "depart.product", "before": "", "after": "x"}

    async def all_of_it() -> set[int]:
        transport = httpx.ASGITransport(Client.app, client=(HERE, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://p") as client:
            asked = [
                asyncio.create_task(client.post("/document", json=archive(token)))
                for _ in range(ASKED)
            ]
            await press.has_begun()
            async with asyncio.timeout(PATIENCE):
                others = [await client.get("/sante"), await client.post("/saisie", json=typed)]
            press.going.set()
            answers = await asyncio.gather(*asked)
        assert {one.status_code for one in answers} == {200}
        return {one.status_code for one in others}

    assert asyncio.run(all_of_it()) == {200}
    assert press.most == 1


def test_what_hung_up_is_not_written(kept: Store, press: Press) -> None:
    token = room_of(1, kept)

    async def all_of_it() -> None:
        transport = httpx.ASGITransport(Client.app, client=(HERE, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://p") as client:
            first = asyncio.create_task(client.post("/document", json=archive(token)))
            await press.has_begun()
            others = [asyncio.create_task(hung_up(token)) for _ in range(5)]
            await asyncio.sleep(0)
            press.going.set()
            await asyncio.gather(first, *others)

    asyncio.run(all_of_it())
    assert press.begun == 1


async def hung_up(token: str) -> None:
    body = json.dumps(archive(token)).encode()
    told: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return told.pop() if told else {"type": "http.disconnect"}

    async def send(_message: Message) -> None:
        pass

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/document",
        "query_string": b"",
        "headers": [],
        "client": (HERE, 1),
        "server": ("p", 80),
        "scheme": "http",
    }
    with suppress(ClientDisconnect):
        await Client.app(scope, receive, send)


@pytest.mark.promise("limits", "A room's archive counts as the documents of all its teams.")
def test_an_archive_counts_as_its_teams(kept: Store) -> None:
    token = room_of(MOST_TEAMS, kept)
    client, most = Client(HERE), 600
    wanted = {**archive(token), "kind": "tableau"}
    assert client.post("/document", json=wanted).status_code == 200
    # What the address may ask for is spent: a link that opens has an archive of its own left.
    admission().documents.shares.together.take(HERE, most)
    assert client.post("/document", json=wanted).status_code == 200
    refused = client.post("/document", json=wanted)
    assert refused.status_code == 429
    assert "Attendez" in refused.json()["message"]
    assert Client(ELSEWHERE).post("/document", json=wanted).status_code == 200
