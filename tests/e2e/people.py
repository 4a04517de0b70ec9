"""A server, a browser, and the persons who use them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)
from timing import PATIENCE_MS

from e2e.browsers import context_of, start_chromium, start_firefox
from e2e.person import Person
from e2e.serving import Server

SCREEN: ViewportSize = {"width": 1366, "height": 768}
# The tests of what differs from one browser to the next: keys, focus, what is told, what is kept.
IN_BOTH_BROWSERS = pytest.mark.parametrize("opened", ["chromium", "firefox"], indirect=True)

NewPerson = Callable[..., Person]
Opened = Callable[[], BrowserContext]


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
        expect.set_options(timeout=PATIENCE_MS)
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = start_chromium(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def first_firefox(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """The Firefox of the first person of each test: it takes 3 s to start."""
    browser = start_firefox(playwright, tmp_path_factory.mktemp("firefox"))
    yield browser
    browser.close()


@pytest.fixture
def opened(
    playwright: Playwright, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opened]:
    """Open a browser of somebody's own: apart in Chromium, a Firefox each (only one has focus)."""
    alone: list[Browser] = []

    def open_firefox() -> BrowserContext:
        browser: Browser = request.getfixturevalue("first_firefox")
        if browser.contexts:
            folder = tmp_path_factory.mktemp("firefox")
            alone.append(browser := start_firefox(playwright, folder))
        return context_of(browser, locale="fr-FR", viewport=SCREEN)

    def open_chromium() -> BrowserContext:
        browser: Browser = request.getfixturevalue("browser")
        return context_of(
            browser,
            locale="fr-FR",
            viewport=SCREEN,
            permissions=["clipboard-read", "clipboard-write"],
        )

    yield open_firefox if getattr(request, "param", "") == "firefox" else open_chromium
    for browser in alone:
        browser.close()


@pytest.fixture
def newcomer(opened: Opened, request: pytest.FixtureRequest) -> Iterator[NewPerson]:
    """Give persons, each with a browser of their own; nothing may go wrong in any of them."""
    people: list[Person] = []

    def arrive(server: Server | None = None) -> Person:
        home = server or request.getfixturevalue("server")
        people.append(Person(opened().new_page(), home.url, getattr(home, "create", None)))
        return people[-1]

    yield arrive
    faults = [fault for person in people for fault in person.faults]
    for person in people:
        person.context.close()
    assert not faults


@pytest.fixture
def person(newcomer: NewPerson) -> Person:
    return newcomer()
