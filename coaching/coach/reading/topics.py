"""What each part of a draft speaks of: the question whose facts the encoder hears in it."""

from collections.abc import Sequence
from typing import Final

from coaching.coach.reading.encoder import encode
from coaching.coach.reading.facts import ALL_KINDS, KINDS_OF, Question

# The kinds of facts of each question, among the encoder's; hesitation is of all three.
_COLUMNS: Final = {
    question: [ALL_KINDS.index(kind) for kind in KINDS_OF[question]] for question in Question
}
# Below, nothing is heard; beyond, a score says no more: the fact is there.
_FAINT: Final = 1.0
_PLAIN: Final = 6.0


def topics(text: str, parts: Sequence[tuple[int, int]]) -> list[dict[Question, float]]:
    """Return how plainly each part (its characters) says something of each question, 0 to 1.

    Each part is heard among the others: « Deux mille en 2028 » is about the step said before.
    """
    encoding = encode(text)
    starts, ends = encoding.spans[:, 0], encoding.spans[:, 1]
    found = []
    for start, end in parts:
        words = encoding.groups[(starts < end) & (ends > start)]
        best = {q: float(words[:, columns].max(initial=0)) for q, columns in _COLUMNS.items()}
        found.append({question: _plainness(score) for question, score in best.items()})
    return found


def _plainness(score: float) -> float:
    return (min(max(score, _FAINT), _PLAIN) - _FAINT) / (_PLAIN - _FAINT)
