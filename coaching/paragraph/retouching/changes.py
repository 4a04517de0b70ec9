"""What the product would now write otherwise, offered sentence by sentence.

A handwork remembers what the product wrote when the team began. Once the answers change, that
memory and what the product writes now differ: each difference is offered. To take it puts it in
the team's text and in the memory, to keep one's own puts it in the memory alone: either way it
is settled, and nothing else moves.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from coaching.fiche.draft import PAGE_LINES
from coaching.paragraph import Paragraph, Sentence
from coaching.paragraph.retouching.sentence_lines import (
    REPLACED,
    REWRITTEN,
    Page,
    Spots,
    aligned,
    line_of,
    lines_of,
    page_of,
    rows_of,
    said,
    text_of,
)

# All lines of two pages; a file written by hand may hold a page where taking one brings another.
_MOST_CHANGES: Final = 2 * PAGE_LINES


@dataclass(frozen=True, slots=True)
class Handwork:
    """A text of the team, and what the product wrote when the team began it."""

    base: str = ""
    text: str = ""

    @property
    def is_edited(self) -> bool:
        """Whether the team's text says anything of its own."""
        mine, product = page_of(self.text), page_of(self.base)
        return bool(mine) and _said(mine) != _said(product)


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence that the product would write otherwise.

    `was` is what it wrote (empty for a new sentence), `now` what it would write (empty for one
    that is gone), `here` the line of the team that stands for it (empty when there is none).
    `movement` and `rank` say where it stands in what the product wrote.
    """

    was: str
    now: str
    here: str
    movement: int
    rank: int


def begun(generated: Paragraph) -> Handwork:
    """Return a text to retouch: what the product writes now."""
    text = text_of(lines_of(generated))
    return Handwork(text, text)


def pending(work: Handwork, generated: Paragraph) -> tuple[Change, ...]:
    """Return what the answers changed since, except what the team's text says already."""
    return tuple(_pending(work, lines_of(generated)))


def restoring(work: Handwork, sentence: Sentence) -> Change | None:
    """Return what puts a sentence of ours back where it stood; None where it never did."""
    spots, wanted = _spots(work), said(line_of(sentence))
    for movement, lines in enumerate(page_of(work.base)):
        for rank, line in enumerate(lines):
            if said(line) == wanted:
                return Change(line, line, spots.line(movement, rank), movement, rank)
    return None


def take(work: Handwork, change: Change) -> Handwork:
    """Put the new sentence where the old one stood, or after its neighbour; the rest stays.

    `change` is one of those that are pending; so it is for `keep`.
    """
    rows, spots = rows_of(work.text), _spots(work)
    row = spots.of(change.movement, change.rank) if change.was else None
    if row is not None:
        _put(rows, row, change)
    elif change.now:
        at, lines = spots.beside(change.movement, change.rank, change.now)
        rows[at:at] = lines
    return replace(keep(work, change), text="\n".join(rows))


def keep(work: Handwork, change: Change) -> Handwork:
    """Leave the team's text as it is, and settle the change."""
    page = [list(paragraph) for paragraph in page_of(work.base)]
    page += [[] for _ in range(len(page), change.movement + 1)]
    end = change.rank + bool(change.was)
    page[change.movement][change.rank : end] = [change.now] if change.now else []
    return replace(work, base=text_of(tuple(tuple(paragraph) for paragraph in page if paragraph)))


def take_all(work: Handwork, generated: Paragraph) -> Handwork:
    """Take every change, one after the other."""
    for _ in range(_MOST_CHANGES):
        changes = pending(work, generated)
        if not changes:
            break
        work = take(work, changes[0])
    return work


def keep_all(work: Handwork, generated: Paragraph) -> Handwork:
    """Keep the team's text against every change."""
    return replace(work, base=text_of(lines_of(generated)))


def _pending(work: Handwork, now: Page) -> Iterator[Change]:
    base, spots = page_of(work.base), _spots(work)
    for movement in range(max(len(base), len(now))):
        old, new = _at(base, movement), _at(now, movement)
        rank = 0
        for before, after in aligned(old, new, REPLACED):
            was = "" if before is None else old[before]
            then = "" if after is None else new[after]
            here = spots.line(movement, rank) if was else spots.unclaimed(then)
            # What the team wrote already is nothing to offer, nor what it took out itself.
            if said(was) != said(then) != said(here):
                yield Change(was, then, here, movement, rank)
            rank += bool(was)


def _put(rows: list[str], row: int, change: Change) -> None:
    """Write the new sentence on the row of the old one, of which only its words go."""
    is_joined = change.was in rows[row] and said(change.was) != said(rows[row])
    text = rows[row].replace(change.was, change.now, 1) if is_joined else change.now
    rows[row] = text.strip()
    if not rows[row]:
        del rows[row]


def _at(page: Page, movement: int) -> tuple[str, ...]:
    return page[movement] if movement < len(page) else ()


def _said(page: Page) -> list[list[str]]:
    return [[said(line) for line in paragraph] for paragraph in page]


def _spots(work: Handwork) -> Spots:
    return Spots(page_of(work.base), rows_of(work.text))


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
