"""The fiche on one A4 page, and the form on one A3 sheet to fill by hand: PDF/UA-1, fonts embedded.

The words of the sheet are the form's, the look is in `fiche.typ` and `canevas.typ` of
`templates/documents`, which read these values. Each raises `ModelFaulty`.
"""

from functools import lru_cache
from typing import Any, Final

from coaching.coach.analysis import analysis
from coaching.exports import typesetting
from coaching.exports.as_picture import drawn
from coaching.exports.models import contents
from coaching.fiche.ask import Ask
from coaching.fiche.choices import CHOICES
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import asks_of
from coaching.fiche.questions import CANVAS
from coaching.french import typography
from coaching.paragraph import Style

_MOST: Final = 64  # rooms whose sheet is kept


def as_pdf(draft: DraftFiche, style: Style) -> bytes:
    """Return the deployment part of the fiche; it says so when answers are missing."""
    values = contents(draft, style)
    road = drawn(analysis(draft).fiche) if values["route_en_mots"] else ""
    return typesetting.pdf("fiche.typ", {**values, "route": road})


@lru_cache(maxsize=_MOST)
def paper_canvas(title: str = "", code: str = "") -> bytes:
    """Return the sheet, with the title and the code of a room where there is one.

    It is for when the network fails, or to write alone first; what is written on it is typed in a
    pasted draft, under the same questions.
    """
    parts = [
        {
            "titre": question.page_title,
            "question": typography(question.title),
            "cartes": [
                {"titre": card.title, "champs": list(map(_field, asks_of(card.group).values()))}
                for card in cards
            ],
        }
        for question, cards in CANVAS
    ]
    return typesetting.pdf("canevas.typ", {"titre": title, "code": code, "parties": parts})


def _field(ask: Ask) -> dict[str, Any]:
    return {
        "question": typography(ask.label),
        "aide": typography(ask.stem or ask.hint),
        "choix": list(CHOICES.get(ask.kind, {}).values()),
    }
