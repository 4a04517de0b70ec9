"""The ways back to a fiche: its link from the first page, and what this computer remembers."""

from buttons import REMEMBER
from playwright.sync_api import Locator, expect

from e2e.person import Person
from e2e.serving import Server, kept

NAME = "<img src=x onerror=alert(1)> Relais"
STORED = "() => localStorage.getItem('perimetre-fiches')"


def own(person: Person) -> Locator:
    return person.page.locator(".pp-mes-fiches")


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
