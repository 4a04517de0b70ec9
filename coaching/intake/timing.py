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
from coaching.intake.wordlists import LISTS

# The month in the middle of what is said.
_MIDDLES: Final[dict[str, int]] = LISTS["middles"]
_RANKS: Final = {"1": 1, "2": 2, "3": 3, "4": 4, "p": 1, "s": 2, "d": 2, "t": 3, "q": 4}
_OF_YEAR: Final = 7
_CENTURY: Final = "20"
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
_LENGTH: Final = r"[\w-]+\s+(?:mois|ans?)(?:\s+et\s+demi)?"
# « Au bout de neuf mois », « six mois après le lancement », « à trois ans », « M+6 », « +6 mois ».
# A word of many hyphens is read from its start alone: from each of them, it would be slow to read.
_DELAYS: Final = re.compile(
    r"(?:au\s+bout\s+d[e'’]\s*|d['’]ici\s+|dans\s+|(?<!\w)[à+]\s*|[(,]\s*(?=\d+\s+\w+\s*[),]))"
    rf"({_LENGTH})|(?<![\w-])({_LENGTH})\s+apr[èe]s\s+l|\b(M\s?\+\s?\d+)",
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
