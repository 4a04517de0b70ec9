"""The sayings of the guarantees: clauses, things that the team has, words as they were typed."""

import re
from dataclasses import dataclass, field
from typing import Final

from coaching import french
from coaching.fiche.complete import Independance
from coaching.paragraph.phrasing import answer_forms, inserts
from coaching.paragraph.saying import Plan

GUARANTEES: Final = "independance.guarantees"
OTHER_GUARANTEES: Final = f"{GUARANTEES}.others"
LONG_WORD: Final = re.compile(r"[a-z]{4,}")


@dataclass(slots=True)
class Guarantees:
    """The guarantees by their form: clauses, things that the team has, words as they were typed."""

    clauses: list[str] = field(default_factory=list)
    things: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    is_whole: bool = True
    is_repeated: bool = False  # all of them are said by what is done without a dependency

    def say(self, plan: Plan) -> None:
        """Say those that are left to say."""
        told = {"guaranteed": self.clauses, "in_hand": self.things, "in_hand_as_typed": self.typed}
        for kind, items in told.items():
            if items:
                said = french.enumerate_fr(items)
                if items is self.clauses and "ainsi que" in said:  # which joins things alone
                    said = "\u00a0; ".join(items)
                plan.say(kind, GUARANTEES, is_whole=self.is_whole, items=said)


def _repeats(line: str, workarounds: frozenset[str]) -> bool:
    words = set(LONG_WORD.findall(french.folded(line)))
    return len(words) > 2 and len(words - workarounds) < 2  # noqa: PLR2004 - one verb apart


def guarantees_of(
    plan: Plan, independance: Independance, workarounds: frozenset[str]
) -> Guarantees:
    """Return the guarantees that are said, each brought to its form."""
    answer, told = independance.guarantees, Guarantees()
    if not plan.given(answer, GUARANTEES):
        return told
    lines = inserts.lines(str(answer))
    told.is_whole = len(lines) == 1 or plan.says(OTHER_GUARANTEES)
    kept = [line for line in lines if not _repeats(line, workarounds)]
    told.is_repeated = not kept
    for line in map(answer_forms.plain, kept if told.is_whole else kept[:1]):
        if (
            found := answer_forms.settled(line)
            or answer_forms.done(line, we=plan.we)
            or answer_forms.deed(line, we=plan.we)
        ):
            told.clauses.append(found)
        elif found := answer_forms.thing(line):
            told.things.append(found)
        else:
            told.typed.append(line)
    return told
