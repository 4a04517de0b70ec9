"""The ways back to a fiche: its link from the first page, and what this computer remembers."""

import pytest
from playwright.sync_api import Locator, expect

from e2e.person import Person
from e2e.serving import Server, kept

NAME = "<img src=x onerror=alert(1)> Relais"
STORED = "() => localStorage.getItem('perimetre-fiches')"


@pytest.fixture
def remembered(person: Person, server: Server) -> str:
    """Have the browser of a person remember their fiche, and return its token."""
    token = server.create({"depart.product": "Les Haies"})
    person.open("depart", token)
    person.press("La retenir sur cet ordinateur, s’il est à vous")
    expect(person.page.get_by_role("button", name="Ne plus la retenir ici")).to_be_focused()
    return token


def own(person: Person) -> Locator:
    """Return the list of home, if there is one."""
    return person.page.locator(".pp-mes-fiches")


def test_the_link_is_in_sight_from_the_first_page(person: Person, server: Server) -> None:
    person.context.grant_permissions(["clipboard-read", "clipboard-write"])
    token = server.create({})
    person.open("depart", token)
    person.press("Copier mon lien")
    expect(person.page.get_by_text("Lien copié.")).to_be_visible()
    copied = person.page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{server.url}/depart?fiche={token}"


def test_nothing_is_remembered_without_being_asked(person: Person, server: Server) -> None:
    person.open("depart", server.create({}))
    person.visit("/")
    person.arrive("Commencez petit")
    assert person.page.evaluate(STORED) is None
    expect(own(person)).to_be_hidden()


def test_a_fiche_is_found_again_at_home(person: Person, server: Server, remembered: str) -> None:
    person.write("Comment s’appelle votre produit ?", NAME).press("Tab")
    kept(server, remembered, "depart.product", NAME)
    person.visit("/")
    person.arrive("Commencez petit")
    expect(own(person).get_by_role("listitem")).to_have_text([NAME])
    expect(own(person).locator("img")).to_have_count(0)
    own(person).get_by_role("link", name="Relais").click()
    person.arrive("D’où partez-vous")
    assert person.token == remembered


@pytest.mark.usefixtures("remembered")
def test_all_are_forgotten_by_one_press(person: Person) -> None:
    person.visit("/")
    person.arrive("Commencez petit")
    person.press("Les oublier")
    expect(own(person)).to_be_hidden()
    assert person.page.evaluate(STORED) is None
    person.page.wait_for_function("() => document.activeElement !== document.body")


@pytest.mark.usefixtures("remembered")
def test_one_is_forgotten_where_it_was_remembered(person: Person) -> None:
    person.press("Ne plus la retenir ici")
    expect(person.page.get_by_text("Fiche oubliée par cet ordinateur.").first).to_be_visible()
    assert person.page.evaluate(STORED) is None
