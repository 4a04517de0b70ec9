"""From a reading to the coach's remarks, the most important first."""

import re
from dataclasses import dataclass, replace
from typing import Final

from coaching.coach.advice.advice_rule import AdviceRule, Severity
from coaching.coach.advice.doubts import is_in_doubt
from coaching.coach.advice.rules import ADVICE_RULES, STRENGTH_RULES
from coaching.coach.reading import Fact, Reading

_IMPORTANCE: Final = tuple(Severity)
# What is not said has no words of its own: the nearest are quoted when they are near enough and
# few, the beginning of the answer otherwise.
_NEAR_ENOUGH: Final = 0.1
_LONGEST_QUOTE: Final = 90
_SURE: Final = 0.5
_SENTENCE: Final = re.compile(r"\S[^.!?\n]*")


@dataclass(frozen=True, slots=True)
class Advice:
    """One remark on one text; `quote` is its characters `start:end`."""

    rule: AdviceRule
    quote: str
    start: int
    end: int


def advise(reading: Reading) -> tuple[Advice, ...]:
    """Return what a coach would have mended or strengthened, the most important first."""
    due = [rule for rule in ADVICE_RULES if rule.is_due(reading)]
    due.sort(key=by_importance)
    return tuple(_about(rule, reading) for rule in due)


def by_importance(rule: AdviceRule) -> int:
    """Return the rank of a rule among those to say first."""
    return _IMPORTANCE.index(rule.severity)


def praise(reading: Reading) -> tuple[Advice, ...]:
    """Return what a coach would praise, each strength once, with the words that show it.

    Enough certainty to withhold a remark is not enough to praise, nor are words in doubt.
    """
    sure = replace(reading, facts=tuple(filter(_is_praised, reading.facts)))
    due = [rule for rule in STRENGTH_RULES if rule.is_due(sure) and rule.is_due(reading)]
    return tuple(_about(rule, sure) for rule in due)


def _about(rule: AdviceRule, reading: Reading) -> Advice:
    start, end = _span(rule, reading)
    return Advice(rule, reading.text[start:end], start, end)


def _span(rule: AdviceRule, reading: Reading) -> tuple[int, int]:
    said = [fact for fact in reading.facts if fact.kind in rule.says]
    near = [fact for fact in reading.near if fact.kind in rule.lacks and _is_near(fact)]
    for fact in (said or near)[:1]:
        return fact.start, fact.end
    opening = _SENTENCE.search(reading.text)
    return (opening.start(), _shortened(opening)) if opening else (0, 0)


def _is_praised(fact: Fact) -> bool:
    return fact.certainty >= _SURE and not is_in_doubt([fact.kind], fact.text)


def _is_near(fact: Fact) -> bool:
    return fact.certainty >= _NEAR_ENOUGH and len(fact.text) <= _LONGEST_QUOTE


def _shortened(opening: re.Match[str]) -> int:
    """Return where to cut the quotation of a sentence: at its end, or after a whole word."""
    if len(opening[0].rstrip()) <= _LONGEST_QUOTE:
        return opening.start() + len(opening[0].rstrip())
    return opening.start() + opening[0].rfind(" ", 0, _LONGEST_QUOTE)
