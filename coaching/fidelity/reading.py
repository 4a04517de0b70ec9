"""A text as it is compared: its words by their stems, its numbers, lengths of time and dates."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isnan
from typing import Final

from coaching.french.dates import MONTHS
from coaching.french.folding import REMEMBERED, folded
from coaching.french.number_reading import quantities
from coaching.french.word_lists import FUNCTION
from coaching.french.word_readings import headwords_of

_WORD: Final = re.compile(r"[a-z]+")
_HYPHEN: Final = re.compile(r"(?<=[a-z])-(?=[a-z])")
# Where a segment ends; at the first kind, a sentence too.
_STOP: Final = re.compile(r"(?:(?<!\bm)(?<!\bmme)[.!?…]+(?=[\s»\")]|\Z)|\n)[\s»\")]*")
_BREAK: Final = re.compile(rf"{_STOP.pattern}|[;:]|(?<=\s)[-–—](?=\s)")
_ENDINGS: Final = re.compile(
    r"(?:issement|ification|iation|ation|ition|ution|tion|sion|ement|ment|ance|ence|euse|eur|eure"
    r"|rice|age|ique|iste|ier|iere|aire|ale|al|if|ive|ois|ais|ien|ain|er|ir|re|ee|e|i|s|x)\Z"
)
_SHORTEST: Final = 5
_SAME: Final = {"francais": "france", "national": "pays", "nation": "pays"}

_MONTH_OF: Final = {folded(name): rank for rank, name in enumerate(MONTHS, 1)}
_DATE: Final = re.compile(
    rf"(?:\b(?P<day>1 ?er|premier|[0-9]{{1,3}})\s)?\b(?P<month>{'|'.join(_MONTH_OF)})\b"
    r"(?:\s(?P<year>(?:19|20|21)[0-9]{2})\b)?"
    r"|\b(?P<d>[0-9]{1,2})[/.](?P<m>[0-9]{1,2})[/.](?P<y>20[0-9]{2})\b"
    r"|\b(?P<alone>20[0-9]{2})\b(?!\s?[0-9]{3}\b)(?!\s(?!et|a|ou|pour|au)[a-z]{3,}s\b)"
)
_LENGTHS: Final = {"mois": 1, "an": 12, "ans": 12, "annee": 12, "annees": 12, "semestre": 6}
_LENGTHS.update(semestres=6, trimestre=3, trimestres=3)
_UNIT: Final = re.compile(rf"\s?(?P<unit>{'|'.join(_LENGTHS)})\b(?P<half> et demie?)?")
_M_PLUS: Final = re.compile(r"\bm\s?\+\s?\Z")
# « En douze, l’arc alpin »: months, whose name was said before.
_MONTHS_BEFORE: Final = re.compile(r"\b(?:en|a)\s\Z")
_MONTHS_AFTER: Final = re.compile(r"\s*[,;:)]")
_FIRST: Final = re.compile(r"\bpremier (?P<unit>mois|semestre|trimestre)\b|\bpremiere (?P<f>annee)\b")
_PERCENT: Final = re.compile(r"\s?(?:(?:a|et|ou)\s[0-9,]+\s?)?(?:%|pour cent)")
_ORDINAL: Final = re.compile(r"\s?(?:er|re|e|eme|ieme|nde?)\b")
_ABOUT: Final = re.compile(
    r"(?:environ|pres d[e']|presque|plus d[e']|moins d[e']|autour d[e']|quelque|a peu pres"
    r"|au moins|au plus|jusqu'a)\s*(?:les |la |une? )?\Z"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something: its stems, and where it stands."""

    stems: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A number, a length of time or a date: « 2,5 millions », « un an », « mars 2027 ».

    The value of a date is its year, month and day, 0 where it says none; of a length, its months.
    """

    kind: str
    value: float | tuple[int, int, int]
    start: int
    end: int
    is_about: bool = False
    unit: str = ""

    def says(self, other: "Fact") -> bool:
        """Tell whether it says what an answer says, no more precisely: « mai » is not « 3 mai »."""
        if (self.kind, self.unit) != (other.kind, other.unit):
            return False
        if isinstance(self.value, tuple) and isinstance(other.value, tuple):
            pairs = [(mine, its) for mine, its in zip(self.value, other.value, strict=True)]
            both = [mine == its for mine, its in pairs if mine and its]
            return bool(both) and all(both) and all(its or not mine for mine, its in pairs[1:])
        return self.value == other.value


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read: `segments` are its clauses, parted by stops, « ; » and « : »."""

    text: str
    plain: str
    words: tuple[Word, ...]
    facts: tuple[Fact, ...]
    segments: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]


@lru_cache(maxsize=256)
def read(text: str) -> Reading:
    """Read a text; places are those of its plain form, as long as the text itself."""
    told = plain(text)
    facts = tuple(sorted(_facts(told), key=lambda fact: fact.start))
    taken = {place for fact in facts for place in range(fact.start, fact.end)}
    words = tuple(
        Word(stems(match[0]), match.start(), match.end())
        for match in _WORD.finditer(told)
        if match[0] not in FUNCTION and match.start() not in taken
    )
    return Reading(text, told, words, facts, _parts(told, _BREAK), _parts(told, _STOP))


def plain(text: str) -> str:
    """Return a text without case, accents nor hyphens inside words, sign for sign."""
    return _HYPHEN.sub(" ", "".join(map(_sign, text)))


@lru_cache(maxsize=REMEMBERED)
def _sign(sign: str) -> str:
    read = "\n" if sign == "\n" else folded(sign)
    return read if len(read) == 1 else {"œ": "œ", "Œ": "œ", "æ": "æ"}.get(sign, " ")


@lru_cache(maxsize=REMEMBERED)
def stems(word: str) -> frozenset[str]:
    """Return by what a word is known: the stems of its headwords, or its own."""
    return frozenset(map(_stem, headwords_of(word) or {word}))


def _stem(word: str) -> str:
    word = folded(word)
    word = _SAME.get(word, word)
    while (found := _ENDINGS.search(word)) and found.start() >= _SHORTEST:
        word = word[: found.start()]
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word


def _parts(told: str, stop: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    ends = [*(match.end() for match in stop.finditer(told)), len(told)]
    starts = [0, *ends]
    return tuple((start, end) for start, end in zip(starts, ends, strict=False) if start < end)


def _facts(told: str) -> Iterator[Fact]:
    dates = list(_dates(told))
    yield from dates
    rest = list(told)
    for date in dates:
        rest[date.start : date.end] = "#" * (date.end - date.start)
    told = "".join(rest)
    for found in quantities(told):
        number = float(found.value)
        word = told[found.start : found.end]
        if isnan(number) or number < 1:
            if word[0].isdigit() and isnan(number):  # « 1,750 » is two numbers
                yield Fact("number", number, found.start, found.end)
            continue
        if unit := _UNIT.match(told, found.end):
            months = number * _LENGTHS[unit["unit"]] + (6 if unit["half"] else 0)
            if months == int(months):
                yield Fact("months", int(months), found.start, unit.end())
        elif _is_months(told, found.start, found.end) and number.is_integer():
            yield Fact("months", int(number), found.start, found.end)
        elif (number > 1 or word[0].isdigit()) and not _ORDINAL.match(told, found.end):
            about = found.approximate or bool(_ABOUT.search(told, max(0, found.start - 20), found.start))
            percent = _PERCENT.match(told, found.end)
            end = percent.end() if percent and percent[0].strip()[0] in "%p" else found.end
            yield Fact("number", number, found.start, end, about, "%" if percent else "")
    for match in _FIRST.finditer(told):
        yield Fact("months", _LENGTHS[match["unit"] or match["f"]], *match.span())


def _is_months(told: str, start: int, end: int) -> bool:
    if _M_PLUS.search(told, 0, start):
        return True
    return bool(_MONTHS_BEFORE.search(told, 0, start) and _MONTHS_AFTER.match(told, end))


def _dates(told: str) -> Iterator[Fact]:
    for match in _DATE.finditer(told):
        if match["alone"]:
            value = (int(match["alone"]), 0, 0)
        elif match["y"]:
            value = (int(match["y"]), int(match["m"]), int(match["d"]))
        else:
            day = re.sub("[^0-9]", "", (match["day"] or "").replace("premier", "1"))
            value = (int(match["year"] or 0), _MONTH_OF[match["month"]], int(day or 0))
        yield Fact("date", value, *match.span())
