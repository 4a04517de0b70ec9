"""Whether a sentence speaks of a deployment at all: first users, independence, the road.

A logistic regression on its words, their pairs, and what the encoder hears in it, learnt by
`tools/training/learn_relevance.py`. Most sentences of a product sheet speak of something else.
"""

import json
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

from coaching.coach.reading import Kind
from coaching.french import folded
from coaching.intake.cues import clues

MODEL: Final = Path(__file__).with_name("relevance.json")
_WEIGHTS: Final[Mapping[str, float]] = json.loads(MODEL.read_text("utf-8"))
_WORD: Final = re.compile(r"[a-z]+|\d+")
# A name tells of its text alone.
_NAME: Final = re.compile(r"(?<=\w[\s'’-])[A-ZÀ-Ý]\w*")
# Beyond, a score of the encoder says no more, nor do more clues.
_PLAIN: Final = 6.0
_CLEAR: Final = 3.0


def words_of(text: str) -> set[str]:
    """Return the words and pairs of words of a text but its names; any number is a number."""
    found = _WORD.findall(folded(_NAME.sub("", text)))
    words = [word if word.isalpha() else "#" for word in found]
    return {*words, *map(" ".join, pairwise(words))}


def told_of(text: str, heard: Mapping[Kind, float]) -> dict[str, float]:
    """Return what a sentence is judged by: its words, its clues, how plainly each kind is heard."""
    plain = {f"={kind}": min(max(score / _PLAIN, -1), 1) for kind, score in heard.items()}
    clear = {f"?{one}": min(weight, _CLEAR) for one, weight in clues(folded(text)).items()}
    return dict.fromkeys(words_of(text), 1.0) | plain | clear


def relevance(text: str, heard: Mapping[Kind, float]) -> float:
    """Return how much a sentence speaks of a deployment, as a logit."""
    told = told_of(text, heard).items()
    return _WEIGHTS[""] + sum(_WEIGHTS.get(name, 0.0) * value for name, value in told)
