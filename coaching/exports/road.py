"""The road of a fiche: first perimeter, steps, country, each with its users and its month.

A page, a wall and a document show it as a row of stops, each a circle and its words.
"""

import math
import re
from dataclasses import dataclass
from typing import Any

from coaching import french
from coaching.fiche.complete import Fiche
from coaching.fiche.consistency import first_users, is_national
from coaching.fiche.leaves import TO_CONFIRM, TO_CONFIRM_MARK, Aside, ToConfirm, is_answered
from coaching.paragraph import phrasing

_A_YEAR = 12
_FEWEST = 2
_MILLION = 1_000_000
_LARGEST = math.log10(67_000_000)  # everybody who lives in France
# « Dans le Finistère » and « le Finistère » are one place.
_SMALL_WORDS = re.compile(r"\b(?:dans|sur|en|aux?|a|l[ea]s?|l|d[eu]s?|d)\b['\s]*")


@dataclass(frozen=True, slots=True)
class Stop:
    perimeter: str
    users: french.Count | ToConfirm
    month: int | ToConfirm
    is_country: bool = False
    noun: str = "usagers"

    @property
    def is_known(self) -> bool:
        return is_answered(self.users) and is_answered(self.month)

    @property
    def is_aside(self) -> bool:
        return not self.perimeter or isinstance(self.users, Aside) or isinstance(self.month, Aside)

    @property
    def size(self) -> float:
        """How large its circle is, from 0 to 1: the logarithm of its users, 0 if unknown."""
        if isinstance(self.users, ToConfirm):
            return 0
        return min(math.log10(max(self.users.value, 1)) / _LARGEST, 1)

    @property
    def people(self) -> str:
        """How many, with their noun: « 900 aidants »."""
        return french.typography(phrasing.people(self.users, self.noun))

    def lines(self, *, is_short: bool = False) -> list[str]:
        """How many, where and when, each a line; what is not known is one line, the last."""
        place = french.typography(self.perimeter[:1].upper() + self.perimeter[1:])
        users, date = (self.short, self.delay) if is_short else (self.people, self._date)
        told = {self.noun: users, "lieu": place, "date": date}
        known = [text for text in told.values() if TO_CONFIRM_MARK not in text]
        unknown = [name for name, text in told.items() if TO_CONFIRM_MARK in text]
        return [*known, *([f"{french.enumerate_fr(unknown)} {TO_CONFIRM_MARK}"] if unknown else ())]

    @property
    def delay(self) -> str:
        """When, in the fewest signs: « 9 mois », « 3 ans » after the launch."""
        if isinstance(self.month, ToConfirm):
            return f"date {TO_CONFIRM_MARK}"
        if self.month == 0:
            return "lancement"
        years, rest = divmod(self.month, _A_YEAR)
        unit = "mois" if rest else "an" if years == 1 else "ans"
        return f"{self.month if rest else years}\u00a0{unit}"

    @property
    def short(self) -> str:
        """How many, in the fewest signs: « 350 000 », « ≈ 67,1 M »."""
        if isinstance(self.users, ToConfirm):
            return TO_CONFIRM_MARK
        millions = round(self.users.value / _MILLION, 1)
        amount, about = french.figure(self.users.value), self.users.approximate
        if self.users.value >= _MILLION:
            about = about or millions * _MILLION != self.users.value
            decimals = f"{millions % 1:.1f}"[1:].replace(".", ",").removesuffix(",0")
            amount = f"{french.figure(int(millions))}{decimals}\u00a0M"
        return f"≈\u00a0{amount}" if about else amount

    @property
    def _date(self) -> str:
        if isinstance(self.month, ToConfirm):
            return self.delay
        return f"{self.delay} après le lancement" if self.month else "dès le lancement"

    @property
    def when(self) -> str:
        if isinstance(self.month, ToConfirm):
            return f"à une échéance {TO_CONFIRM_MARK}"
        return french.after_launch(self.month)

    @property
    def told(self) -> str:
        return f"{self.perimeter} : {phrasing.people(self.users, self.noun)}, {self.when}"


def stops(fiche: Fiche) -> tuple[Stop, ...]:
    """Return the perimeters in their order, the first users' first.

    The country closes them, at a date to confirm, when the last step stops short of it. A step
    that says again the users of the stop before it, where they are, is no other stop, nor is one
    of which something is left aside; without the first of them there is none.
    """
    steps, first = fiche.acceleration.steps, first_users(fiche)
    places = dict.fromkeys(phrasing.inside(one.where) for one in first.groups)
    where = french.enumerate_fr([*places])
    found = [Stop(where, first.count, fiche.usagers.arrival, noun=first.noun)]
    for step in steps:
        national = is_national(step, fiche.depart)
        stop = Stop(phrasing.inside(step.perimeter), step.users, step.month, is_country=national)
        if not _is_again(stop, found[-1]):
            found.append(stop)
    reached = found[-1].is_country or not is_answered(steps[-1].perimeter)
    if len(found) == 1 or (not reached and is_answered(fiche.depart.population)):
        country = fiche.depart.population
        found.append(Stop("tout le pays", country, TO_CONFIRM, is_country=True))
    leaves = (leaf for one in first.groups for leaf in (one.count, one.where, found[0].month))
    if any(isinstance(leaf, Aside) for leaf in leaves):
        return ()
    return tuple(one for one in found if not one.is_aside)


def _is_again(stop: Stop, before: Stop) -> bool:
    if isinstance(stop.users, ToConfirm) or isinstance(before.users, ToConfirm):
        return False
    here, there = (_SMALL_WORDS.sub("", french.folded(one.perimeter)) for one in (stop, before))
    return stop.users.value == before.users.value and here == there


def has_figures(fiche: Fiche) -> bool:
    """Tell whether a road is drawn: it goes somewhere, and a stop has its place on its axis."""
    found = stops(fiche)
    return len(found) >= _FEWEST and any(is_answered(stop.month) for stop in found)


def titled(fiche: Fiche) -> str:
    product = fiche.depart.product
    if isinstance(product, ToConfirm):
        return "La route du produit"
    of_it = french.de(product)
    if not of_it.startswith(("du ", "des ")):  # « Chez soi plus longtemps » is a name all the same
        of_it = french.elide("de", french.name(product))
    return french.typography(f"La route {of_it}")


def described(fiche: Fiche) -> str:
    """Say the row in words, for who does not see its picture: as much as it shows, in its order."""
    first, *others = (stop.told for stop in stops(fiche))
    told = [f"Premier périmètre, {first}."]
    told += [f"Puis {other}." for other in others[:-1]]
    told += [f"Enfin {other}." for other in others[-1:]]
    return french.typography(" ".join([f"{titled(fiche)}.", *told]))


def printed(fiche: Fiche) -> list[dict[str, Any]]:
    """Return the row as the models of paper read it; nothing where no road is drawn."""
    row = stops(fiche) if has_figures(fiche) else ()
    return [
        {
            "lignes": stop.lines(),
            "taille": stop.size,
            "rang": "premier" if stop is row[0] else "pays" if stop.is_country else "etape",
            "est_sur": stop.is_known,
        }
        for stop in row
    ]
