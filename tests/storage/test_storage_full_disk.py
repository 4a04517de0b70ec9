"""On a full disk the health says so, and what is past its date is erased all the same."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from resilience.disk import Disk
from rooms import WHO, opened

from coaching.errors import StorageUnavailable
from coaching.storage import Change, Store


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    disk = Disk(tmp_path / "disque")
    yield disk
    disk.remove()


@pytest.fixture
def small(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr("coaching.storage.store._OFTEN", 0.0)
    store = Store(f"sqlite:///{disk.folder / 'perimetre.db'}")
    yield store
    store.close()


def test_health_tells_that_nothing_can_be_written(disk: Disk, small: Store) -> None:
    small.check()
    with disk.full(disk.folder / "perimetre.db", os.getpid()):
        for _ in range(2):
            with pytest.raises(StorageUnavailable):
                small.check()
    small.check()


def test_what_is_past_its_date_is_erased_on_a_full_disk(disk: Disk, small: Store) -> None:
    if not disk.is_mounted:
        pytest.skip("no small disk may be mounted here")
    room, gone = opened(small.rooms), opened(small.rooms)
    token = small.rooms.join(gone, "Les Marins", {WHO: "marins " * 1000})
    small.rooms.remove(small.rooms.teams(gone)[0].id)  # as any erasing, it leaves room for the next
    token = small.rooms.join(gone, "Les Agents", {WHO: "agents " * 1000})
    with disk.full(disk.folder / "perimetre.db", os.getpid()):
        with pytest.raises(StorageUnavailable):
            small.save(token, [Change(WHO, "", "Plus de place")], "ana")
        small.rooms.delete(gone)
        assert small.rooms.team_of(token) is None
    assert small.rooms.by_id(room)
