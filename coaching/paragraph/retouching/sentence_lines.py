"""A text as it is retouched: a sentence a line, an empty line between paragraphs.

What the product writes and what a team writes take the same shape, so that one can be laid
beside the other. An item of a list starts with a dash.
"""

import re
from collections import Counter
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
