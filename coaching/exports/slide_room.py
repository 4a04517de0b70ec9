"""How much room a text takes on a slide, and how it is cut to what its place holds.

Widths are those of Arial, in heights of a letter, rounded up: Calibri's are narrower.
"""

import math
import unicodedata
from collections.abc import Sequence
from typing import Final

from coaching.fiche.leaves import TO_CONFIRM_MARK

_NARROW: Final = frozenset("iljtfrI.,;:!|'’()[]/\\-\u00ad \u00a0\u202f«»")
_WIDE: Final = frozenset("mwMW@%œŒæÆ…—&")
_THIN, _USUAL, _TALL, _FULL = 0.34, 0.56, 0.73, 1.0


def together(texts: Sequence[str], lines: int, line: float) -> list[str]:
    """Return texts that share so many lines of a slide: the longest give way, and no other.

    What is left out is a hole in none of them: a short one leaves its room to a long one.
    """
    asked = [max(1, math.ceil(sum(map(_width, text)) / line)) for text in texts]
    most = max((most for most in range(1, lines + 1) if _taken(asked, most) <= lines), default=1)
    return [shortened(text, most * line) for text in texts]


def _taken(asked: Sequence[int], most: int) -> int:
    return sum(min(one, most) for one in asked)


def shortened(text: str, room: float) -> str:
    """Return a text that is `room` wide at most, cut after a word where it is wider."""
    width = 0.0
    for rank, letter in enumerate(text):
        width += _width(letter)
        if width > room:
            return _cut(text[:rank])
    return text


def _cut(text: str) -> str:
    opening, _, _ = TO_CONFIRM_MARK.partition(" ")
    words = text.rpartition(" ")[0]
    head = words if len(words) > len(text) / 2 else text  # a word as wide as the place is cut
    head = head.removesuffix(opening).rstrip(" \u00a0\u202f,;:(«")
    closing = "\u00a0»" if head.count("«") > head.count("»") else ""
    return f"{head}…{closing}"


def _width(letter: str) -> float:
    if letter in _NARROW:
        return _THIN
    if letter in _WIDE or unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    return _TALL if letter.isupper() else _USUAL
