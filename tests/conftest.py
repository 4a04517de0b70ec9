"""Fixtures for whatever needs a database."""

import re
from collections.abc import Generator, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from e2e.browsers import pictures
from e2e.serving import ROOT
from e2e.serving import Server as App
from factories import COMPLETE
from httpx._config import DEFAULT_TIMEOUT_CONFIG
from hypothesis import settings
from postgres import Server
from promises import Promises
from shared import shared_at
from streamlit.components.v2 import manifest_scanner
from timing import PATIENCE

from coaching.coach.analysis import analysis
from coaching.ops.admission import admission
from coaching.storage import Rooms, Store, shared_rooms
from coaching.workshop import watching

FAILURES = ROOT / ".failures"  # git-ignored
# The first text reads the lexicon, and a machine may be slow: `timing` says what is slow.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
pytest_plugins = ["e2e.people", "selection", "server_faults", "walls"]


@pytest.fixture(autouse=True)
def _as_if_it_ran_alone() -> None:
    """Start each test with limits that nobody has come near, and nothing derived yet."""
    admission.cache_clear()
    analysis.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def _same_for_all() -> Iterator[None]:
    """Stop the calendar before the launches of our fiches; seek Streamlit's components once.

    What asks a server waits as all else does: httpx says it nowhere else than once for all.
    """
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("connect", "read", "write", "pool"):
            patch.setattr(DEFAULT_TIMEOUT_CONFIG, kind, PATIENCE)
        for reader in ("ui.form.session", "ui.workshop.team_desk", "workshop.watching"):
            patch.setattr(f"coaching.{reader}.day_in_paris", lambda: date(2026, 11, 28))
        search = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", search)
        yield


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Run a PostgreSQL server, which a test may stop if it starts it again."""
    server = Server()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'perimetre.db'}"
    server: Server = request.getfixturevalue("postgresql")
    return server.blank()


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(database_url)
    yield store
    store.close()


@pytest.fixture
def sqlite(file: Path) -> Iterator[Store]:
    """Give a store on the `file` that a module of tests names."""
    store = Store(f"sqlite:///{file}")
    yield store
    store.close()


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    with shared_at(f"sqlite:///{tmp_path / 'perimetre.db'}") as store:
        yield store


@pytest.fixture
def filled(kept: Store) -> str:
    return kept.create(COMPLETE, "ana")


@pytest.fixture
def blank(kept: Store) -> str:
    return kept.create()


@pytest.fixture
def hosted(database_url: str) -> Iterator[Rooms]:
    with shared_at(database_url):
        watching.look_again()
        watching.last_places.clear()
        yield shared_rooms()
    watching.look_again()


@pytest.fixture
def _watch_afresh() -> Iterator[None]:
    """Have rooms read again, not as another test left them."""
    watching.look_again()
    yield
    watching.look_again()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--promises", type=Path, help="run the promises alone, and write their list")


def pytest_configure(config: pytest.Config) -> None:
    if path := config.getoption("promises"):
        config.pluginmanager.register(Promises(path))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say, of a test that fails, what failed in servers meanwhile, and what pages showed."""
    report = yield
    if report.failed and "playwright" in getattr(item, "fixturenames", ()):
        folder = FAILURES / re.sub(r"\W+", "-", item.nodeid)[-120:]
        report.sections.append(("pages", "\n".join(map(str, pictures(folder)))))
    for name, app in getattr(item, "funcargs", {}).items():
        if report.failed and isinstance(app, App):
            report.sections.append((f"failures of {name}", app.failures()))
    return report
