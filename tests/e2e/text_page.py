"""« La fiche » as a person holds it: its sentences, their cards, one that is written by hand."""

from typing import Final

from buttons import WRITE_ONESELF
from playwright.sync_api import Locator, expect
from sheet import OUR_60, sentence_of

from e2e.person import Person

OURS: Final = sentence_of(OUR_60)
NEXT: Final = sentence_of("MSA d’Armorique accepte")
PATH: Final = f"writing.sentences.{OURS.slot}.text"
ADDED: Final = " Ils nous l’ont dit."


def sentence(person: Person, slot: str = OURS.slot) -> Locator:
    return person.page.locator(f"#phrase-{slot}")


def card(person: Person, slot: str = OURS.slot) -> Locator:
    return person.page.locator(f".pp-carte[data-carte={slot}]")


def note(person: Person) -> Locator:
    return person.page.locator("#note")


def text(person: Person) -> Locator:
    return person.page.locator("#paragraphe-final")


def press(person: Person, words: str) -> None:
    card(person).get_by_role("button", name=words).click()


def write_oneself(person: Person, token: str) -> Locator:
    """Open a sentence and begin to write it oneself; return its field, the caret at its end."""
    person.open("fiche", token)
    sentence(person).click()
    begin = card(person).get_by_role("button", name=WRITE_ONESELF)
    area = person.field("Votre phrase")
    expect(begin.or_(area)).to_be_visible()
    if begin.is_visible():
        begin.press("Enter")
        expect(area).to_be_focused()
    area.focus()  # somebody had begun
    area.press("ControlOrMeta+End")
    return area
