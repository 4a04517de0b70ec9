"""What a rule of advice is: where it speaks, what makes it due, and what the coach then says."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Final, Self

from coaching.coach.reading import Kind, Question, Reading
from coaching.fiche.choices import Family
from coaching.fiche.consistency import Rule
from coaching.fiche.questions import Quotation

ANYWHERE: Final = ("*.*",)


class Severity(StrEnum):
    """How much a remark matters; the order of the members is that of importance."""

    MEND = "à corriger"
    STRENGTHEN = "à renforcer"
    POLISH = "à polir"
    STRENGTH = "point fort"

    @property
    def said(self) -> str:
        """What a team reads: a remark is a question, however much it matters."""
        return self.value if self is Severity.STRENGTH else "une question"


def _is_read(_words: str) -> bool:
    """Find nothing in the words themselves: a reader tells what they say."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceRule(Rule[str, bool]):
    """One kind of advice, or one kind of praise.

    **When.** Where French has to be read, it is due when the text says one of `says` (any text
    will do when `says` is empty) and none of `lacks`; what is nearly said withholds praise, what is
    doubted a remark. Where words are enough, `finds` tells it from those of one field. `question`
    is none when it holds for all three.

    **Where.** `fields` are the fields of the form where it stands: `usagers.groups.why`,
    `independance.*.what`. The first of an entry takes what is said nowhere, unless it stands
    `only_where_said`. `family` is the dependency that calls for it as long as nothing says how to
    do without. A field `read_alone` is read without its neighbours too. Words that
    `answered_by` knows answer it, whatever is read of them. Where one of `gives_way_to` stands, it
    is silent: one question is enough.

    **What.** `source` is the sentence of the guidance behind it, if there is one. `thanks` is said
    once it is mended; `earned_by` is what must then be found, and what cannot be praised meanwhile.
    `bad` and `good` are answers of our own: it is due on the first only (praise, on `good` only).
    """

    severity: Severity
    bad: str
    good: str
    finds: Callable[[str], bool] = _is_read
    question: Question | None = None
    source: Quotation | None = None
    says: frozenset[Kind] = frozenset()
    lacks: frozenset[Kind] = frozenset()
    fields: tuple[str, ...] = ()
    family: Family | None = None
    only_where_said: bool = False
    read_alone: bool = False
    answered_by: Callable[[str], bool] = _is_read
    gives_way_to: tuple[Self, ...] = ()
    thanks: str = ""
    earned_by: Kind | None = None

    def is_due(self, reading: Reading) -> bool:
        """Tell whether a coach would say this of what was read."""
        if self.question not in (None, reading.question):
            return False
        if self.severity is Severity.STRENGTH:
            says, is_withheld = self.says, reading.nearly_says(*self.lacks)
        else:
            says = self.says - reading.doubted
            is_withheld = reading.says(*self.lacks) or not reading.doubted.isdisjoint(self.lacks)
        return (not self.says or reading.says(*says)) and not is_withheld

    @property
    def is_read(self) -> bool:
        """Whether a reader tells it, rather than the words themselves."""
        return bool(self.says or self.lacks)

    def names_in(self, entry: str) -> tuple[str, ...]:
        """Return the fields where it stands in one kind of entry (`usagers.groups`)."""
        places = (path.rpartition(".") for path in self.fields)
        return tuple(name for place, _, name in places if fnmatchcase(entry, place))
