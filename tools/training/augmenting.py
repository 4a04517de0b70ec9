"""Vary the annotated answers, so that the network learns facts rather than these texts.

Sentences are dropped, borrowed from another answer (with their marks, or without any from
another question's) or swapped; the marks follow. Letters lose accents or capitals, or are wrong,
as in what teams type.
"""

import random
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from coaching.coach.reading import Kind, Question
from tools.training.annotated import Answer

_CUT: Final = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ý«\-0-9])|\n+|(?<=;)\s+")
# How often a text is varied in each way.
_CHANGES: Final = {"keep": 0.50, "drop": 0.22, "borrow": 0.14, "wander": 0.08, "swap": 0.06}
_SPELLINGS: Final = {"typed": 0.76, "bare": 0.10, "bare and low": 0.08, "low": 0.06}
_TYPOS_IN: Final = {0: 0.92, 1: 0.08}
_TYPOS: Final = "aeiourstnl"
_LETTERS_A_TYPO: Final = 60

_Choice = TypeVar("_Choice", str, int)
Mark = tuple[Kind, int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the characters of its marks."""

    text: str
    marks: tuple[Mark, ...]


def marked(answer: Answer) -> Marked:
    """Return an answer with its marks as characters."""
    return Marked(answer.text, tuple((f.kind, f.start, f.end) for f in answer.facts()))


def sentences(whole: Marked) -> list[Marked]:
    """Cut a text into sentences, each with its part of the marks."""
    cuts = [*_CUT.finditer(whole.text), None]
    parts, start = [], 0
    for cut in cuts:
        end = cut.start() if cut else len(whole.text)
        inside = tuple(
            (kind, max(first, start) - start, min(last, end) - start)
            for kind, first, last in whole.marks
            if first < end and last > start
        )
        if whole.text[start:end].strip():
            parts.append(Marked(whole.text[start:end], inside))
        start = cut.end() if cut else end
    return parts


def joined(parts: list[Marked]) -> Marked:
    """Join sentences again."""
    text, marks = "", []
    for part in parts:
        text += " " if text else ""
        marks += [(kind, first + len(text), last + len(text)) for kind, first, last in part.marks]
        text += part.text
    return Marked(text, tuple(marks))


class Augmenter:
    """Vary answers at random, always alike for one seed."""

    def __init__(self, answers: list[Answer], seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - nothing secret
        self._pool: dict[Question, list[Marked]] = {question: [] for question in Question}
        for answer in filter(_is_parted, answers):
            self._pool[answer.question] += sentences(marked(answer))

    def varied(self, answer: Answer) -> Marked:
        """Return a variant of an answer; an entry of the form and a whole keep their sentences."""
        whole = marked(answer)
        if _is_parted(answer):
            whole = self._restructured(whole, answer.question)
        return replace(whole, text=self._mistyped(self._respelled(whole.text)))

    def _restructured(self, whole: Marked, question: Question) -> Marked:
        parts, change = sentences(whole), self._drawn(_CHANGES)
        place = self._random.randrange(len(parts) + 1)
        if change == "drop" and len(parts) > 1:
            parts.pop(place % len(parts))
        elif change == "borrow":
            parts.insert(place, self._random.choice(self._pool[question]))
        elif change == "wander":
            other = self._random.choice([one for one in Question if one is not question])
            parts.insert(place, replace(self._random.choice(self._pool[other]), marks=()))
        elif change == "swap" and len(parts) > 1:
            rank = place % (len(parts) - 1)
            parts[rank : rank + 2] = reversed(parts[rank : rank + 2])
        else:
            return whole
        return joined(parts)

    def _respelled(self, text: str) -> str:
        spelling = self._drawn(_SPELLINGS)
        if "bare" in spelling:
            text = "".join(map(_bare, text))
        return text.lower() if "low" in spelling else text

    def _mistyped(self, text: str) -> str:
        letters = list(text)
        for _ in range(self._drawn(_TYPOS_IN) * max(1, len(letters) // _LETTERS_A_TYPO)):
            place = self._random.randrange(len(letters))
            if letters[place].isalpha():
                letters[place] = self._random.choice(_TYPOS)
        return "".join(letters)

    def _drawn(self, chances: dict[_Choice, float]) -> _Choice:
        return self._random.choices(list(chances), list(chances.values()))[0]


def _is_parted(answer: Answer) -> bool:
    return answer.source != "champs" and not answer.whole


def _bare(letter: str) -> str:
    """Return a letter without its accent, always one character."""
    return unicodedata.normalize("NFD", letter)[0]
