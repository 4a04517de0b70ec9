"""When: the launch, six months on, the first users, each step, a decision."""

import re
from dataclasses import replace
from typing import Final

from coaching import french
from coaching.fiche.leaves import ToConfirm
from coaching.french.dates import MONTHS

_MONTH: Final = "|".join(map(french.folded, MONTHS))
_SURE: Final = r"(?: au (?:mieux|plus tard|plus tot)| sans doute)?"
_YEAR: Final = rf"(?: (?:19|20)\d\d)?{_SURE}"
# What a date typed bare takes before it: « janvier 2027 », « 1er septembre », « T4 2026 ».
_LED: Final = (
    (re.compile(rf"(?:{_MONTH}){_YEAR}|(?:19|20)\d\d{_SURE}|hiver{_YEAR}"), "en "),
    (re.compile(rf"(?:1er|\d\d?) (?:{_MONTH}){_YEAR}"), "le "),
    (re.compile(rf"printemps{_YEAR}"), "au "),
    (re.compile(rf"rentree{_YEAR}"), "à la "),
    (re.compile(rf"(?:ete|automne){_YEAR}"), "à l’"),
)
_QUARTER: Final = re.compile(r"t([1-4])((?: |/)(?:19|20)\d\d)?")
_RANKS: Final = ("premier", "deuxième", "troisième", "quatrième")
_STARTS: Final = re.compile(
    rf"(?:en (?:{_MONTH}|(?:19|20)\d\d|cours|fin|debut|meme temps)|avant|apres|d'ici|des|a|aux?"
    r"|fin|debut|mi|courant|selon|vers|pour|dans|lors|sous|avec|sans|(?:pas|rien) avant|le"
    r"|pendant|d[eu])\b"
)


def on_date(launch: french.When) -> str:
    """Return the launch date: « le 12 janvier 2027 », « en mars 2027 »."""
    return french.in_sentence(launch)


def months_on(launch: french.When, months: int) -> str:
    """Return the month that comes some months after the launch: « en octobre 2027 »."""
    return french.in_sentence(replace(french.add_months(launch, months), precision="month"))


def by_month(date: french.When | ToConfirm) -> str:
    """Return the six-month date after « d’ici »: « juillet 2027 »."""
    if isinstance(date, ToConfirm):
        return "six mois"
    return french.in_sentence(replace(date, precision="month")).removeprefix("en ")


def later(months: int) -> str:
    """Return when the first users come: « deux mois plus tard », « aussitôt »."""
    return f"{french.months_as_words(months)} plus tard" if months else "aussitôt"


def dated(answer: str) -> str:
    """Return when something is decided, ready to follow a comma; empty where it is no date."""
    read = french.folded(answer)
    if quarter := _QUARTER.fullmatch(read):
        return f"au {_RANKS[int(quarter[1]) - 1]} trimestre {quarter[2] or ''}".strip()
    for pattern, led in _LED:
        if pattern.fullmatch(read):
            return f"{led}{answer[:1].lower()}{answer[1:]}"
    return answer if _STARTS.match(read) and "(" not in answer else ""
