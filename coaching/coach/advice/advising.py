"""From a reading to the coach's remarks, the most important first, and for the command."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from coaching.coach.advice.rules import ADVICE_RULES, STRENGTH_RULES, AdviceRule
from coaching.coach.advice.words import is_in_doubt
from coaching.coach.reading import Question, Reading, read
from coaching.errors import LINE_UNREADABLE, CoachingError

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
    return tuple(_quoting(rule, reading) for rule in sorted(due, key=lambda rule: rule.importance))


def praise(reading: Reading) -> tuple[Advice, ...]:
    """Return what a coach would praise, each strength once, with the words that show it.

    Enough certainty to withhold a remark is not enough to praise, nor are words in doubt.
    """
    facts = [
        fact
        for fact in reading.facts
        if fact.certainty >= _SURE and not is_in_doubt([fact.kind], fact.text)
    ]
    sure = replace(reading, facts=tuple(facts))
    due = [rule for rule in STRENGTH_RULES if rule.is_due(sure) and rule.is_due(reading)]
    return tuple(_quoting(rule, sure) for rule in due)


def _quoting(rule: AdviceRule, reading: Reading) -> Advice:
    start, end = _span(rule, reading)
    return Advice(rule, reading.text[start:end], start, end)


def _span(rule: AdviceRule, reading: Reading) -> tuple[int, int]:
    said = [fact for fact in reading.facts if fact.kind in rule.says]
    near = [
        fact
        for fact in reading.near
        if fact.kind in rule.lacks
        and fact.certainty >= _NEAR_ENOUGH
        and len(fact.text) <= _LONGEST_QUOTE
    ]
    for fact in (said or near)[:1]:
        return fact.start, fact.end
    opening = _SENTENCE.search(reading.text)
    if not opening:
        return 0, 0
    sentence = opening[0].rstrip()
    is_short = len(sentence) <= _LONGEST_QUOTE
    length = len(sentence) if is_short else opening[0].rfind(" ", 0, _LONGEST_QUOTE)
    return opening.start(), opening.start() + length


class AskedLine(BaseModel):
    """One text to advise on; other members of the object are left aside."""

    id: str | int
    question: Question
    text: str


def advise_lines(content: bytes) -> Iterator[bytes]:
    """Yield one line of advice for each line asked, blank ones left out.

    Raises `CoachingError` at the first line that is not a text with its question.
    """
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            asked = AskedLine.model_validate_json(line)
        except ValidationError as error:
            raise CoachingError(LINE_UNREADABLE.format(number=number)) from error
        reading = read(asked.text, asked.question)
        advice = advise(reading)
        answer = {
            "id": asked.id,
            "codes": [one.rule.code for one in advice],
            "conseils": [_as_json(one) for one in advice],
            "points_forts": [_as_json(one) for one in praise(reading)],
        }
        yield json.dumps(answer, ensure_ascii=False).encode() + b"\n"


def _as_json(advice: Advice) -> dict[str, Any]:
    rule = advice.rule
    return {
        "code": rule.code,
        "severite": rule.severity,
        "message": rule.message,
        "question": rule.ask,
        "extrait": advice.quote,
        "debut": advice.start,
        "fin": advice.end,
        "source": rule.source.text if rule.source else "",
    }
