"""Three remarks are open on a page, no more; the others wait, folded beside their field.

A place is kept for as long as its remark is due, so that nothing closes under the reader; what
is freed goes to the most important remark that waits.
"""

from typing import Final

from coaching.coach.advice.field_remarks import Remark
from coaching.fiche.progress import Screen
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit.memory import memory

MOST_OPEN: Final = 3
_PLACES: Final = "places"


def open_places(fiche: OpenFiche, screen: Screen) -> None:
    """Free the places of the remarks that are gone, and give them to those that wait."""
    if screen is Screen.DEPART:
        return  # of which the coach says nothing: nobody waits for it to read
    held, due = _held(fiche, screen), _due(fiche, screen)
    held[:] = [place for place in held if place in due]
    waiting = [place for place in due if place not in held]
    held += waiting[: MOST_OPEN - len(held)]
    fiche.places = held


def opened(fiche: OpenFiche, path: str) -> list[Remark]:
    """Return the remarks that have a place at the field `path`."""
    due = fiche.standing_at(path).due
    return [one for one in due if one.path == path and _place(one) in fiche.places]


def _held(fiche: OpenFiche, screen: Screen) -> list[tuple[str, str]]:
    """Return the places taken on a page of this fiche, each by the path and code of a remark."""
    found: dict[tuple[str, str], list[tuple[str, str]]]
    found = memory().setdefault(_PLACES, {})
    return found.setdefault((fiche.token, screen), [])


def _due(fiche: OpenFiche, screen: Screen) -> list[tuple[str, str]]:
    return [_place(one) for one in fiche.standing_at(screen).due]


def _place(remark: Remark) -> tuple[str, str]:
    return remark.path, remark.advice.rule.code
