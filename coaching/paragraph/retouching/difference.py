"""The difference between two texts, word by word, for a reader rather than for a machine."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from coaching.paragraph.retouching.alignment import REWRITTEN, aligned
from coaching.paragraph.retouching.changes import Handwork
from coaching.paragraph.retouching.sentence_lines import page_of, said

# A word with what is elided before it, or a mark; each with the space that follows.
_TOKEN: Final = re.compile(r"\w+(?:[’'-]\w+)*[’']?\s*|[^\w\s]\s*")
_WORD: Final = re.compile(r"\w")
# All words of the one are laid beside all those of the other; a sentence has a few dozen.
_MOST_WORDS: Final = 400


class Fate(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row that share their fate."""

    text: str
    fate: Fate


Pieces = tuple[Piece, ...]


def difference(work: Handwork) -> tuple[Pieces, ...]:
    """Return the team's text against the product's, sentence by sentence."""
    old = [line for paragraph in page_of(work.base) for line in paragraph]
    new = [line for paragraph in page_of(work.text) for line in paragraph]
    return tuple(
        compared("" if before is None else old[before], "" if after is None else new[after])
        for before, after in aligned(old, new, REWRITTEN)
    )


def compared(before: str, after: str) -> Pieces:
    """Return how one sentence became another."""
    pieces: list[Piece] = []
    for piece in _compared(_words(before), _words(after)):
        if pieces and pieces[-1].fate is piece.fate:
            piece = Piece(pieces.pop().text + piece.text, piece.fate)  # noqa: PLW2901 - grown
        pieces.append(piece)
    return tuple(pieces)


def _words(line: str) -> list[str]:
    """Return the words of a line; one that has too many to be compared is a single one."""
    words = _TOKEN.findall(line)
    return words if len(words) <= _MOST_WORDS else ["".join(words)]


def _compared(before: list[str], after: list[str]) -> Iterator[Piece]:
    said_before, said_after = [said(one) for one in before], [said(one) for one in after]
    matcher = SequenceMatcher(None, said_before, said_after, autojunk=False)
    removed = added = ""
    for change, start, end, first, last in matcher.get_opcodes():
        mine, theirs = "".join(before[start:end]), "".join(after[first:last])
        if change == "equal" and (_WORD.search(theirs) or not (removed or added)):
            yield from _told(removed, added)
            removed = added = ""
            yield Piece(theirs, Fate.SAME)
        else:  # a lone mark between two changes would only cut them in pieces
            removed, added = removed + mine, added + theirs
    yield from _told(removed, added)


def _told(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(removed, Fate.REMOVED)
    if added:
        yield Piece(added, Fate.ADDED)
