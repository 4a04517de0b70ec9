"""One browser, what it may open, and the states of pages that it is led to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Locator, Page
from sqlalchemy import make_url

from e2e.person import Person
from e2e.serving import Server

_CLOSED = "main details:not([open]) > summary"
_MOST_FOLDS = 40


@dataclass
class Scene:
    person: Person
    server: Server

    @property
    def page(self) -> Page:
        return self.person.page

    @property
    def database(self) -> Path:
        return Path(make_url(self.server.database_url).database or "")

    def visit(self, path: str) -> None:
        self.person.visit(path)
        self.person.arrive()

    def open(self, screen: str, values: Mapping[str, str]) -> str:
        token = self.server.create(values)
        self.person.open(screen, token)
        return token

    def press(self, label: str) -> None:
        self.button(label).click()
        self.person.settle()

    def button(self, label: str) -> Locator:
        return self.page.get_by_role("button", name=label).first

    def unfold(self) -> None:
        """Open all that is folded, and what was folded inside; « Plus », on a coach's page."""
        self.page.evaluate("document.querySelector('#plus')?.showPopover()")
        for _ in range(_MOST_FOLDS):
            closed = self.page.locator(_CLOSED).locator("visible=true")
            if not closed.count():
                return
            closed.first.click()
        self.person.settle()


class State(NamedTuple):
    page: str
    name: str
    reach: Callable[[Scene], None]

    @property
    def title(self) -> str:
        return f"{self.page}: {self.name}"
