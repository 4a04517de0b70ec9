"""Texts made to be slow to read: every pure function takes a time that grows as the text does.

Regular expressions that go back on their steps take minutes on a page of full stops. A text four
times as long may take a little more than four times as long, on any machine: what is quadratic
takes sixteen.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

import pytest
from factories import COMPLETE, TEXTS, draft
from timing import Work, grows

from coaching.coach.analysis import Analysis
from coaching.coach.signature import facts_of
from coaching.exports.road import printed
from coaching.fiche.checking import check
from coaching.fiche.draft import SOURCE, DraftFiche
from coaching.fiche.leaves import TEXT_LIMIT
from coaching.fiche.paths import draft_from
from coaching.intake import kept_draft, named_answers
from coaching.ops.limits import LONGEST_TEXT
from coaching.paragraph import render
from coaching.paragraph.team_text import adopted
from coaching.workshop.glance import glance
from hostile import filling
from hostile.readers import READERS, read

_SIZE: Final = 400
_TIMES: Final = 4
_MOST: Final = 8  # times as long: four and some noise, where what is quadratic takes sixteen
Made = Callable[[str], object]
# What each starts again and again, with what makes it fail at the end.
_SIGNS: Final = (
    *("a", "É", "é-", "a.", ".", "…", "!", "?!", "-", "- ", "_", "'", "l’", '"', '"a', "« ", "«a»"),
    *("“", "(", "[", "]", "[à confirmer]", "{{ ", "@", "a@", "a@b.", "http://", "www.", "a.b@c-d "),
    *(" ", "\n", "\t ", "\u00a0", " \u202f", "\u200b", "\u0301", "\u202e", "a\u200d"),
    *("\n-\n", "- a\n", "1", "1 ", "1.", "1,", "1 000 ", "12/", "01 01 ", "+3", "06 ", "(0) "),
    *("٣", "３", "% ", "n° "),
)
_WORDS: Final = (
    *("cent ", "mille-", "et ", "ou ", "de ", "de la ", "parce que ", "environ ", "12aine ", "mi-"),
    *("Mme ", "M. ", "Jean ", "Jean et ", "Le Relais ", "A.B.", "Marie-", "mars 2027 ", "30 sur "),
    *("mairies de ", "levier : ", ": ", ";=", "\n=", "|", ",", "=", "tout le pays ", "six mois "),
    *("de l’Ain ", "à l'Ain ", "en Ain ", "dans le Gers ", "puis Mende, ", "l’Ain et ", "(a) "),
)
_BEATS: Final = (*_SIGNS, *_WORDS)
_END: Final = "\n!x"


def bomb(beat: str, length: int, lead: str = "") -> str:
    return lead + (beat * length)[: length - len(lead)] + _END


def slow(work: Work, beats: Iterable[str], lead: str = "", made: Made = str) -> list[str]:
    """Return what, said again and again, takes much more than four times as long for four times as
    much; `made` makes of each text, in a time that is not counted, what the work is given.

    It must do so twice: a reader that sees nothing in the shortest text does more in the next one.
    """
    return [
        beat
        for beat in beats
        if all(
            grows(work, made(bomb(beat, size, lead)), made(bomb(beat, _TIMES * size, lead)), _MOST)
            for size in (_SIZE, _TIMES * _SIZE)
        )
    ]


@pytest.mark.promise(
    "hostile input", "No text makes a reader slow: the time grows as the text does."
)
@pytest.mark.parametrize("name", READERS)
def test_no_text_makes_a_reader_slow(name: str) -> None:
    assert slow(partial(read, name), _BEATS) == []


# What each goes down into, step by step, with what lets it go on to the end.
_STEPS: Final = ("mi-", "m'", "on a et ", "à Aix (", "«", "vingt-", "d’", "et ")
_LAST: Final = ("", "s", "es", "e", "x", ")", "»")


@pytest.mark.parametrize("name", READERS)
def test_no_text_has_a_reader_go_too_deep(name: str) -> None:
    for beat in _STEPS:
        for end in _LAST:
            read(name, (beat * TEXT_LIMIT)[: TEXT_LIMIT - len(end)] + end)


def test_what_is_quadratic_is_seen_and_what_is_not_let_through() -> None:
    assert slow(partial(re.sub, r"\s+$", ""), " ")
    assert not slow(partial(re.sub, r"(?<!\s)\s+$", ""), " ")


def _beside(text: str) -> object:
    return kept_draft(draft_from({SOURCE: text})), named_answers(text)


def test_no_draft_makes_its_reading_slow() -> None:
    beats = (".", "…", "!", " ", "a ", "- a\n", "« ", "Mme ", "pays. ", "de l’Ain ", "a :\n", "#")
    assert slow(_beside, beats) == []


def _fiche_of(text: str) -> dict[str, str]:
    told = {path: text for path, text in COMPLETE.items() if path not in TEXTS}
    return filling.values([text]) | told


def test_no_fiche_makes_its_room_slow() -> None:
    glance(_fiche_of("Mende"))  # what reads is loaded once
    assert slow(glance, (", ", "« ", "1 ", "- ", "é"), made=_fiche_of) == []


@pytest.mark.parametrize("beat", [". ", "a", "- a\n", ",", "1 2\n", "« ", "9 maires. ", "M. A. "])
def test_no_text_from_elsewhere_makes_its_check_slow(beat: str) -> None:
    ours = render(check(draft()).fiche)

    def checked(text: str) -> None:
        read = Analysis(draft(adopted(draft(), text, ours)), None)
        assert read.text_check.sentences
        facts_of(read.draft, read.final_text())

    text = (beat * LONGEST_TEXT)[:LONGEST_TEXT]
    assert not grows(checked, text[: LONGEST_TEXT // 10], text)


def _road_of_twelve(name: str) -> DraftFiche:
    groups = {f"usagers.groups.g{rank}": str(rank) for rank in range(1, 13)}
    return draft({**groups, **{f"{group}.where": name for group in groups}})


def test_no_name_makes_its_road_slow() -> None:
    found = slow(lambda fiche: printed(check(fiche).fiche), ["\u200bà Aix "], made=_road_of_twelve)
    assert found == []
