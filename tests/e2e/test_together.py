"""Several people on one fiche."""

import pytest
from buttons import TAKE_VERSION
from playwright.sync_api import expect

from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from e2e.people import NewPerson
from e2e.serving import Server, kept

PRODUCT = "Comment s’appelle votre produit ?"
PEOPLE = "Qui est concerné"
COMPLETE = values_of(ALL_EXAMPLES[0].draft)


@pytest.mark.promise("faults", "An open page shows what a colleague writes, in or out of a room.")
def test_an_open_page_follows_a_colleague(newcomer: NewPerson, server: Server) -> None:
    """Outside a room, without a gesture; the focus, the caret and the words stay where they are."""
    ada, bob = newcomer(), newcomer()
    token = server.create({**COMPLETE, "depart.population": "350"})
    ada.open("depart", token)
    bob.open("depart", token)
    mine = ada.type(PEOPLE, "aid", delay=0)
    mine.press("ArrowLeft")
    kept(server, token, "depart.people", f"{COMPLETE['depart.people']}aid")
    bob.write(PRODUCT, "Relais").press("Tab")
    expect(ada.field(PRODUCT)).to_have_value("Relais")
    expect(ada.sheet).to_contain_text("Relais")
    expect(mine).to_be_focused()
    ada.page.keyboard.type("-")
    expect(mine).to_have_value(f"{COMPLETE['depart.people']}ai-d")
    bob.write("Combien sont-ils ?", "400").press("Tab")
    expect(ada.field("Combien sont-ils ?")).to_have_value("400")
    # An entry that another adds is there as well; a page that only shows follows too.
    bob.open("acceleration", token)
    ada.open("acceleration", token)
    cards = ada.page.locator("[id^=carte-acceleration]")
    before = cards.count()
    bob.press("Ajouter une étape")
    expect(cards).to_have_count(before + 1)
    ada.open("relecture", token)
    bob.open("depart", token)
    bob.write(PRODUCT, "Haies en clair").press("Tab")
    expect(ada.page.get_by_role("main")).to_contain_text("Haies en clair")


@pytest.mark.promise(
    "faults", "Two people in one field: both versions are kept, and either can be chosen."
)
def test_the_same_field_keeps_both_versions(newcomer: NewPerson, server: Server) -> None:
    ada, bob = newcomer(), newcomer()
    ada.start()
    bob.open("depart", ada.token)
    bob.field(PRODUCT).focus()  # else what Ada writes would come there
    ada.type(PRODUCT, "Relais d’Ada")
    kept(server, ada.token, "depart.product", "Relais d’Ada")
    bob.type(PRODUCT, "Relais de Bob").press("Tab")
    expect(bob.page.locator(".pp-rivale").filter(has_text="en même temps")).to_contain_text(
        "Relais de Bob"
    )
    expect(bob.field(PRODUCT)).to_have_value("Relais d’Ada")
    bob.page.get_by_role("button", name=TAKE_VERSION).press("Enter")
    expect(bob.field(PRODUCT)).to_have_value("Relais de Bob")
    expect(bob.field(PRODUCT)).to_be_focused()
    expect(bob.page.get_by_role("button", name=TAKE_VERSION)).to_have_count(0)
    kept(server, ada.token, "depart.product", "Relais de Bob")
    with server.store() as store:
        history = [version.value for version in store.history(ada.token, "depart.product")]
    assert "Relais d’Ada" in history
    ada.open("depart", ada.token)
    expect(ada.field(PRODUCT)).to_have_value("Relais de Bob")


@pytest.mark.promise("faults", "A page left open over a restart undoes nothing that others wrote.")
def test_a_page_left_open_over_a_restart_takes_nothing_back(
    newcomer: NewPerson, own_server: Server
) -> None:
    ada, bob = newcomer(own_server), newcomer(own_server)
    ada.start()
    token = ada.token
    ada.write(PRODUCT, "Relais").press("Tab")
    kept(own_server, token, "depart.product", "Relais")
    expect(ada.page.locator("html[data-attente]")).to_have_count(0)  # nothing is on its way
    ada.settle()
    ada.context.set_offline(True)
    own_server.kill9()
    own_server.start()
    bob.open("depart", token)
    bob.write(PRODUCT, "Relais Aidants").press("Tab")
    kept(own_server, token, "depart.product", "Relais Aidants")
    bob.page.close()
    ada.context.set_offline(False)
    expect(ada.page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-connection-state", "CONNECTED"
    )
    ada.write(PEOPLE, "aidants").press("Tab")
    kept(own_server, token, "depart.people", "aidants")
    ada.settle()
    with own_server.store() as store:
        history = [version.value for version in store.history(token, "depart.product")]
    assert history == ["Relais", "Relais Aidants"]
    expect(ada.field(PRODUCT)).to_have_value("Relais Aidants")
