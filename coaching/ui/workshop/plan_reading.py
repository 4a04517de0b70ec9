"""What a coach types in the fields of a plan, read; what is wrong says how to mend it."""

from datetime import date, timedelta
from typing import Final

from coaching.french import UnreadableDate, parse_date
from coaching.workshop.agenda import LONGEST_STEP, SENTENCE_LIMIT
from coaching.workshop.agenda import TITLE_LIMIT as STEP_LIMIT
from coaching.workshop.plan import MOST_DAYS_AHEAD, MOST_DAYS_KEPT, TITLE_LIMIT

_DAY_UNREAD: Final = "Écrivez le jour avec son mois et son année, par exemple « 25 novembre 2026 »."
_DAY_FAR: Final = "Ce jour est dans plus d’un an : choisissez-en un plus proche."


class Wrong(ValueError):
    """A text that its field cannot take; `str` is a French sentence."""


def title(typed: str) -> str:
    """Read the title of a workshop."""
    return _words(typed, TITLE_LIMIT, "Donnez un titre à l’atelier, par exemple « Promotion 12 ».")


def step(typed: str) -> str:
    """Read the title of a step."""
    return _words(typed, STEP_LIMIT, "Dites ce que l’on fait à cette étape.")


def sentence(typed: str) -> str:
    """Read what teams are told during a step; they may be told nothing."""
    text = " ".join(typed.split())
    if (excess := len(text) - SENTENCE_LIMIT) > 0:
        message = (
            f"Cette phrase dépasse {SENTENCE_LIMIT} caractères : raccourcissez-la de {excess}."
        )
        raise Wrong(message)
    return text


def day(typed: str, today: date) -> date:
    """Read the day of a workshop, a year ahead at most."""
    try:
        when = parse_date(typed)
    except UnreadableDate as error:
        raise Wrong(_DAY_UNREAD) from error
    if when.precision != "day":
        raise Wrong(_DAY_UNREAD)
    if when.day - today > timedelta(days=MOST_DAYS_AHEAD):
        raise Wrong(_DAY_FAR)
    return when.day


def days_kept(typed: str) -> int:
    """Read how many days a workshop is kept."""
    return _number(typed, MOST_DAYS_KEPT, "un nombre de jours")


def minutes(typed: str) -> int:
    """Read the length of a step."""
    return _number(typed, LONGEST_STEP, "un nombre de minutes")


def _words(typed: str, limit: int, missing: str) -> str:
    text = " ".join(typed.split())
    if not text:
        raise Wrong(missing)
    if len(text) > limit:
        message = f"Ce titre dépasse {limit} caractères : raccourcissez-le de {len(text) - limit}."
        raise Wrong(message)
    return text


def _number(typed: str, most: int, what: str) -> int:
    text = typed.strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < len("10000") else 0
    if not 1 <= number <= most:
        message = f"Écrivez {what}, en chiffres, de 1 à {most}."
        raise Wrong(message)
    return number
