"""A text as it is retouched: a sentence a line, an empty line between paragraphs.

What the product writes and what a team writes take the same shape, so that one is laid beside the
other: here is which line of the one stands for which of the other. All lines of the one are laid
beside all those of the other, since a page has few (`page_of`); what follows the last that it may
have stands for none. An item of a list starts with a dash.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from coaching.fiche.draft import PAGE_LINES
from coaching.paragraph import Paragraph, Sentence

Page = tuple[tuple[str, ...], ...]

_DASH: Final = "– "
_ITEM: Final = re.compile(r"[-–—•*][ \t\u00a0\u202f]+")
_ENDS: Final = re.compile(r"\s*[\r\n]+\s*")
_WORD: Final = re.compile(r"\w+")


def page_of(text: str) -> Page:
    """Return the paragraphs of a text, each as its lines; empty lines in excess do not count.

    What follows the last line that a page may have goes on in it: nothing is left out.
    """
    paragraphs: list[list[str]] = [[]]
    for line in _joined(rows_of(text)):
        if said := line.strip():
            paragraphs[-1].append(said)
        elif paragraphs[-1]:
            paragraphs.append([])
    return tuple(tuple(paragraph) for paragraph in paragraphs if paragraph)


def rows_of(text: str) -> list[str]:
    """Return all the lines of a text, the empty ones too; none when it says nothing."""
    return text.replace("\r\n", "\n").split("\n") if text.strip() else []


def excess_of(text: str) -> int:
    """Return how many lines of a text are more than a page may have."""
    return max(0, len(written_of(rows_of(text))) - PAGE_LINES)


def written_of(rows: list[str]) -> list[int]:
    """Return which of the rows say something."""
    return [row for row, line in enumerate(rows) if line.strip()]


def _joined(rows: list[str]) -> list[str]:
    """Return rows of which no more than a page may have say something."""
    written = written_of(rows)[PAGE_LINES - 1 :]
    if not written:
        return rows
    return [*rows[: written[0]], " ".join(rows[row].strip() for row in written)]


def text_of(page: Page) -> str:
    """Return paragraphs as one text, ready to be retouched."""
    return "\n\n".join("\n".join(paragraph) for paragraph in page)


def lines_of(paragraph: Paragraph) -> Page:
    """Return what the product writes as lines."""
    page = [[line_of(one) for one in movement] for movement in paragraph.movements]
    return page_of("\n\n".join("\n".join(lines) for lines in page))


def line_of(sentence: Sentence) -> str:
    """Return a sentence as one line."""
    text = _ENDS.sub(" ", sentence.text.strip())
    return f"{_DASH}{text}" if sentence.is_item and text else text


def sentence_of(line: str) -> Sentence:
    """Return the sentence that a line written by hand says; no answer is known to be its source."""
    item = _ITEM.match(line)
    return Sentence(line[item.end() :] if item else line, (), is_item=bool(item))


def said(line: str) -> str:
    """Return what a line says, whatever the kind of its spaces, dashes and apostrophes."""
    text = " ".join(line.split()).replace("'", "’")
    return _ITEM.sub(_DASH, text, count=1)


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be laid beside others: what it says, and its words, read once."""

    said: str
    words: Counter[str]
    length: int

    def distance(self, other: "Line") -> float:
        """Tell how far two lines are: 0 when they say the same, 1 when they share no word."""
        if self.said == other.said:
            return 0.0
        shared = sum(min(count, other.words.get(word, 0)) for word, count in self.words.items())
        return max(0.01, 1 - 2 * shared / max(1, self.length + other.length))


def read(line: str) -> Line:
    """Read a line."""
    words = Counter(_WORD.findall(line.casefold()))
    return Line(said(line), words, words.total())


# A line against none costs this much: above one half, two lines that share nothing still stand
# for each other when nothing else is left; at one quarter, they must share half of their words.
REPLACED: Final = 0.55
REWRITTEN: Final = 0.25

Pair = tuple[int | None, int | None]


def aligned(before: Sequence[str], after: Sequence[str], alone: float) -> list[Pair]:
    """Return the cheapest way from one text to the other, as pairs of ranks.

    A rank against None is a line that only one of the texts has; that costs `alone`.
    """
    mine, theirs = [read(line) for line in before], [read(line) for line in after]
    distances = [[one.distance(other) for other in theirs] for one in mine]
    return list(_walked(distances, len(after), alone))[::-1]


def _walked(distances: list[list[float]], width: int, alone: float) -> Iterator[Pair]:
    """Yield the pairs from the last to the first."""
    costs = _costs(distances, width, alone)
    row, column = len(distances), width
    while row or column:
        here = costs[row][column]
        if row and column and here == _paired(costs, distances, row, column):
            row, column = row - 1, column - 1
            yield row, column
        elif not row or (column and here == costs[row][column - 1] + alone):
            column -= 1
            yield None, column
        else:
            row -= 1
            yield row, None


def _costs(distances: list[list[float]], width: int, alone: float) -> list[list[float]]:
    """Return the cost of the cheapest way between all beginnings of the two texts."""
    costs = [[column * alone for column in range(width + 1)]]
    for row in range(1, len(distances) + 1):
        costs.append([row * alone])
        for column in range(1, width + 1):
            costs[row].append(
                min(
                    _paired(costs, distances, row, column),
                    costs[row - 1][column] + alone,
                    costs[row][column - 1] + alone,
                )
            )
    return costs


def _paired(costs: list[list[float]], distances: list[list[float]], row: int, column: int) -> float:
    return costs[row - 1][column - 1] + distances[row - 1][column - 1]


class Spots:
    """The rows of a team's text, found by the sentences of the product that they stand for."""

    def __init__(self, base: Page, rows: list[str]) -> None:
        self._rows = rows
        self._names = [(m, rank) for m, lines in enumerate(base) for rank in range(len(lines))]
        old = [line for lines in base for line in lines]
        self._written = written_of(rows)[:PAGE_LINES]
        self._said = {row: said(rows[row]) for row in self._written}
        self._found: dict[tuple[int, int], int] = {}
        self._free: list[int] = []
        lines = [rows[row] for row in self._written]
        for before, after in aligned(old, lines, REWRITTEN):
            if after is not None and before is not None:
                self._found[self._names[before]] = self._written[after]
            elif after is not None:
                self._free.append(self._written[after])
        self._find_moved(dict(zip(self._names, old, strict=True)))

    def of(self, movement: int, rank: int) -> int | None:
        """Return the row of a sentence, or None when the team rewrote it away."""
        return self._found.get((movement, rank))

    def line(self, movement: int, rank: int) -> str:
        """Return the team's line that stands for a sentence, empty when there is none."""
        row = self.of(movement, rank)
        return "" if row is None else self._rows[row].strip()

    def movement_at(self, row: int, usual: int) -> int:
        """Return the movement of the sentence for which a row stands, `usual` when for none."""
        return next((name[0] for name, found in self._found.items() if found == row), usual)

    def unclaimed(self, line: str) -> str:
        """Return the team's own line that says `line`, empty when there is none."""
        return next((self._rows[row].strip() for row in self._saying(line)), "")

    def beside(self, movement: int, rank: int, line: str) -> tuple[int, list[str]]:
        """Return where a new sentence goes, and the rows to put there.

        That is after the nearest sentence before it in its movement, else before the nearest
        after it; when none of the movement is left, in a paragraph of its own.
        """
        before = [name for name in reversed(self._names) if name < (movement, rank)]
        after = [name for name in self._names if name > (movement, rank)]
        if row := self._first(name for name in before if name[0] == movement):
            return row[0] + 1, [line]
        at = [(movement, rank), *after]
        if row := self._first(name for name in at if name[0] == movement):
            return row[0], [line]
        if row := self._first(before):
            return self._end(row[0]), ["", line]
        if row := self._first(after):
            return self._start(row[0]), [line, ""]
        return len(self._rows), ["", line] if self._rows else [line]

    def _find_moved(self, old: dict[tuple[int, int], str]) -> None:
        """Find the sentences that the team put elsewhere, or joined with others on one row."""
        for name, line in old.items():
            if name in self._found:
                continue
            same = list(self._saying(line))
            joined = [row for row in self._written if line in self._rows[row]]
            if same:
                self._free.remove(same[0])
            if same or joined:
                self._found[name] = (same or joined)[0]

    def _saying(self, line: str) -> Iterator[int]:
        wanted = said(line)
        return (row for row in self._free if self._said[row] == wanted)

    def _first(self, names: Iterable[tuple[int, int]]) -> tuple[int, ...]:
        """Return the row of the first of these sentences that has one, or nothing."""
        return tuple(self._found[name] for name in names if name in self._found)[:1]

    def _end(self, row: int) -> int:
        """Return the row that follows a paragraph."""
        while row < len(self._rows) and self._rows[row].strip():
            row += 1
        return row

    def _start(self, row: int) -> int:
        """Return the first row of a paragraph."""
        while row and self._rows[row - 1].strip():
            row -= 1
        return row
