"""A form that was filled by hand, or copied: each answer follows the question of its field.

The questions are the form's own (`coaching.fiche.labels`), after the titles of its cards: « Groupe
1 », « Une loi ou un décret ». What is typed so needs no reader.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from coaching.fiche.choices import Family
from coaching.fiche.labels import ENTRY_NOUNS, asks_of
from coaching.french import folded
from coaching.intake.steps import NATIONAL_RANK
from coaching.intake.suggestion import LISTS, READERS, START, STEPS, Suggestion, trimmed

_SECTIONS: Final = (START, "usagers", "independance")
_FAMILIES: Final = {folded(one.label): f"independance.{one}" for one in Family}
_ENTRY: Final = re.compile(rf"({'|'.join(folded(ENTRY_NOUNS[one]) for one in LISTS)}) (\d{{1,2}})")
_NOUNS: Final = {folded(ENTRY_NOUNS[one]): one for one in LISTS}
_BULLET: Final = re.compile(r"[\s–—•*-]*")
_FEWEST: Final = 3  # questions: a text with fewer is no form
_MOST_SPREAD: Final = 3  # times its letters: a question is typed in no more, spaces included

_Place = tuple[str, int]  # the group of a card, and its rank


def is_form(text: str) -> bool:
    """Tell a text of which the questions are those of the form, be they answered or not."""
    return len(list(_answers(text))) >= _FEWEST


def filled_form(text: str) -> tuple[Suggestion, ...]:
    """Return the answers of a text that is a form."""
    found = list(_answers(text))
    last = max((rank for (group, rank), *_ in found if group == STEPS), default=0)
    return tuple(one for answer in found for one in _suggestions(*answer, last))


def _suggestions(place: _Place, name: str, lines: list[str], last: int) -> Iterator[Suggestion]:
    """Yield what a field is to hold: guarantees one by one, since each is told by itself."""
    group, rank = place
    if asks_of(group)[name].kind not in READERS:
        return  # ticked, on paper as on the screen
    if group == STEPS and 0 < last == rank:
        rank = NATIONAL_RANK
    for at, said in enumerate(lines if name == "guarantees" else [" ".join(lines)]):
        if words := trimmed(said):
            yield Suggestion(group, rank + at, name, words)


def _answers(text: str) -> Iterator[tuple[_Place, str, list[str]]]:
    """Yield each question that is found: the place of its card, its field, the lines of its answer.

    An answer begins beside its question or just below, and ends at the first blank line.
    """
    place: _Place = (START, 0)
    lines: list[str] = []
    for line in text.splitlines():
        said = _BULLET.sub("", line, count=1)
        if card := _card(folded(said)):
            place = card
        elif asked := _question(said, place):
            at, name, rest = asked
            lines = [rest]
            yield at, name, lines
            continue
        elif said.strip():
            lines.append(said)
            continue
        lines = []  # of no question: what follows a blank line answers nothing


def _card(line: str) -> _Place | None:
    title = line.strip(" :.")
    if entry := _ENTRY.fullmatch(title):
        return _NOUNS[entry[1]], int(entry[2]) - 1
    family = next((one for one in _FAMILIES if title.startswith(one)), None)
    return (_FAMILIES[family], 0) if family else None


def _question(line: str, place: _Place) -> tuple[_Place, str, str] | None:
    """Return the field whose question opens a line, and what follows; its own card's first."""
    read = folded(line)
    for group in dict.fromkeys((place[0], *_SECTIONS)):
        for label, name in _labels(group).items():
            if read.startswith(label):
                at = place if group == place[0] else (group, 0)
                return at, name, _after(label, line)
    return None


def _after(label: str, line: str) -> str:
    """Return what follows the question that opens a line, which may be spaced otherwise.

    What is looked at grows with the question, not with the line: anybody may paste a long one.
    """
    ends = (end for end in range(_MOST_SPREAD * len(label)) if folded(line[:end]) == label)
    return line[max(ends, default=0) :].lstrip(" \u00a0\u202f:")


@cache
def _labels(group: str) -> Mapping[str, str]:
    """Return the fields of a card by their questions, the longest first."""
    labels = {folded(ask.label): name for name, ask in asks_of(group).items()}
    return dict(sorted(labels.items(), key=lambda one: -len(one[0])))
