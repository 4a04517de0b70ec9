"""The whole journey, from the home page to the paragraph pasted elsewhere."""

import re
import time

from playwright.sync_api import expect

from coaching.paragraph import EXPECTED_WORDS
from e2e.people import Report
from e2e.person import Person

FACTS = (
    "Relais Aidants",
    "12 janvier 2027",
    "60 aidants familiaux",
    "dans le Finistère",
    "MSA d’Armorique",
    "40 aidants sur 60",
    "l’accès au fichier des congés",
    "son attestation en photo",
    "l’hébergement",
    "900",
    "350 000",
    "la France entière",
)


def test_from_nothing_to_a_paragraph_to_paste(person: Person, report: Report) -> None:
    start = time.monotonic()
    person.begin()
    answer_depart(person)
    person.press("Usagers →")
    answer_usagers(person)
    person.press("Indépendance →")
    answer_independance(person)
    person.press("Accélération →")
    answer_acceleration(person)
    person.press("Relecture →")
    person.arrive("Relisez avant de partir")
    expect(person.page.get_by_text("Vous avez répondu à tout.")).to_be_visible()
    change_one_answer(person)
    person.press("Voir la fiche")
    person.arrive("Votre paragraphe est prêt")
    person.press("Copier pour votre page beta.gouv.fr")
    expect(person.page.get_by_text("Copié. Dans l’espace membre")).to_be_visible()
    duration = time.monotonic() - start
    # Folded, and unfolded by the way to it.
    person.page.get_by_role("link", name="Toute la fiche, champ par champ").click()
    expect(person.page.get_by_role("heading", name="Toute la fiche, à coller")).to_be_focused()
    person.press("Copier : Nom du produit")
    expect(person.page.get_by_text("collez dans « Nom du produit »")).to_be_visible()
    assert person.page.evaluate("navigator.clipboard.readText()") == "Relais Aidants"
    tick_a_theme(person)
    person.press("Copier pour votre page beta.gouv.fr")
    expect(person.page.locator("#annonce-copie")).to_contain_text("Copié.")

    copied: str = person.page.evaluate("navigator.clipboard.readText()")
    shown = person.page.locator("#paragraphe-final").inner_text()
    problem, _, after = copied.partition("\n## Stratégie de déploiement\n")
    strategy, _, aims = after.partition("\n## Objectifs à 6\u00a0mois\n")
    assert problem.startswith("## Problème\n\nUn aidant sur trois pose des congés sans solde.")
    assert strategy.split() == shown.split()
    assert aims.count("Objectif **") == 2
    assert "confirmer" not in copied
    assert [fact for fact in FACTS if fact not in plain(copied)] == []
    words = len(re.findall(r"[^ \n]*\w[^ \n]*", strategy))
    assert EXPECTED_WORDS[0] <= words <= EXPECTED_WORDS[1]
    report(f"\n{person.gestures} gestures, {duration:.1f} s, {words} words\n{copied}\n")


def tick_a_theme(person: Person) -> None:
    """Nothing is ticked until one does; what is ticked stays, and is copied as the form has it."""
    person.page.get_by_role("button", name="Travail / Emploi", exact=True).click()
    person.press("Copier : Travail / Emploi")
    expect(person.page.get_by_text("collez dans « Thématiques »")).to_be_visible()
    assert person.page.evaluate("navigator.clipboard.readText()") == "Travail / Emploi"


def plain(text: str) -> str:
    """Return a text with the spaces and apostrophes of a keyboard's."""
    return re.sub(r"\s", " ", text)


def answer_depart(person: Person) -> None:
    person.write("Comment s’appelle votre produit ?", "Relais Aidants")
    person.write("Quand lancez-vous ?", "12/01/2027")
    person.write("Quel problème règle-t-il", "Un aidant sur trois pose des congés sans solde.")
    person.write("Qui est concerné", "aidants familiaux qui travaillent")
    person.write("Combien sont-ils ?", "350 000")


def answer_usagers(person: Person) -> None:
    person.arrive("Qui commence avec vous")
    group, partner = "groupe 1", "partenaire 1"
    person.write("Qui sont ces personnes ?", "aidants familiaux qui travaillent", group)
    person.write("Combien ?", "60", group)
    person.write("Où les rencontrer ?", "dans le Finistère", group)
    person.choose("Où en êtes-vous avec elles ?", "Déjà inscrites", group)
    person.write(
        "Pourquoi ces personnes veulent-elles essayer ?", "ils ont épuisé leurs congés", group
    )
    person.write("Quel partenaire ?", "la MSA d’Armorique", partner)
    person.write("Qu’apporte-t-il ?", "deux conseillères", partner)
    person.choose("Où en êtes-vous avec lui ?", "Déjà engagé", partner)
    person.write("Pourquoi est-il volontaire ?", "ses adhérents le demandent", partner)
    person.write("Au bout de combien de mois", "2 mois")
    person.write("Que dira une personne", "Grâce à Relais Aidants, je n’ai plus posé de congé.")
    person.write("Quel chiffre le prouvera ?", "40 aidants sur 60 sans congé sans solde")


def answer_independance(person: Person) -> None:
    person.arrive("Pouvez-vous ouvrir le service")
    place = "l’informatique d’une autre administration"
    for family in (
        "Une loi ou un décret",
        "De l’argent",
        "La décision",
        "La livraison",
        "Une date",
    ):
        person.choose(family, "Non")
    person.choose("L’informatique d’une autre administration", "Oui")
    person.write("Quelles données, quel outil ?", "l’accès au fichier des congés", place)
    person.write("Qui les ouvre ?", "l’employeur", place)
    person.write("Pour quand ?", "au printemps 2027", place)
    person.write(
        "En attendant, comment faites-vous ?", "l’aidant dépose son attestation en photo", place
    )
    person.write("Qu’avez-vous déjà ?", "l’hébergement\nl’équipe jusqu’en 2028")


def answer_acceleration(person: Person) -> None:
    person.arrive("Comment accélérer")
    steps = (
        ("les quatre départements bretons", "900", "12 mois", "huit sur dix reviennent", "la MSA"),
        ("la France entière", "350 000", "3 ans", "trois caisses le demandent", "le réseau MSA"),
    )
    for rank, (perimeter, users, month, sign, lever) in enumerate(steps, start=1):
        place = f"étape {rank}"
        person.write("Quel périmètre ?", perimeter, place)
        person.write("Combien d’usagers ?", users, place)
        person.write("Combien de mois après le lancement ?", month, place)
        person.write("À quel signe y passez-vous ?", sign, place)
        person.write("Qui, ou quoi, les fera venir ?", lever, place)


def change_one_answer(person: Person) -> None:
    """« Modifier » leads to the field itself, and a button comes back."""
    person.gestures += 1
    person.page.get_by_role("link", name="Modifier : Partenaire 1").click()
    partner = person.field("Quel partenaire ?", "partenaire 1")
    expect(partner).to_be_focused()
    person.write("Qu’apporte-t-il ?", "deux conseillères et une salle", "partenaire 1")
    person.press("Revenir à la relecture")
    person.arrive("Relisez avant de partir")
    answer = person.page.get_by_role("definition").filter(has_text="deux conseillères et une salle")
    expect(answer).to_be_visible()
