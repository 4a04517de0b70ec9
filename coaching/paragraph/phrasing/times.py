"""When: the launch, six months on, the first users, each step."""

from dataclasses import replace

from coaching import french
from coaching.fiche.leaves import TO_CONFIRM_MARK, ToConfirm


def on_date(launch: french.When) -> str:
    """Return the launch date: « le 12 janvier 2027 », « en mars 2027 »."""
    return french.in_sentence(launch)


def six_months_on(date: french.When | ToConfirm) -> str:
    """Return the six-month date: « en juillet 2027 »."""
    if isinstance(date, ToConfirm):
        return "six mois après le lancement"
    return french.in_sentence(replace(date, precision="month"))


def by_month(date: french.When | ToConfirm) -> str:
    """Return the six-month date after « d’ici »: « juillet 2027 »."""
    if isinstance(date, ToConfirm):
        return "six mois"
    return six_months_on(date).removeprefix("en ")


def later(months: int | ToConfirm) -> str:
    """Return when the first users come: « deux mois plus tard », « aussitôt »."""
    if isinstance(months, ToConfirm):
        return f"à une échéance {TO_CONFIRM_MARK}"
    return f"{french.months_as_words(months)} plus tard" if months else "aussitôt"


def at_month(months: int) -> str:
    """Return when a step comes: « au bout d’un an »."""
    return f"au bout {french.de(french.months_as_words(months))}" if months else "dès le lancement"


def within(months: int) -> str:
    """Return how long a step takes from the launch: « en un an »."""
    return f"en {french.months_as_words(months)}" if months else "dès le lancement"
