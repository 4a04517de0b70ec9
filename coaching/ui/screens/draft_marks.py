"""A pasted draft shown back: runs of words, each with what it was understood as."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.intake import Understood

NAMES: Final = {
    Kind.COUNT: "combien",
    Kind.PLACE: "où",
    Kind.REASON: "pourquoi",
    Kind.PARTNER: "partenaire",
    Kind.TOO_WIDE: "très large",
    Kind.FORCED: "contrainte",
    Kind.DELIVERABLE: "livrable",
    Kind.EFFECT: "effet vécu",
    Kind.TOO_LATE: "après six mois",
    Kind.AWAITS_TEXT: "attend un texte",
    Kind.AWAITS_SYSTEM: "attend un autre système",
    Kind.AWAITS_MONEY: "attend un financement",
    Kind.AWAITS_DECISION: "attend une décision",
    Kind.WORKAROUND: "contournement",
    Kind.GUARANTEE: "garantie",
    Kind.REASSURANCE: "promesse",
    Kind.NATIONAL: "pays entier",
    Kind.STEP: "étape",
    Kind.LEVER: "qui fera venir",
    Kind.SIGN: "signe",
    Kind.IMPOSED: "imposé",
    Kind.HESITATION: "hésitation",
}
# Words may say several things: a name, a place or a number is the clearest of them.
_FIRST: Final = (Kind.COUNT, Kind.PARTNER, Kind.PLACE, Kind.NATIONAL, Kind.STEP)


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of the draft; `name` is empty for those that were not understood."""

    text: str
    name: str = ""


def runs(understood: Understood) -> Iterator[Run]:
    """Yield the whole draft, cut where it was understood; no word is lost, none is said twice."""
    text, at = understood.text, 0
    for fact in _apart(understood):
        if fact.start > at:
            yield Run(text[at : fact.start])
        yield Run(text[fact.start : fact.end], NAMES[fact.kind])
        at = fact.end
    if at < len(text):
        yield Run(text[at:])


def _apart(understood: Understood) -> list[Fact]:
    """Return facts that do not share a word, in the order of the draft."""
    chosen: list[Fact] = []
    facts = [fact for part in understood.parts for fact in part.facts if _is_shown(fact)]
    for fact in sorted(facts, key=_rank):
        if all(fact.end <= other.start or other.end <= fact.start for other in chosen):
            chosen.append(fact)
    return sorted(chosen, key=lambda fact: fact.start)


def _is_shown(fact: Fact) -> bool:
    """Leave out a lone word, unless it can be a number, a name or a place."""
    return fact.kind in _FIRST or fact.kind is Kind.HESITATION or " " in fact.text


def _rank(fact: Fact) -> tuple[bool, float, int]:
    return fact.kind not in _FIRST, -fact.certainty, fact.start - fact.end
