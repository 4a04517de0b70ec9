"""What is heard in each part of a draft: how plainly the encoder hears each kind of fact there."""

from collections.abc import Mapping, Sequence
from typing import Final

from coaching.coach.reading.encoder import encode
from coaching.coach.reading.facts import ALL_KINDS, Kind

# A score that no kind has: of a part without words.
_NOTHING: Final = -8.0


def heard(text: str, parts: Sequence[tuple[int, int]]) -> list[Mapping[Kind, float]]:
    """Return the best score of each kind of fact in each part (its characters), as logits.

    Each part is heard among the others: « Deux mille en 2028 » is about the step said before.
    """
    encoding = encode(text)
    starts, ends = encoding.spans[:, 0], encoding.spans[:, 1]
    found: list[Mapping[Kind, float]] = []
    for start, end in parts:
        words = encoding.groups[(starts < end) & (ends > start)]
        scores = words.max(axis=0, initial=_NOTHING).tolist()
        found.append(dict(zip(ALL_KINDS, scores, strict=True)))
    return found
