"""Real servers on each kind of database, which a test may take down."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import pytest
from e2e.serving import Server
from postgres import Server as Database
from sqlalchemy import make_url

from resilience.disk import Disk, locked
from resilience.gate import Gate

Figure = Callable[[str], None]


@contextmanager
def running(server: Server) -> Iterator[None]:
    try:
        server.start()
        yield
    finally:
        server.stop()


@dataclass(frozen=True)
class Home:
    """A server that runs, and what may befall its database."""

    server: Server
    faults: Mapping[str, Callable[[], AbstractContextManager[None]]]


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    folder = tmp_path_factory.mktemp("sqlite")
    disk = Disk(folder / "disque")
    file = disk.folder / "perimetre.db"
    server = Server(f"sqlite:///{file}", folder / "log")
    faults = {"full disk": lambda: disk.full(file, server.pid), "locked": lambda: locked(file)}
    try:
        with running(server):
            yield Home(server, faults)
    finally:
        disk.remove()


@pytest.fixture(scope="session")
def on_postgresql(postgresql: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    url = postgresql.blank()
    gate = Gate(url)
    server = Server(gate.url, tmp_path_factory.mktemp("postgresql") / "log")
    faults = {
        "stopped": lambda: stopped(postgresql),
        "silent": gate.silent,
        "slow": lambda: gate.slow(0.1),
    }
    try:
        with running(server):
            yield Home(server, faults)
    finally:
        gate.close()


@contextmanager
def stopped(database: Database) -> Iterator[None]:
    database.stop()
    try:
        yield
    finally:
        database.start()


@pytest.fixture(params=["on_sqlite", "on_postgresql"])
def home(request: pytest.FixtureRequest) -> Server:
    """Give the server on each kind of database in turn; a test that kills it starts it again."""
    home: Home = request.getfixturevalue(request.param)
    return home.server


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    return lambda said: record_property("figure", said)


def engine_of(server: Server) -> str:
    return make_url(server.database_url).get_backend_name()
