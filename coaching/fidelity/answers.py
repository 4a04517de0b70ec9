"""What a team answered, one by one, as a text is asked for it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from coaching import french
from coaching.fiche.ask import Kind
from coaching.fiche.choices import Depends, Family
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at, is_asked
from coaching.fiche.paths import values_of
from coaching.fidelity.reading import Fact, Reading, read
from coaching.french.folding import REMEMBERED

# From one text to the next the answers are the same; texts are many, and longer.
_read: Final = lru_cache(maxsize=REMEMBERED)(read)
GUARANTEES: Final = "independance.guarantees"
SECTIONS: Final = ("depart.", "usagers.", "independance.", "acceleration.")
_WORDED: Final = frozenset({Kind.LINE, Kind.TEXT})
_VALUES: Final[Mapping[Kind, Callable[[str], french.Count | french.When | int]]] = {
    Kind.COUNT: french.parse_count,
    Kind.DATE: french.parse_date,
    Kind.MONTHS: french.parse_months,
}


@dataclass(frozen=True, eq=False)
class Answer:
    """One answer: a guarantee is one line of them.

    `entry` is what it is said of (a group, a step), `name` what it says (`who`, `sign`).
    """

    path: str
    kind: Kind
    text: str

    @cached_property
    def reading(self) -> Reading:
        """Its words and its numbers."""
        return _read(self.text)

    @cached_property
    def is_worded(self) -> bool:
        """Whether it is said in words: neither a choice, nor what reads as a number or a date."""
        return self.kind in _WORDED or (self.kind in _VALUES and self.value is None)

    @cached_property
    def entry(self) -> str:
        """The path of its group, its partner, its dependency or its step."""
        return self.path.rpartition(".")[0]

    @cached_property
    def name(self) -> str:
        """The name of its field."""
        return self.path.rpartition(".")[2]

    @cached_property
    def value(self) -> french.Count | french.When | int | None:
        """A number of people, a date or a number of months, when it reads as one."""
        try:
            return _VALUES[self.kind](self.text) if self.kind in _VALUES else None
        except french.Unreadable:
            return None


def answers_of(draft: DraftFiche) -> tuple[Answer, ...]:
    """Return the answers that are filled and that a text may tell, in the form's order."""
    return tuple(_answers(values_of(draft)))


def _answers(values: Mapping[str, str]) -> Iterator[Answer]:
    for path, text in values.items():
        if not (path.startswith(SECTIONS) and is_asked(path) and _is_awaited(path, values)):
            continue
        ask = ask_at(path)
        if ask.kind is Kind.DEPENDS:
            continue
        lines = text.splitlines() if path == GUARANTEES else [text]
        told = [french.gone_on(ask.stem, line) for line in lines if _says(line)]
        for rank, line in enumerate(told, 1):
            yield Answer(f"{path}.{rank}" if path == GUARANTEES else path, ask.kind, line)


def _is_awaited(path: str, values: Mapping[str, str]) -> bool:
    """Tell whether a text may tell of it: not of a family that the team does not wait for."""
    part = path.split(".")[1]
    return part not in set(Family) or values.get(f"independance.{part}.depends") == Depends.YES


def _says(text: str) -> bool:
    return any(map(str.isalnum, text)) and not french.is_unknown(text)


def fact_of(answer: Answer) -> Fact | None:
    """Return the number, the months or the date that an answer is."""
    value = answer.value
    if isinstance(value, french.Count):
        return Fact("number", value.value, is_about=value.approximate)
    if isinstance(value, french.When):
        return Fact("date", day_of(value))
    return None if value is None else Fact("months", value)


def day_of(when: french.When) -> tuple[int, int, int]:
    """Return a date as the value of a fact: a month has no day."""
    return when.day.year, when.day.month, when.day.day if when.precision == "day" else 0
