"""Whether two texts say one thing in other words.

« CARSAT Auvergne » is « La caisse d’assurance retraite (CARSAT) Auvergne », « 40 » is « une
quarantaine », « mars 2027 » holds the 15 March.
"""

import re
from collections.abc import Callable
from typing import Final

from coaching.fiche.ask import Kind
from coaching.fiche.labels import ask_at
from coaching.french import Unreadable, folded, parse_count, parse_date, parse_months
from coaching.intake.suggestion import Suggestion
from coaching.intake.wordlists import TERRITORIES

_NAMES: Final = {"name", "who", "where", "perimeter", "who_decides"}
_SMALL: Final = frozenset(
    ("a", "au", "aux", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur")
)
_GENERIC: Final = re.compile(rf"{TERRITORIES}|\d+", re.IGNORECASE)
_VALUES: Final[dict[Kind, Callable[[str], object]]] = {
    Kind.COUNT: lambda said: parse_count(said).value,
    Kind.MONTHS: parse_months,
}


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


def _telling(name: str) -> frozenset[str]:
    """Return the words of a name but the small ones, none in the plural."""
    return frozenset(word.rstrip("sx") or word for word in _words(name) if word not in _SMALL)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", folded(text))
