"""A database meets another version of the app: newer, or killed while it migrated.

On both kinds of database, without screens, in tests/storage/test_migrations.py.
"""

import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import httpx
import pytest
from e2e.people import NewPerson
from e2e.serving import ROOT, Server
from rooms import everything
from server_faults import DATABASE_AWAY
from sqlalchemy import create_engine, insert, inspect

from coaching.errors import DatabaseTooNew
from coaching.storage import Change, Store, migrations, tables

NEWER = "La base de données a été créée par une version plus récente de Premier périmètre."

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


def migrating(url: str) -> "subprocess.Popen[str]":
    """Start a migration, and return its process once half of it is done."""
    command = [sys.executable, "-c", MIGRATING, url]
    process = subprocess.Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "half\n"
    return process


def has(url: str, table: str) -> bool:
    """Tell whether a database has a table."""
    engine = create_engine(url)
    found = inspect(engine).has_table(table)
    engine.dispose()
    return found


def from_later(url: str) -> None:
    """Make a database pass for one that a later version has migrated."""
    engine = create_engine(url)
    with engine.begin() as connection:
        later = {"version": migrations.VERSION + 1, "name": "later"}
        connection.execute(insert(tables.schema_version).values(later))
    engine.dispose()


@pytest.mark.promise("faults", "A migration killed half-way leaves the database as it was.")
def test_a_migration_killed_half_way_runs_again(store: Store, database_url: str) -> None:
    token = store.create({"depart.product": "Relais"}, "ana")
    before = everything(database_url)
    process = migrating(database_url)
    process.kill()
    process.communicate()
    assert everything(database_url) == before
    assert not has(database_url, "half_done")
    assert store.save(token, [Change("depart.people", "", "aidants")], "bob").revision == 2
    again = migrating(database_url)
    again.communicate("go on\n")
    assert again.returncode == 0
    assert has(database_url, "half_done")
    fresh = Store(database_url)
    with pytest.raises(DatabaseTooNew):
        fresh.read(token)  # it is now of a later version than this one
    fresh.close()


@DATABASE_AWAY
@pytest.mark.promise("faults", "A newer database is refused by an older app, which writes nothing.")
def test_a_newer_database_under_an_older_app(newcomer: NewPerson, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'perimetre.db'}"
    store = Store(url)
    token = store.create({"depart.product": "Relais"}, "ana")
    store.close()
    from_later(url)
    before = everything(url)
    server = Server(url, tmp_path / "log")
    person = newcomer(server)
    try:
        server.start(health=503)
        person.visit(f"/depart?fiche={token}")
        person.arrive("Cette fiche ne s’ouvre pas")
        assert NEWER in person.text()
        person.visit()
        person.press("Commencer ma fiche")
        person.errors.filter(has_text=NEWER).wait_for()
        typed = {"path": "depart.product", "before": "Relais", "after": "Relais Aidants"}
        sent = {"fiche": token, "author": "ana", **typed}
        answer = httpx.post(f"{server.url}/saisie", json=sent)
        # Not « this will never be kept »: the browser must keep it until the app is put right.
        assert (answer.status_code, answer.json()["etat"]) == (503, "refuse")
        assert NEWER in answer.json()["message"]
    finally:
        server.stop()
    assert everything(url) == before
