"""Retouching the text: nothing typed is lost, what changes is offered, sentence by sentence."""

from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.paragraph import Paragraph, Sentence
from coaching.paragraph.retouching.changes import (
    Change,
    Fate,
    Handwork,
    begun,
    compared,
    difference,
    pending,
    take,
    take_all,
)
from coaching.paragraph.retouching.final import in_movements
from coaching.paragraph.retouching.sentence_lines import (
    REPLACED,
    aligned,
    lines_of,
    page_of,
    said,
    text_of,
)


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
