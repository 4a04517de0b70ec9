"""Whether two texts say one thing in other words.

« CARSAT Auvergne » is « La caisse d’assurance retraite (CARSAT) Auvergne », « 40 » is « une
quarantaine », « mars 2027 » holds the 15 March.
"""

import re
from collections.abc import Callable, Collection
from typing import Final

from coaching.fiche.ask import Kind
from coaching.fiche.labels import ask_at
from coaching.french import Unreadable, folded, parse_count, parse_date, parse_months
from coaching.intake.perimeters import TERRITORIES
from coaching.intake.suggestion import Suggestion

_NAMES: Final = {"name", "who", "where", "perimeter", "who_decides"}
_PEOPLE: Final = {"name", "who", "where"}
# What is told in a clause; names come again within them, and rightly.
_CLAUSES: Final = {"brings", "guarantees", "lever", "sign", "workaround", "why"}
# Fewer words may well be said of two things.
_FEWEST: Final = 3
_SMALL: Final = frozenset(
    ("a", "au", "aux", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur")
)
_GENERIC: Final = re.compile(rf"{TERRITORIES}|\d+", re.IGNORECASE)
_VALUES: Final[dict[Kind, Callable[[str], object]]] = {
    Kind.COUNT: lambda said: parse_count(said).value,
    Kind.MONTHS: parse_months,
}


def once(found: Collection[Suggestion]) -> list[Suggestion]:
    """Return suggestions without those that say again what another one does, in their order.

    What a partner brings goes first: it was cut the shortest.
    """
    kept: list[Suggestion] = []
    for one in sorted(found, key=lambda one: one.name != "brings"):
        if not any(_is_said_in(one, other) for other in kept):
            kept.append(one)
    return [one for one in found if one in kept]


def says_again(one: Suggestion, there: str) -> bool:
    """Tell whether a field that says `there` says what a suggestion for it does."""
    if one.name in _NAMES:
        return same_name(one.text, there)
    if ask_at(one.model_path).kind is Kind.DATE:
        return _same_date(one.text, there)
    value = _VALUES.get(ask_at(one.model_path).kind, _words)
    try:
        return value(one.text) == value(there)
    except Unreadable:
        return _words(one.text) == _words(there)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are of one thing: the words of the shorter are all in the longer.

    A noun alone that any other could bear (« la région ») names nothing.
    """
    shorter, longer = sorted((_telling(one), _telling(other)), key=len)
    if shorter == longer:
        return bool(shorter)
    return shorter < longer and any(not _GENERIC.fullmatch(word) for word in shorter)


def _same_date(one: str, other: str) -> bool:
    """Tell whether two dates are one, or the month of one holds the other."""
    try:
        first, second = parse_date(one), parse_date(other)
    except Unreadable:
        return _words(one) == _words(other)
    if first.precision == second.precision == "day":
        return first.day == second.day
    return first.day.replace(day=1) == second.day.replace(day=1)


def _is_said_in(one: Suggestion, other: Suggestion) -> bool:
    shorter, longer = sorted((_words(one.text), _words(other.text)), key=len)
    if not {one.name, other.name} <= _CLAUSES:
        return {one.name, other.name} <= _PEOPLE and shorter == longer
    return len(shorter) >= _FEWEST and f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def _telling(name: str) -> frozenset[str]:
    """Return the words of a name but the small ones, none in the plural."""
    return frozenset(word.rstrip("sx") or word for word in _words(name) if word not in _SMALL)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", folded(text))
