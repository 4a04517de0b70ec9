"""What a tab could not send is kept by its browser, in its order, and sent until it is kept."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Route, expect

from e2e.people import NewPerson
from e2e.person import Person
from e2e.serving import Server, kept

PROBLEM = "Quel problème règle-t-il"
TEXT = "Un aidant sur trois pose des congés sans solde."


def crash(page: Page) -> None:
    """End a page that can say nothing more: closed, it would still send what it holds."""
    with suppress(Error):
        page.goto("chrome://crash")
    page.close()


@pytest.mark.promise("faults", "A text that the network brings late takes no later one's place.")
def test_a_text_on_its_way_does_not_come_over_the_one_of_leaving(
    person: Person, server: Server
) -> None:
    person.start()
    token = person.token
    late: list[Route] = []
    person.page.route("**/saisie", lambda route: route.continue_() if late else late.append(route))
    with person.page.expect_request("**/saisie"):
        field = person.type(PROBLEM, "Un aidant sur trois")
    expect(person.page.locator("html[data-attente]")).to_have_count(1)
    field.press_sequentially(" pose des congés.", delay=0)
    with person.page.expect_response("**/saisie"):
        person.page.evaluate("dispatchEvent(new Event('pagehide'))")
    kept(server, token, "depart.problem", "Un aidant sur trois pose des congés.")
    (first,) = late
    with person.page.expect_response("**/saisie"):
        first.continue_()
    with server.store() as store:
        history = [version.value for version in store.history(token, "depart.problem")]
    assert history == ["Un aidant sur trois pose des congés."]
    expect(person.banner).to_have_count(0)


@pytest.mark.promise("faults", "Two tabs of one browser each keep what they could not send.")
def test_two_tabs_of_one_browser_keep_their_own_texts(newcomer: NewPerson, server: Server) -> None:
    """Without a network, then crashed: the next page sends both; neither took the other's place."""
    first = newcomer()
    first.start()
    token, context = first.token, first.context
    second = Person(context.new_page(), first.home)
    second.open("depart", token)
    context.set_offline(True)
    texts = {"Du premier onglet", "Du second onglet"}
    for tab, text in zip((first, second), sorted(texts), strict=True):
        tab.type(PROBLEM, text, delay=0)
        expect(tab.banner).to_be_visible()
        crash(tab.page)
    third = Person(context.new_page(), first.home)
    context.set_offline(False)
    third.open("depart", token)
    expect(third.page.locator(".pp-rivale").filter(has_text="en même temps")).to_be_visible()
    state = server.state(token)
    assert {state.values["depart.problem"], state.rivals[0].value} == texts
    assert not second.faults + third.faults


@pytest.mark.promise("faults", "What a colleague deleted does not come back from a browser.")
def test_a_text_that_was_deleted_since_does_not_come_back(
    newcomer: NewPerson, server: Server
) -> None:
    """Closed at once, a tab does not read the answer: its browser still has the text to send."""
    ada, bob = newcomer(), newcomer()
    token = server.create({"depart.problem": TEXT})
    ada.open("depart", token)
    ada.type(PROBLEM, " Et après ?", delay=0)
    ada.page.close()
    kept(server, token, "depart.problem", f"{TEXT} Et après ?")
    bob.open("depart", token)
    bob.write(PROBLEM, TEXT).press("Tab")
    kept(server, token, "depart.problem", TEXT)
    ada.page = ada.context.new_page()
    ada.watch(ada.page)
    with ada.page.expect_response("**/saisie"):
        ada.open("depart", token)
    expect(ada.field(PROBLEM)).to_have_value(TEXT)
    ada.page.wait_for_function("() => !JSON.stringify({...localStorage}).includes('perimetre:')")
    state = server.state(token)
    assert (state.values["depart.problem"], state.rivals) == (TEXT, ())


@pytest.mark.promise("faults", "What an earlier page could not send is sent until it is kept.")
def test_a_text_of_an_earlier_page_is_sent_again_until_it_is_kept(
    newcomer: NewPerson, server: Server
) -> None:
    person = newcomer()
    person.start()
    token = person.token
    person.context.set_offline(True)
    person.type(PROBLEM, TEXT, delay=0)
    expect(person.banner).to_be_visible()
    crash(person.page)
    person.page = person.context.new_page()
    person.watch(person.page)
    person.page.route("**/saisie", lambda route: route.fulfill(status=503, body="{}"))
    person.context.set_offline(False)
    person.open("depart", token)
    expect(person.banner).to_contain_text("Gardez cette page ouverte")
    # What is written meanwhile in the same field takes nothing of it away.
    person.type(PROBLEM, "Autre chose", delay=0)
    person.page.unroute("**/saisie")
    expect(person.banner).to_have_count(0)
    state = server.state(token)
    assert {state.values["depart.problem"], *(one.value for one in state.rivals)} == {
        TEXT,
        "Autre chose",
    }


@pytest.mark.promise("faults", "A choice made offline, or as the server dies, is kept as any text.")
def test_a_choice_outlives_the_network_and_the_server(
    newcomer: NewPerson, own_server: Server
) -> None:
    person, legal = newcomer(own_server), "Une loi ou un décret"
    person.open("independance", own_server.create({}))
    person.context.set_offline(True)
    person.choose(legal, "Oui")
    expect(person.banner).to_be_visible()
    person.context.set_offline(False)
    kept(own_server, person.token, "independance.legal.depends", "oui")
    expect(person.field("Quel texte ?")).to_be_visible()

    def die(route: Route) -> None:
        route.fetch()  # it is kept, and no answer comes
        own_server.kill9()
        route.abort()

    person.page.route("**/saisie", die, times=1)
    person.choose(legal, "Non")
    expect(person.banner).to_be_visible()
    own_server.start()
    person.choose("De l’argent", "Oui")
    expect(person.field("Quel budget, quel poste ?")).to_be_visible()
    expect(person.field("Quel texte ?")).to_have_count(0)
    state = kept(own_server, person.token, "independance.money.depends", "oui")
    assert (state.values["independance.legal.depends"], state.rivals) == ("non", ())
