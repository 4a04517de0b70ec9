"""The database fails, or is slow, while the app runs: what a person sees, keeps, finds saved."""

import pytest
from e2e.people import NewPerson
from e2e.person import Person
from e2e.serving import kept
from playwright.sync_api import expect
from server_faults import DATABASE_AWAY
from timing import now

from resilience.conftest import Figure, Home, engine_of
from resilience.typists import lost, typists

PRODUCT = "Comment s’appelle votre produit ?"
PROBLEM = "Quel problème règle-t-il"
TEXT = "Un aidant sur trois pose des congés sans solde."
FAULTS = [
    ("on_sqlite", "full disk"),
    ("on_sqlite", "locked"),
    ("on_postgresql", "stopped"),
    ("on_postgresql", "silent"),
]


def writing(newcomer: NewPerson, home: Home) -> Person:
    person = newcomer(home.server)
    person.start()
    person.type(PRODUCT, "Relais")
    kept(home.server, person.token, "depart.product", "Relais")
    person.settle()
    return person


@DATABASE_AWAY
@pytest.mark.promise(
    "faults",
    "While the database fails, a text stays on the screen and can be downloaded; it is saved once "
    "the database is back, and what was acknowledged is there.",
)
@pytest.mark.parametrize(("where", "fault"), FAULTS, ids=[" ".join(one) for one in FAULTS])
def test_a_failing_database_is_said_and_made_up_for(
    newcomer: NewPerson, request: pytest.FixtureRequest, where: str, fault: str, figure: Figure
) -> None:
    home: Home = request.getfixturevalue(where)
    person = writing(newcomer, home)
    with typists(home.server, people=6).at_work() as crowd, home.server.store() as store:
        crowd.typed_on(1)
        acknowledged = crowd.acknowledged()
        with home.faults[fault]():
            field = person.type(PROBLEM, TEXT, delay=0)
            expect(person.banner).to_contain_text("Gardez cette page ouverte")
            expect(field).to_have_value(TEXT)
            with person.page.expect_download() as download:
                person.press("Télécharger mon texte")
            held = download.value.path().read_text(encoding="utf-8")
            assert "Relais" in held
            assert TEXT in held
        back = now()
        kept(home.server, person.token, "depart.problem", TEXT)
        took = now() - back
        crowd.finish()
        assert crowd.refusals
        assert lost(store, [*acknowledged, *crowd.acknowledged()]) == []
    expect(person.banner).to_have_count(0)
    expect(field).to_have_value(TEXT)
    figure(f"{engine_of(home.server)}, {fault}: {crowd.answers} acknowledged, 0 lost; {took:.0f} s")


@pytest.mark.promise("faults", "With a slow database one goes on writing, and nothing alarms.")
def test_a_slow_database_only_delays(newcomer: NewPerson, on_postgresql: Home) -> None:
    person = writing(newcomer, on_postgresql)
    with on_postgresql.faults["slow"]():
        field = person.type(PROBLEM, TEXT)
        kept(on_postgresql.server, person.token, "depart.problem", TEXT)
        expect(person.page.locator(".pp-panne")).to_have_count(0)
        expect(field).to_be_focused()
