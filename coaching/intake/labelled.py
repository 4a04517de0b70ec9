"""What notes announce: « pourquoi : … », « levier = … », « plan B : … », whoever reads them.

A label tells its question and its field, so plainly that what follows needs no reader.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coaching.coach.reading import Question
from coaching.intake.wordlists import LISTS, any_of


class Label(StrEnum):
    """What a label announces; the value tells them apart in a pattern."""

    WHO = "who"
    WHY = "why"
    PARTNER = "partner"
    AWAITED = "awaited"
    WORKAROUND = "workaround"
    GUARANTEE = "guarantee"
    STEP = "step"
    SIGN = "sign"
    LEVER = "lever"


_WORDS: Final = LISTS["labels"]
QUESTION_OF: Final = {Label(name): Question(one) for one in _WORDS for name in _WORDS[one]}
_ANY: Final = "|".join(
    f"(?P<{label}>{any_of('labels', one, label)})" for label, one in QUESTION_OF.items()
)
_SAID: Final = re.compile(
    rf"(?:^[\W\d_]{{0,20}}|[;(|/]\s*|[,.]\s+)(?:{_ANY})"
    rf"\s*(?:\?\s*[:=]?|[:=](?!>)|[-=]>|→|⇒|(?<=\s)[–—](?=\s)|(?<=go)(?=\s+si\b)|(?<=vert)(?=\s+si\b)|\n)\s*",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(rf"^[\W\d_]{{0,20}}(?:{_ANY})\s?[?:=]{{0,2}}\s?$", re.IGNORECASE)
_REST: Final = re.compile(r"(?:[^;\n()]|\([^()\n]*\))*")


@dataclass(frozen=True, slots=True)
class Announced:
    """Words of a sentence that a label announces, the label left out: characters `start:end`."""

    label: Label
    text: str
    opened: int
    start: int
    end: int


def announced(sentence: str) -> Iterator[Announced]:
    """Yield what the labels of a sentence announce, in order; each goes as far as the next."""
    labels = list(_SAID.finditer(sentence))
    for rank, found in enumerate(labels):
        rest = _REST.match(sentence, found.end())
        end = rest.end() if rest else found.end()
        if rank + 1 < len(labels):
            end = min(end, labels[rank + 1].start())
        if found.lastgroup:
            words = sentence[found.end() : end]
            yield Announced(Label(found.lastgroup), words, found.start(), found.end(), end)


def is_label(text: str) -> bool:
    """Tell a label that stands alone: what it announces comes next."""
    return bool(_ALONE.match(text))
