"""The whole journey and a whole workshop with the keyboard alone, and what it costs in keys."""

import re
from collections.abc import Callable

import pytest
from buttons import (
    ADD_GROUP,
    CALL_COACH,
    COPY_TEXT,
    NEXT_SLIDE,
    OPEN_ROOM,
    PASS_QUESTION,
    PAUSE,
    START,
)
from factories import COMPLETE
from playwright.sync_api import expect

from e2e.keyboard import Keyboard
from e2e.people import IN_BOTH_BROWSERS, NewPerson
from e2e.person import Person
from e2e.serving import Server, kept
from e2e.workshop import Coach

Note = Callable[[str, object], None]


def arrives(keyboard: Keyboard, title: str) -> None:
    """Wait for a page: its title has the focus, so that it is read."""
    expect(keyboard.page.locator("h1:focus")).to_contain_text(title)
    keyboard.person.settle()


# ---- A fiche


@pytest.mark.promise("accessibility", "A fiche is written and taken away with the keyboard alone.")
def test_a_fiche_is_written_with_the_keyboard_alone(person: Person, record_property: Note) -> None:
    person.visit()
    person.arrive()
    keyboard = Keyboard(person)
    keyboard.press_button("Commencer ma fiche")
    depart(keyboard)
    usagers(keyboard)
    independance(keyboard)
    acceleration(keyboard)
    arrives(keyboard, "Relisez avant de partir")
    expect(person.page.locator(".pp-bilan")).to_contain_text("Rien à revoir")
    keyboard.follow("Voir la fiche")
    arrives(keyboard, "Le texte")
    keyboard.press_button(COPY_TEXT)
    expect(person.page.get_by_text("Copié. Collez-le dans votre fiche produit")).to_be_visible()
    assert "Relais" in person.page.evaluate("navigator.clipboard.readText()")
    typed = keyboard.keys - keyboard.typed
    record_property(
        "figure",
        f"{keyboard.keys} keys: {keyboard.typed} of text, {keyboard.stops} stops, all seen, "
        f"{typed - keyboard.stops} others",
    )


def depart(keyboard: Keyboard) -> None:
    page = keyboard.page
    arrives(keyboard, "D’où partez-vous ?")
    keyboard.fill("Comment s’appelle votre produit ?", "Relais")
    launch = keyboard.person.field("Quand lancez-vous ?")
    keyboard.fill("Quand lancez-vous ?", "un jour")
    keyboard.fill("Quel problème règle-t-il", "Un aidant sur trois s’arrête.")
    summary = page.get_by_role("group", name="Une réponse à corriger")
    expect(page.locator("#erreur-court-depart-launch")).to_be_visible()  # a run brings it
    keyboard.reach(summary.get_by_role("link"), back=True)
    keyboard.press("Enter")
    expect(launch).to_be_focused()
    expect(launch).to_have_accessible_description(re.compile("Précisez le mois"))
    expect(launch).to_have_attribute("aria-invalid", "true")
    keyboard.press("Control+a")
    keyboard.type("12/01/2027")
    keyboard.fill("Qui est concerné", "aidants")
    expect(summary).to_have_count(0)
    keyboard.fill("Combien sont-ils ?", "350 000")
    keyboard.follow("Usagers →")


def usagers(keyboard: Keyboard) -> None:
    """The second: a group too many, a remark set aside with its reason."""
    first, partner = "groupe 1", "partenaire 1"
    arrives(keyboard, "Qui commence avec vous")
    keyboard.fill("Qui sont ces personnes ?", "tous les usagers", first)
    keyboard.fill("Où les rencontrer ?", "à Brest", first)
    keyboard.fill("Combien ?", "60", first)
    keyboard.choose("Où en êtes-vous avec elles ?", 3, first)
    keyboard.fill("Pourquoi ces personnes veulent-elles essayer ?", "ils l’ont dit", first)
    one_group_too_many(keyboard)
    keyboard.fill("Quel partenaire ?", "la MSA", partner)
    set_aside(keyboard)
    keyboard.fill("Qu’apporte-t-il ?", "un local", partner)
    keyboard.choose("Où en êtes-vous avec lui ?", 3, partner)
    keyboard.fill("Pourquoi est-il volontaire ?", "elle l’a dit", partner)
    keyboard.fill("Au bout de combien de mois", "2 mois")
    keyboard.fill("Que dira une personne", "Je travaille.")
    keyboard.fill("Quel chiffre le prouvera ?", "40 sur 60")
    keyboard.follow("Indépendance →")


def one_group_too_many(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.press_button(ADD_GROUP)
    expect(page.locator(":focus")).to_have_accessible_name(re.compile("Qui sont.*groupe 2"))
    keyboard.reach(page.locator("summary", has_text="Déplacer ou retirer : groupe 2"), back=True)
    keyboard.press("Enter")
    keyboard.press_button("Retirer le groupe 2")
    expect(page.locator(":focus")).to_contain_text("Vous avez retiré le groupe 2")


def set_aside(keyboard: Keyboard) -> None:
    """Pass the coach's remark on the first group, the focus follows it; then say why."""
    page = keyboard.page
    keyboard.reach(page.get_by_role("button", name=PASS_QUESTION).first, back=True)
    keyboard.press("Enter")
    expect(page.locator(":focus")).to_contain_text("Question passée")
    keyboard.reach(page.locator("summary").filter(has_text="Un mot pour votre coach").first)
    keyboard.press("Enter")
    keyboard.fill("Pourquoi la passer", "Déjà appelés.")


def independance(keyboard: Keyboard) -> None:
    place = "l’informatique d’une autre administration"
    arrives(keyboard, "Pouvez-vous ouvrir le service")
    families = (
        *("Une loi ou un décret", "L’informatique d’une autre administration", "De l’argent"),
        *("La décision", "La livraison", "Une date"),
    )
    for family in families:
        keyboard.choose(family, 1 if family.startswith("L’") else 0)
        keyboard.person.settle()
    keyboard.reach(keyboard.person.field("Quelles données, quel outil ?", place), back=True)
    keyboard.type("le fichier")
    keyboard.fill("Qui les ouvre ?", "la DSI", place)
    keyboard.fill("Pour quand ?", "au printemps 2027", place)
    keyboard.fill("En attendant, comment faites-vous ?", "une photo", place)
    keyboard.fill("Qu’avez-vous déjà ?", "l’hébergement")
    keyboard.follow("Accélération →")


def acceleration(keyboard: Keyboard) -> None:
    steps = (
        ("la Bretagne", "900", "12 mois", "huit sur dix", "la MSA"),
        ("la France", "350 000", "3 ans", "trois caisses", "le réseau"),
    )
    labels = (
        *("Quel périmètre ?", "Combien d’usagers ?", "Combien de mois après le lancement ?"),
        *("À quel signe y passez-vous ?", "Qui, ou quoi, les fera venir ?"),
    )
    arrives(keyboard, "Comment accélérer")
    for rank, answers in enumerate(steps, start=1):
        for label, answer in zip(labels, answers, strict=True):
            keyboard.fill(label, answer, f"étape {rank}")
    keyboard.follow("Relecture →")


# ---- A workshop


@pytest.mark.promise("accessibility", "A workshop is led and joined with the keyboard alone.")
def test_a_workshop_is_led_with_the_keyboard_alone(
    newcomer: NewPerson, record_property: Note
) -> None:
    coach, team = newcomer(), newcomer()
    coach.visit("/atelier")
    coach.arrive()
    led = Keyboard(coach)
    led.press_button(OPEN_ROOM)
    expect(coach.page.locator("h1:focus")).to_be_visible()
    code = Coach(coach).code()
    team.visit("/rejoindre")
    team.arrive()
    joined = Keyboard(team)
    joins(joined, code)
    led.press_button(START)
    expect(coach.page.get_by_role("button", name=PAUSE)).to_be_focused()
    row = coach.page.get_by_role("row", name="Ouvrir l’équipe Relais")
    expect(row).to_contain_text("demande de l’aide")
    led.reach(row.get_by_role("link"))
    led.press("Enter")
    expect(coach.page.get_by_role("heading", name="Relais", level=2)).to_be_focused()
    leaves_a_word(led)
    expect(team.page.get_by_text("Qui, précisément ?", exact=True)).to_be_visible()
    led.follow("← Toutes les équipes", back=True)
    expect(row.get_by_role("link")).to_be_focused()
    projects(led)
    record_property(
        "figure",
        f"coach: {led.keys} keys, {led.typed} of text, {led.stops} stops; "
        f"team: {joined.keys} keys, {joined.typed} of text, {joined.stops} stops; all seen",
    )


def joins(keyboard: Keyboard, code: str) -> None:
    """Enter with the code that is on the wall, and raise the hand."""
    page = keyboard.page
    keyboard.fill("Le code de l’atelier", code)
    keyboard.fill("Le nom de votre équipe", "Relais")
    keyboard.press("Enter")
    arrives(keyboard, "D’où partez-vous ?")
    keyboard.press_button(CALL_COACH, back=True)
    expect(page.get_by_text("Votre coach voit votre demande")).to_be_visible()
    expect(page.get_by_role("button", name="Ne plus appeler")).to_be_focused()


def leaves_a_word(keyboard: Keyboard) -> None:
    word = keyboard.page.get_by_role("textbox", name=re.compile("Votre mot.*Point de départ"))
    keyboard.reach(word)
    keyboard.type("Qui, précisément ?")
    send = keyboard.page.get_by_role("button", name="Envoyer").first
    keyboard.reach(send)
    keyboard.press("Enter")
    expect(keyboard.page.get_by_text("l’équipe le voit")).to_be_visible()


def projects(keyboard: Keyboard) -> None:
    link = keyboard.page.get_by_role("link", name="Projeter").first
    keyboard.reach(link, back=True)
    with keyboard.page.context.expect_page() as opened:
        keyboard.press("Enter")
    wall = opened.value
    title = wall.get_by_role("heading", level=1)
    expect(title).to_contain_text("D’où partez-vous")
    expect(wall.get_by_role("button", name=NEXT_SLIDE)).to_be_attached()
    wall.keyboard.press("Home")
    expect(title).to_contain_text("Rejoignez cet atelier")
    wall.keyboard.press("PageDown")
    expect(title).to_contain_text("D’où partez-vous")
    wall.close()


# ---- Letters


def test_no_letter_alone_does_anything_nor_is_stolen_from_a_text(
    person: Person, server: Server
) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz 0123456789,;:!?./'\"-_()"
    person.open("usagers", server.create({}))
    person.page.evaluate(
        """() => new MutationObserver(() => { window.hasRun = true; }).observe(
            document.querySelector(".stApp"), { attributeFilter: ["data-test-script-state"] })"""
    )
    keyboard = Keyboard(person)
    keyboard.reach(person.page.get_by_role("button", name=ADD_GROUP))
    for letter in letters.replace(" ", ""):
        keyboard.press(letter)
    expect(person.page.get_by_role("button", name=ADD_GROUP)).to_be_focused()
    assert not person.page.evaluate("Boolean(window.hasRun)")
    keyboard.fill("Quel chiffre le prouvera ?", letters)
    expect(person.field("Quel chiffre le prouvera ?")).to_have_value(letters)
    kept(server, person.token, "usagers.proof", letters)


# ---- What is drawn above the focus


# The browser keeps what it shows in its place where it can: here it may not.
_FRAMES = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))"""
_PUSH = """() => {
  document.querySelector("[data-testid=stMain]").style.overflowAnchor = "none";
  const remark = document.createElement("div");
  remark.style.height = "700px";
  document.querySelector(".st-key-contenu").prepend(remark);
}"""


@pytest.mark.promise("accessibility", "The focus stays in view, whatever is drawn above it.")
@IN_BOTH_BROWSERS
def test_what_is_drawn_above_does_not_push_the_focus_away(person: Person, server: Server) -> None:
    person.open("usagers", server.create(COMPLETE))
    person.settle()
    button = person.page.get_by_role("button", name=ADD_GROUP)
    button.focus()
    person.page.evaluate(_PUSH)
    expect(button).to_be_in_viewport(ratio=1)
    person.page.mouse.move(400, 500)
    person.page.mouse.wheel(0, -900)
    expect(button).not_to_be_in_viewport()
    # Whatever is drawn is followed at the next frame: three frames later nothing more comes of it.
    person.page.evaluate(_PUSH)
    person.page.evaluate(_FRAMES)
    expect(button).not_to_be_in_viewport()
    expect(button).to_be_focused()
