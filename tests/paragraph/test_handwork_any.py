"""Any text, retouched in any way: taken or kept, no other word is lost, and all is settled."""

import re
from collections import Counter
from random import Random
from typing import Final

from factories import plausible
from hypothesis import given, settings
from hypothesis import strategies as st
from wordings import STYLES

from coaching.fiche.checking import check
from coaching.fiche.paths import draft_from
from coaching.paragraph import Paragraph, Sentence, Style, render
from coaching.paragraph.retouching.changes import (
    Handwork,
    begun,
    keep,
    keep_all,
    pending,
    take,
    take_all,
)
from coaching.paragraph.retouching.sentence_lines import lines_of, page_of, text_of

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


@given(PARAGRAPHS, PARAGRAPHS)
def test_taking_all_of_an_unedited_text_gives_the_product_s(
    then: Paragraph, now: Paragraph
) -> None:
    assert take_all(begun(then), now) == begun(now)


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


@given(PARAGRAPHS, PARAGRAPHS, st.randoms(use_true_random=False))
def test_taking_all_twice_is_taking_once(then: Paragraph, now: Paragraph, chance: Random) -> None:
    work = take_all(Handwork(begun(then).text, retouched(begun(then).text, chance)), now)
    assert pending(work, now) == ()
    assert take_all(work, now) == work


@given(plausible(), plausible(), st.sampled_from(STYLES), st.sampled_from(STYLES))
@settings(max_examples=30)
def test_whole_fiches_are_taken_in(
    then: dict[str, str], now: dict[str, str], old: Style, new: Style
) -> None:
    first = render(check(draft_from(then)).fiche, style=old)
    second = render(check(draft_from(now)).fiche, style=new)
    assert take_all(begun(first), second) == begun(second)


@given(PARAGRAPHS)
def test_a_text_reads_back_as_it_was_written(paragraph: Paragraph) -> None:
    page = lines_of(paragraph)
    assert page_of(text_of(page)) == page
    assert sum(map(len, page)) == sum(map(len, paragraph.movements))
