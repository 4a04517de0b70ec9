"""The app is killed, as by a power cut, while thirty people type."""

import pytest
from e2e.people import NewPerson
from e2e.serving import Server, kept
from playwright.sync_api import expect
from sqlalchemy import make_url

from resilience.conftest import Figure
from resilience.typists import lost, typists

PROBLEM = "Quel problème règle-t-il"
TEXT = "Un aidant sur trois pose des congés sans solde. "


@pytest.mark.promise("faults", "Killing the app while thirty people type loses no letter.")
def test_the_app_is_killed_while_thirty_type(
    newcomer: NewPerson, home: Server, figure: Figure
) -> None:
    person = newcomer(home)
    person.start()
    token = person.token
    with typists(home).at_work() as crowd, home.store() as store:
        field = person.type(PROBLEM, TEXT)
        crowd.typed_on(3)
        acknowledged = crowd.acknowledged()
        home.kill9()
        assert lost(store, acknowledged) == []
        field.press_sequentially(TEXT)
        expect(person.banner).to_contain_text("Gardez cette page ouverte")
        crowd.refused()
        home.start()
        crowd.finish()
        assert lost(store, crowd.acknowledged()) == []
        assert not any(store.read(one.token).rivals for one in crowd.people)
    kept(home, token, "depart.problem", TEXT * 2)
    expect(person.page.locator(".pp-panne")).to_have_count(0)
    expect(field).to_have_value(TEXT * 2)
    engine = make_url(home.database_url).get_backend_name()
    figure(f"{engine}: {crowd.answers} texts acknowledged, {crowd.refusals} sent again, 0 lost")
