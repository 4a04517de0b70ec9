"""What a team answered, one by one, as a text is asked for it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from coaching import french
from coaching.caches import lazy_property, text_cache
from coaching.fiche.ask import WORDED, Input, Place
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import cards
from coaching.fiche.progress import QUESTIONS
from coaching.fidelity.reading import Fact, TextReading, read
from coaching.french.typography import REMEMBERED
from coaching.ops.limits import CHECKED_TEXT_LIMIT

# From one text to the next the answers are the same; texts are many, and longer.
_read: Final = text_cache(maxsize=REMEMBERED)(read)
GUARANTEES: Final = "independance.guarantees"
# Letters that are set beside a text, of all the answers in words: as many as the longest text has,
# ten times a full fiche. What is beyond is in no text; a fiche that is made to be slow is bounded.
_MOST: Final = CHECKED_TEXT_LIMIT
_SIGN: Final = re.compile(r"[^\W_]")
_VALUES: Final[Mapping[Input, Callable[[str], french.Count | french.When | int]]] = {
    Input.COUNT: french.parse_count,
    Input.DATE: french.parse_date,
    Input.MONTHS: french.parse_months,
}


@dataclass(frozen=True, eq=False)
class Answer:
    """One answer: a guarantee is one line of them."""

    path: str
    kind: Input
    text: str

    @lazy_property
    def reading(self) -> TextReading:
        return _read(self.text)

    @lazy_property
    def is_worded(self) -> bool:
        """Whether it is said in words: neither a choice, nor what reads as a number or a date."""
        return self.kind in WORDED or (self.kind in _VALUES and self.value is None)

    @lazy_property
    def entry(self) -> str:
        """The path of what it is said of: a group, a partner, a dependency, a step."""
        return self.path.rpartition(".")[0]

    @lazy_property
    def name(self) -> str:
        return self.path.rpartition(".")[2]

    @lazy_property
    def value(self) -> french.Count | french.When | int | None:
        """A number of people, a date or a number of months, when it reads as one."""
        try:
            return _VALUES[self.kind](self.text) if self.kind in _VALUES else None
        except french.Unreadable:
            return None


# With what it was read as: one answer changes, the others are the same.
_answer: Final = text_cache(maxsize=REMEMBERED)(Answer)


def answers_of(draft: DraftFiche) -> tuple[Answer, ...]:
    """Return the answers that are filled and that a text may tell, in the form's order."""
    found, left = [], _MOST
    for card in cards(draft, *QUESTIONS):
        for name, ask in card.asks.items():
            if ask.kind is Input.DEPENDS or not ask.is_said(Place.DOCUMENTS):
                continue
            path, text = f"{card.path}.{name}", getattr(card.part, name)
            lines = text.splitlines() if path == GUARANTEES else [text]
            filled = [one for one in lines if _SIGN.search(one) and not french.is_unknown(one)]
            for rank, line in enumerate(filled, 1):
                at = f"{path}.{rank}" if path == GUARANTEES else path
                said = french.gone_on(ask.stem, line)
                said = said[:left] if ask.kind in WORDED else said
                left = max(0, left - len(said))
                found.append(_answer(at, ask.kind, said))
    return tuple(found)


def fact_of(answer: Answer) -> Fact | None:
    value = answer.value
    if isinstance(value, french.Count):
        return Fact("number", value.value, is_about=value.approximate)
    if isinstance(value, french.When):
        return Fact("date", day_of(value))
    return None if value is None else Fact("months", value)


def day_of(when: french.When) -> tuple[int, int, int]:
    """Return a date as the value of a fact: a month has no day."""
    return when.day.year, when.day.month, when.day.day if when.precision == "day" else 0
