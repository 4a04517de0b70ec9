"""« Le document », in Word and in PDF: two files that say the same, in the same order."""

from collections import Counter
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from factories import GROUP, LAST, draft
from pypdf import PdfReader
from wordings import STYLES

from coaching.exports.as_pdf import as_pdf
from coaching.exports.as_picture import drawn
from coaching.exports.as_word import as_word
from coaching.exports.contents import contents
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.paragraph import USUAL, Style

UNFINISHED: Final = draft({"usagers.proof": "?", "depart.problem": "", f"{LAST}.users": ""})
FICHES: Final = {
    **{example.name: example.draft for example in ALL_EXAMPLES},
    "unfinished": UNFINISHED,
    "unnamed": draft({"depart.product": "", f"{GROUP}.where": "?"}),
    "blank": DraftFiche(),
}


def letters(text: str) -> Counter[str]:
    """Return how many of each letter and figure: lines, spaces and capitals set aside."""
    return Counter(letter for letter in text.casefold() if letter.isalnum())


def in_word(shown: DraftFiche, style: Style) -> list[str]:
    document = Document(BytesIO(as_word(shown, style)))
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def in_pdf(shown: DraftFiche, style: Style) -> str:
    reader = PdfReader(BytesIO(as_pdf(shown, style)))
    return "".join(page.extract_text() for page in reader.pages)


def in_picture(shown: DraftFiche) -> str:
    """Return the words of the picture, which the PDF holds as text."""
    if not contents(shown, USUAL)["route_en_mots"]:
        return ""
    drawing = ET.fromstring(drawn(check(shown).fiche))  # noqa: S314 - written here
    return "".join(one.text or "" for one in drawing.iter("{http://www.w3.org/2000/svg}text"))


@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("name", FICHES)
def test_word_and_pdf_hold_the_same_words(name: str, style: Style) -> None:
    shown = FICHES[name]
    foot = "Fiche produit · Déployer son produit Page 1 sur 1"
    word = "".join(in_word(shown, style)) + in_picture(shown) + foot
    assert letters(in_pdf(shown, style)) == letters(word)


@pytest.mark.parametrize("name", FICHES)
def test_word_and_pdf_go_in_the_same_order(name: str) -> None:
    left = "".join(in_pdf(FICHES[name], USUAL).casefold().split())
    for line in in_word(FICHES[name], USUAL):
        # An aim follows its title on one line in Word.
        for piece in line.split("\u00a0: ", 1) if line.startswith("Objectif d") else [line]:
            _, found, left = left.partition("".join(piece.casefold().split()))
            assert found, piece
