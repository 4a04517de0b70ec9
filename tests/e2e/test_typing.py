"""No keystroke is lost: on a refresh, on leaving, on a dead server, on a dead database."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Request, expect
from server_faults import DATABASE_AWAY

from e2e.people import IN_BOTH_BROWSERS, NewPerson
from e2e.person import Person
from e2e.serving import Server, kept

PROBLEM = "Quel problème règle-t-il"
PRODUCT = "Comment s’appelle votre produit ?"
TEXT = "Un aidant sur trois pose des congés sans solde."
MOST_UNSENT = 75  # keys of 40 ms: twice what is typed between two sendings


@IN_BOTH_BROWSERS
def test_the_browser_undoes_what_was_kept(person: Person, server: Server) -> None:
    person.start()
    field = person.type(PROBLEM, TEXT, delay=0)
    for keys, text in (("ControlOrMeta+A Delete", ""), ("ControlOrMeta+Z", TEXT)):
        expect(person.page.locator("html[data-attente]")).to_have_count(0)
        for key in keys.split():
            field.press(key)
        expect(field).to_have_value(text)
        expect(person.page.locator("html[data-attente]")).to_have_count(0)
    kept(server, person.token, "depart.problem", TEXT)


def refresh(person: Person) -> None:
    person.page.reload()


def go_back(person: Person) -> None:
    person.page.go_back()
    person.page.go_forward()


def press_on(person: Person) -> None:
    person.go_on("Usagers →")
    person.arrive("Qui commence avec vous")
    person.follow("Point de départ")


@pytest.mark.promise("faults", "Refresh, Back, a link or a button right after a key lose nothing.")
@pytest.mark.parametrize(
    ("leave", "label", "text"),
    [(refresh, PROBLEM, TEXT), (go_back, PROBLEM, TEXT), (press_on, "Combien sont-ils", "350 000")],
)
def test_leaving_right_after_typing_keeps_the_text(
    person: Person, leave: Callable[[Person], None], label: str, text: str
) -> None:
    person.begin()
    person.type(label, text, delay=0)
    leave(person)
    person.arrive("D’où partez-vous ?")
    expect(person.field(label)).to_have_value(text)


@pytest.mark.promise("faults", "A tab closed right after a key loses nothing.")
def test_a_closed_tab_keeps_the_text(newcomer: NewPerson, server: Server) -> None:
    first, second = newcomer(), newcomer()
    first.start()
    token = first.token
    first.type(PROBLEM, TEXT, delay=0)
    first.page.close()
    kept(server, token, "depart.problem", TEXT)
    second.open("depart", token)
    expect(second.field(PROBLEM)).to_have_value(TEXT)


@pytest.mark.promise("faults", "Killing the app while one types loses no letter.")
def test_a_killed_server_loses_nothing(newcomer: NewPerson, own_server: Server) -> None:
    first, second = newcomer(own_server), newcomer(own_server)
    first.start()
    token = first.token
    before, after = f"{TEXT} " * 2, TEXT  # 4 s of typing, then 2
    sent: list[str] = []
    first.page.on("request", lambda one: sent.extend(typed_in(one)))
    field = first.type(PROBLEM, before, delay=40)
    own_server.kill9()
    assert len(before) - len(sent[-1]) < MOST_UNSENT
    field.press_sequentially(after, delay=40)
    expect(first.banner).to_contain_text("Gardez cette page ouverte")
    expect(field).to_have_value(before + after)
    expect(field).to_be_focused()
    own_server.start()
    kept(own_server, token, "depart.problem", before + after)
    expect(first.banner).to_have_count(0)
    expect(first.page.locator(".pp-panne")).to_have_count(0)
    expect(field).to_have_value(before + after)
    second.open("depart", token)
    expect(second.field(PROBLEM)).to_have_value(before + after)


def typed_in(request: Request) -> Iterator[str]:
    if request.url.endswith("/saisie"):
        yield (request.post_data_json or {})["after"]


@pytest.mark.promise("faults", "Server and tab killed together lose nothing: the browser kept it.")
@IN_BOTH_BROWSERS
def test_a_server_killed_with_the_tab_loses_nothing_either(
    newcomer: NewPerson, own_server: Server
) -> None:
    person = newcomer(own_server)
    person.start()
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
@DATABASE_AWAY
def test_a_database_that_fails_is_said_and_made_up_for(
    newcomer: NewPerson, own_server: Server, tmp_path: Path
) -> None:
    person = newcomer(own_server)
    person.start()
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
