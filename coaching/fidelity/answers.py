"""What a team answered, one by one, each with what a text must hold to tell it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from coaching import french
from coaching.fiche.ask import Kind
from coaching.fiche.choices import Depends, Family
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at
from coaching.fiche.paths import values_of
from coaching.fidelity.reading import Fact, Reading, read

SECTIONS: Final = ("depart", "usagers", "independance", "acceleration")
GUARANTEES: Final = "independance.guarantees"
_UNTOLD: Final = frozenset({Kind.DEPENDS, Kind.VARIANT, Kind.VOICE, Kind.PAGE, Kind.REPLY})


@dataclass(frozen=True, eq=False)
class Answer:
    """One answer: `entry` is what it is said of, a group, a partner, a dependency or a step."""

    path: str
    kind: Kind
    text: str

    @cached_property
    def reading(self) -> Reading:
        return read(self.text)

    @cached_property
    def is_worded(self) -> bool:
        """Whether it is said in words: neither a number alone, a date nor a choice."""
        return self.kind in (Kind.LINE, Kind.TEXT)

    @cached_property
    def entry(self) -> str:
        return self.path.rpartition(".")[0]

    @cached_property
    def name(self) -> str:
        return self.path.rpartition(".")[2]

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The numbers, lengths and dates that it says."""
        value = self.value
        if isinstance(value, french.Count):
            return (Fact("number", float(value.value), 0, len(self.text), value.approximate),)
        if isinstance(value, french.When):
            day = value.day.day if value.precision == "day" else 0
            return (Fact("date", (value.day.year, value.day.month, day), 0, len(self.text)),)
        if isinstance(value, int):
            return (Fact("months", value, 0, len(self.text)),)
        return self.reading.facts

    @cached_property
    def value(self) -> french.Count | french.When | int | None:
        """A number of people, a date or a number of months, when it reads as one."""
        parse = {
            Kind.COUNT: french.parse_count,
            Kind.DATE: french.parse_date,
            Kind.MONTHS: french.parse_months,
        }.get(self.kind)
        try:
            return parse(self.text) if parse else None
        except french.Unreadable:
            return None


def answers_of(draft: DraftFiche) -> tuple[Answer, ...]:
    """Return the answers that are filled and that a text may tell, in the form's order."""
    return tuple(_answers(draft))


def _answers(draft: DraftFiche) -> Iterator[Answer]:
    values = values_of(draft)
    for path, text in values.items():
        section, _, rest = path.partition(".")
        if section not in SECTIONS or not _is_told(path, values):
            continue
        ask = ask_at(path)
        if path == GUARANTEES:
            lines = [line for line in text.splitlines() if _says(line)]
            yield from (
                Answer(f"{path}.{rank}", ask.kind, french.gone_on(ask.stem, line))
                for rank, line in enumerate(lines, 1)
            )
        elif ask.kind not in _UNTOLD and _says(text):
            yield Answer(path, ask.kind, french.gone_on(ask.stem, text))


def _is_told(path: str, values: dict[str, str]) -> bool:
    """Tell whether a path holds an answer; what a family that is not waited for holds is none."""
    parts = path.split(".")
    if len(parts) > 2 and parts[1] in set(Family):  # noqa: PLR2004 - section, family, field
        if values.get(f"independance.{parts[1]}.depends") != Depends.YES:
            return False
    try:
        ask_at(path)
    except KeyError:  # the rank of an entry
        return False
    return True


def _says(text: str) -> bool:
    return any(map(str.isalnum, text)) and not french.is_unknown(text)
