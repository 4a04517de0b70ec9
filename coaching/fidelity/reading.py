"""A text as it is compared: its words by their stems, its numbers, lengths of time and dates."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from math import isnan, nan
from typing import Final

from coaching.caches import text_cache
from coaching.french.dates import MONTHS
from coaching.french.lexicon import headwords_of
from coaching.french.numbers import Quantity, quantities
from coaching.french.typography import REMEMBERED, folded
from coaching.french.word_lists import FUNCTION, PREPOSITIONS

# Numbers and dates of one text: the densest that was written has 20 in 1,000 characters, so that
# of the longest that is taken none is left out; of a text made to be slow to read, the first ones.
MOST_FACTS: Final = 500
_EMPTY: Final = FUNCTION | PREPOSITIONS
_WORD: Final = re.compile(r"[a-z]+")
_SIGLE: Final = re.compile(r"\b[A-Z]{3,}\b")
_HYPHEN: Final = re.compile(r"(?<=[a-z])-(?=[a-z])")
_STOP: Final = re.compile(r"(?:(?<!\bm)(?<!\bmme)[.!?…]+(?=[\s»\")]|\Z)|\n)[\s»\")]*")
_BREAK: Final = re.compile(rf"{_STOP.pattern}|[;:]|(?<=\s)[-–—](?=\s)")
_ENDINGS: Final = re.compile(
    r"(?:issement|ification|iation|ation|ition|ution|tion|sion|ement|ment|ance|ence|euse|eure?"
    r"|rice|age|ique|iste|iere?|aire|ale?|if|ive|ois|ais|ien|ain|er|ir|re|ee|e|i|s|x)\Z"
)
_SHORTEST, _LONGEST = 5, 40  # letters of what has an ending
_SAME: Final = {"francais": "france", "national": "pays", "nation": "pays"}
_MONTH_OF: Final = {folded(name): rank for rank, name in enumerate(MONTHS, 1)}
_DATE: Final = re.compile(
    rf"(?:\b(?P<day>1 ?er|premier|[0-9]{{1,3}})\s)?\b(?P<month>{'|'.join(_MONTH_OF)})\b"
    r"(?:\s(?P<year>(?:19|20|21)[0-9]{2})\b)?"
    r"|\b(?P<d>[0-9]{1,2})[/.](?P<m>[0-9]{1,2})[/.](?P<y>20[0-9]{2})\b"
    # « 28/09 », and not « 8/10 ».
    r"|\b(?P<of>(?:0?[1-9]|[12][0-9]|3[01])(?=/0)|(?:1[3-9]|2[0-9]|3[01])(?=/1))"
    r"/(?P<in>0[1-9]|1[0-2])\b(?!/)"
    # Not « 2000 usagers ».
    r"|\b(?P<alone>20[0-9]{2})\b(?!\s?[0-9]{3}\b)(?!\s(?!et|a|ou|pour|au)[a-z]{3,}s\b)"
)
_LENGTHS: Final = {"mois": 1, "trimestre": 3, "semestre": 6, "an": 12, "annee": 12}
_UNIT: Final = re.compile(rf"\s?(?P<unit>{'|'.join(_LENGTHS)})s?\b(?P<half> et demie?)?")
_FIRST: Final = re.compile(rf"\bpremiere? (?P<unit>{'|'.join(_LENGTHS)})\b")
_AT_LAUNCH: Final = re.compile(r"\b(?:au|des le) (?:lancement|demarrage|depart|premier jour)\b")
# « M+6 »; and « en douze, l’arc alpin », months whose name was said before.
_FROM_LAUNCH: Final = re.compile(r"\bm\s?\+\s?\Z")
_IN: Final = re.compile(r"(?:\ben|(?:\A|[.;:,!?\n])\s*a)\s\Z")
_BARE: Final = re.compile(r"\s*[,;:)]")
# « 80 % », and « 50 » of « de 50 à 90 % ».
_PERCENT: Final = re.compile(r"\s?(?P<sign>%|pour cent)|\s(?:a|et|ou)\s[0-9,]+\s?(?:%|pour cent)")
_ORDINAL: Final = re.compile(r"\s?(?:er|re|e|eme|ieme|nde?)\b")
_ABOUT: Final = re.compile(
    r"(?:environ|pres d[e']|presque|plus d[e']|moins d[e']|autour d[e']|quelque|a peu pres"
    r"|au moins|au plus|jusqu'a)\s*(?:les |la |une? )?\Z"
)
_TWO_WAYS: Final = re.compile(r"[0-9]{1,3},[0-9]{3}\b")  # « 1,750 », of an assistant in English


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
    start: int = 0
    end: int = 0
    is_about: bool = False
    unit: str = ""

    def says(self, other: "Fact") -> bool:
        """Tell whether it says what an answer says, no more precisely: « mai » is not « 3 mai »."""
        if (self.kind, self.unit) != (other.kind, other.unit):
            return False
        if isinstance(self.value, tuple) and isinstance(other.value, tuple):
            pairs = list(zip(self.value, other.value, strict=True))
            both = [mine == its for mine, its in pairs if mine and its]
            return bool(both) and all(both) and all(its or not mine for mine, its in pairs[1:])
        return self.value == other.value


@dataclass(frozen=True, slots=True)
class TextReading:
    """A text read. `plain` has its signs one for one; sentences and clauses are where they end.

    A place is in the sentence, and in the clause (parted by stops, « ; » and « : »), of a rank.
    """

    text: str
    plain: str
    words: tuple[Word, ...]
    facts: tuple[Fact, ...]
    sigles: Mapping[str, int]
    initials: str
    sentences: tuple[int, ...]
    clauses: tuple[int, ...]

    def sentence(self, place: int) -> int:
        return bisect_right(self.sentences, place)

    def in_sentence(self, rank: int) -> str:
        start = self.sentences[rank - 1] if rank else 0
        return self.plain[start : self.end(rank)]

    def end(self, rank: int) -> int:
        """Return where the sentence of a rank ends."""
        return self.sentences[rank] if rank < len(self.sentences) else len(self.plain)

    def clause(self, place: int) -> int:
        return bisect_right(self.clauses, place)


def read(text: str) -> TextReading:
    plain = _HYPHEN.sub(" ", "".join(map(_plain, text)))
    facts = tuple(sorted(_facts(plain), key=lambda fact: fact.start)[:MOST_FACTS])
    taken = {place for fact in facts for place in range(fact.start, fact.end)}
    words = tuple(
        Word(stems(match[0]), match.start(), match.end())
        for match in _WORD.finditer(plain)
        if match[0] not in _EMPTY and match.start() not in taken
    )
    sentences, clauses = (
        tuple(match.end() for match in stop.finditer(plain)) for stop in (_STOP, _BREAK)
    )
    sigles = {match[0].lower(): match.start() for match in _SIGLE.finditer(text)}
    initials = "".join(plain[word.start] for word in words)
    return TextReading(text, plain, words, facts, sigles, initials, sentences, clauses)


@text_cache(maxsize=REMEMBERED)
def _plain(sign: str) -> str:
    """Return one sign without case nor accent, as one sign."""
    read = "\n" if sign == "\n" else folded(sign)
    return read if len(read) == 1 else " "


@text_cache(maxsize=REMEMBERED)
def stems(word: str) -> frozenset[str]:
    """Return by what a word is known: the stems of its headwords, or its own."""
    return frozenset(map(_stem, headwords_of(word) or {word}))


def _stem(word: str) -> str:
    word = _SAME.get(folded(word), folded(word))
    if len(word) > _LONGEST:  # no word: a key that was held would be cut letter after letter
        return word
    while found := _ENDINGS.search(word, _SHORTEST):
        word = word[: found.start()]
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word


def _facts(plain: str) -> Iterator[Fact]:
    for match in islice(_DATE.finditer(plain), MOST_FACTS):
        yield Fact("date", _date(match), *match.span())
    rest = _DATE.sub(lambda match: "#" * len(match[0]), plain)
    for match in _FIRST.finditer(rest):
        yield Fact("months", _LENGTHS[match["unit"]], *match.span())
    yield from (Fact("months", 0, *match.span()) for match in _AT_LAUNCH.finditer(rest))
    for found in quantities(rest, MOST_FACTS):
        if fact := _number(rest, found):
            yield fact


def _date(match: re.Match[str]) -> tuple[int, int, int]:
    if match["alone"]:
        return int(match["alone"]), 0, 0
    if match["y"]:
        return int(match["y"]), int(match["m"]), int(match["d"])
    if match["of"]:
        return 0, int(match["in"]), int(match["of"])
    day = re.sub("[^0-9]", "", (match["day"] or "0").replace("premier", "1"))
    return int(match["year"] or 0), _MONTH_OF[match["month"]], int(day)


def _number(plain: str, found: Quantity) -> Fact | None:
    start, end = found.start, found.end
    in_figures = plain[start].isdigit()
    value = nan if _TWO_WAYS.match(plain, start) else float(found.value)
    unit = _UNIT.match(plain, end)
    if unit and value > 0:
        months = value * _LENGTHS[unit["unit"]] + (6 if unit["half"] else 0)
        return Fact("months", months, start, unit.end())
    before = plain[max(0, start - 20) : start]
    if _FROM_LAUNCH.search(before) or (_IN.search(before) and _BARE.match(plain, end)):
        return Fact("months", value, start, end)
    is_article = value <= 1 or isnan(value)  # or « zéro », « des milliers »
    if (is_article and not in_figures) or _ORDINAL.match(plain, end):
        return None
    percent = _PERCENT.match(plain, end)
    is_about = found.approximate or bool(_ABOUT.search(before))
    end = percent.end() if percent and percent["sign"] else end
    return Fact("number", value, start, end, is_about, "%" if percent else "")
