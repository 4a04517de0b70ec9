"""What a rule of advice is: which facts make it due, and what the coach then says."""

from dataclasses import dataclass
from enum import StrEnum

from coaching.coach.reading import Kind, Question, Reading
from coaching.questions.guidance import Quotation


class Severity(StrEnum):
    """How much a remark matters; the order of the members is that of importance."""

    MEND = "à corriger"
    STRENGTHEN = "à renforcer"
    POLISH = "à polir"
    STRENGTH = "point fort"

    @property
    def said(self) -> str:
        """What a team reads: it is asked before it is judged; the value stays in the files."""
        return "une question" if self is Severity.MEND else self.value


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of advice, or one kind of praise.

    It is due when the text says one of `says` (any text will do when `says` is empty) and none
    of `lacks`; what is nearly said withholds praise, what is doubted a remark. `title` names it
    in a few words; `message` says why it matters; `ask` is the one question put back to the team,
    empty for praise; `source` is the sentence of the guidance behind it. `bad` and `good` are
    answers of our own: the rule is due on the first only (for praise, on `good` only). `question`
    is none when the rule holds for all three.
    """

    code: str
    question: Question | None
    severity: Severity
    title: str
    message: str
    ask: str
    source: Quotation
    bad: str
    good: str
    says: frozenset[Kind] = frozenset()
    lacks: frozenset[Kind] = frozenset()

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
