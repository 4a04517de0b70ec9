"""A database that is slow, may only be read, or is away when somebody arrives."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from e2e.people import NewPerson
from e2e.serving import Server, kept
from playwright.sync_api import expect
from server_faults import DATABASE_AWAY

from resilience.conftest import Figure, Home, downloaded, running

PRODUCT = "Comment s’appelle votre produit ?"
PROBLEM = "Quel problème règle-t-il"
TEXT = "Un aidant sur trois pose des congés sans solde."
# Root goes through the rights of files, unless this one right of root's is taken away.
SUBJECT_TO_RIGHTS = ("setpriv", "--bounding-set=-dac_override") if os.geteuid() == 0 else ()


@pytest.mark.promise("faults", "With a slow database one goes on writing, and nothing alarms.")
def test_a_slow_database_only_delays(
    newcomer: NewPerson, on_postgresql: Home, figure: Figure
) -> None:
    person = newcomer(on_postgresql.server)
    person.start()
    with on_postgresql.faults["slow"]():
        field = person.type(PROBLEM, TEXT)
        kept(on_postgresql.server, person.token, "depart.problem", TEXT)
        expect(person.page.locator(".pp-panne")).to_have_count(0)
        expect(field).to_be_focused()
    figure("each message delayed by 0.1 s: the text was kept, and nothing was said")


# An open page asks now and then what a colleague did: that question may fall in the outage.
@DATABASE_AWAY
@pytest.mark.promise("faults", "A database that was restarted between two texts is not noticed.")
def test_a_database_restarted_meanwhile_is_not_noticed(
    newcomer: NewPerson, on_postgresql: Home
) -> None:
    person = newcomer(on_postgresql.server)
    person.start()
    person.write(PRODUCT, "Relais").press("Tab")
    kept(on_postgresql.server, person.token, "depart.product", "Relais")
    person.settle()
    with on_postgresql.faults["stopped"]():
        pass
    person.type(PROBLEM, TEXT).press("Tab")
    kept(on_postgresql.server, person.token, "depart.problem", TEXT)
    person.settle()
    expect(person.page.locator(".pp-panne, .pp-echec")).to_have_count(0)


@DATABASE_AWAY
@pytest.mark.promise("faults", "Who arrives while the database is away is told so, in French.")
def test_who_arrives_during_a_failure_is_told(newcomer: NewPerson, on_postgresql: Home) -> None:
    home = on_postgresql
    token = home.server.create({"depart.product": "Relais"})
    person = newcomer(home.server)
    with home.faults["stopped"]():
        assert home.server.health() == 503
        person.visit(f"/depart?fiche={token}")
        person.arrive("Cette fiche ne s’ouvre pas")
        expect(person.page.get_by_text("Nous n’arrivons pas à enregistrer")).to_be_visible()
        person.visit()
        person.press("Commencer ma fiche")
        alert = person.errors
        expect(alert.filter(has_text="Nous n’arrivons pas à enregistrer")).to_be_visible()
    person.open("depart", token)
    expect(person.field(PRODUCT)).to_have_value("Relais")


@DATABASE_AWAY
@pytest.mark.promise(
    "faults", "A file that may only be read is shown, said, and written to again without a restart."
)
def test_a_file_that_may_only_be_read(newcomer: NewPerson, tmp_path: Path) -> None:
    file = tmp_path / "perimetre.db"
    server = Server(f"sqlite:///{file}", tmp_path / "log", prefix=SUBJECT_TO_RIGHTS)
    token = server.create({"depart.product": "Relais"})
    person = newcomer(server)
    with running(server):
        server.kill9()
        with closing(sqlite3.connect(file)):  # the log of the killed process goes into the file
            pass
        file.chmod(0o444)
        server.start(health=503)
        person.open("depart", token)
        expect(person.field(PRODUCT)).to_have_value("Relais")
        field = person.type(PROBLEM, TEXT)
        expect(person.banner).to_be_visible()
        expect(field).to_have_value(TEXT)
        assert TEXT in downloaded(person)
        file.chmod(0o644)
        kept(server, token, "depart.problem", TEXT)
        expect(person.banner).to_have_count(0)
        assert server.health() == 200
