"""The store that the whole process shares, put at an address for the time of a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coaching.ops.settings import settings
from coaching.storage import Store, shared_store


@contextmanager
def shared_at(url: str) -> Iterator[Store]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PERIMETRE_DATABASE_URL", url)
        _forget()
        store = shared_store()
        yield store
        store.close()
    _forget()


def out_of_reach(folder: Path) -> str:
    """Return the address of a database that cannot be opened: its folder is a file."""
    (folder / "plein").write_bytes(b"")
    return f"sqlite:///{folder / 'plein' / 'perimetre.db'}"


def _forget() -> None:
    settings.cache_clear()
    shared_store.cache_clear()
