"""The way of a database from blank, or from an older version, to the tables of the code."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import PIPE
from threading import Timer

import pytest
from rooms import TABLES
from sqlalchemy import Connection, TableClause, create_engine, inspect, text
from sqlalchemy.exc import NoSuchTableError

from coaching.errors import DatabaseTooNew, StorageUnavailable
from coaching.storage import Change, Store, migrations

ROOT = Path(__file__).parents[2]
LATER = len(migrations.MIGRATIONS) + 1

# Uses a store once told to, so that several processes open the database at the same moment.
OPENER = """
import sys
from coaching.storage import Store
store = Store(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
store.create({"a": "b"})
store.close()
"""


def later_note(connection: Connection) -> None:
    """Add a column, as a later version might."""
    connection.execute(text("ALTER TABLE fiches ADD COLUMN note TEXT"))


def later_mistaken(connection: Connection) -> None:
    """Do something, then fail."""
    connection.execute(text("ALTER TABLE fiches ADD COLUMN half_done TEXT"))
    connection.execute(text("ALTER TABLE missing ADD COLUMN note TEXT"))


def steps_run(url: str) -> list[tuple[int, str]]:
    """Read the versions that the database has been through."""
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT version, name FROM schema_version ORDER BY version"))
        steps = [(row.version, row.name) for row in rows]
    engine.dispose()
    return steps


def columns(url: str, name: str) -> set[str]:
    """Read the names of the columns of a table."""
    engine = create_engine(url)
    try:
        return {column["name"] for column in inspect(engine).get_columns(name)}
    finally:
        engine.dispose()  # where there is no such table too


def test_blank_database_gets_every_step_once(database_url: str) -> None:
    for _ in range(2):
        store = Store(database_url)
        store.check()
        store.close()
    numbered = enumerate(migrations.MIGRATIONS, start=1)
    assert steps_run(database_url) == [(number, step.__name__) for number, step in numbered]


def test_steps_are_named_in_order() -> None:
    names = [step.__name__ for step in migrations.MIGRATIONS]
    assert [name[:5] for name in names] == [f"m{n:03}_" for n in range(1, len(names) + 1)]


@pytest.mark.parametrize("seen", TABLES, ids=str)
def test_statements_see_the_tables_as_built(
    store: Store, database_url: str, seen: TableClause
) -> None:
    store.check()
    assert columns(database_url, seen.name) == set(seen.columns.keys())


def test_older_database_is_brought_up_to_date(
    store: Store, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = store.create({"a": "b"}, "ana")
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, later_note))
    later = Store(database_url)
    assert later.read(token).values == {"a": "b"}
    later.close()
    assert steps_run(database_url)[-1] == (LATER, "later_note")
    assert "note" in columns(database_url, "fiches")


def test_fiches_from_before_the_rooms_are_kept(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = migrations.MIGRATIONS
    monkeypatch.setattr(migrations, "MIGRATIONS", known[:1])
    earlier = Store(database_url)
    token = earlier.create({"a": "b"}, "ana")
    earlier.close()
    assert steps_run(database_url) == [(1, "m001_initial")]
    monkeypatch.setattr(migrations, "MIGRATIONS", known)
    store = Store(database_url)
    assert store.save(token, [Change("a", "b", "c")], "bob").values == {"a": "c"}
    assert [version.value for version in store.history(token, "a")] == ["b", "c"]
    assert store.rooms.team_of(token) is None
    store.rooms.open("CDFHJK", "plan", "live", datetime.now(UTC) + timedelta(days=1))
    room = store.rooms.by_code("CDFHJK").id
    assert store.read(store.rooms.join(room, "Les Marins", {"a": "d"})).values == {"a": "d"}
    store.close()


def test_the_words_of_before_are_kept_each_apart(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = migrations.MIGRATIONS
    monkeypatch.setattr(migrations, "MIGRATIONS", known[:6])
    earlier = Store(database_url)
    earlier.rooms.open("CDFHJK", "plan", "live", datetime.now(UTC) + timedelta(days=1))
    room = earlier.rooms.by_code("CDFHJK").id
    earlier.rooms.join(room, "Les Marins", {"a": "d"})
    (team,) = earlier.rooms.teams(room)
    earlier.close()
    engine = create_engine(database_url)
    row = (
        "INSERT INTO notes (team_id, place, text, is_seen, at)"
        " VALUES (:team, :place, :text, :seen, 7)"
    )
    with engine.begin() as connection:
        for place, word, seen in (("depart", "Qui ?", True), ("usagers", "Combien ?", False)):
            told = {"team": team.id, "place": place, "text": word, "seen": seen}
            connection.execute(text(row), told)
    engine.dispose()
    monkeypatch.setattr(migrations, "MIGRATIONS", known)
    store = Store(database_url)
    kept = {(one.place, one.text) for one in store.rooms.words(room)}
    assert kept == {("depart", "Qui ?"), ("usagers", "Combien ?")}
    store.rooms.say(team.id, "usagers", "Où ?")
    assert len(store.rooms.words(room)) == 3
    store.close()


def test_the_votes_of_before_are_dropped(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = migrations.MIGRATIONS
    monkeypatch.setattr(migrations, "MIGRATIONS", known[:8])
    earlier = Store(database_url)
    token = earlier.create({"a": "b"})
    earlier.close()
    assert "useful" in columns(database_url, "remark_votes")
    monkeypatch.setattr(migrations, "MIGRATIONS", known)
    store = Store(database_url)
    assert store.read(token).values == {"a": "b"}
    store.close()
    with pytest.raises(NoSuchTableError):
        columns(database_url, "remark_votes")


def test_failed_step_leaves_the_one_before(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = migrations.MIGRATIONS
    monkeypatch.setattr(migrations, "MIGRATIONS", (*known, later_note, later_mistaken))
    store = Store(database_url)
    with pytest.raises(StorageUnavailable):
        store.check()
    assert steps_run(database_url)[-1] == (LATER, "later_note")
    assert "half_done" not in columns(database_url, "fiches")
    monkeypatch.setattr(migrations, "MIGRATIONS", (*known, later_note))
    assert store.read(store.create({"a": "b"})).values == {"a": "b"}
    store.close()


def test_newer_database_is_refused(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = migrations.MIGRATIONS
    monkeypatch.setattr(migrations, "MIGRATIONS", (*known, later_note))
    later = Store(database_url)
    token = later.create({"a": "b"})
    later.close()
    monkeypatch.setattr(migrations, "MIGRATIONS", known)
    store = Store(database_url)
    for use in (store.check, store.create, lambda: store.read(token)):
        with pytest.raises(DatabaseTooNew, match="version plus récente"):
            use()
    store.close()


@pytest.mark.promise("faults", "Processes that start together migrate their database once.")
def test_processes_opening_together_migrate_once(database_url: str) -> None:
    command = [sys.executable, "-W", "error", "-c", OPENER, database_url]
    openers = [subprocess.Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE) for _ in range(4)]
    for opener in openers:
        assert opener.stdout
        assert opener.stdout.readline() == b"ready\n"
    for opener in openers:
        assert opener.stdin
        opener.stdin.write(b"go\n")
        opener.stdin.flush()
    for opener in openers:
        opener.communicate()
    assert [opener.returncode for opener in openers] == [0] * 4
    assert len(steps_run(database_url)) == len(migrations.MIGRATIONS)


def test_sqlite_in_use_by_another_process_is_waited_for(tmp_path: Path) -> None:
    # Turning on the write-ahead log is refused at once then, whatever the waiting time.
    file = tmp_path / "perimetre.db"
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = Timer(0.3, other.rollback)
        release.start()
        store = Store(f"sqlite:///{file}")
        store.check()
        store.close()
        release.join()
