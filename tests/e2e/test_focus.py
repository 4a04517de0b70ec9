"""Where the focus goes: past the path, to a field in error, to an entry that comes or goes."""

from playwright.sync_api import Locator, expect

from e2e.people import IN_BOTH_BROWSERS
from e2e.person import Person
from e2e.serving import Server

FOCUSED = ":focus"
# A part that grows cuts the field that has the focus, and scrolls within itself to show it.
WHOLE = """() => {
    const part = document.activeElement.closest("details")
    return part.scrollTop === 0 && part.scrollHeight <= part.clientHeight + 1
}"""


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


@IN_BOTH_BROWSERS
def test_an_error_is_told_with_its_field(person: Person, server: Server) -> None:
    person.open("depart", server.create({"depart.launch": "un jour"}))
    field = person.field("Quand lancez-vous ?")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert "Précisez le mois et l’année" in (described(field) or "")
    person.page.get_by_role("link", name="Quand lancez-vous ?").press("Enter")
    expect(field).to_be_focused()


@IN_BOTH_BROWSERS
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


def test_what_unfolds_is_whole_at_once(person: Person) -> None:
    person.visit("/atelier")
    person.arrive()
    person.unfold("Modifier le déroulé")
    person.field("Minutes", "étape 6").focus()
    assert person.page.evaluate(WHOLE)


def focused(person: Person) -> Locator:
    return person.page.locator(FOCUSED)


def button(person: Person, label: str) -> Locator:
    return person.page.get_by_role("button", name=label, exact=True)


def described(field: Locator) -> str | None:
    text: str | None = field.evaluate(
        "field => document.getElementById(field.getAttribute('aria-describedby'))?.innerText"
    )
    return text
