"""Two processes behind nginx, on PostgreSQL."""

from collections.abc import Iterator

import pytest
from postgres import Server as Database

from growth.farm import Farm


@pytest.fixture(scope="session")
def farm(postgresql: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Farm]:
    """A farm that the tests share; a test that kills a process starts it again."""
    farm = Farm(postgresql.blank(), tmp_path_factory.mktemp("farm"))
    try:
        farm.start()
        yield farm
    finally:
        farm.stop()
