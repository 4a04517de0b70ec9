"""One remark a field, and three that are open on a page; the others wait, folded or unsaid.

A place is kept for as long as its remark is due, so that nothing closes under the reader; what
is freed goes to the most important remark that waits. The next remark of a field comes once the
first is mended or passed.
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
    held, due = _held(fiche, screen), [_place(one) for one in fiche.standing_at(screen).due]
    held[:] = [place for place in held if place in due]
    fields = {path for path, _ in held}
    for path, code in due:
        if len(held) < MOST_OPEN and path not in fields:
            held.append((path, code))
            fields.add(path)
    fiche.places = held


def remark_at(fiche: OpenFiche, path: str) -> Remark | None:
    """Return the one remark of a field: that which is open, else the most important."""
    due = [one for one in fiche.standing_at(path).due if one.path == path]
    return next((one for one in due if is_opened(fiche, one)), due[0] if due else None)


def is_opened(fiche: OpenFiche, remark: Remark) -> bool:
    """Tell whether a remark has a place."""
    return _place(remark) in fiche.places


def _held(fiche: OpenFiche, screen: Screen) -> list[tuple[str, str]]:
    """Return the places taken on a page of this fiche, each by the path and code of a remark."""
    found: dict[tuple[str, str], list[tuple[str, str]]]
    found = memory().setdefault(_PLACES, {})
    return found.setdefault((fiche.token, screen), [])


def _place(remark: Remark) -> tuple[str, str]:
    return remark.path, remark.advice.rule.code
