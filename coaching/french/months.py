"""Months counted from the launch, day 0 of a venture: « six mois », « M+6 », « au lancement »."""

import re
from decimal import Decimal

from coaching.french.number_reading import number_text, quantities
from coaching.french.number_words import spell
from coaching.french.unreadable import Unreadable

MAX_MONTHS = 240


class UnreadableMonths(Unreadable):
    """A text that is not one whole number of months from the launch; `code` says why.

    Codes: months_unreadable, months_several, months_negative, months_too_far, months_year.
    """


def months_as_words(months: int) -> str:
    """Write a length of time in words: « un mois », « dix-huit mois », « deux ans ».

    Whole years are said in years. 0 is « au lancement »: inside a sentence use `after_launch`.
    """
    if months == 0:
        return "au lancement"
    years, rest = divmod(months, 12)
    if rest == 0:
        return f"{spell(years)} an{'s' if years > 1 else ''}"
    return f"{spell(months)} mois"


def after_launch(months: int) -> str:
    """Write a moment as a complement: « au lancement », « six mois après le lancement »."""
    return "au lancement" if months == 0 else f"{months_as_words(months)} après le lancement"


_LENGTH = {"mois": 1, "m": 1, "trimestre": 3, "semestre": 6, "an": 12, "annee": 12}
_UNIT = r"(?P<unit>mois|ans?|annees?|semestres?|trimestres?|m)"
_LAUNCH = (
    r"(?:des |a partir d[ue] |le jour d[ue] |au moment d[ue] )?(?:le |l'|au |du )?"
    r"(?:lancement|demarrage|depart|debut|ouverture|jour [j0]|j ?\+? ?0|j|t ?0)"
)
_AT_LAUNCH = re.compile(rf"{_LAUNCH}|(?:tout de suite|immediatement|d'emblee|aussitot|d'entree)")
_TERM = re.compile(rf"(?P<n>[0-9]+(?:\.[0-9]+)?) ?(?:de )?{_UNIT}\b(?P<half> et 0\.5)?")
_BARE = re.compile(r"[0-9]+(?:\.[0-9]+)?(?![0-9a-z])")
_OTHER = re.compile(r"[0-9]+(?:\.[0-9]+)?|\bx\b")
_LEAD = re.compile(
    r"(?:(?:(?:au bout d[e']|a partir d[e']|d'ici|au|a|en|dans|sous|apres|pendant|environ|les|mois"
    r"|m)(?![a-z])|[+:~])\s*)*"
)
_TAIL = re.compile(
    r"(?: ?(?:environ|max(?:imum)?|(?:apres|depuis|suivant|a compter d[ue]|a partir d[ue])"
    r"(?: (?:le |l')?(?:lancement|demarrage|depart|debut|ouverture))?|plus tard))*"
)
_BEFORE = re.compile(
    r"^(?:[mj] ?)?(?:-|moins) ?[0-9]"
    r"|\bavant (?:le |l'|la )(?:lancement|demarrage|depart|debut|ouverture)\b"
)
_DATE = re.compile(
    r"(?!.*\b(?:mois|ans?|annees?)\b)(?:[a-z']+[ .-]+|[0-3]?[0-9](?:er)?[ /.-]+|t[1-4] )*20[0-9]{2}"
)
_LINKS = re.compile(r",?(?: et)? ")


def parse_months(text: str) -> int:
    """Read months from the launch, 0 to 240: « 6 », « M+6 », « un an et demi », « au lancement ».

    « Environ » is accepted and left out: months are round already.
    """
    read = number_text(text).strip(" .,;!")
    if _AT_LAUNCH.fullmatch(read):
        return 0
    if _DATE.fullmatch(read):
        raise UnreadableMonths(code="months_year")
    read = _in_figures(read)
    if _BEFORE.search(read):
        raise UnreadableMonths(code="months_negative")
    months = _total(_LEAD.sub("", read, count=1))
    if months > MAX_MONTHS:
        raise UnreadableMonths(code="months_too_far")
    return months


def _in_figures(read: str) -> str:
    """Replace the numbers of a text by plain figures, decimal point included."""
    parts, at = [], 0
    for quantity in quantities(read):
        value = "x" if quantity.value.is_nan() else f"{quantity.value:f}"
        parts += [read[at : quantity.start], value]
        at = quantity.end
    return "".join([*parts, read[at:]])


def _total(read: str) -> int:
    """Add the terms of one length of time: « 1 an et 6 mois »."""
    months, at, smallest = Decimal(0), 0, 10**6
    while match := _TERM.match(read, at):
        length = _LENGTH[match["unit"] if match["unit"] == "mois" else match["unit"].rstrip("s")]
        if length >= smallest:
            raise UnreadableMonths(code="months_several")
        months += Decimal(match["n"]) * length + (Decimal(length) / 2 if match["half"] else 0)
        smallest, at = length, match.end()
        if link := _LINKS.match(read, at):
            at = link.end() if _TERM.match(read, link.end()) else at
    return _checked(read, at, months)


def _checked(read: str, at: int, months: Decimal) -> int:
    if at == 0 and (bare := _BARE.match(read)):
        at, months = bare.end(), Decimal(bare[0])
    others = _OTHER.findall(read, at)
    if others[0 if at else 1 :]:
        raise UnreadableMonths(code="months_several")
    if at == 0 or not _TAIL.fullmatch(read, at) or months != int(months):
        raise UnreadableMonths(code="months_unreadable")
    return int(months)
