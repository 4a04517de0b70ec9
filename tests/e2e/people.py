"""A server, a browser, and the persons who use them."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser import ADVICE, find
from playwright.sync_api import Browser, Playwright, ViewportSize, expect, sync_playwright

from e2e.person import Person
from e2e.serving import Server

OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SCREEN: ViewportSize = {"width": 1366, "height": 768}
PATIENCE = 10_000  # ms: these machines are shared

NewPerson = Callable[..., Person]
Report = Callable[[str], None]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that all tests share, each with fiches of its own."""
    folder = tmp_path_factory.mktemp("serveur")
    yield from _running(Server(f"sqlite:///{folder / 'perimetre.db'}", folder / "log"))


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server for one test, which may kill it."""
    yield from _running(Server(f"sqlite:///{tmp_path / 'perimetre.db'}", tmp_path / "log"))


def _running(server: Server) -> Iterator[Server]:
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    program = find()
    assert program, ADVICE
    browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
    yield browser
    browser.close()


@pytest.fixture
def newcomer(browser: Browser, request: pytest.FixtureRequest) -> Iterator[NewPerson]:
    """Give persons, each with a browser of their own; nothing may go wrong in any of them."""
    people: list[Person] = []

    def arrive(server: Server | None = None, locale: str = "fr-FR") -> Person:
        home = server or request.getfixturevalue("server")
        context = browser.new_context(
            locale=locale, viewport=SCREEN, permissions=["clipboard-read", "clipboard-write"]
        )
        context.set_default_timeout(PATIENCE)
        people.append(Person(context.new_page(), home.url))
        return people[-1]

    yield arrive
    faults = [fault for person in people for fault in person.faults]
    for person in people:
        person.context.close()
    assert not faults


@pytest.fixture
def person(newcomer: NewPerson) -> Person:
    """One person, on the shared server."""
    return newcomer()


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> Report:
    """Say a figure on the terminal even though the test passes."""

    def say(figure: str) -> None:
        with capsys.disabled():
            sys.stdout.write(figure)

    return say
