"""Real servers on each kind of database, which a test may take down."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from e2e.serving import Server

Figure = Callable[[str], None]


@contextmanager
def running(*servers: Server) -> Iterator[None]:
    """Start servers, and stop them whatever happens."""
    try:
        for server in servers:
            server.start()
        yield
    finally:
        for server in servers:
            server.stop()


@pytest.fixture
def home(database_url: str, tmp_path: Path) -> Iterator[Server]:
    """Run a server on a blank database, of each kind in turn."""
    server = Server(database_url, tmp_path / "log")
    with running(server):
        yield server


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """Say what a test measured."""
    return lambda said: record_property("figure", said)
