"""A text of thousands of lines, or a line of thousands of words: its cost grows as it does.

The calls that each size takes are counted: on any machine, at any moment, they are the same.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Final

import pytest
from factories import COMPLETE, draft

from coaching.coach.analysis import analysis
from coaching.exports.as_markdown import as_markdown
from coaching.fiche import savefile
from coaching.fiche.checking import check
from coaching.fiche.draft import PAGE_LINES
from coaching.fiche.paths import draft_from, values_of
from coaching.paragraph import USUAL, Variant, render
from coaching.paragraph.retouching.changes import Handwork, compared, difference, pending, take_all
from coaching.paragraph.retouching.final import handwork_of
from coaching.paragraph.retouching.sentence_lines import excess_of, page_of
from coaching.workshop.glance import glance

MANY: Final = 2 * PAGE_LINES
# Twice as long, twice as many calls; what is quadratic takes four times as many.
DOUBLE: Final = 2.5


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called."""
    count = 0

    def add(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    work()  # what is read once is read
    sys.setprofile(add)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def hand(lines: int, end: str = "\n") -> Handwork:
    """Return a text of short lines, none of which is the product's."""
    base = end.join(f"a{rank}" for rank in range(lines))
    return Handwork(base, end.join(f"b{rank % 7}" for rank in range(lines)))


def table(lines: int) -> dict[str, str]:
    work = hand(lines)
    return {**COMPLETE, "writing.fiche.base": work.base, "writing.fiche.text": work.text}


WORKS: Final[dict[str, Callable[[int], object]]] = {
    "difference": lambda lines: difference(hand(lines)),
    "difference of paragraphs": lambda lines: difference(hand(lines, "\n\n")),
    "difference of a line": lambda lines: compared("a b " * lines, "b a c " * lines),
    "pending": lambda lines: pending(hand(lines), render(check(draft()).fiche)),
    "take all": lambda lines: take_all(
        handwork_of(draft_from(table(lines)), Variant.FICHE), render(check(draft()).fiche)
    ),
    "final": lambda lines: analysis(draft_from(table(lines))).final_text(USUAL),
    "coach's desk": lambda lines: glance(table(lines)),
    "reopened": lambda lines: savefile.load(savefile.dump(draft_from(table(lines)))),
    "document": lambda lines: as_markdown(draft_from(table(lines))),
}


@pytest.mark.promise("hostile input", "No text retouched in thousands of lines makes a room slow.")
@pytest.mark.parametrize("name", WORKS)
def test_twice_as_many_lines_take_at_most_twice_as_long(name: str) -> None:
    work = WORKS[name]
    one, two = calls(lambda: work(MANY)), calls(lambda: work(2 * MANY))
    assert two < DOUBLE * one, (one, two)


def test_a_text_of_too_many_lines_keeps_all_its_words() -> None:
    text = "\n\n".join(f"Phrase {rank}." for rank in range(3 * PAGE_LINES))
    lines = [line for paragraph in page_of(text) for line in paragraph]
    assert len(lines) == PAGE_LINES
    assert " ".join(lines).split() == text.split()
    assert excess_of(text) == 2 * PAGE_LINES
    written = draft_from({**COMPLETE, "writing.fiche.text": text})
    words = analysis(written).final_text(USUAL).text.split()
    assert " ".join(words).count("Phrase") == 3 * PAGE_LINES
    assert savefile.load(savefile.dump(written)) == written
    assert values_of(written)["writing.fiche.text"] == text


def test_a_text_of_as_many_lines_as_it_may_is_left_as_it_is() -> None:
    text = "\n\n".join(f"Phrase {rank}." for rank in range(PAGE_LINES))
    assert excess_of(text) == 0
    assert page_of(text) == tuple((f"Phrase {rank}.",) for rank in range(PAGE_LINES))
