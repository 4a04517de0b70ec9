"""A published description before the standard « Le produit a une fiche à jour ».

Source: betagouv/standards, `transparence/` (May 2026), the four of its ten criteria that are of the
description; the others are of the form's fields. What is told is what its headings announce, with
words below, not how well it is said.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coaching.coach.themes import USER_TYPES
from coaching.french import folded


class Point(StrEnum):
    """What a description may tell; the value is its name in a sentence."""

    PROBLEM = "le problème"
    CONTEXT = "son contexte"
    USERS = "ses usagers"
    SOLUTION = "la solution"
    IMPACT = "l’impact attendu"
    AIMS = "les objectifs, à tenir à jour après chaque comité"
    STRATEGY = "la stratégie de déploiement, ou les prochaines étapes"


# What a heading begins with once folded, its article left out.
_HEADINGS: Final[Mapping[Point, str]] = {
    Point.PROBLEM: r"problem|drame|irritant|constat|difficulte",
    Point.CONTEXT: r"contexte|enjeu",
    Point.SOLUTION: r"solution|reponse|produit|service|hypotheses? de solution",
    Point.IMPACT: r"impact|resultats? (?:attendu|vise)|benefice",
    Point.AIMS: r"objectif|cibles?\b",
    Point.STRATEGY: (
        r"strategie|deploiement|deployer|(?:prochaines )?etapes|feuille de route|roadmap"
        r"|passage a l'echelle|acceleration|perspectives|et (?:apres|ensuite|demain)"
    ),
}
_KINDS: Final = {
    point: re.compile(rf"(?:l[ea]s? |l'|notre |nos )?(?:{words})")
    for point, words in _HEADINGS.items()
}
# What each of the four asks of a description.
CRITERIA: Final = (
    (Point.PROBLEM, Point.CONTEXT, Point.USERS),
    (Point.SOLUTION, Point.IMPACT),
    (Point.AIMS,),
    (Point.STRATEGY,),
)
_MOST_WORDS, _FEW_WORDS = 8, 4  # of a heading, with its marks or without
_LONGEST: Final = 200  # characters of a line that are read
_MARKS: Final = " #*_:.0123456789-)"
_SAYING: Final = re.compile(r"[^\W\d_]{2}")
_IMPACT: Final = re.compile(r"\bimpacts?\b")
_FEWEST: Final = 2  # headings: a text with fewer is no description of a product


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of the standard: what it asks for, and what of it is not found."""

    asked: tuple[Point, ...]
    missing: tuple[Point, ...]


def criteria(text: str) -> tuple[Criterion, ...]:
    """Return the four criteria before a description; none when the text is not one."""
    found = _found(text)
    if len(found & _KINDS.keys()) < _FEWEST:
        return ()
    return tuple(
        Criterion(asked, tuple(point for point in asked if point not in found))
        for asked in CRITERIA
    )


def _found(text: str) -> Collection[Point]:
    told = _told(text)
    found = set(told)
    people = folded(" ".join(told.get(point, "") for point in (Point.PROBLEM, Point.CONTEXT)))
    if any(name.words.search(people) for name in USER_TYPES.names.values()):
        found.add(Point.USERS)
    # The form has the aim of impact among the aims at six months.
    if _IMPACT.search(folded(told.get(Point.AIMS, ""))):
        found.add(Point.IMPACT)
    return frozenset(found)


def _told(text: str) -> Mapping[Point, str]:
    """Return what is said under the headings of each kind; the form's own questions say nothing."""
    told: dict[Point, str] = defaultdict(str)
    here: Point | None = None
    for line in text.splitlines():
        point = _announced(line)
        if point or line.lstrip().startswith("#"):
            here = point
        elif here and _SAYING.search(line) and not line.rstrip(" *_").endswith("?"):
            told[here] += f" {line}"
    return told


def _announced(line: str) -> Point | None:
    """Return what a line announces, where it is a heading of a known kind."""
    read = folded(line[:_LONGEST]).strip(_MARKS)
    is_marked = line.lstrip().startswith(("#", "**")) or line.rstrip().endswith(":")
    most = _MOST_WORDS if is_marked else _FEW_WORDS
    if len(read.split()) > most or line.rstrip().endswith((".", ",")):
        return None
    return next((point for point, words in _KINDS.items() if words.match(read)), None)
