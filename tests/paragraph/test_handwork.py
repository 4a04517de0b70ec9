"""Retouching the text: nothing typed is lost, what changes is offered, sentence by sentence."""

import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random
from types import FrameType
from typing import Final

import pytest
from factories import COMPLETE, draft
from hypothesis import given
from hypothesis import strategies as st

from coaching.coach.analysis import analysis
from coaching.exports.as_text import as_markdown
from coaching.fiche import savefile
from coaching.fiche.checking import check
from coaching.fiche.draft import PAGE_LINES
from coaching.fiche.paths import draft_from, values_of
from coaching.paragraph import USUAL, Paragraph, Sentence, Variant, render
from coaching.paragraph.retouching.changes import (
    Change,
    Fate,
    Handwork,
    begun,
    compared,
    difference,
    keep,
    keep_all,
    pending,
    take,
    take_all,
)
from coaching.paragraph.retouching.final import handwork_of, in_movements
from coaching.paragraph.retouching.sentence_lines import (
    REPLACED,
    aligned,
    excess_of,
    lines_of,
    page_of,
    said,
    text_of,
)
from coaching.workshop.glance import glance


def made(*movements: str) -> Paragraph:
    """Return a paragraph whose sentences end with a stop."""
    return Paragraph(
        tuple(
            tuple(Sentence(f"{text.strip()}.", ()) for text in movement.split(".") if text.strip())
            for movement in movements
        )
    )


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


OLD: Final = made("Relais commence à Aix. La MSA aide", "Rien ne bloque", "Puis la Bretagne")
BASE: Final = text("Relais commence à Aix.\nLa MSA aide.", "Rien ne bloque.", "Puis la Bretagne.")


def edited(*paragraphs: str) -> Handwork:
    return replace(begun(OLD), text=text(*paragraphs))


# ---- What is offered


def test_a_text_begins_as_the_product_writes_it() -> None:
    assert begun(OLD) == Handwork(BASE, BASE)
    assert not begun(OLD).is_edited
    assert pending(begun(OLD), OLD) == ()


def test_a_sentence_that_changed_is_offered() -> None:
    now = made("Relais commence à Brest. La MSA aide", "Rien ne bloque", "Puis la Bretagne")
    (change,) = pending(begun(OLD), now)
    assert change == Change(
        "Relais commence à Aix.", "Relais commence à Brest.", "Relais commence à Aix.", 0, 0
    )


def test_a_new_sentence_and_one_that_is_gone_are_offered() -> None:
    now = made("Relais commence à Aix", "Rien ne bloque", "Puis Brest et Nantes. Puis la Bretagne")
    changes = pending(begun(OLD), now)
    assert [(change.was, change.now) for change in changes] == [
        ("La MSA aide.", ""),
        ("", "Puis Brest et Nantes."),
    ]


def test_what_the_team_wrote_already_is_not_offered() -> None:
    now = made("Relais commence à Brest. La MSA aide", "Rien ne bloque. Tout va", "Puis le pays")
    work = edited("Relais commence à Brest.\nLa MSA aide.", "Rien ne bloque.\nTout va.", "Enfin.")
    assert [change.now for change in pending(work, now)] == ["Puis le pays."]


def test_what_the_team_took_out_is_not_offered_to_be_taken_out() -> None:
    now = made("Relais commence à Aix", "Rien ne bloque", "Puis la Bretagne")
    work = edited("Relais commence à Aix.", "Rien ne bloque.", "Puis la Bretagne.")
    assert pending(work, now) == ()


# ---- Taking and keeping one change


NEW: Final = made("Relais commence à Brest. La MSA aide", "Rien ne bloque", "Puis la Bretagne")


@pytest.mark.parametrize(
    ("mine", "taken"),
    [
        (  # the old sentence stands
            ("Relais commence à Aix.\nLa MSA aide.", "Rien du tout."),
            ("Relais commence à Brest.\nLa MSA aide.", "Rien du tout."),
        ),
        (  # retouched: this sentence only is replaced
            ("Relais démarre à Aix, chez nous.\nLa MSA nous aide beaucoup.", "Rien."),
            ("Relais commence à Brest.\nLa MSA nous aide beaucoup.", "Rien."),
        ),
        (  # joined with another on one line
            ("Voici : Relais commence à Aix. La MSA aide.", "Rien."),
            ("Voici : Relais commence à Brest. La MSA aide.", "Rien."),
        ),
        (  # moved elsewhere
            ("La MSA aide.", "Rien ne bloque.", "Puis la Bretagne.\nRelais commence à Aix."),
            ("La MSA aide.", "Rien ne bloque.", "Puis la Bretagne.\nRelais commence à Brest."),
        ),
        (  # rewritten away: beside its neighbour
            ("La MSA aide.\nUn mot à nous.", "Rien ne bloque."),
            ("Relais commence à Brest.\nLa MSA aide.\nUn mot à nous.", "Rien ne bloque."),
        ),
        (  # its whole paragraph rewritten away: in one of its own
            ("Un mot à nous.\nRien ne bloque.",),
            ("Relais commence à Brest.", "Un mot à nous.\nRien ne bloque."),
        ),
        (("Un mot à nous.",), ("Un mot à nous.", "Relais commence à Brest.")),
        (("",), ("Relais commence à Brest.",)),
    ],
)
def test_a_new_sentence_goes_where_the_old_one_stood(
    mine: tuple[str, ...], taken: tuple[str, ...]
) -> None:
    (change,) = pending(edited(*mine), NEW)
    done = take(edited(*mine), change)
    assert done.text == text(*taken).removeprefix("\n\n")
    assert pending(done, NEW) == ()


def test_a_sentence_added_goes_after_its_neighbour() -> None:
    now = made("Relais commence à Aix. La MSA aide", "Rien ne bloque. Tout va", "Puis la Bretagne")
    work = edited("Relais.", "Rien ne bloque, disons-nous.\nVoilà.", "Puis la Bretagne.")
    (change,) = pending(work, now)
    assert page_of(take(work, change).text)[1] == (
        "Rien ne bloque, disons-nous.",
        "Tout va.",
        "Voilà.",
    )


def test_a_last_paragraph_rewritten_away_comes_back_at_its_place() -> None:
    now = made("Relais commence à Aix. La MSA aide", "Rien ne bloque", "Puis tout le pays")
    work = edited("Relais commence à Aix.\nLa MSA aide.\nRien ne bloque.")
    (change,) = pending(work, now)
    assert page_of(take(work, change).text)[1:] == (("Puis tout le pays.",),)


def test_a_sentence_that_is_gone_leaves_what_the_team_joined_to_it() -> None:
    now = made("Relais commence à Aix", "Rien ne bloque", "Puis la Bretagne")
    work = edited("Relais commence à Aix.\nLa MSA aide. Merci à elle.", "Rien ne bloque.")
    (change,) = pending(work, now)
    assert take(work, change).text == text(
        "Relais commence à Aix.\nMerci à elle.", "Rien ne bloque."
    )


def test_line_ends_of_another_system_are_lines() -> None:
    work = replace(begun(OLD), text=BASE.replace("\n", "\r\n"))
    assert not work.is_edited
    assert take_all(work, NEW).text == text_of(lines_of(NEW))


# ---- Lines


@pytest.mark.parametrize("one", ["L’usager dit :", "L'usager dit :", " L’usager  dit : "])
def test_spaces_and_apostrophes_change_nothing_said(one: str) -> None:
    assert said(one) == said("L’usager dit\u00a0:")


@pytest.mark.parametrize("count", range(9))
def test_lines_without_a_counterpart_are_alone(count: int) -> None:
    lines = [f"Phrase {rank}." for rank in range(count)]
    assert aligned([], lines, REPLACED) == [(None, rank) for rank in range(count)]
    assert aligned(lines, [], REPLACED) == [(rank, None) for rank in range(count)]


@pytest.mark.parametrize(
    ("mine", "movements"),
    [
        (BASE, 3),
        (BASE.replace("\n\n", "\n"), 3),
        (BASE.replace("\n", "\n\n"), 3),
        ("Tout autre chose.\n\nRien ne bloque.", 2),
        ("Une seule phrase.", 1),
    ],
)
def test_the_team_s_lines_stand_in_the_three_movements(mine: str, movements: int) -> None:
    page = in_movements(Handwork(BASE, mine), 3)
    assert len(page) == 3
    assert sum(bool(movement) for movement in page) == movements
    assert [line for lines in page for line in lines] == [row for row in mine.split("\n") if row]
    if movements == 3:
        assert page == page_of(BASE)


# ---- The difference


def told(before: str, after: str) -> str:
    marks = {Fate.SAME: "{}", Fate.ADDED: "[+{}]", Fate.REMOVED: "[-{}]"}
    return "".join(marks[piece.fate].format(piece.text) for piece in compared(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Rien ne bloque.", "Rien ne bloque.", "Rien ne bloque."),
        ("60 aidants à Aix.", "80 aidants à Aix.", "[-60 ][+80 ]aidants à Aix."),
        ("Ils l’ont dit.", "Ils l'ont dit.", "Ils l'ont dit."),
        ("", "Tout est neuf.", "[+Tout est neuf.]"),
        ("Tout est parti.", "", "[-Tout est parti.]"),
        ("le maire, élu.", "la maire, élue.", "[-le ][+la ]maire, [-élu.][+élue.]"),
    ],
)
def test_difference_is_told_in_whole_words(before: str, after: str, shown: str) -> None:
    assert told(before, after) == shown


@given(st.text("ab ’,.", max_size=30).map(str.strip), st.text("ab ’,.", max_size=30).map(str.strip))
def test_difference_holds_both_texts(before: str, after: str) -> None:
    pieces = compared(before, after)
    assert "".join(piece.text for piece in pieces if piece.fate is not Fate.REMOVED) == after
    kept = "".join(piece.text for piece in pieces if piece.fate is not Fate.ADDED)
    assert "".join(kept.split()) == "".join(before.split())


def test_difference_of_a_text_is_told_sentence_by_sentence() -> None:
    work = edited("Relais commence petit, à Aix.", "Rien ne bloque.\nPromis.", "Puis la Bretagne.")
    fates = [[piece.fate for piece in pieces] for pieces in difference(work)]
    assert fates == [
        [Fate.SAME, Fate.ADDED, Fate.SAME],
        [Fate.REMOVED],
        [Fate.SAME],
        [Fate.ADDED],
        [Fate.SAME],
    ]


# A text of thousands of lines, or a line of thousands of words: its cost grows as it does


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


# Any text, retouched in any way: taken or kept, no other word is lost, and all is settled


# ---- Texts as the product and teams write them

_WHO: Final = ("Relais", "Ils", "Nous", "L’équipe", "La MSA", "Un usager")
_DOES: Final = ("commence à Aix", "n’attend rien", "dira merci", "vise 60 aidants", "grandit")
_WHEN: Final = ("en mars", "en mars 2027", "dès le 1er juin", "", "avec 12 volontaires")
SENTENCES: Final = st.builds(
    lambda who, does, when, is_item: Sentence(f"{who} {does} {when}".strip() + ".", (), is_item),
    st.sampled_from(_WHO),
    st.sampled_from(_DOES),
    st.sampled_from(_WHEN),
    st.booleans(),
)
PARAGRAPHS: Final = st.lists(
    st.lists(SENTENCES, min_size=1, max_size=4).map(tuple), min_size=3, max_size=3
).map(lambda movements: Paragraph(tuple(movements)))


def _shuffle(rows: list[str], chance: Random, _row: int) -> None:
    chance.shuffle(rows)


def _put(rows: list[str], start: int, end: int, *lines: str) -> None:
    rows[start:end] = lines


# What a team does to a row of its text.
_HANDS: Final = (
    lambda rows, _, row: _put(rows, row, row + 1, rows[row].replace("en mars", "au printemps")),
    lambda rows, _, row: _put(rows, row, row + 1, f"{rows[row]} Zut alors."),
    lambda rows, _, row: _put(rows, row, row, "Phrase toute neuve de l’équipe"),
    lambda rows, _, row: _put(rows, row, row + 1, "Tout autre chose, réécrit ici"),
    lambda rows, _, row: _put(rows, row, row + 1),
    lambda rows, _, row: _put(rows, row, row + 2, " ".join(rows[row : row + 2])),
    _shuffle,
)


# No two texts of these are further apart.
MOST_STEPS: Final = 30


def retouched(text: str, chance: Random) -> str:
    """Return a text as a team may leave it: words, lines and paragraphs of its own."""
    rows = text.split("\n")
    for _ in range(chance.randrange(5)):
        chance.choice(_HANDS)(rows, chance, chance.randrange(len(rows)))
        rows = rows or [""]
    return "\n".join(rows)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


# ---- What holds of them all


@given(PARAGRAPHS, PARAGRAPHS, st.randoms(use_true_random=False))
def test_any_order_of_taking_gives_the_product_s(
    then: Paragraph, now: Paragraph, chance: Random
) -> None:
    work = begun(then)
    while changes := pending(work, now):
        work = take(work, chance.choice(changes))
    assert work == begun(now)


@given(PARAGRAPHS, PARAGRAPHS, st.randoms(use_true_random=False))
def test_keeping_leaves_the_text_and_settles_the_change(
    then: Paragraph, now: Paragraph, chance: Random
) -> None:
    start = Handwork(begun(then).text, retouched(begun(then).text, chance))
    work = start
    for _ in range(MOST_STEPS):
        changes = pending(work, now)
        work = keep(work, chance.choice(changes)) if changes else work
        assert work.text == start.text
    assert pending(work, now) == ()
    assert pending(keep_all(start, now), now) == ()
    assert keep_all(start, now).text == start.text


@given(PARAGRAPHS, PARAGRAPHS, st.randoms(use_true_random=False))
def test_taking_loses_no_word_but_those_of_the_sentence_replaced(
    then: Paragraph, now: Paragraph, chance: Random
) -> None:
    work = Handwork(begun(then).text, retouched(begun(then).text, chance))
    for _ in range(MOST_STEPS):
        if not (changes := pending(work, now)):
            break
        change = chance.choice(changes)
        done = take(work, change)
        lost = words(work.text) - words(done.text)
        assert not lost - words(change.here)
        assert not words(change.now) - words(done.text)
        gained = words(done.text) - words(work.text)
        assert not gained - words(change.now)
        work = done
    assert pending(work, now) == ()


@given(PARAGRAPHS)
def test_a_text_reads_back_as_it_was_written(paragraph: Paragraph) -> None:
    page = lines_of(paragraph)
    assert page_of(text_of(page)) == page
    assert sum(map(len, page)) == sum(map(len, paragraph.movements))
