"""Advice without screens: JSON lines in, JSON lines out."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from coaching.coach.advice.advising import Advice, advise, praise
from coaching.coach.reading import Question, read
from coaching.errors import LineUnreadable


class AskedLine(BaseModel):
    """One text to advise on; other members of the object are left aside."""

    id: str | int
    question: Question
    text: str


def advise_lines(content: bytes) -> Iterator[bytes]:
    """Yield one line of advice for each line asked, blank ones left out.

    Raises `LineUnreadable` at the first line that is not a text with its question.
    """
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            asked = AskedLine.model_validate_json(line)
        except ValidationError as error:
            raise LineUnreadable(number=number) from error
        yield json.dumps(_answer(asked), ensure_ascii=False).encode() + b"\n"


def _answer(asked: AskedLine) -> dict[str, Any]:
    reading = read(asked.text, asked.question)
    advice = advise(reading)
    return {
        "id": asked.id,
        "codes": [one.rule.code for one in advice],
        "conseils": [_told(one) for one in advice],
        "points_forts": [_told(one) for one in praise(reading)],
    }


def _told(advice: Advice) -> dict[str, Any]:
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
