"""When a draft says that a step comes: « au printemps 2027 », « fin 27 », « au bout de neuf mois ».

A fiche counts months from the launch. What is said less closely than a month is taken at its
middle; of a year alone, only the team can tell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from coaching.french import Unreadable, folded, parse_date, parse_months

# The month in the middle of what is said.
_MIDDLES: Final = {
    "hiver": 12,
    "debut": 2,
    "printemps": 4,
    "mi": 7,
    "ete": 7,
    "rentree": 9,
    "automne": 10,
    "fin": 11,
    "t1": 2,
    "t2": 5,
    "t3": 8,
    "t4": 11,
    "s1": 4,
    "s2": 10,
}
_RANKS: Final = {"1": 1, "2": 2, "3": 3, "4": 4, "p": 1, "s": 2, "d": 2, "t": 3, "q": 4}
_OF_YEAR: Final = 7
_CENTURY: Final = "20"
# « En » leads to a date, nothing to a step.
_LEAD: Final = len("en ")
# « Fin 27 », not « fin 27 baux »; « en 2028 », « 2028 : », not « 2028 dossiers ».
_MOMENT: Final = re.compile(
    rf"(?<![a-z0-9])(?:(?:(?P<part>{'|'.join(_MIDDLES)})"
    r"|(?P<rank>[1-4]|premier|deux|second|trois|quatr)[a-z]* (?P<kind>[ts])(?:rim|em)[a-z.]*)"
    r"(?: d[a-z' ]{1,9})?[ -]?(?P<of>20[2-4][0-9]|[2-4][0-9](?! ?(?:%|(?!les )[a-z]+[sx]\b)))"
    r"|(?:en|d'ici(?: a)?|pour|vers|horizon|courant|avant|[-–:=,(]) ?(?P<year>20[2-4][0-9])"
    r"|(?P<date>(?:[0-9]{1,2}/)?[0-9]{1,2}/20[2-4][0-9]"
    r"|(?:(?:[0-9]{1,2}|1er) )?[a-z]{3,9}\.? (?:20[2-4][0-9]|[2-4][0-9]))"
    r"|(?P<alone>20[2-4][0-9])(?= ?(?:$|[-–:=,.)→])))(?![a-z0-9])"
)
_NUMBER: Final = r"(?:\d+|[\w-]+)"
_LENGTH: Final = rf"{_NUMBER}\s+(?:mois|ans?)(?:\s+et\s+demi)?"
# « Au bout de neuf mois », « six mois après le lancement », « à trois ans », « M+6 », « +6 mois ».
# A word of many hyphens is read from its start alone: from each of them, it would be slow to read.
_DELAYS: Final = re.compile(
    rf"(?:au\s+bout\s+d[e'’]\s*|d['’]ici\s+|dans\s+|[(,]\s*(?=\d+\s+\w+\s*[),]))(?P<in>{_LENGTH})"
    rf"|(?<![\w-])(?P<after>{_LENGTH})\s+apr[èe]s\s+l"
    rf"|(?<!\w)à\s+(?P<at>{_NUMBER}\s+ans?)(?=\s*[,:.)]|$)"
    r"|\b(?P<m>M\s?\+\s?\d+)|(?<!\w)\+\s?(?P<plus>\d+\s+mois)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """What a draft says of when, at its characters `start:end`: a delay, else a day.

    The day is in the month that is meant; it `is_close` unless a year alone is said: its middle may
    be six months away.
    """

    start: int
    end: int
    delay: str = ""
    day: date | None = None
    is_close: bool = True

    def months(self, launch: date | None) -> int:
        """Return the months from a launch; 0 when they are not told, or none."""
        if self.delay:
            return parse_months(self.delay)
        if launch is None or self.day is None:
            return 0
        return (self.day.year - launch.year) * 12 + self.day.month - launch.month


def times(text: str) -> list[Time]:
    """Return what a text says of when, in its order."""
    return sorted((*_delays(text), *moments(text)), key=lambda one: one.start)


def moments(text: str) -> list[Time]:
    """Return the days that a text says, in its order."""
    return [one for one in map(_moment, _MOMENT.finditer(_flat(text))) if one]


def time_of(said: list[Time], steps: list[tuple[int, int]], rank: int) -> Time | None:
    """Return the first of the times of a sentence that no other of its steps stands nearer to."""

    def gap(step: tuple[int, int], one: Time) -> int:
        return max(step[0] - one.end + _LEAD, one.start - step[1])

    mine = (one for one in said if min(steps, key=lambda step: gap(step, one)) == steps[rank])
    return next(mine, None)


def _flat(text: str) -> str:
    """Fold a text letter by letter, so that its characters keep their places."""
    letters = (" " if letter.isspace() else folded(letter) for letter in text)
    return "".join(letter if len(letter) == 1 else "?" for letter in letters)


def _moment(said: re.Match[str]) -> Time | None:
    if said["date"]:
        words = re.sub(r" ([2-4][0-9])$", rf" {_CENTURY}\1", said[0])
        try:
            return Time(*said.span(), day=parse_date(words).day.replace(day=1))
        except Unreadable:
            return None
    year = said["of"] or said["year"] or said["alone"]
    start = said.start() if said[0][0].isalnum() else said.start("year")
    part = said["part"] or (f"{said['kind']}{_RANKS[said['rank'][0]]}" if said["rank"] else "")
    day = date(int(f"{_CENTURY}{year[-2:]}"), _MIDDLES.get(part, _OF_YEAR), 1)
    return Time(start, said.end(), day=day, is_close=bool(part))


def _delays(text: str) -> Iterator[Time]:
    for found in _DELAYS.finditer(text):
        words = next(filter(None, found.groups()))
        try:
            parse_months(words)
        except Unreadable:
            continue
        yield Time(*found.span(), delay=words)
