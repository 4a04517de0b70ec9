"""A room prepared for tests that go through its pages."""

from collections.abc import Iterator

import pytest

from e2e.hall import Hall, hall_of
from e2e.serving import Server


@pytest.fixture
def hall(server: Server) -> Iterator[Hall]:
    """A room with three teams: one asks for help, one has a word of its coach."""
    with hall_of(server) as hall:
        yield hall
