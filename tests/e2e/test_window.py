"""What is in the window: nothing beside it, and its top when another screen comes."""

import pytest
from factories import COMPLETE
from playwright.sync_api import ViewportSize, expect

from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from e2e.person import Person
from e2e.serving import Server

BESIDE = """() => {
    const page = document.querySelector("[data-testid=stMain]")
    page.scrollTo(1000, 0)
    return [getComputedStyle(page).overflowX, page.scrollLeft]
}"""
SCROLLED = "() => document.querySelector('[data-testid=stMain]').scrollTop"
# What is touched on a telephone does not always take the focus from the field.
TOUCH = "addEventListener('mousedown', (event) => event.preventDefault(), true)"


@pytest.mark.parametrize("address", ["/", "/atelier", "/aide"])
def test_no_page_scrolls_sideways(person: Person, address: str) -> None:
    person.visit(address)
    person.arrive()
    assert person.page.evaluate(BESIDE) == ["hidden", 0]


def test_a_room_opens_at_its_top(person: Person) -> None:
    person.visit("/atelier")
    person.arrive()
    person.unfold("Modifier le déroulé")
    person.page.mouse.wheel(0, 150)
    person.press("Ouvrir l’atelier")
    expect(person.page.get_by_role("heading", name="Atelier du")).to_be_focused()
    assert person.page.evaluate(SCROLLED) == 0
    person.page.set_viewport_size({"width": 1280, "height": 720})  # as it is often projected
    copy = person.page.get_by_role("button", name="Copier mon lien")
    expect(copy).to_be_in_viewport(ratio=1)
    copy.click()
    expect(person.page.get_by_text("Lien copié.")).to_be_in_viewport()


def test_an_address_of_no_page_says_so_at_home_and_home_does_not(person: Person) -> None:
    said = person.page.get_by_text("ne mène à aucune page")
    person.visit("/usager")
    person.arrive("Commencez petit")
    expect(said).to_be_visible()
    person.page.get_by_role("link", name="toutes les pages").click()
    person.arrive("Plan du site")
    person.page.get_by_role("link", name="Premier périmètre").first.click()
    person.arrive("Commencez petit")
    expect(said).to_have_count(0)


def test_what_is_touched_waits_for_the_text_that_keeps_the_focus(
    person: Person, server: Server
) -> None:
    person.open("depart", server.create(dict(values_of(ALL_EXAMPLES[0].draft))))
    person.page.evaluate(TOUCH)
    person.type("Comment s’appelle votre produit ?", " et compagnie", delay=0)
    person.press("Usagers →")
    person.arrive("Qui commence avec vous")
    expect(person.sheet).to_contain_text("Stage en vue et compagnie")


@pytest.mark.parametrize("width", [1280, 1366, 1536])
def test_the_path_of_a_whole_fiche_stands_on_one_line(person: Person, width: int) -> None:
    assert person.create
    person.page.set_viewport_size(ViewportSize(width=width, height=768))
    person.open("depart", person.create(COMPLETE))
    assert person.page.locator(".pp-entete").evaluate("header => header.offsetHeight") == 64
