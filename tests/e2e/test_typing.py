"""No keystroke is lost: on a refresh, on leaving, on a dead server, on a dead database."""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Route, expect

from coaching.storage import Change
from e2e.people import IN_BOTH_BROWSERS, NewPerson, Report
from e2e.person import Person
from e2e.serving import Server, kept

PROBLEM = "Quel problème règle-t-il"
PRODUCT = "Comment s’appelle votre produit ?"
TEXT_FIELDS = '[class*="st-key-carte-"] :is(input[type=text], textarea)'
TEXT = "Un aidant sur trois pose des congés sans solde."
PAUSE = 1000  # ms, after which what was typed has been sent


def test_the_paragraph_follows_what_is_typed(person: Person) -> None:
    person.begin()
    person.write("Quand lancez-vous ?", "12 janvier 2027")
    field = person.type(PRODUCT, "Relais")
    start = time.monotonic()
    expect(person.sheet.get_by_text("Relais démarre")).to_be_visible(timeout=3000)
    assert time.monotonic() - start < 3
    expect(field).to_be_focused()
    # The run that the pause set off must not disturb who types on: neither text, nor caret.
    field.press("Home")
    for letter in "Les ":
        field.press(letter)
        person.page.wait_for_timeout(120)
    assert field.evaluate("input => input.selectionStart") == 4
    expect(person.sheet.get_by_text("Les Relais démarre")).to_be_visible(timeout=3000)
    person.settle()
    expect(field).to_be_focused()
    assert field.evaluate("input => input.selectionStart") == 4
    expect(field).to_have_value("Les Relais")


def test_typing_without_a_pause_keeps_each_letter(person: Person) -> None:
    person.begin()
    text = "Un aidant familial sur trois pose des congés sans solde pour un proche. "
    field = person.type(PROBLEM, text, delay=25)
    expect(field).to_have_value(text)
    person.settle()
    person.page.wait_for_timeout(1000)
    expect(field).to_have_value(text)


@pytest.mark.parametrize(
    ("screen", "label"),
    [
        ("depart", PROBLEM),
        ("usagers", "Qui sont-ils ?"),
        ("independance", "De quoi, précisément ?"),
        ("acceleration", "Quel périmètre ?"),
    ],
)
def test_what_appears_under_an_answer_leaves_the_other_fields_in_place(
    person: Person, screen: str, label: str
) -> None:
    """A field made anew while a person writes in it would lose what was being written."""
    person.begin()
    person.open(screen, person.token)
    if screen == "independance":
        person.choose("L’informatique d’une autre administration", "Oui")
    field = person.field(label).first
    expect(field).to_be_visible()
    person.settle()
    fields = person.page.locator(TEXT_FIELDS)
    count = fields.count()
    fields.evaluate_all("found => found.forEach((field) => { field.isFirst = true; })")
    field.fill("Tous, au 06 12 34 56 78")
    expect(person.page.get_by_text("semble donner un numéro de téléphone")).to_be_visible()
    person.settle()
    same = fields.evaluate_all("found => found.filter((field) => field.isFirst).length")
    assert same == count > 2


def _refresh(person: Person) -> Person:
    person.page.reload()
    return person


def _go_back(person: Person) -> Person:
    person.page.go_back()
    person.page.go_forward()
    return person


def _follow_the_path(person: Person) -> Person:
    person.follow("Usagers")
    person.arrive("Qui seront vos premiers usagers")
    person.follow("Point de départ")
    return person


def _press_on(person: Person) -> Person:
    person.press("Usagers →")
    person.arrive("Qui seront vos premiers usagers")
    person.press("← Point de départ")
    return person


@pytest.mark.promise("faults", "Refresh, Back, a link or a button right after a key lose nothing.")
@pytest.mark.parametrize("leave", [_refresh, _go_back, _follow_the_path, _press_on])
@pytest.mark.parametrize(("label", "text"), [(PROBLEM, TEXT), ("Combien sont-ils", "350 000")])
def test_leaving_right_after_typing_keeps_the_text(
    person: Person, leave: Callable[[Person], Person], label: str, text: str
) -> None:
    person.begin()
    person.type(label, text, delay=0)
    leave(person)
    person.arrive("D’où partez-vous ?")
    expect(person.field(label)).to_have_value(text)


def test_going_back_to_a_former_text_is_kept_and_shown(person: Person, server: Server) -> None:
    token = server.create({"depart.product": "Relais"})
    with server.store() as store:
        store.save(token, [Change("depart.product", "Relais", "Relais Aidants")], "bob")
    person.open("depart", token)
    field = person.field(PRODUCT)
    field.fill("Relais")
    field.press("Tab")
    kept(server, token, "depart.product", "Relais")
    person.settle()
    person.write("Qui est concerné", "aidants").press("Tab")
    kept(server, token, "depart.people", "aidants")
    person.settle()
    expect(field).to_have_value("Relais")
    assert server.state(token).values["depart.product"] == "Relais"


@pytest.mark.promise("faults", "A tab closed right after a key loses nothing.")
def test_a_closed_tab_keeps_the_text(newcomer: NewPerson, server: Server) -> None:
    first, second = newcomer(), newcomer()
    first.begin()
    token = first.token
    first.type(PROBLEM, TEXT, delay=0)
    first.page.close()
    kept(server, token, "depart.problem", TEXT)
    second.open("depart", token)
    expect(second.field(PROBLEM)).to_have_value(TEXT)


def crash(page: Page) -> None:
    """End a page that can say nothing more: closed, it would still send what it holds."""
    with suppress(Error):
        page.goto("chrome://crash")
    page.close()


@pytest.mark.promise("faults", "A text that the network brings late takes no later one's place.")
def test_a_text_on_its_way_does_not_come_over_the_one_of_leaving(
    person: Person, server: Server
) -> None:
    person.begin()
    token = person.token
    late: list[Route] = []
    person.page.route("**/saisie", lambda route: route.continue_() if late else late.append(route))
    field = person.type(PROBLEM, "Un aidant sur trois")
    expect(person.page.locator("html[data-attente]")).to_have_count(1)
    person.page.wait_for_timeout(PAUSE)
    assert len(late) == 1
    field.press_sequentially(" pose des congés.", delay=0)
    with person.page.expect_response("**/saisie"):
        person.page.evaluate("dispatchEvent(new Event('pagehide'))")
    kept(server, token, "depart.problem", "Un aidant sur trois pose des congés.")
    with person.page.expect_response("**/saisie"):
        late[0].continue_()
    with server.store() as store:
        history = [version.value for version in store.history(token, "depart.problem")]
    assert history == ["Un aidant sur trois pose des congés."]


@pytest.mark.promise("faults", "Two tabs of one browser each keep what they could not send.")
def test_two_tabs_of_one_browser_keep_their_own_texts(newcomer: NewPerson, server: Server) -> None:
    """Without a network, then crashed: the next page sends both; neither took the other's place."""
    first = newcomer()
    first.begin()
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


def test_what_is_sent_by_one_tab_is_not_forgotten_for_another(
    newcomer: NewPerson, server: Server
) -> None:
    first = newcomer()
    first.begin()
    second = Person(first.context.new_page(), first.home)
    second.open("depart", first.token)
    first.page.route("**/saisie", lambda route: route.abort())
    first.type(PROBLEM, "Du premier onglet", delay=0)
    expect(first.banner).to_be_visible()
    second.type(PROBLEM, "Du second onglet", delay=0)
    kept(server, first.token, "depart.problem", "Du second onglet")
    expect(second.page.locator("html[data-attente]")).to_have_count(0)
    assert "Du premier onglet" in first.page.evaluate("JSON.stringify({...localStorage})")


@pytest.mark.promise("faults", "What an earlier page could not send is sent until it is kept.")
def test_a_text_of_an_earlier_page_is_sent_again_until_it_is_kept(
    newcomer: NewPerson, server: Server
) -> None:
    person = newcomer()
    person.begin()
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


@IN_BOTH_BROWSERS
def test_a_killed_server_loses_nothing(
    newcomer: NewPerson, own_server: Server, report: Report
) -> None:
    first, second = newcomer(own_server), newcomer(own_server)
    first.begin()
    token = first.token
    before, after = f"{TEXT} Il n’ose pas le dire. " * 2, TEXT
    field = first.type(PROBLEM, before, delay=40)
    own_server.kill9()
    at_death = own_server.state(token).values["depart.problem"]
    field.press_sequentially(after, delay=40)
    expect(first.banner).to_contain_text("Gardez cette page ouverte")
    expect(field).to_have_value(before + after)
    expect(field).to_be_focused()
    own_server.start()
    start = time.monotonic()
    kept(own_server, token, "depart.problem", before + after, within=20)
    delay = time.monotonic() - start
    expect(first.banner).to_have_count(0)
    expect(first.page.locator(".pp-panne")).to_have_count(0)
    expect(field).to_have_value(before + after)
    second.open("depart", token)
    expect(second.field(PROBLEM)).to_have_value(before + after)
    at_risk = (len(before) - len(at_death)) * 0.04
    assert at_risk < 3
    report(
        f"\nkill -9: the last {at_risk:.1f} s of typing were in the browser only; nothing lost, "
        f"all saved {delay:.1f} s after the server was back\n"
    )


@pytest.mark.promise("faults", "Server and tab killed together lose nothing: the browser kept it.")
@IN_BOTH_BROWSERS
def test_a_server_killed_with_the_tab_loses_nothing_either(
    newcomer: NewPerson, own_server: Server
) -> None:
    """Both die at once: the browser kept the text, and sends it when the link is opened again."""
    person = newcomer(own_server)
    person.begin()
    token = person.token
    person.type(PROBLEM, TEXT, delay=0)
    own_server.kill9()
    person.page.close()
    own_server.start()
    person.page = person.context.new_page()
    person.watch(person.page)
    person.open("depart", token)
    expect(person.field(PROBLEM)).to_have_value(TEXT)
    kept(own_server, token, "depart.problem", TEXT)


@pytest.mark.promise(
    "faults", "A file that is taken away and put back loses nothing; the fiche can be downloaded."
)
def test_a_database_that_fails_is_said_and_made_up_for(
    newcomer: NewPerson, own_server: Server, tmp_path: Path
) -> None:
    person = newcomer(own_server)
    person.begin()
    token = person.token
    person.write("Quand lancez-vous ?", "12 janvier 2027")
    person.type(PRODUCT, "Relais")
    kept(own_server, token, "depart.product", "Relais")
    person.settle()
    database = tmp_path / "perimetre.db"
    database.rename(tmp_path / "ailleurs.db")
    field = person.type(PROBLEM, TEXT, delay=0)
    expect(person.banner).to_be_visible()
    field.press("Tab")
    expect(person.errors.get_by_text("Non enregistré").first).to_be_visible()
    expect(field).to_have_value(TEXT)
    person.settle()
    with person.page.expect_download() as download:
        person.press("Télécharger mon fichier")
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert saved["fiche"]["depart"]["problem"] == TEXT
    (tmp_path / "ailleurs.db").rename(database)
    kept(own_server, token, "depart.problem", TEXT)
    expect(person.banner).to_have_count(0)
    expect(person.page.get_by_text("Non enregistré")).to_have_count(0)
