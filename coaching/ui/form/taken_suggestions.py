"""What was just taken from a pasted draft: said where it led, with the way to each place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coaching.fiche.progress import Screen
from coaching.ui.form.fields import key_of
from coaching.ui.kit import html
from coaching.ui.kit.memory import memory

_TAKEN: Final = "brouillon_repris"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something was put: its name inside a sentence, the page and the key of its field."""

    name: str
    screen: Screen
    key: str


@dataclass(frozen=True, slots=True)
class _Taken:
    """How many answers a fiche took, and where; `number` tells them from those taken before."""

    token: str
    count: int
    places: tuple[_Place, ...]
    number: int


def note(token: str, count: int, landed: Sequence[tuple[str, str]]) -> Screen:
    """Remember what a fiche took, and return the first of the pages that have it.

    `landed` holds the name of each place and the path of a field there.
    """
    places = tuple(
        _Place(f"{name[0].lower()}{name[1:]}", Screen(path.partition(".")[0]), key_of(path))
        for name, path in landed
    )
    before: _Taken | None = memory().get(_TAKEN)
    memory()[_TAKEN] = _Taken(token, count, places, before.number + 1 if before else 1)
    touched = {place.screen for place in places}
    return next(screen for screen in Screen if screen in touched)


def told(token: str, here: Screen) -> None:
    """Say it on the pages that have it; another page, or another fiche, has it forgotten."""
    taken: _Taken | None = memory().get(_TAKEN)
    if taken is None:
        return
    if taken.token == token and here in {place.screen for place in taken.places}:
        html.show("repris", taken=taken, here=here)
    else:
        del memory()[_TAKEN]
