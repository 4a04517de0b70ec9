"""The text of the fiche with a keyboard alone: where sentences come from, what is retouched."""

import pytest
from factories import COMPLETE, GROUP, draft
from office_files import lines
from playwright.sync_api import Download, Locator, expect

from coaching.fiche.ask import Kind
from coaching.fiche.checking import check
from coaching.fiche.choices import CHOICES
from coaching.paragraph import Style, Variant, Voice, render
from coaching.paragraph.retouching.final import path_of
from e2e.people import IN_BOTH_BROWSERS
from e2e.person import Person
from e2e.serving import Server

TEXT = "Votre texte"


@pytest.fixture
def token(server: Server) -> str:
    """The token of the complete fiche."""
    return server.create(COMPLETE)


def sentence(person: Person, words: str) -> Locator:
    return person.page.locator("a.pp-phrase", has_text=words)


def retype(person: Person, old: str, new: str) -> None:
    """Change some words of the text, as by selecting and typing over them."""
    area = person.field(TEXT)
    area.focus()
    area.evaluate(
        """(area, old) => {
            const start = area.value.indexOf(old);
            area.setSelectionRange(start, start + old.length);
        }""",
        old,
    )
    area.press_sequentially(new, delay=15)


def press(person: Person, label: str) -> None:
    """Press a button by the keyboard."""
    button = person.page.get_by_role("button", name=label).first
    button.focus()
    button.press("Enter")
    person.settle()


@pytest.mark.parametrize(
    ("screen", "back", "title"),
    [
        ("fiche", "Revenir à la fiche", "Votre paragraphe est prêt"),
        ("relecture", "Revenir à la relecture", "Relisez avant de partir"),
    ],
)
def test_a_sentence_names_its_answers_leads_there_and_back(
    person: Person, token: str, screen: str, back: str, title: str
) -> None:
    person.open(screen, token)
    if screen == "relecture":
        person.unfold("Relire le paragraphe")
    link = sentence(person, "la MSA d’Armorique")
    origin = person.page.locator(".pp-vient")
    expect(origin).to_have_text("Chaque phrase mène aux réponses dont elle vient.")
    link.hover()
    expect(origin).to_contain_text("Vient de\u00a0: Quel partenaire")
    sentence(person, "Grâce à Relais Aidants").focus()
    expect(origin).to_contain_text("Que dira une personne")
    person.page.keyboard.press("Tab")
    link.focus()
    expect(link).to_have_accessible_description(origin.inner_text())
    assert link.evaluate("link => getComputedStyle(link).textDecorationLine") == "underline"
    link.press("Enter")
    expect(person.field("Quel partenaire ?", "partenaire 1")).to_be_focused()
    press(person, back)
    person.arrive(title)


def test_sentences_read_as_text_until_they_are_pointed_at(person: Person, token: str) -> None:
    person.open("fiche", token)
    looks = "link => [getComputedStyle(link).color, getComputedStyle(link).textDecorationLine]"
    text = person.page.locator(".pp-grande p").first.evaluate(looks)
    assert sentence(person, "la MSA d’Armorique").evaluate(looks) == text


@IN_BOTH_BROWSERS
def test_the_text_is_retouched_and_follows_the_answers_one_by_one(
    person: Person, server: Server, token: str
) -> None:
    person.open("fiche", token)
    press(person, "Retoucher le texte")
    retype(person, "en photo", "en photo nette")
    expect(person.page.get_by_text("Retouché par l’équipe")).to_be_visible()
    expect(person.field(TEXT)).to_be_focused()
    person.page.reload()
    person.arrive()
    expect(person.page.locator("#paragraphe-final")).to_contain_text("en photo nette")

    person.open("usagers", token)
    person.write("Combien ?", "80", "groupe 1").press("Tab")
    person.open("fiche", token)
    expect(person.page.get_by_text("Une phrase est à revoir.")).to_be_visible()
    press(person, "Garder la mienne")
    expect(person.page.get_by_text("Votre texte reste comme il est.")).to_be_focused()
    expect(person.page.locator("#paragraphe-final")).to_contain_text("60\u00a0aidants")
    press(person, "Annuler")
    press(person, "Prendre la nouvelle phrase")
    expect(person.page.locator("#paragraphe-final")).to_contain_text("80\u00a0aidants")
    assert "80\u00a0aidants" in server.state(token).values[path_of(Variant.FICHE)]
    assert server.state(token).values[f"{GROUP}.count"] == "80"


def words_of(file: Download) -> str:
    """Return what a file that was taken away says, a Word document or a saved file."""
    content = file.path().read_bytes()
    return "\n".join(lines(content)) if content.startswith(b"PK") else content.decode()


def test_a_document_asked_for_at_once_is_of_the_last_choice(person: Person, token: str) -> None:
    """The choice is still being saved, and the page runs again, as the button is pressed."""
    person.open("fiche", token)
    expect(person.page.get_by_role("radiogroup", name="Qui parle ?")).not_to_be_visible()
    person.unfold("Plus de choix")
    for voice in (Voice.PRODUCT, Voice.TEAM) * 2:
        with person.page.expect_download() as download:
            person.choose("Qui parle ?", CHOICES[Kind.VOICE][voice])
            person.press("Télécharger le document (Word)")
        said = render(check(draft()).fiche, style=Style(voice=voice)).movements[1][0].text
        assert said in words_of(download.value)
        expect(person.page.get_by_text("Fichier téléchargé.")).to_be_visible()


def test_a_document_holds_what_was_just_typed(person: Person, token: str) -> None:
    person.open("fiche", token)
    press(person, "Retoucher le texte")
    written, labels = "attestation", ("ma sauvegarde (fichier à rouvrir ici)", "le document (Word)")
    for label, words in zip(labels * 2, ("grand", "moyen", "large", "vaste"), strict=True):
        retype(person, written, words)
        with person.page.expect_download() as download:
            person.press(f"Télécharger {label}")
        assert words in words_of(download.value)
        written = words
