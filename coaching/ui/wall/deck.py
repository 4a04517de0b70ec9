"""The slides in their order, and the one that is shown: the coach's choice, or a local one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from coaching.ui.kit import controls
from coaching.ui.kit.visitor import memory

_LOCAL: Final = "diapositive"
_WAYS: Final = {
    "debut": ("Première diapositive", -1_000),
    "precedente": ("Diapositive précédente", -1),
    "suivante": ("Diapositive suivante", 1),
}


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its name, which no other slide has, and what draws it."""

    name: str
    draw: Callable[[], None]


Deck = Sequence[Slide]


def chosen(deck: Deck, staged: str, stage: object) -> Slide:
    """Show the buttons that move through the slides, and return the slide to show.

    Whoever stands by the projection may leave the slide named `staged`, until the coach puts
    another on stage.
    """
    names = [slide.name for slide in deck]
    rank = names.index(_local(names, staged, stage))
    for key, (label, way) in _WAYS.items():
        if controls.button(label, key=f"diapo-{key}"):
            rank = min(max(rank + way, 0), len(deck) - 1)
            memory()[_LOCAL] = (stage, names[rank])
    return deck[rank]


def _local(names: Sequence[str], staged: str, stage: object) -> str:
    """Return the name of the slide before any button is pressed; a page may be gone meanwhile."""
    seen, name = memory().get(_LOCAL, (None, staged))
    if seen == stage and name in names:
        return str(name)
    return staged if staged in names else staged.rpartition("-")[0]
