"""What a document says of a fiche, as the values that its model reads.

Their names are French, for the person who changes a model in Word: `docs/modeles.md` lists them.
Everything here is plain text, on one line, of characters that every format can hold.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

from coaching import french
from coaching.answers.complete import Fiche
from coaching.answers.draft import DraftFiche
from coaching.answers.leaves import ToConfirm
from coaching.handwork import final_text
from coaching.journey import Status, progress
from coaching.paragraph import Objectives, Paragraph, Sentence, Style, objectives
from coaching.phrasing.pieces import opening, sentence

# What XML 1.0 forbids (« 2.2 Characters »), and the controls that no reader shows.
_UNSHOWN: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LINE_ENDS: Final = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")

Values = Mapping[str, Any]


@lru_cache(maxsize=64)
def contents(draft: DraftFiche, style: Style) -> Values:
    """Return what the models of documents read, each name with its value; never to be changed.

    Kept, since the last screen writes three documents of one draft at every run.
    """
    now = progress(draft)
    fiche = now.checked.fiche
    paragraph, aims = final_text(draft, style), objectives(fiche)
    problem = _plain(french.typography(sentence(fiche.depart.problem)))
    first, free, road = (_blocks(movement) for movement in paragraph.movements)
    still = sum(status is not Status.GIVEN for status in now.statuses.values())
    return {
        "produit": _plain(french.typography(opening(fiche.depart.product))),
        "probleme": problem,
        "chapeau": "" if problem in _plain(paragraph.text) else problem,
        "lancement": _date(fiche),
        "date_lancement": _day(fiche),
        "brouillon": _notice(still, _marks(paragraph, aims)),
        "strategie": (*first, *free, *road),
        "premier_perimetre": first,
        "independance": free,
        "acceleration": road,
        "objectifs": {"usage": _aim(aims.usage), "impact": _aim(aims.impact)},
    }


def _blocks(movement: Iterable[Sentence]) -> tuple[Values, ...]:
    """Return a movement as texts, each followed by the list that it opens, if it opens one."""
    blocks: list[dict[str, Any]] = []
    for is_item, run in groupby(movement, lambda one: one.is_item):
        said = [_plain(one.text) for one in run]
        if not is_item:
            blocks.append({"texte": " ".join(said), "points": ()})
        elif blocks:
            blocks[-1]["points"] = tuple(said)
        else:
            blocks.append({"texte": "", "points": tuple(said)})
    return tuple(blocks)


def _aim(aim: Sentence) -> str:
    """Return an aim as it goes on after « Objectif d’usage : », without a needless capital."""
    text = _plain(aim.text)
    first = french.inside(text)[:1]
    return first + text[1:] if first == text[:1].lower() else text


def _day(fiche: Fiche) -> date | str:
    launch = fiche.depart.launch
    return "" if isinstance(launch, ToConfirm) else launch.day


def _date(fiche: Fiche) -> str:
    launch = fiche.depart.launch
    return str(launch) if isinstance(launch, ToConfirm) else french.short(launch)


def _marks(paragraph: Paragraph, aims: Objectives) -> int:
    whole = Paragraph((*paragraph.movements, (aims.usage, aims.impact)))
    return whole.marks


def _notice(still: int, marks: int) -> str:
    """Return the sentence that says a document is a draft; empty when it is not one."""
    if still > 1:
        return f"Brouillon\u00a0: {still} réponses restent à donner ou à confirmer."
    if still == 1:
        return "Brouillon\u00a0: une réponse reste à donner ou à confirmer."
    return "Brouillon\u00a0: il reste un point à confirmer." if marks else ""


def _plain(text: str) -> str:
    return _UNSHOWN.sub("", _LINE_ENDS.sub(" ", text))
