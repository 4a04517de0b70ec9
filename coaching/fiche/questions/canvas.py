"""The whole form on one sheet: each question with its cards, as they are filled by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coaching.fiche.choices import CHOICES, Family
from coaching.fiche.labels import asks_of, entry_name
from coaching.fiche.questions.acceleration import ACCELERATION
from coaching.fiche.questions.depart import DEPART
from coaching.fiche.questions.independance import GUARANTEES, INDEPENDANCE
from coaching.fiche.questions.question import Question
from coaching.fiche.questions.usagers import SIX_MONTHS, USAGERS

_STEPS: Final = 2  # of the road: one between the first perimeter and the country, then the country


@dataclass(frozen=True, slots=True)
class Card:
    """Fields that are filled together: its title, and the group that `asks_of` knows."""

    title: str
    group: str


def _entry(group: str, rank: int = 1) -> Card:
    return Card(entry_name(group, rank), group)


_SIX_MONTHS: Final = Card(SIX_MONTHS.title, "usagers")
_FAMILIES: Final = tuple(Card(one.label, f"independance.{one}") for one in Family)
CANVAS: Final[tuple[tuple[Question, tuple[Card, ...]], ...]] = (
    (DEPART, (Card(DEPART.label, "depart"),)),
    (USAGERS, (_entry("usagers.groups"), _entry("usagers.partners"), _SIX_MONTHS)),
    (INDEPENDANCE, (*_FAMILIES, Card(GUARANTEES.title, "independance"))),
    (ACCELERATION, tuple(_entry("acceleration.steps", rank + 1) for rank in range(_STEPS))),
)


def blank_form() -> str:
    """Return the questions of the canvas that a text answers, each on a line to end."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    for _, cards in CANVAS:
        for card in cards:
            yield card.title
            asks = asks_of(card.group).values()
            yield from (f"{ask.label} " for ask in asks if ask.kind not in CHOICES)
            yield ""
