"""Labels in a picture: how wide they are, where they break, and where they are cut.

A picture may be read without our typeface, so widths are those of Arial in bold, which is wider.
"""

import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import Final

# Shares of the type size.
_NARROW: Final = frozenset("iljtfrI.,:;!'’|()[] \u00a0\u202f·-")
_WIDE: Final = frozenset("mwMWOQ@%—…")
_CUT: Final = "…"


def width(text: str, size: float) -> float:
    """Return how wide a text is at most, roughly, in type of `size`."""
    return size * sum(_share(character) for character in text)


def _share(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character).startswith("C"):
        return 0.0  # laid over the letter before it, or never shown
    if character in _NARROW:
        return 0.34
    if character in _WIDE or unicodedata.east_asian_width(character) in "WF":
        return 0.94
    return 0.7 if character.isupper() else 0.58


def cut(text: str, room: float, size: float) -> str:
    """Return a text that holds in `room` on one line, its end replaced by « … » if it must."""
    if width(text, size) <= room:
        return text
    ends = list(accumulate(map(_share, text), initial=_share(_CUT)))
    held = text[: max(bisect_right(ends, room / size) - 1, 0)]
    return held.rstrip(" ,;:.") + _CUT


def wrapped(text: str, room: float, size: float, *, lines: int) -> tuple[str, ...]:
    """Break a text between words in at most `lines` lines of `room`; the last is cut."""
    words = [word for word in text.split(" ") if width(word, size)]
    kept: list[str] = []
    while words and len(kept) < lines - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= room:
            line += f" {words.pop(0)}"
        kept.append(cut(line, room, size))
    return (*kept, cut(" ".join(words), room, size)) if words else tuple(kept)
