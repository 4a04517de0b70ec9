"""People who type without a screen here: each sends what the browser's script would, as it would.

A text goes out in the middle of typing; one that fails goes out again, with what was typed
meanwhile. What a server has acknowledged is noted: it must be in the database from then on.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Final

import httpx
from e2e.serving import Server
from timing import PATIENCE, wait_until

from coaching.storage import Store

FIELDS: Final = ("depart.problem", "depart.product", "depart.people")  # three people a fiche
PACE, RETRY = 0.5, 0.5  # s: quicker than people, so that a short test sees many texts
AGAIN: Final = 10.0  # s before a text without an answer goes out again
LETTERS: Final = 5
WORDS: Final = "un aidant sur trois pose des congés sans solde pour un proche, "


@dataclass
class Typist:
    """One person in one field; `acknowledged` is the last text that a server said was kept."""

    token: str
    path: str
    author: str
    typed: str = ""
    acknowledged: str = ""
    answers: int = 0
    refusals: int = 0

    async def write(self, client: httpx.AsyncClient, rest: Event, over: Event) -> None:
        """Type until `rest`, then send what is left, unless all is `over`."""
        while not over.is_set() and (not rest.is_set() or self.typed != self.acknowledged):
            if not rest.is_set():
                self.typed = (WORDS * 100)[: len(self.typed) + LETTERS]
            kept = await self._send(client, self.typed)
            await asyncio.sleep(PACE if kept else RETRY)

    async def _send(self, client: httpx.AsyncClient, text: str) -> bool:
        said = {"before": self.acknowledged, "after": text}
        sent = {"fiche": self.token, "author": self.author, "path": self.path, **said}
        with suppress(httpx.TransportError):
            answer = await client.post("/saisie", json=sent)
            if answer.status_code == httpx.codes.OK:
                assert answer.json()["etat"] == "enregistre"
                self.acknowledged, self.answers = text, self.answers + 1
                return True
            assert answer.status_code == httpx.codes.SERVICE_UNAVAILABLE, answer.text
        self.refusals += 1
        return False


@dataclass
class Typists:
    people: Sequence[Typist]
    home: Server
    _rest: Event = field(default_factory=Event)
    _over: Event = field(default_factory=Event)
    _failure: list[BaseException] = field(default_factory=list)

    @contextmanager
    def at_work(self) -> Iterator["Typists"]:
        worker = Thread(target=self._run, daemon=True)
        worker.start()
        try:
            yield self
        finally:
            self._over.set()
            worker.join(PATIENCE)
        assert not self._failure, self._failure

    @property
    def answers(self) -> int:
        return sum(one.answers for one in self.people)

    @property
    def refusals(self) -> int:
        return sum(one.refusals for one in self.people)

    def typed_on(self, texts: int) -> None:
        wanted = {one.author: one.answers + texts for one in self.people}
        wait_until(lambda: all(one.answers >= wanted[one.author] for one in self.people))

    def finish(self) -> None:
        self._rest.set()
        wait_until(lambda: all(one.typed == one.acknowledged for one in self.people))

    def acknowledged(self) -> list[tuple[Typist, str]]:
        return [(one, one.acknowledged) for one in self.people]

    def _run(self) -> None:
        try:
            asyncio.run(self._work())
        except BaseException as error:  # noqa: BLE001 - raised again where the test waits
            self._failure.append(error)

    async def _work(self) -> None:
        limits = httpx.Limits(max_connections=None)
        async with httpx.AsyncClient(
            base_url=self.home.url, timeout=AGAIN, limits=limits
        ) as client:
            await asyncio.gather(
                *(one.write(client, self._rest, self._over) for one in self.people)
            )


def typists(home: Server, people: int = 30) -> Typists:
    with home.store() as store:
        tokens = [store.create() for _ in range(-(-people // len(FIELDS)))]
    seats = [(token, path) for token in tokens for path in FIELDS][:people]
    return Typists([Typist(*seat, f"p{rank}") for rank, seat in enumerate(seats)], home)


def lost(store: Store, acknowledged: Sequence[tuple[Typist, str]]) -> list[str]:
    states = {one.token: store.read(one.token) for one, _ in acknowledged}
    return [
        text
        for one, text in acknowledged
        if not states[one.token].values.get(one.path, "").startswith(text)
    ]
