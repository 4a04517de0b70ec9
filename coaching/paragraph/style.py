"""What a team chooses of its text: how long it is, and who speaks."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Variant(StrEnum):
    """How long the text is: a fixed choice to be said aloud, or all the answers."""

    PITCH = "pitch"
    FICHE = "fiche"

    @property
    def most(self) -> int:
        """The most words that are read, or heard, without complaint."""
        return _MOST[self]


_MOST: Final = {Variant.PITCH: 70, Variant.FICHE: 350}


class Voice(StrEnum):
    """Who speaks: the team, or the product by its name."""

    TEAM = "nous"
    PRODUCT = "produit"


@dataclass(frozen=True, slots=True)
class Style:
    """What a team chooses of its text: its length, its voice, and how each sentence is worded.

    `silent` holds the paths of the answers that it leaves out; `ways`, by the slot of a sentence,
    how far its wording is from the usual one.
    """

    variant: Variant = Variant.FICHE
    voice: Voice = Voice.TEAM
    silent: frozenset[str] = frozenset()
    ways: tuple[tuple[str, int], ...] = ()


USUAL: Final = Style()
