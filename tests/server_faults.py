"""What goes wrong in a server that a test started, or shares, fails the test that it befalls.

A test that brings a fault about says what is then logged, each by a pattern of its line:
`@pytest.mark.expects_in_log("the database does not answer")`.
"""

from collections.abc import Iterator

import pytest
from server_logs import LOGS

DATABASE_AWAY = pytest.mark.expects_in_log(
    "the database does not answer",
    "the database answers again",
    "erasing waits for the database",
    '"status": 503',
)


@pytest.fixture(scope="session", autouse=True)
def _servers_end_well() -> Iterator[None]:
    """Fail the last test when a server that all share ends badly."""
    yield
    faults = LOGS.faults()
    assert not faults, "\n".join(faults)


@pytest.fixture(autouse=True)
def _no_server_logs_a_fault(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    marks = request.node.iter_markers("expects_in_log")
    faults = LOGS.faults(pattern for mark in marks for pattern in mark.args)
    assert not faults, "\n".join(faults)
