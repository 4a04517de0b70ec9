"""When a draft says that a step comes: « au printemps 2027 », « fin 27 », « T2 2028 », « en 2029 ».

A fiche counts months from the launch. What is said less closely than a month is taken at its
middle; of a year alone, only the team can tell.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from coaching.french import Unreadable, folded, parse_count, parse_date

# Dictated: « deux mille vingt-sept ».
_DICTATED: Final = (
    r"deux mille (?:vingt|trente)(?:[- ](?:et[- ]un|deux|trois|quatre|cinq|six|sept|huit|neuf))?"
)
_YEAR: Final = rf"(?P<year>20[2-4][0-9]|{_DICTATED})"
# « Fin 27 », not « fin 27 baux ».
_ANY_YEAR: Final = rf"(?P<year>20[2-4][0-9]|{_DICTATED}|[2-4][0-9](?! ?(?:[a-z]|%|[0-9])))"
_SEASON: Final = r"printemps|ete|automne|hiver|rentree|debut|mi|fin"
_NTH: Final = r"[1-4]|1er|[2-4]e(?:me)?|premier|deuxieme|second|troisieme|quatrieme|dernier"
_MONTH: Final = r"[a-z]{3,9}\.?"
_SAID: Final = tuple(
    re.compile(rf"(?<![a-z0-9]){said}(?![a-z0-9])")
    for said in (
        r"(?P<date>(?:[0-9]{1,2}/)?[0-9]{1,2}/20[2-4][0-9])",
        rf"(?P<season>{_SEASON})(?: de l'annee)?[ -]{_ANY_YEAR}",
        r"(?P<season>printemps|ete|automne|hiver|rentree) (?P<year>[2-4][0-9])",
        rf"(?P<nth>[ts][1-4])[ -]?{_ANY_YEAR}",
        rf"(?P<nth>{_NTH}) (?P<part>trimestre|trim\.?|semestre|sem\.?)(?: de)? {_ANY_YEAR}",
        rf"(?P<month>(?:(?:[0-9]{{1,2}}|1er) )?{_MONTH}) (?:{_YEAR}|(?P<short>[2-4][0-9]))",
        # « En 2028 », « 2028 : », not « 2028 dossiers ».
        rf"(?:en|d'ici(?: a)?|pour|vers|horizon|courant|avant|[-–:=,(]) ?{_YEAR}",
        rf"{_YEAR}(?= ?(?:$|[-–:=,.)→]))",
    )
)
# The month in the middle of what is said.
_OF_SEASON: Final = {"hiver": 12, "debut": 2, "printemps": 4, "mi": 7, "ete": 7} | {
    "rentree": 9,
    "automne": 10,
    "fin": 11,
}
_OF_QUARTER: Final = (2, 5, 8, 11)
_OF_HALF: Final = (4, 10)
_OF_YEAR: Final = 7
_RANKS: Final = {"premier": 1, "second": 2, "deuxieme": 2, "troisieme": 3, "quatrieme": 4}
_CENTURY: Final = 2000


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that a text says at its characters `start:end`; `day` is in the month it means.

    `is_close` unless a year alone is said: its middle may be six months away.
    """

    start: int
    end: int
    day: date
    is_close: bool


def moments(text: str) -> list[Moment]:
    """Return the moments that a text says, in its order; the longest of those that overlap."""
    read = _flat(text)
    found = [one for pattern in _SAID for one in map(_moment, pattern.finditer(read)) if one]
    kept: list[Moment] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _flat(text: str) -> str:
    """Fold a text letter by letter, so that its characters keep their places."""
    return "".join(letter if len(letter) == 1 else "?" for letter in map(_folded_letter, text))


def _folded_letter(letter: str) -> str:
    return " " if letter.isspace() else folded(letter)


def _moment(said: re.Match[str]) -> Moment | None:
    parts = said.groupdict()
    if parts.get("date") or parts.get("month"):
        return _exact(said)
    year = _year(parts["year"])
    is_close = bool(parts.get("season") or parts.get("nth"))
    month = _OF_YEAR
    if parts.get("season"):
        month = _OF_SEASON[parts["season"]]
    elif parts.get("nth"):
        month = _of_part(parts["nth"], parts.get("part") or parts["nth"])
    start = said.start() if said[0][0].isalnum() else said.start("year")
    return Moment(start, said.end(), date(year, month, 1), is_close)


def _exact(said: re.Match[str]) -> Moment | None:
    year = said.groupdict().get("year") or said.groupdict().get("short")
    words = said[0].replace(year, str(_year(year))) if year else said[0]
    try:
        return Moment(*said.span(), parse_date(words).day.replace(day=1), is_close=True)
    except Unreadable:
        return None


def _year(said: str) -> int:
    number = parse_count(said).value
    return number if number >= _CENTURY else _CENTURY + number


def _of_part(nth: str, part: str) -> int:
    """Return the middle of a quarter or a half of a year: « T2 », « 2e semestre »."""
    months = _OF_HALF if part.startswith("s") else _OF_QUARTER
    digits = re.search(r"[1-4]", nth)
    rank = int(digits[0]) if digits else _RANKS.get(nth, len(months))
    return months[min(rank, len(months)) - 1]
