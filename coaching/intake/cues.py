"""The words by which a sentence shows its question, read without case nor accents.

A weight is how much they tell; what tells two questions apart badly is not in the lists.
"""

import re
from collections.abc import Mapping
from typing import Final

from coaching.coach.reading import Question
from coaching.intake.wordlists import LISTS

_PLAIN: Final = 2.0
_WEIGHTS: Final = {"plain": _PLAIN, "faint": 0.7}
_CUES: Final[Mapping[Question, tuple[tuple[float, re.Pattern[str]], ...]]] = {
    question: tuple(
        (weight, re.compile("|".join(words)))
        for name, weight in _WEIGHTS.items()
        for words in LISTS["cues"][question][name]
    )
    for question in Question
}
# « Testé auprès de trois agences »: whoever tries it is named, or nearly.
_TRIED: Final = re.compile(
    r"\b(?:pilote|testeur)s?\b"
    r"|\b(?:test|experiment)[a-z]{1,6}\b[^.]{0,40} (?:avec|dans|aupres|au sein|localement)\b"
)


def clues(sentence: str) -> dict[Question, float]:
    """Return how much a folded sentence speaks of each question."""
    return {
        question: sum(weight for weight, cue in cues if cue.search(sentence))
        for question, cues in _CUES.items()
    }


def names(sentence: str, question: Question) -> bool:
    """Tell a folded sentence that plainly speaks of a question."""
    tried = question is Question.USAGERS and _TRIED.search(sentence)
    return bool(tried) or clues(sentence)[question] >= _PLAIN
