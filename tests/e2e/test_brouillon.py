"""A pasted draft in a real browser: never lost, read in one press, taken up by choice."""

import pytest
from buttons import READ_DRAFT, TAKE_DRAFT
from playwright.sync_api import expect

from e2e.person import Person

DRAFT = (
    "Nous démarrons avec 100 jeunes artisans, à Aix, qui ont perdu des marchés et nous ont appelés."
)


@pytest.mark.parametrize("leaves", ["refresh", "back"])
def test_text_that_was_only_typed_comes_back(leaves: str, person: Person) -> None:
    person.visit("/")
    person.press("Coller un brouillon")
    person.arrive("Vous avez déjà écrit quelque chose")
    person.write("Votre brouillon", DRAFT)
    if leaves == "refresh":
        person.page.reload()
    else:
        person.page.go_back()
        person.arrive("Commencez petit")
        person.press("Coller un brouillon")
    person.arrive("Vous avez déjà écrit quelque chose")
    expect(person.field("Votre brouillon")).to_have_value(DRAFT)
    person.press(READ_DRAFT)
    expect(person.page.get_by_role("heading", name="Ce que dit votre brouillon")).to_be_focused()
    box = person.page.get_by_role("checkbox", name="Combien ?")
    expect(box).to_be_checked()
    expect(box).to_have_accessible_description("100")
    person.press(TAKE_DRAFT)
    person.arrive("Qui commence avec vous")
    expect(person.field("Combien ?", "groupe 1")).to_have_value("100")
