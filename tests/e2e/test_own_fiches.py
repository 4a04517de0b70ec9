"""The ways back to a fiche and to a room: their links, and what this computer remembers."""

import re

from buttons import REMEMBER, REMEMBER_ROOM
from playwright.sync_api import Locator, expect

from e2e.hall import hall_of
from e2e.people import NewPerson
from e2e.person import Person
from e2e.serving import Server, kept
from e2e.workshop import Coach, enter, key_of

NAME = "<img src=x onerror=alert(1)> Relais"
STORED = "() => localStorage.getItem('perimetre-fiches')"


def own(person: Person) -> Locator:
    return person.page.locator(".pp-mes-fiches:not([hidden])")


def remember(person: Person) -> None:
    person.press(REMEMBER)
    expect(person.page.get_by_role("button", name="Ne plus la retenir ici")).to_be_focused()


def test_the_link_is_in_sight_from_the_first_page(person: Person, server: Server) -> None:
    token = server.create({})
    person.open("depart", token)
    person.press("Copier mon lien")
    expect(person.page.get_by_text("Lien copié.")).to_be_visible()
    copied = person.page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{server.url}/depart?fiche={token}"


def test_a_fiche_that_was_asked_for_is_found_again_at_home(person: Person, server: Server) -> None:
    token = server.create({"depart.product": "Les Haies"})
    person.open("depart", token)
    assert person.page.evaluate(STORED) is None
    remember(person)
    person.write("Comment s’appelle votre produit ?", NAME).press("Tab")
    kept(server, token, "depart.product", NAME)
    person.page.wait_for_function("() => localStorage['perimetre-fiches'].includes('alert')")
    person.visit("/")
    person.arrive("Commencez petit")
    expect(own(person).get_by_role("listitem")).to_have_text([NAME])
    expect(own(person).locator("img")).to_have_count(0)
    own(person).get_by_role("link", name="Relais").click()
    person.arrive("D’où partez-vous")
    assert person.token == token


def test_what_was_remembered_is_forgotten_where_one_asks(person: Person, server: Server) -> None:
    person.open("depart", server.create({}))
    remember(person)
    person.press("Ne plus la retenir ici")
    expect(person.page.get_by_text("Fiche oubliée par cet ordinateur.").first).to_be_visible()
    assert person.page.evaluate(STORED) is None
    remember(person)
    person.visit("/")
    person.arrive("Commencez petit")
    person.press("Les oublier")
    expect(own(person)).to_be_hidden()
    assert person.page.evaluate(STORED) is None
    person.page.wait_for_function("() => document.activeElement !== document.body")


# ---- The room that this computer led


def test_a_room_is_taken_up_again_and_no_address_shows_its_key(
    newcomer: NewPerson, server: Server
) -> None:
    coach = Coach(newcomer())
    page = coach.page
    code = coach.open_room()
    expect(page).to_have_url(f"{server.url}/atelier")
    coach.press(REMEMBER_ROOM)
    expect(page.get_by_text("Atelier retenu").first).to_be_visible()
    key = key_of(page)
    enter(newcomer(), code, "Relais")
    page.reload()
    row = coach.row("Relais").get_by_role("link")
    assert key not in str(row.get_attribute("href"))
    with page.context.expect_page() as opened:
        row.press("ControlOrMeta+Enter")  # another tab holds no key
    expect(opened.value.get_by_role("heading", name="Relais")).to_be_visible()
    assert key not in opened.value.url
    other = page.context.new_page()
    for home in ("/", "/atelier"):
        other.goto(server.url + home)
        link = other.get_by_role("link", name="Reprendre l’atelier du")
        assert link.get_attribute("href") == "/atelier"
    link.click()
    expect(other.get_by_role("button", name="Étape suivante")).to_be_visible()
    expect(other).to_have_url(f"{server.url}/atelier")
    phone = newcomer()
    phone.visit(f"/atelier?atelier={key}&vue=telephone")
    phone.press("Étape suivante")
    expect(page.get_by_text("2 ·")).to_be_visible()
    assert key not in phone.page.url
    other.goto(server.url)
    other.get_by_role("button", name="Les oublier").click()
    expect(other.get_by_role("link", name="Reprendre l’atelier du")).to_have_count(0)


def test_a_browser_that_keeps_nothing_leaves_the_key_in_the_address(
    person: Person, server: Server
) -> None:
    person.page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('refused') }})"
    )
    with hall_of(server) as hall:
        person.visit(f"/atelier?atelier={hall.coach}")
        person.page.get_by_role("link", name="Équipe 2").press("Enter")
        expect(person.page.get_by_role("heading", name="Équipe 2", level=2)).to_be_visible()
        expect(person.page).to_have_url(re.compile(f"atelier={hall.coach}"))
        person.page.reload()
        expect(person.page.get_by_role("heading", name="Équipe 2", level=2)).to_be_visible()
