"""The pages for those who hear them or use the keyboard alone; axe-core judges each page."""

from importlib import resources
from typing import Literal

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from coaching.answers.paths import values_of
from coaching.examples import ALL_EXAMPLES
from coaching.journey import Screen
from e2e.person import Person
from e2e.serving import Server

Scheme = Literal["light", "dark"]

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
NARROW: ViewportSize = {"width": 320, "height": 640}
WRONG = {"depart.launch": "un jour", "usagers.groups.a": "1", "usagers.groups.a.count": "plein"}
RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
  const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}"""
FOCUSED = ":focus"


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, as its Python package ships it."""
    package = resources.files("axe_playwright_python")
    return package.joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(person: Person, axe: str) -> list[str]:
    """Return what axe-core finds wrong in the page as it stands."""
    person.page.evaluate(axe)
    found: list[str] = person.page.evaluate(RUN)
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/exemples", "/brouillon", "/aide", "/depart?fiche=inconnue"),
        *("/rejoindre?code=CCCCCC", "/atelier", "/atelier?atelier=inconnu"),
    ],
)
def test_a_page_of_no_fiche_breaks_no_rule(
    person: Person, axe: str, path: str, scheme: Scheme
) -> None:
    person.page.emulate_media(color_scheme=scheme)
    person.visit(path)
    person.arrive()
    for closed in person.page.locator("main summary").all():
        closed.click()
    assert violations(person, axe) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("screen", Screen)
def test_a_page_of_a_fiche_breaks_no_rule(
    person: Person, server: Server, axe: str, screen: Screen, scheme: Scheme
) -> None:
    person.page.emulate_media(color_scheme=scheme)
    full = values_of(ALL_EXAMPLES[0].draft)
    for values in ({}, full, {**full, **WRONG}):
        person.open(screen, server.create(values))
        assert violations(person, axe) == []


@pytest.mark.parametrize("screen", Screen)
def test_a_narrow_page_never_scrolls_sideways(
    person: Person, server: Server, screen: Screen
) -> None:
    person.page.set_viewport_size(NARROW)
    person.open(screen, server.create(values_of(ALL_EXAMPLES[0].draft)))
    main = person.page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")


def test_the_narrow_help_never_scrolls_sideways(person: Person) -> None:
    person.page.set_viewport_size(NARROW)
    person.visit("/aide")
    person.arrive()
    main = person.page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")


def test_the_foot_of_a_page_leads_to_a_part_of_the_help(person: Person, server: Server) -> None:
    person.open("usagers", server.create({}))
    token = person.token
    person.page.get_by_role("link", name="Données personnelles").press("Enter")
    expect(focused(person)).to_have_text("Données personnelles")
    assert person.token == token
    person.page.get_by_role("link", name="Revenir à ma fiche").press("Enter")
    person.arrive("Qui seront vos premiers usagers")


def test_the_skip_link_leads_past_the_path(person: Person, server: Server) -> None:
    person.open("depart", server.create({}))
    person.page.keyboard.press("Tab")
    expect(focused(person)).to_have_text("Aller au contenu principal")
    person.page.keyboard.press("Enter")
    expect(focused(person)).to_have_text("D’où partez-vous ?")


def test_an_error_is_told_with_its_field(person: Person, server: Server) -> None:
    person.open("depart", server.create({"depart.launch": "un jour"}))
    field = person.field("Quand lancez-vous ?")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert "Précisez le mois et l’année" in (described(field) or "")
    person.page.get_by_role("link", name="Quand lancez-vous ?").press("Enter")
    expect(field).to_be_focused()


def test_the_focus_follows_an_entry_added_removed_and_taken_back(
    person: Person, server: Server
) -> None:
    person.open("usagers", server.create({}))
    button(person, "Ajouter un groupe").press("Enter")
    expect(focused(person)).to_have_text("Groupe 2")
    button(person, "Retirer le groupe 2").press("Enter")
    expect(focused(person)).to_contain_text("Vous avez retiré")
    person.page.keyboard.press("Tab")
    person.page.keyboard.press("Enter")
    expect(focused(person)).to_have_text("Groupe 2")


def test_the_focus_stays_on_a_step_that_moves(person: Person, server: Server) -> None:
    steps = {f"acceleration.steps.{key}": rank for key, rank in (("a", "1"), ("b", "2"))}
    person.open("acceleration", server.create(steps))
    button(person, "Monter l’étape 2").press("Enter")
    expect(focused(person)).to_have_text("Descendre l’étape 1")


def focused(person: Person) -> Locator:
    return person.page.locator(FOCUSED)


def button(person: Person, label: str) -> Locator:
    return person.page.get_by_role("button", name=label, exact=True)


def described(field: Locator) -> str | None:
    text: str | None = field.evaluate(
        "field => document.getElementById(field.getAttribute('aria-describedby'))?.innerText"
    )
    return text
