"""Fiches of no workshop are erased when nobody has saved them for long, as the notice says."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from rooms import in_a_day, opened, rows
from shared import shared_at
from timing import PATIENCE

from coaching.errors import FicheNotFound
from coaching.storage import Change, Store, store
from coaching.storage.store import erase_once, erase_until
from coaching.ui.kit.html import rendered
from coaching.ui.screens.site_pages import public_page
from ops.process import FORKED, starting

WHO = "usagers.groups.k3.who"
LATE = timedelta(days=366)

Clock = Callable[[timedelta], None]
Record = Callable[[str, object], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    def move(by: timedelta) -> None:
        at = datetime.now(UTC) + by
        monkeypatch.setattr("coaching.storage.timestamps.now", lambda: int(at.timestamp() * 1e6))

    return move


@pytest.fixture
def shared(database_url: str) -> Iterator[Store]:
    with shared_at(database_url) as store:
        store.upkeep.believe()
        yield store


def created(store: Store, clock: Clock, age: timedelta, values: dict[str, str]) -> str:
    clock(-age)
    token = store.create(values)
    clock(timedelta())
    return token


@pytest.mark.promise(
    "operations",
    "A fiche of no workshop is erased a year after its last save, and no other one is.",
)
def test_only_forgotten_fiches_are_erased(shared: Store, clock: Clock, database_url: str) -> None:
    kept = {
        "recent": created(shared, clock, timedelta(days=364), {WHO: "récente"}),
        "old and saved since": created(shared, clock, LATE, {WHO: "ancienne"}),
        "in a room": "",
    }
    shared.save(kept["old and saved since"], [Change(WHO, "ancienne", "reprise")], "ana")
    room = opened(shared.rooms, in_a_day())
    clock(-LATE)
    kept["in a room"] = shared.rooms.join(room, "Les Marins", {WHO: "les agents"})
    clock(timedelta())
    before = rows(database_url)
    gone = [created(shared, clock, LATE, values) for values in ({WHO: "oubliée"}, {})]
    erase_once()
    for token in gone:
        with pytest.raises(FicheNotFound):
            shared.read(token)
    assert {name: shared.read(token).values[WHO] for name, token in kept.items()} == {
        "recent": "récente",
        "old and saved since": "reprise",
        "in a room": "les agents",
    }
    assert rows(database_url) == before


@pytest.mark.promise("operations", "What is erased leaves no byte in the files of SQLite.")
def test_a_forgotten_fiche_leaves_no_byte(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "data"
    store = Store(f"sqlite:///{folder / 'perimetre.db'}")

    def found(word: bytes) -> int:
        return sum(file.read_bytes().count(word) for file in folder.iterdir())

    created(store, clock, LATE, {f"depart.k{n}": "Zzoubli " * 40 for n in range(60)})
    store.create({WHO: "Zzvoisin " * 40})
    store.upkeep.believe()
    assert found(b"Zzoubli") > 1000
    assert store.delete_forgotten(datetime.now(UTC) - timedelta(days=365)) == 1
    assert found(b"Zzoubli") == 0
    assert found(b"Zzvoisin") >= 40
    store.close()


def test_the_date_is_that_of_the_settings(
    shared: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = created(shared, clock, timedelta(days=40), {WHO: "récente"})
    erase_once()
    assert shared.read(token).values
    monkeypatch.setattr(store, "settings", lambda: Month)
    erase_once()
    with pytest.raises(FicheNotFound):
        shared.read(token)


class Month:
    fiche_days = 30


@pytest.mark.promise("operations", "Several processes erase together: once each, harming none.")
def test_processes_erase_together(
    database_url: str, tmp_path: Path, clock: Clock, record_property: Record
) -> None:
    store = Store(database_url)
    store.upkeep.believe()
    gone = [created(store, clock, LATE, {WHO: f"oubliée {n}"}) for n in range(40)]
    kept = store.create({WHO: "gardée"})
    with ExitStack() as started:
        together = [
            started.enter_context(starting(tmp_path, database_url, start=FORKED)) for _ in range(2)
        ]
        for product in together:
            product.answers()
            assert product.asked_to_stop() == 0
    lines = [line for product in together for line in product.lines()]
    erased = [line["count"] for line in lines if line["event"] == "erased past its date"]
    failed = [line for line in lines if line["level"] != "info"]
    for token in gone:
        with pytest.raises(FicheNotFound):
            store.read(token)
    assert store.read(kept).values == {WHO: "gardée"}
    store.close()
    assert (sum(erased), failed) == (len(gone), [])
    record_property("figure", f"{len(gone)} fiches erased by 2 processes, as {erased}")


def test_the_erasing_ends_when_the_process_does(shared: Store) -> None:
    stopping = Event()
    erasing = threading.Thread(target=erase_until, args=(stopping,))
    erasing.start()
    stopping.set()
    erasing.join(PATIENCE)
    assert not erasing.is_alive()
    shared.check()


@pytest.mark.promise("operations", "The notice and the page of the fiche say how long it is kept.")
def test_people_are_told_how_long_a_fiche_is_kept() -> None:
    _, notice = public_page("donnees-personnelles", {})
    assert "depuis 365&nbsp;jours est effacée" in notice
    page = rendered("rouvrir", token="", last_day="", fiche_days=365)
    assert "sans texte nouveau pendant 365&nbsp;jours" in page
