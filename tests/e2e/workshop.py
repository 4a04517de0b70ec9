"""A workshop as it goes: its coach, its wall, its teams, and the crowd behind a few screens."""

import asyncio
import contextlib
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event, Thread

import httpx
from buttons import ENTER_ROOM, OPEN_ROOM
from playwright.sync_api import Locator, Page, expect
from timing import PATIENCE, wait_until

from coaching.fiche.labels import is_asked
from e2e.person import Person
from e2e.serving import Server

PULSE = 1.5  # s, as the browser's script asks
PACE = 0.3  # s: at most between two answers
PRODUCT = "Comment s’appelle votre produit ?"


@dataclass
class Coach:
    person: Person

    def open_room(self) -> str:
        self.person.visit("/atelier")
        self.person.press(OPEN_ROOM)
        return self.code()

    def code(self) -> str:
        return self.page.locator("#plus .pp-at-entrer b").text_content() or ""

    @property
    def page(self) -> Page:
        return self.person.page

    def project(self) -> Page:
        with self.person.context.expect_page() as opened:
            self.page.get_by_role("link", name="Projeter").click()
        wall = opened.value
        wall.set_viewport_size({"width": 1280, "height": 720})
        return wall

    def row(self, team: str) -> Locator:
        return self.page.get_by_role("row", name=f"Ouvrir l’équipe {team}")

    def press(self, label: str) -> None:
        """Press a button, once what holds it is unfolded."""
        button = self.page.get_by_role("button", name=label, exact=True, include_hidden=True)
        expect(button).to_be_attached()
        drawer = button.locator("xpath=ancestor::*[@popover]")
        if drawer.count() and not drawer.is_visible():
            self.page.locator(f"[popovertarget={drawer.get_attribute('id')}]").first.click()
        if (fold := button.locator("xpath=ancestor::details[not(@open)]")).count():
            fold.locator("> summary").click()
        self.person.press(label)


def key_of(page: Page) -> str:
    """Return the coach's key, which the tab holds and no address shows."""
    return str(page.evaluate("() => sessionStorage.getItem('perimetre-atelier')"))


def enter(person: Person, code: str, team: str) -> str:
    """Join by the code, as from the wall, and return the token of the team's fiche."""
    person.visit(f"/rejoindre?code={code}")
    person.write("Le nom de votre équipe", team)
    person.press(ENTER_ROOM)
    person.arrive("D’où partez-vous ?")
    return person.token


@dataclass
class Crowd:
    """Teams that do over HTTP what browsers do: send their answers, ask after their room."""

    home: str
    tokens: Sequence[str]
    answers: Sequence[Mapping[str, str]]
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
            worker.join(PATIENCE)

    def finished(self) -> None:
        wait_until(lambda: not self.unkept, lambda: f"{self.unkept} answers are not kept")

    async def _work(self) -> None:
        async with httpx.AsyncClient(base_url=self.home) as client:
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
            await asyncio.sleep(PACE * random.random())  # noqa: S311
            sent = {"fiche": token, "author": "crowd", "path": path, "before": "", "after": text}
            await self._send(client, sent)
            self.unkept -= 1

    async def _send(self, client: httpx.AsyncClient, sent: Mapping[str, str]) -> None:
        """Send one answer until it is acknowledged, as the browser's script does."""
        while not self._over.is_set():
            with contextlib.suppress(httpx.TransportError):
                answer = await client.post("/saisie", json=sent)
                assert answer.status_code in {200, 503}, (sent, answer.text)
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
