"""How the log grows while people type: with what they wrote, not with each letter they added."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from coaching.storage import Change, Store, merging

WHO = "usagers.groups.k3.who"
TYPISTS, SAVES, LETTERS = 10, 40, 8  # a text is sent every 1.5 s; five letters a second
BEFORE = "Les aidants familiaux qui posent des congés sans solde pour un proche. " * 5

# (seconds since the last save, author, text) in turn, then the versions that the history keeps.
HISTORIES = {
    "typed on": ([(0, "ana", "Les"), (2, "ana", "Les aidants")], ["Les aidants"]),
    "typed on for long": ([(20, "ana", "a" * n) for n in range(1, 9)], ["a" * 8]),
    "after a pause": ([(0, "ana", "Les"), (30, "ana", "Les aidants")], ["Les", "Les aidants"]),
    "in the middle": ([(0, "ana", "Les agés"), (2, "ana", "Les très agés")], ["Les très agés"]),
    "words deleted": ([(0, "ana", "Les aidants"), (1, "ana", "Les")], ["Les aidants", "Les"]),
    "all deleted": ([(0, "ana", "Les"), (1, "ana", ""), (1, "ana", "Un")], ["Les", "Un"]),
    "a letter mended": ([(0, "ana", "Lse"), (1, "ana", "Les")], ["Lse", "Les"]),
    "letters twice": ([(0, "ana", "abab"), (1, "ana", "ab")], ["abab", "ab"]),
    "somebody else": ([(0, "ana", "Les"), (2, "bob", "Les aidants")], ["Les", "Les aidants"]),
    "clock put back": ([(0, "ana", "Les"), (-9, "ana", "Les aidants")], ["Les", "Les aidants"]),
    "set aside": (
        [(0, "ana", "Les"), (1, "bob", "Un"), (1, "bob", "Un aidant"), (1, "ana", "Les gens")],
        ["Un aidant", "Les gens"],
    ),
}
Clock = Callable[[float], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Give what moves the clock of the storage by seconds; it stands still otherwise."""
    at = [1_800_000_000_000_000]
    monkeypatch.setattr("coaching.storage.timestamps.now", lambda: at[0])

    def move(seconds: float) -> None:
        at[0] += int(seconds * 1_000_000)

    return move


@pytest.mark.promise("faults", "The history keeps each pause, and whatever was deleted.")
@pytest.mark.parametrize(("steps", "versions"), HISTORIES.values(), ids=HISTORIES)
def test_versions_that_the_history_keeps(
    store: Store, clock: Clock, steps: list[tuple[float, str, str]], versions: list[str]
) -> None:
    token, revision = store.create(), 0
    for seconds, author, typed in steps:
        clock(seconds)
        state = store.save(token, [Change(WHO, "", typed)], author)
        assert state == store.read(token)
        if state.values.get(WHO, "") == typed:
            assert state.revision > revision  # whoever watches must see that it changed
        revision = state.revision
    assert [version.value for version in store.history(token, WHO)] == versions


def test_one_save_typed_on_twice_keeps_the_last(store: Store, clock: Clock) -> None:
    token = store.create()
    clock(1)
    changes = [Change(WHO, "", "a"), Change(WHO, "a", "ab"), Change(WHO, "ab", "abc")]
    assert store.save(token, changes, "ana").values == {WHO: "abc"}
    assert [version.value for version in store.history(token, WHO)] == ["abc"]


@pytest.mark.promise("faults", "A minute of typing fills the disk with texts, not with letters.")
def test_a_minute_of_typing_takes_little_room(
    database_url: str,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    kept = _bytes_of_a_minute(database_url, clock)
    monkeypatch.setattr(merging, "GOING_ON", 0)
    every_text = _bytes_of_a_minute(database_url, clock)
    assert kept < every_text / 5
    engine = make_url(database_url).get_backend_name()
    kinds = f"{every_text / TYPISTS / 1000:.0f} kB → {kept / TYPISTS / 1000:.0f} kB"
    record_property("figure", f"{engine}: {kinds} a typist and minute")


def _bytes_of_a_minute(url: str, clock: Clock) -> int:
    """Type for a minute, a word mended here and there; return what the database has grown by."""
    store = Store(url)
    tokens = [store.create({WHO: BEFORE}, "ana") for _ in range(TYPISTS)]
    before = _size(url)
    for number in range(1, SAVES + 1):
        clock(1.5)
        mistaken = "?" * (number % 8 == 0)
        typed = BEFORE + "un aidant" * (number * LETTERS // 9) + mistaken
        for token in tokens:
            store.save(token, [Change(WHO, "", typed)], "ana")
    store.close()
    return _size(url) - before


def _size(url: str) -> int:
    if url.startswith("sqlite"):
        file = Path(make_url(url).database or "")
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            free = int(connection.execute("PRAGMA freelist_count").fetchone()[0])
        return file.stat().st_size - free * 4096
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("VACUUM FULL changes"))
        size = connection.scalar(text("SELECT pg_total_relation_size('changes')"))
    engine.dispose()
    return int(size or 0)
