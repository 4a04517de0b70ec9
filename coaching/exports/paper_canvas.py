"""The form on one A3 sheet, to fill by hand: when the network fails, or to write alone first.

The words are the form's (`coaching.questions.canvas`), the look is `canevas.typ`. What is written
on it is typed in a pasted draft, under the same questions.
"""

from functools import lru_cache
from typing import Any, Final

from coaching.exports import typesetting
from coaching.fiche.ask import Ask
from coaching.fiche.choices import CHOICES
from coaching.fiche.labels import asks_of
from coaching.french import typography
from coaching.questions.canvas import CANVAS

PAPER: Final = "feuille"  # its name among the documents of a room
PAPER_NAME: Final = "feuille-a3.pdf"
_MOST: Final = 64  # rooms whose sheet is kept


@lru_cache(maxsize=_MOST)
def paper_canvas(title: str = "", code: str = "") -> bytes:
    """Return the sheet as PDF/UA-1, with the title and the code of a room where there is one.

    Raises `ModelFaulty`.
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
