"""Personal data in a French text: e-mail addresses, phone numbers, names of persons.

To be told quietly, never to refuse anything. Streets, schools and laws bear names of persons too:
in doubt nothing is found.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from coaching.caches import text_cache
from coaching.french import folded


class Identifier(StrEnum):
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class PersonalData:
    """The words `text[start:end]`, which seem to be personal data."""

    kind: Identifier
    words: str
    start: int
    end: int


_EMAIL: Final = re.compile(r"(?<![\w.+-])\w[\w.+-]*@\w[\w-]*(?:\.\w[\w-]*)+")

# One separator all along: a date before an hour (« 01/02/2027 12 h ») is no number.
_SPACE: Final = "[ \u00a0\u202f]"
_MARK: Final = rf"{_SPACE}?[./\-‐‑–]?{_SPACE}?"
# Numbers in 08 are those of services, never of a person.
_ABROAD: Final = rf"(?:\+|00){_SPACE}?(?:33|262|508|59[046]|687|689)"
_PREFIX: Final = rf"(?:{_ABROAD}{_SPACE}?[.\-]?(?:\(0\){_SPACE}?)?|0)[1-79]"
_PHONE: Final = re.compile(
    rf"(?<![\w+])(?<!\d[ .,/\-\u00a0\u202f]){_PREFIX}"
    rf"(?:(?P<two>{_MARK})\d\d(?:(?P=two)\d\d){{3}}"  # 06 12 34 56 78
    rf"|\d\d(?P<four>{_MARK})\d\d(?:(?P=four)\d\d){{2}}"  # 0692 12 34 56
    rf"|(?P<three>{_MARK})\d\d(?P=three)\d{{3}}(?P=three)\d{{3}})"  # 06 12 345 678
    rf"(?!\d|{_SPACE}?[.,]?[1-9])"
)


_LISTS: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _listed(name: str, mark: str | None = None) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in _LISTS[name].split(mark))


FIRST_NAMES: Final = _listed("first_names")
EPONYMS: Final = _listed("eponyms", ",")
PLACES: Final = _listed("places")
ORGANISATIONS: Final = PLACES | _listed("organisations")
BREAKS: Final = _listed("breaks")
OF_A_PERSON: Final = _listed("of_a_person")
ARTICLES: Final = _listed("articles")
FUNCTIONS: Final = _listed("functions")
NO_SURNAMES: Final = _listed("no_surnames")
PARTICLES: Final = _listed("particles")
STARTS: Final = _listed("starts")


_BIG, _SMALL = "A-ZÀ-ÖØ-ÞŒ", "a-zß-öø-ÿœ"
_SPACES: Final = "[ \u00a0\u202f]+"
# Perrin, N’Diaye, Martin-Roux, DUPONT; neither an acronym of three letters nor « FranceConnect ».
_NAME: Final = (
    rf"(?:[{_BIG}](?:['’][{_BIG}])?[{_SMALL}]+|[{_BIG}]{{4,}})"
    rf"(?:[-'’][{_BIG}]?[{_SMALL}]+|-[{_BIG}]{{2,}})*(?![\w@]|[-'’]\w)"
)
_BIG_PARTICLE: Final = rf"(?:(?:Le|La|De|Du|Ben|El|Al|Van|Da|Dos|Di){_SPACES}|D['’])"
_PARTICLE: Final = rf"(?:{_BIG_PARTICLE}|(?:le|la|de|du|des|van|von){_SPACES}|d['’])"
_BEFORE: Final = r"(?<![\w@.'’-])"
_SHORT: Final = r"(?P<short>M\.|MM\.|(?:[Mm]r|[Mm]mes?|[Mm]lle|MR|MME|MLLE)\b\.?)"
_TRADE: Final = r"(?P<trade>(?:[Dd]re?|Pre?|Me)\b\.?|[Mm]aître|[Dd]octeure?|[Pp]rofesseure?)"
_CIVILITY: Final = re.compile(
    rf"{_BEFORE}(?<!\d )(?:{_SHORT}|{_TRADE}|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle)"
    rf"(?:(?<=M\.)|{_SPACES})"
    rf"(?P<name>{_PARTICLE}{{0,2}}{_NAME}(?:{_SPACES}{_BIG_PARTICLE}?{_NAME})?)"
)
# The surname is only looked at: « Avec Paul Colin » is no « Avec » of the Paul family.
_FULL: Final = re.compile(
    rf"{_BEFORE}(?P<first>[{_BIG}][{_SMALL}]+(?:-[{_BIG}][{_SMALL}]+)?)"
    rf"(?={_SPACES}(?P<name>{_BIG_PARTICLE}?{_NAME}))"
)
_ENTERPRISE: Final = re.compile(
    rf"{_SPACES}(?:(?:et|&){_SPACES})?(?:[Aa]ssociés|[Cc]onseils?|[Cc]onsulting|[Cc]ie|[Ff]ils"
    r"|[Ff]rères|[Ff]ormation|[Ii]mmobilier|SA|SARL|SASU?|[Tt]ransports)\b"
)
_OF: Final = re.compile(r"d(?:e|u|es)\b|d['’]")
_LAST: Final = re.compile(r"[\s«“\"'’(]+")
_LISTED: Final = re.compile(rf"[{_BIG}][\w-]+\s+et\s+$")
_CLAUSE: Final = re.compile(r"[.;:!?()\n\r\t…]")
_WORD: Final = re.compile(r"[dljnsq]u?'|[\w-]+|,")
_REACH: Final = 70  # characters read before a name
_NEAR: Final = 5  # words before a name that may say what bears it


@text_cache(maxsize=4096)
def findings(text: str) -> tuple[PersonalData, ...]:
    """Return the personal data of a text, in its order; what lies inside another is left out."""
    kept: list[PersonalData] = []
    for one in sorted(_found(text), key=lambda one: one.start):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _found(text: str) -> Iterator[PersonalData]:
    if "@" in text:
        for found in _EMAIL.finditer(text):
            yield PersonalData(Identifier.EMAIL, found[0], *found.span())
    for found in _PHONE.finditer(text):
        yield PersonalData(Identifier.PHONE, found[0], *found.span())
    for found in _CIVILITY.finditer(text):
        if _is_civil(text, found):
            yield PersonalData(Identifier.NAME, found[0], *found.span())
    for found in _FULL.finditer(text):
        if _is_full(text, found):
            start, end = found.start(), found.end("name")
            yield PersonalData(Identifier.NAME, text[start:end], start, end)


def _is_civil(text: str, found: re.Match[str]) -> bool:
    """Tell whether a civility is followed by a name, and is not that of a street or a school."""
    if found["trade"] and _OF.match(found["name"]):  # « le docteur de Chalon »
        return False
    name = [word for word in _words(found["name"]) if word not in PARTICLES]
    if not name or name[0] in STARTS or not FUNCTIONS.isdisjoint(name):
        return False
    before = _before(text, found.start())
    if found["short"] or not before or before[-1] in OF_A_PERSON:
        return True
    return PLACES.isdisjoint(_near(before))  # « rue du Docteur Vidal »


def _is_full(text: str, found: re.Match[str]) -> bool:
    """Tell whether a first name and a surname are those of a person who is spoken of."""
    if not FIRST_NAMES.issuperset(folded(found["first"]).split("-")):
        return False
    names = _words(found["name"])
    if f"{folded(found['first'])} {names[0]}" in EPONYMS or not NO_SURNAMES.isdisjoint(names):
        return False
    if _ENTERPRISE.match(text, found.end("name")):
        return False
    return not _bears_it(text, found.start())


def _bears_it(text: str, start: int) -> bool:
    """Tell whether what comes before a name is what bears it: a school, a prize, a longer name."""
    before = _before(text, start)
    if not before or before[-1] in OF_A_PERSON:
        return False
    if before[-1] == ",":  # « du collège, Claire Martin », unless several are listed
        near = _near(before, ",")
        return any(word.endswith("s") and word in ORGANISATIONS for word in near)
    told = text[max(0, start - _REACH) : start]
    last = _LAST.split(told.rstrip())[-1]
    if last == "et":  # « les lycées Jean Roux et Paul Colin », but « la mairie et Paul Colin »
        is_listed = _LISTED.search(told) is not None
        return is_listed and not ORGANISATIONS.isdisjoint(_near(before, ","))
    is_longer = last[:1].isupper() and len(before) > 1  # « à Port Louis Bretagne »
    return before[-1] in ARTICLES or is_longer or not ORGANISATIONS.isdisjoint(_near(before))


def _before(text: str, start: int) -> list[str]:
    return _words(_CLAUSE.split(text[max(0, start - _REACH) : start])[-1])


def _near(before: list[str], passed: str = "") -> list[str]:
    """Return the last words, back to what starts another part of the sentence.

    In a list its commas are `passed`, and all its words are near.
    """
    near: list[str] = []
    for word in reversed(before if passed else before[-_NEAR:]):
        if word in BREAKS or (word == "," and not passed):
            break
        near.append(word)
    return near


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))
