"""A pasted draft in a real browser: never lost, kept in sight, its words put by a press."""

import pytest
from buttons import TAKE_DRAFT
from playwright.sync_api import Locator, Page, expect

from coaching.fiche.draft import SOURCE
from coaching.ops.limits import LONGEST_TEXT
from e2e.person import Person
from e2e.serving import Server

DRAFT = "Nous ouvrons en mai 2027, avec 100 jeunes artisans d’Aix. Ils ont perdu des marchés."
WHY = "Ils ont perdu des marchés."


def sentence(page: Page, words: str) -> Locator:
    return page.locator(".pp-phrases [role=button]", has_text=words)


def fact(page: Page, words: str) -> Locator:
    return page.locator(".pp-restes").get_by_role("button", name=words)


@pytest.fixture
def beside(person: Person, server: Server) -> Page:
    """Open the starting point of a fiche that keeps the draft."""
    person.open("depart", server.create({SOURCE: DRAFT}))
    return person.page


@pytest.mark.parametrize("leaves", ["refresh", "back"])
def test_text_that_was_only_typed_comes_back_then_stays_with_its_fiche(
    leaves: str, person: Person
) -> None:
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
    person.press(TAKE_DRAFT)
    expect(person.page.get_by_text("est gardé à côté de vos questions")).to_be_focused()
    expect(fact(person.page, "mai 2027")).to_be_visible()
    kept = person.page.evaluate("Object.keys(sessionStorage).filter(one => /brouillon/.test(one))")
    assert kept == []


def test_a_press_puts_the_words_at_the_cursor_and_over_nothing(
    beside: Page, person: Person
) -> None:
    fact(beside, "mai 2027").click()
    expect(beside.get_by_text("Placez d’abord le curseur")).to_be_visible()
    field = person.write("Quel problème règle-t-il ?", "Avant après")
    field.evaluate("node => node.setSelectionRange(0, 5)")
    sentence(beside, WHY).click()
    expect(field).to_have_value(f"Avant {WHY} après")
    expect(field).to_be_focused()
    expect(beside.get_by_text("Placez d’abord le curseur")).to_have_count(0)
    beside.keyboard.press("Control+z")
    expect(field).to_have_value("Avant après")
    person.field("Quand lancez-vous ?").click()
    fact(beside, "mai 2027").click()
    expect(person.field("Quand lancez-vous ?")).to_have_value("mai 2027")
    expect(fact(beside, "mai 2027")).to_have_count(0)
    expect(fact(beside, "100 jeunes")).to_be_visible()


def test_of_a_sentence_one_takes_a_fact_that_is_underlined_or_what_is_selected(
    beside: Page, person: Person
) -> None:
    field = person.field("Qui est concerné dans tout le pays ?")
    field.click()
    left, top, right = sentence(beside, "Nous ouvrons").evaluate("""node => {
      const words = [...node.childNodes].find((one) => one.textContent.includes("artisans"));
      const range = document.createRange();
      range.setStart(words.firstChild ?? words, words.textContent.indexOf("artisans"));
      range.setEnd(words.firstChild ?? words, words.textContent.indexOf("artisans") + 8);
      const { left, top, right, height } = range.getBoundingClientRect();
      return [left, top + height / 2, right];
    }""")
    beside.mouse.move(left + 1, top)
    beside.mouse.down()
    beside.mouse.move(right - 1, top, steps=5)
    beside.mouse.up()
    expect(field).to_have_value("")
    beside.mouse.click((left + right) / 2, top)
    expect(field).to_have_value("artisans")
    field.fill("")
    sentence(beside, "Nous ouvrons").locator("mark", has_text="mai 2027").click()
    expect(field).to_have_value("mai 2027")


def test_the_draft_stays_where_one_reads_it_as_the_text_changes(
    person: Person, server: Server
) -> None:
    person.open("depart", server.create({SOURCE: f"{DRAFT} " * 60}))
    column = person.page.locator(".pp-cote")
    column.evaluate("node => { node.scrollTop = 300 }")
    person.write("Comment s’appelle votre produit ?", "Relais").press("Tab")
    expect(person.page.locator("#panneau-texte")).to_contain_text("Relais")
    assert column.evaluate("node => node.scrollTop") == 300


def test_it_is_used_with_the_keyboard_alone(beside: Page, person: Person) -> None:
    person.field("Quel problème règle-t-il ?").focus()
    beside.get_by_role("tab", name="Votre brouillon").focus()
    beside.keyboard.press("ArrowLeft")
    expect(beside.get_by_role("tab", name="Le texte")).to_be_focused()
    expect(beside.get_by_role("tabpanel", name="Le texte")).to_be_visible()
    expect(beside.get_by_role("tabpanel", name="Votre brouillon")).to_be_hidden()
    beside.keyboard.press("ArrowRight")
    beside.keyboard.press("Tab")
    expect(fact(beside, "mai 2027")).to_be_focused()
    beside.keyboard.press("End")
    expect(sentence(beside, WHY)).to_be_focused()
    beside.keyboard.press("Enter")
    expect(person.field("Quel problème règle-t-il ?")).to_have_value(WHY)


def test_the_tab_that_is_chosen_stays_as_answers_come_and_pages_pass(
    beside: Page, person: Person
) -> None:
    text = beside.get_by_role("tab", name="Le texte")
    text.click()
    person.write("Comment s’appelle votre produit ?", "Relais").press("Tab")
    expect(beside.get_by_text("Notre produit s’appelle Relais")).to_be_visible()
    beside.get_by_role("link", name="Usagers →").click()
    person.arrive("Qui commence avec vous")
    expect(text).to_have_attribute("aria-selected", "true")


def test_what_would_be_too_long_is_refused(beside: Page, person: Person) -> None:
    field = person.field("Quel problème règle-t-il ?")
    field.fill("x" * (LONGEST_TEXT - 5))
    sentence(beside, WHY).click()
    expect(beside.get_by_text("rien n’a été ajouté")).to_be_visible()
    expect(field).to_have_value("x" * (LONGEST_TEXT - 5))


def test_it_is_removed_and_taken_back(beside: Page, person: Person) -> None:
    person.press("Retirer ce brouillon")
    expect(beside.get_by_role("tab")).to_have_count(0)
    expect(beside.get_by_text("Votre brouillon est retiré.")).to_be_focused()
    person.press("Annuler")
    expect(fact(beside, "mai 2027")).to_be_visible()
