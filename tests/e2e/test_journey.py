"""The end of the journey: an answer changed, then the paragraph pasted elsewhere.

All of it, from the home page, is walked with the keyboard alone (`test_keyboard`).
"""

from buttons import COPY_TEXT
from factories import COMPLETE
from playwright.sync_api import expect

from e2e.person import Person
from e2e.serving import Server


def test_from_the_review_to_a_paragraph_to_paste(person: Person, server: Server) -> None:
    person.open("relecture", server.create(COMPLETE))
    expect(person.page.locator(".pp-bilan")).to_contain_text("Rien à revoir")
    change_one_answer(person)
    person.go_on("Voir la fiche")
    person.arrive("Le texte")
    person.press(COPY_TEXT)
    expect(person.page.get_by_text("Copié. Collez-le dans votre fiche produit")).to_be_visible()
    shown = person.page.locator("#paragraphe-final").inner_text()
    person.page.get_by_role("link", name="Les champs de la fiche").click()
    expect(person.page.get_by_role("heading", name="Les champs de la fiche")).to_be_focused()
    person.press("Copier : Nom du produit")
    expect(person.page.get_by_text("collez dans « Nom du produit »")).to_be_visible()
    assert person.page.evaluate("navigator.clipboard.readText()") == "Relais Aidants"
    tick_a_theme(person)
    person.press("Copier : Description")
    expect(person.page.locator("#dit-a-coller-espace-membre")).to_contain_text("Copié.")

    copied: str = person.page.evaluate("navigator.clipboard.readText()")
    problem, _, after = copied.partition("\n## Stratégie de déploiement\n")
    strategy, _, aims = after.partition("\n## Objectifs à 6\u00a0mois\n")
    assert problem.startswith("## Problème\n\nUn aidant sur trois")
    assert strategy.split() == shown.split()
    assert aims.count("Objectif **") == 2


def tick_a_theme(person: Person) -> None:
    """Nothing is ticked until one does; what is ticked stays, and is copied as the form has it."""
    person.page.get_by_role("button", name="Travail / Emploi", exact=True).click()
    person.press("Copier : Travail / Emploi")
    expect(person.page.get_by_text("collez dans « Thématiques »")).to_be_visible()
    assert person.page.evaluate("navigator.clipboard.readText()") == "Travail / Emploi"


def change_one_answer(person: Person) -> None:
    """« Modifier » leads to the field itself, and a button comes back."""
    person.page.get_by_role("link", name="Modifier : Partenaire 1").click()
    partner = person.field("Quel partenaire ?", "partenaire 1")
    expect(partner).to_be_focused()
    person.write("Qu’apporte-t-il ?", "deux conseillères et une salle", "partenaire 1")
    person.go_on("Revenir à la relecture")
    person.arrive("Relisez avant de partir")
    answer = person.page.get_by_role("definition").filter(has_text="deux conseillères et une salle")
    expect(answer).to_be_visible()
