"""Whether a draft says again what a fiche says already, in other words.

« CARSAT Auvergne » is « La caisse d’assurance retraite (CARSAT) Auvergne », « 40 » is « une
quarantaine », « mars 2027 » holds the 15 March.
"""

import re
from collections.abc import Callable
from typing import Final

from coaching.fiche.ask import Kind
from coaching.fiche.labels import ask_at
from coaching.french import Unreadable, folded, parse_count, parse_date, parse_months
from coaching.intake.perimeters import TERRITORIES
from coaching.intake.suggestion import Suggestion

_NAMES: Final = {"name", "who", "where", "perimeter", "who_decides"}
_WORD: Final = re.compile(r"[^\W_]+")
_SMALL: Final = frozenset(
    ("a", "au", "aux", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur")
)
_GENERIC: Final = re.compile(rf"{TERRITORIES}|\d+", re.IGNORECASE)


def says_again(one: Suggestion, there: str) -> bool:
    """Tell whether a field that says `there` says what a suggestion for it does."""
    if one.name in _NAMES:
        return same_name(one.text, there)
    same = _SAME.get(ask_at(one.model_path).kind, _same_words)
    try:
        return same(one.text, there)
    except Unreadable:
        return _same_words(one.text, there)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are of one thing: the words of the shorter are all in the longer.

    A noun alone that any other could bear (« la région ») names nothing.
    """
    shorter, longer = sorted((_telling(one), _telling(other)), key=len)
    if shorter == longer:
        return bool(shorter)
    return shorter < longer and any(not _GENERIC.fullmatch(word) for word in shorter)


def _telling(name: str) -> frozenset[str]:
    """Return the words of a name but the small ones, none in the plural."""
    words = _WORD.findall(folded(name))
    return frozenset(word.rstrip("sx") or word for word in words if word not in _SMALL)


def _same_words(one: str, other: str) -> bool:
    return _WORD.findall(folded(one)) == _WORD.findall(folded(other))


def _same_count(one: str, other: str) -> bool:
    return parse_count(one).value == parse_count(other).value


def _same_months(one: str, other: str) -> bool:
    return parse_months(one) == parse_months(other)


def _same_date(one: str, other: str) -> bool:
    """Tell whether two dates are one, or the month of one holds the other."""
    first, second = parse_date(one), parse_date(other)
    is_day = first.precision == second.precision == "day"
    return (
        first.day == second.day if is_day else first.day.replace(day=1) == second.day.replace(day=1)
    )


_SAME: Final[dict[Kind, Callable[[str, str], bool]]] = {
    Kind.COUNT: _same_count,
    Kind.MONTHS: _same_months,
    Kind.DATE: _same_date,
}
