"""Numbers of users: read as French people type them, written as an administration prints them.

Counts are written in figures, even small ones: the Lexique des règles typographiques en usage à
l’Imprimerie nationale (« Nombres ») asks for figures where numbers are compared or counted, and
figures never agree in gender with a noun that is the user's own (« 1 commune », « 21 mairies »).
Groups of three, decimal comma and « millions » follow CLDR (fr), which the tests read.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from coaching.french.elision import elide
from coaching.french.folding import NBSP, NNBSP
from coaching.french.nouns import counted
from coaching.french.number_reading import Quantity, number_text, quantities
from coaching.french.number_words import COLLECTIVES
from coaching.french.unreadable import Unreadable

MAX_COUNT = 10**10  # more than there are people on Earth


@dataclass(frozen=True, slots=True)
class Count:
    """How many; `approximate` when it was typed as « une centaine » or « environ 200 »."""

    value: int
    approximate: bool = False


class UnreadableNumber(Unreadable):
    """A text that is not one whole positive number; `code` says why.

    Codes: count_unreadable, count_vague, count_several, count_negative, count_zero,
    count_too_large, count_decimal, count_percent.
    """


# A bound (« plus de 300 », « au moins 50 ») is kept as an approximation: it is never exact.
_ABOUT = (
    r"environ|env\b\.?|approximativement|approx\b\.?|a peu pres|a peu de choses pres|pres d[e']"
    r"|peut[- ]etre|sans doute|probablement|disons|mettons"
    r"|autour d[e']|aux (?:environs|alentours) d[e']|de l'ordre d[e']|quelques?|presque|a peine"
    r"|(?:un peu )?(?:plus|moins) d[e']|au (?:moins|plus|minimum|maximum)|jusqu'a|dans les"
    r"|(?:min|max)(?:imum)?\b\.?|plus ou moins|grosso modo|~|≈|±|\+ ?/ ?-|>=?|<=?|≥|≤|\+"
)
_NEUTRAL = (
    r"les|nos|ces|leurs|tou(?:te)?s les|soit|donc|il y (?:en )?a|ils sont|elles sont|on est"
    r"|nous sommes|ils seront|nous serons|on compte|total|nombre|au total|en tout|a|:|="
)
_BEFORE = re.compile(rf"(?:(?:(?P<about>{_ABOUT})|{_NEUTRAL})\s*)*")
_ABOUT_AFTER = re.compile(
    r"^ ?\+|\b(?:environ|env\.?$|approximativement|a peu pres|grosso modo|peut[- ]etre|sans doute"
    r"|au (?:moins|plus)"
    r"|(?:min|max)(?:imum)?\b|(?:ou|et) (?:plus|moins))"
)
_AFTER = re.compile(
    r"\s*$|\s*[(,;.!…]|\s*/ ?(?:an|annee|mois|semaine|jour)\b|\s+[-:«\"]|\s*\+\s*$"
    r"|\s+(?!(?:tiers|quarts?|demie?s?|\w+ieme)\b)[^\W\d_]"  # « un tiers » is not a count
)
_NEGATIVE = re.compile(r"(?:-|moins)\s*")
_PERCENT = re.compile(r"[%‰]|\bpour ?cents?\b|\bpourcents?\b")
_ZERO = re.compile(r"aucune?\b(?! idee).*|personne|neant")
# As many as one likes: « quelques centaines » says no number that a text may print.
_VAGUE = re.compile(
    r"\b(?:quelques|plusieurs|des|beaucoup|enormement|nombreu(?:x|ses)|pas mal|peu|plupart)\b"
)
# « Un grand nombre » is not one.
_CROWD = re.compile(
    r"\s+(?:(?:tres )?(?:grande?|petite?|bonne?|certaine?) )?"
    r"(?:nombre|poignee|multitude|foule|quantite|majorite|minorite|partie|masse|flopee|tas|paquet)\b"
)
_ARTICLE = re.compile(r"une?")
_JOINS = re.compile(r"(?:^|[\s/+-])(?:ou|a|et|-|/|\+)\s*$")


def parse_count(text: str) -> Count:
    """Read one number of people or things; what stands after it (« 100 artisans ») is left out.

    Raise UnreadableNumber rather than guess: « 2,500 », « 10/12 », « 3 groupes de 20 ».
    """
    text = number_text(text)
    if _PERCENT.search(text):
        raise UnreadableNumber(code="count_percent")
    number = _only_number(text)
    before, after = text[: number.start], text[number.end :]
    if _NEGATIVE.fullmatch(before):
        raise UnreadableNumber(code="count_negative")
    if _ARTICLE.fullmatch(text[number.start : number.end]) and _CROWD.match(after):
        raise UnreadableNumber(code="count_vague")
    lead = _BEFORE.fullmatch(before)
    if lead is None or not _AFTER.match(after):
        raise UnreadableNumber(code="count_unreadable")
    vague = number.approximate or bool(lead["about"]) or bool(_ABOUT_AFTER.search(after))
    return Count(_whole(number), vague)


def _only_number(text: str) -> Quantity:
    """Find the number of `text`, provided it is alone: later « un » and « une » are articles."""
    found = quantities(text)
    if not found:
        raise UnreadableNumber(code="count_zero" if _ZERO.fullmatch(text) else _unread(text))
    for earlier, later in pairwise(found):
        between, words = text[earlier.end : later.start], text[later.start : later.end]
        if not _ARTICLE.fullmatch(words) or _JOINS.search(between):
            raise UnreadableNumber(code="count_several")
    if found[0].value.is_nan():
        raise UnreadableNumber(code=_unread(text))
    return found[0]


def _unread(text: str) -> str:
    return "count_vague" if _VAGUE.search(text) else "count_unreadable"


def _whole(number: Quantity) -> int:
    exponent = number.value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        raise UnreadableNumber(code="count_decimal")
    if number.value > MAX_COUNT:
        raise UnreadableNumber(code="count_too_large")
    if number.value == 0:
        raise UnreadableNumber(code="count_zero")
    return int(number.value)


_COLLECTIVES = {
    n: f"un{'' if word == 'millier' else 'e'} {word}" for word, n in COLLECTIVES.items()
}
_SCALES = ((10**9, "milliard"), (10**6, "million"))


def figure(count: Count | int) -> str:
    """Write a number alone: « 7 », « 60 000 », « 2,5 millions », « une centaine », « environ 250 ».

    Millions and milliards are spelt out when two decimals are enough to be exact.
    """
    value, approximate = _parts(count)
    if approximate and value in _COLLECTIVES:
        return _COLLECTIVES[value]
    return f"environ {_figures(value)}" if approximate else _figures(value)


def _parts(count: Count | int) -> tuple[int, bool]:
    return (count, False) if isinstance(count, int) else (count.value, count.approximate)


def _figures(value: int) -> str:
    for scale, name in _SCALES:
        if value >= scale and value % (scale // 100) == 0:
            amount = f"{value / scale:.2f}".rstrip("0").rstrip(".").replace(".", ",")
            return f"{amount}{NBSP}{name}{'s' if value >= 2 * scale else ''}"
    return f"{value:,}".replace(",", NNBSP)


def count_of(count: Count | int, noun: str) -> str:
    """Write a number before the user's own plural: « 100 artisans », « une centaine d’artisans ».

    A determiner typed with the noun (« les artisans ») goes: the number takes its place.
    """
    number, noun = figure(count), counted(noun)
    if not noun:
        return number
    if number[-1].isdigit():
        return f"{number}{NBSP}{noun}"
    return f"{number} {elide('de', noun)}"  # after a noun: centaine, million
