"""The way of a database from blank, or from an older version, to the tables of the code."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from subprocess import PIPE
from threading import Timer
from typing import Any

import pytest
from asking import Client
from former import RELEASED, VERSIONS, assert_kept, make_database
from postgres import Server
from rooms import everything
from shared import shared_at
from sqlalchemy import create_engine, inspect, select, text
from visit import Visit

from coaching.errors import DatabaseTooNew
from coaching.fiche.paths import draft_from
from coaching.storage import Change, Store, migrations, tables

ROOT = Path(__file__).parents[2]
WHO = "depart.product"

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

# Migrates with one more step, which says when it has done half of its work, then waits.
MIGRATING = """
import sys
from sqlalchemy import text
from coaching.storage import Store, migrations

def later(connection):
    connection.execute(text("CREATE TABLE half_done (id INTEGER)"))
    connection.execute(text("UPDATE changes SET value = 'half'"))
    print("half", flush=True)
    sys.stdin.readline()
    connection.execute(text("UPDATE changes SET value = 'whole'"))

migrations.VERSION += 1
migrations.STEPS = {**migrations.STEPS, migrations.VERSION: later}
Store(sys.argv[1]).check()
"""


def migrated(url: str) -> list[int]:
    engine = create_engine(url)
    with engine.connect() as connection:
        versions = connection.scalars(select(tables.schema_version.c.version)).all()
    engine.dispose()
    return sorted(versions)


def schema(url: str) -> dict[str, Any]:
    engine = create_engine(url)
    seen = inspect(engine)
    read = (
        *(seen.get_columns, seen.get_pk_constraint, seen.get_foreign_keys),
        *(seen.get_unique_constraints, seen.get_indexes),
    )
    built = {
        name: [
            sorted(map(str, part)) if isinstance(part := one(name), list) else part for one in read
        ]
        for name in seen.get_table_names()
    }
    engine.dispose()
    return built


def opened(url: str) -> None:
    store = Store(url)
    store.check()
    store.close()


@pytest.fixture
def fresh_url(database_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if database_url.startswith("sqlite"):
        return f"sqlite:///{tmp_path / 'fresh.db'}"
    server: Server = request.getfixturevalue("postgresql")
    return server.blank()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_migrated_database_is_built_as_a_fresh_one(
    database_url: str, fresh_url: str, version: int
) -> None:
    """Whoever changes a table raises VERSION, and says in `former` what changed since the last."""
    assert VERSIONS[-1] == migrations.VERSION
    make_database(database_url, version)
    for url in (database_url, fresh_url):
        opened(url)
    assert schema(database_url) == schema(fresh_url)


@pytest.mark.promise("faults", "An older database keeps all it holds under a newer app.")
@pytest.mark.parametrize("version", RELEASED)
def test_an_older_database_keeps_all_it_holds(database_url: str, version: int) -> None:
    make_database(database_url, version)
    store = Store(database_url)
    assert_kept(store)
    store.close()


@pytest.mark.parametrize(
    ("writing", "own", "pasted", "away"),
    [
        ({"fiche.base": "Un.", "fiche.text": "À nous."}, "À nous.", "", ""),
        ({"fiche.base": "Un.", "fiche.text": "À nous.", "fiche.away": "oui"}, "À nous.", "", "oui"),
        ({"fiche.base": "Un.", "fiche.text": "Un."}, "", "", ""),
        ({"pitch.base": "Dit.", "pitch.text": "Dit à nous."}, "", "Dit à nous.", ""),
        ({"fiche.text": "À nous.", "pitch.text": "Dit à nous."}, "À nous.", "Dit à nous.", ""),
    ],
)
def test_a_text_rewritten_whole_becomes_its_team_s_own(
    database_url: str, writing: dict[str, str], own: str, pasted: str, away: str
) -> None:
    """One to be said aloud waits where a text is pasted: nothing says it any more."""
    before = Store(database_url)
    token = before.create({f"writing.{name}": value for name, value in writing.items()})
    before.close()
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE schema_version SET version = 10"))
    engine.dispose()
    store = Store(database_url)
    read = draft_from(store.read(token).values).writing
    store.close()
    assert (read.own, read.pasted, read.away) == (own, pasted, away)


@pytest.mark.promise("faults", "A newer database is refused by an older app, which writes nothing.")
def test_newer_database_is_refused(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with shared_at(database_url) as store:
        token = store.create({WHO: "Relais"})
    before = everything(database_url)
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION - 1)
    newer = str(DatabaseTooNew()).partition(".")[0]
    assert "version plus récente" in newer
    with shared_at(database_url):
        assert Client().get("/sante").status_code == 503
        assert newer in Visit("depart", token).html
        (error,) = Visit("accueil").click("commencer").tab.error
        assert newer in error.value
        typed = {"fiche": token, "author": "ana", "path": WHO, "before": "Relais", "after": "x"}
        answer = Client().post("/saisie", json=typed)
        # Not « this will never be kept »: the browser must keep it until the app is put right.
        assert (answer.status_code, answer.json()["etat"]) == (503, "refuse")
        assert newer in answer.json()["message"]
    assert everything(database_url) == before


def migrating(url: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", MIGRATING, url]
    process = subprocess.Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "half\n"
    return process


@pytest.mark.promise("faults", "A migration killed half-way leaves the database as it was.")
def test_a_migration_killed_half_way_runs_again(store: Store, database_url: str) -> None:
    token = store.create({WHO: "Relais"}, "ana")
    before = everything(database_url)
    process = migrating(database_url)
    process.kill()
    process.communicate()
    assert everything(database_url) == before
    assert "half_done" not in schema(database_url)
    assert store.save(token, [Change("depart.people", "", "aidants")], "bob").revision == 2
    again = migrating(database_url)
    again.communicate("go on\n")
    assert again.returncode == 0
    assert "half_done" in schema(database_url)
    fresh = Store(database_url)
    with pytest.raises(DatabaseTooNew):
        fresh.read(token)  # it is now of a later version than this one
    fresh.close()


@pytest.mark.exhaustive
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
    assert migrated(database_url) == [migrations.VERSION]


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
