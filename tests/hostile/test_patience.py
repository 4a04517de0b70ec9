"""Texts made to be slow to read: every pure function takes a time that grows as the text does.

Regular expressions that go back on their steps take minutes on a page of full stops. The time is
that of the processor, and its limit five times what the slowest reader takes: one that takes four
times as long for a text twice as long goes past it.
"""

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import pytest
from factories import COMPLETE, TEXTS, draft

from coaching.answers.checking import check
from coaching.answers.draft import DraftFiche
from coaching.exports import EXPORTERS
from coaching.handwork import begun, difference, pending, take_all
from coaching.handwork.changes import Handwork
from coaching.limits import LONGEST_TEXT
from coaching.paragraph import USUAL, render
from coaching.pasted import LONGEST, offers, suggest, understand
from coaching.rooms.glance import glance
from hostile import filling
from hostile.readers import READERS, read

_SIZE: Final = 12_000  # a little more than a field keeps
# What each starts again and again, with what makes it fail at the end.
_BEATS: Final = (
    *("a", "É", "é-", "a.", ".", "…", "!", "?!", "-", "- ", "_", "'", "l’", '"', '"a', "« ", "«a»"),
    *("“", "(", "[", "]", "[à confirmer]", "{{ ", "@", "a@", "a@b.", "http://", "www.", "a.b@c-d "),
    *(" ", "\n", "\t ", "\u00a0", " \u202f", "\u200b", "\u0301", "\u202e", "a\u200d"),
    *("\n-\n", "- a\n", "1", "1 ", "1.", "1,", "1 000 ", "12/", "01 01 ", "+3", "06 ", "(0) "),
    *("٣", "３", "% ", "n° "),
    *("cent ", "mille-", "et ", "ou ", "de ", "de la ", "parce que ", "environ ", "12aine ", "mi-"),
    *("Mme ", "M. ", "Jean ", "Jean et ", "Le Relais ", "A.B.", "Marie-", "mars 2027 ", "30 sur "),
    *("mairies de ", "levier : ", ": ", ";=", "\n=", "|", ",", "=", "tout le pays ", "six mois "),
)
_END: Final = "\n!x"
BOMBS: Final[Mapping[str, str]] = {beat: (beat * _SIZE)[:_SIZE] + _END for beat in _BEATS}
_LIMIT: Final = 0.5  # s of processor, for one bomb
_SLOWEST: Final = 4.0  # s of processor, for one bomb through all that reads a whole draft


@pytest.mark.promise(
    "hostile input", "No text makes a reader slow: the time grows as the text does."
)
@pytest.mark.parametrize("name", READERS)
def test_no_text_makes_a_reader_slow(name: str) -> None:
    times = {beat: _time(partial(read, name, bomb)) for beat, bomb in BOMBS.items()}
    assert max(times.values()) < _LIMIT, max(times, key=times.__getitem__)


def _time(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


@pytest.mark.parametrize("beat", [".", "…", "!", " ", "a ", "- a\n", "« ", "Mme ", "pays. "])
def test_no_draft_makes_its_reading_slow(beat: str) -> None:
    text = (beat * LONGEST)[:LONGEST]
    assert _time(lambda: offers(suggest(understand(text)), DraftFiche())) < _SLOWEST


@pytest.mark.parametrize(
    "beat", [" ", "\u00a0", "\t", "- ", "en ", "à ", "et ", ", ", "l’", "A, ", "1 ", "aucun "]
)
@pytest.mark.parametrize(
    "lead",
    [
        *("Étape 1 : la Bretagne", "D’abord Mende, puis la Lozère", "La sortie n’attend ni décret"),
        *("Partenaires : la MSA du Gers", "Usagers : 12 maires", "Levier :"),
        *("Premiers usagers : 12 maires, ", "La sortie n’attend ni ", "Nous lançons A "),
    ],
)
def test_no_draft_makes_what_a_label_announces_slow(lead: str, beat: str) -> None:
    text = f"{lead}{(beat * LONGEST)[: LONGEST - 80]} x."
    assert _time(lambda: suggest(understand(text))) < _SLOWEST


@pytest.mark.parametrize("beat", [", ", "« ", "1 ", "- ", "é"])
def test_no_fiche_makes_its_room_slow(beat: str) -> None:
    texts = filling.values([(beat * LONGEST_TEXT)[:LONGEST_TEXT]])
    texts |= {path: text for path, text in COMPLETE.items() if path not in TEXTS}
    assert _time(lambda: glance(texts)) < _SLOWEST


@pytest.mark.parametrize("beat", [". ", "a ", "a\n", "- a\n", ",", "1 2\n", "« ", "a"])
def test_no_text_retouched_makes_its_comparison_slow(beat: str) -> None:
    written = render(check(draft()).fiche)
    work = Handwork(begun(written).base, (beat * LONGEST_TEXT)[:LONGEST_TEXT])
    started = time.process_time()
    assert difference(take_all(work, written))
    pending(work, written)
    assert time.process_time() - started < _SLOWEST


def test_road_of_many_long_names_is_drawn_at_once() -> None:
    groups = {f"usagers.groups.g{rank}": str(rank) for rank in range(1, 13)}
    names = {f"{group}.where": "\u200bà Aix " * 28 for group in groups}
    started = time.process_time()
    assert EXPORTERS["svg"].write(draft({**groups, **names}), USUAL)
    assert time.process_time() - started < _SLOWEST
