"""What is in the window: nothing beside it, and its top when another screen comes."""

from urllib.parse import urlsplit

import pytest
from buttons import OPEN_ROOM
from factories import COMPLETE
from playwright.sync_api import ViewportSize, expect

from e2e.people import IN_BOTH_BROWSERS, NewPerson
from e2e.person import Person
from e2e.serving import Server

FINGER, MOST_HEADER = 44, 64  # px
TEXT_SIZE = "(text) => parseFloat(getComputedStyle(text).fontSize)"
BESIDE = """() => {
    const page = document.querySelector("[data-testid=stMain]")
    page.scrollTo(1000, 0)
    return [getComputedStyle(page).overflowX, page.scrollLeft]
}"""
SCROLLED = "() => document.querySelector('[data-testid=stMain]').scrollTop"
# What is touched on a telephone does not always take the focus from the field.
TOUCH = "addEventListener('mousedown', (event) => event.preventDefault(), true)"


def test_a_room_opens_at_its_top(person: Person) -> None:
    person.visit("/atelier")
    person.arrive()
    person.unfold("Modifier le déroulé")
    person.page.mouse.wheel(0, 150)
    person.press(OPEN_ROOM)
    expect(person.page.get_by_role("heading", name="Atelier du")).to_be_focused()
    assert person.page.evaluate(SCROLLED) == 0
    assert urlsplit(person.page.url).query == ""  # as a mirrored screen shows it
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
    person.open("depart", server.create(COMPLETE))
    person.page.evaluate(TOUCH)
    person.type("Comment s’appelle votre produit ?", " et compagnie", delay=0)
    person.go_on("Usagers →")
    person.arrive("Qui commence avec vous")
    expect(person.sheet).to_contain_text("Relais Aidants et compagnie")


def test_the_path_of_a_whole_fiche_stands_on_one_line(person: Person, server: Server) -> None:
    person.open("depart", server.create(COMPLETE))
    header = person.page.locator(".pp-entete")
    for width in (1280, 1366, 1536):
        person.page.set_viewport_size(ViewportSize(width=width, height=768))
        assert header.evaluate("header => header.offsetHeight") <= MOST_HEADER, width


def test_a_long_answer_is_seen_whole(person: Person, server: Server) -> None:
    person.open("independance", server.create(COMPLETE))
    field = person.field("Qu’avez-vous déjà ?")
    for lines in (2, 6):
        field.fill("\n".join(["un agent à mi-temps"] * lines))
        assert field.evaluate("one => one.scrollHeight <= one.clientHeight")


def test_a_stem_stays_above_what_is_typed_and_is_heard_with_its_field(
    person: Person, server: Server
) -> None:
    person.open("usagers", server.create({"usagers.partners.a.name": "la ville de Mende"}))
    field = person.type("Pourquoi est-il volontaire", "ses élus le demandent", "partenaire 1")
    stem = person.page.get_by_text("Il est volontaire parce que…", exact=True)
    expect(stem).to_be_in_viewport()
    expect(field).to_be_in_viewport()
    name = "Pourquoi est-il volontaire\u202f? Il est volontaire parce que… (partenaire 1)"
    expect(field).to_have_accessible_name(name)


@IN_BOTH_BROWSERS
def test_on_a_phone_the_path_folds_under_the_step_where_one_is(
    newcomer: NewPerson, server: Server
) -> None:
    ada = newcomer()
    ada.page.set_viewport_size({"width": 360, "height": 740})
    ada.open("usagers", server.create({}))
    header, path = ada.page.locator(".pp-entete"), ada.page.locator("#chemin")
    steps = ada.page.get_by_role("button", name="Étapes : Usagers")
    expect(path).to_be_hidden()
    steps.press("Enter")
    expect(path.get_by_role("link")).to_have_count(7)
    for link in path.get_by_role("link").all():
        assert link.evaluate("link => link.getBoundingClientRect().height") >= FINGER
    ada.page.keyboard.press("Tab")
    expect(path.get_by_role("link", name="Point de départ")).to_be_focused()
    ada.page.keyboard.press("Escape")
    expect(path).to_be_hidden()
    steps.press("Enter")
    path.get_by_role("link", name="Indépendance").press("Enter")
    ada.arrive("Pouvez-vous ouvrir le service")
    expect(path).to_be_hidden()
    expect(header).to_contain_text("Étapes : Indépendance")
    assert header.evaluate("header => header.getBoundingClientRect().height") <= MOST_HEADER


@pytest.mark.parametrize("page", ["/", "/usagers?fiche={}", "/fiche?fiche={}", "/atelier", "/aide"])
def test_the_size_of_text_that_the_browser_is_set_to_is_followed(
    person: Person, server: Server, page: str
) -> None:
    browser = person.context.new_cdp_session(person.page)
    person.visit(page.format(server.create(COMPLETE)))
    person.arrive()
    body = person.page.locator("h1").first
    usual = body.evaluate(TEXT_SIZE)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 24}})
    expect(body).to_have_css("font-size", f"{1.5 * usual:g}px")
    assert person.page.evaluate(BESIDE) == ["hidden", 0]
