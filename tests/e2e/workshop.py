"""A workshop as it goes: its coach, its projection, its teams, and the crowd behind a few screens.

The crowd does over HTTP what browsers do: it sends what is typed, and asks after its room.
"""

import asyncio
import contextlib
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

import httpx
from buttons import ENTER_ROOM, OPEN_ROOM
from playwright.sync_api import Locator, Page, expect

from coaching.fiche.labels import is_asked
from e2e.person import Person
from e2e.serving import Server

PULSE = 1.5  # s, as the browser's script asks
PRODUCT = "Comment s’appelle votre produit ?"


@dataclass
class Coach:
    """The coach's browser, and the window that is shown to the room."""

    person: Person
    wall: Page | None = None

    def open_room(self) -> str:
        self.person.visit("/atelier")
        self.person.press(OPEN_ROOM)
        code = self.page.locator(".pp-atelier-code b")
        expect(code).to_be_visible()
        return code.inner_text()

    @property
    def page(self) -> Page:
        return self.person.page

    def project(self) -> Page:
        with self.person.context.expect_page() as opened:
            self.page.get_by_role("link", name="Projeter").click()
        self.wall = opened.value
        self.wall.set_viewport_size({"width": 1280, "height": 720})
        return self.wall

    def row(self, team: str) -> Locator:
        return self.page.get_by_role("row", name=f"Ouvrir l’équipe {team}")

    def press(self, label: str) -> None:
        self.person.press(label)


def token_of(page: Page) -> str:
    """Return the token of the fiche that a page shows."""
    return parse_qs(urlsplit(page.url).query)["fiche"][0]


def enter(person: Person, code: str, team: str) -> str:
    """Join by the code, as from the wall, and return the token of the team's fiche."""
    person.visit(f"/rejoindre?code={code}")
    person.write("Le nom de votre équipe", team)
    person.press(ENTER_ROOM)
    person.arrive("D’où partez-vous ?")
    return token_of(person.page)


@dataclass
class Crowd:
    """Teams without a screen here: each sends its answers one by one, each asks after its room."""

    home: str
    tokens: Sequence[str]
    answers: Sequence[Mapping[str, str]]
    pace: float = 1.0
    unkept: int = 0
    _over: Event = field(default_factory=Event)

    @contextlib.contextmanager
    def at_work(self) -> Iterator["Crowd"]:
        """Let the crowd work in the background for the time of a block."""
        worker = Thread(target=lambda: asyncio.run(self._work()), daemon=True)
        worker.start()
        try:
            yield self
        finally:
            self._over.set()
            worker.join(timeout=30)

    def finished(self, within: float) -> None:
        end = time.monotonic() + within
        while self.unkept:
            assert time.monotonic() < end, f"{self.unkept} answers are not kept"
            time.sleep(0.1)

    async def _work(self) -> None:
        async with httpx.AsyncClient(base_url=self.home, timeout=10) as client:
            self.unkept = sum(len(typed(answers)) for answers in self.answers)
            asking = [
                self._ask(client, token, f"{rank}-{person}")
                for rank, token in enumerate(self.tokens)
                for person in range(2)
            ]
            writing = [
                self._write(client, token, answers)
                for token, answers in zip(self.tokens, self.answers, strict=True)
            ]
            await asyncio.gather(*asking, *writing)

    async def _ask(self, client: httpx.AsyncClient, token: str, author: str) -> None:
        await asyncio.sleep(random.random() * PULSE)  # noqa: S311 - arrivals, not secrets
        while not self._over.is_set():
            asked = {"role": "equipe", "key": token, "author": author, "place": "usagers"}
            with contextlib.suppress(httpx.TransportError):  # the server is being restarted
                await client.post("/salle", json=asked)
            await asyncio.sleep(PULSE)

    async def _write(
        self, client: httpx.AsyncClient, token: str, answers: Mapping[str, str]
    ) -> None:
        for path, text in typed(answers).items():
            await asyncio.sleep(self.pace * random.random())  # noqa: S311
            await self._send(client, token, path, text)
            self.unkept -= 1

    async def _send(self, client: httpx.AsyncClient, token: str, path: str, text: str) -> None:
        """Send one answer until it is acknowledged, as the browser's script does."""
        sent = {"fiche": token, "author": "crowd", "path": path, "before": "", "after": text}
        while not self._over.is_set():
            with contextlib.suppress(httpx.TransportError):
                answer = await client.post("/saisie", json=sent)
                assert answer.status_code in {200, 503}, (path, answer.text)
                if answer.status_code == httpx.codes.OK:
                    return
            await asyncio.sleep(0.5)


def typed(answers: Mapping[str, str]) -> dict[str, str]:
    return {path: text for path, text in answers.items() if is_asked(path)}


def places(answers: Mapping[str, str]) -> dict[str, str]:
    """Return what only holds the place of an entry: buttons of the page write it."""
    return {path: text for path, text in answers.items() if not is_asked(path)}


def restarted(server: Server) -> None:
    server.kill9()
    server.start()
