"""What a team chooses of its text: how long it is, and who speaks."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Variant(StrEnum):
    """How long the text is: said aloud, pasted in the fiche, or told step by step."""

    PITCH = "pitch"
    FICHE = "fiche"
    DEVELOPED = "developpee"

    @property
    def words(self) -> tuple[int, int]:
        """The fewest and the most words expected."""
        return _WORDS[self]

    @property
    def longest(self) -> int:
        """The most words that answers may ask for, once circumstances have left."""
        return _LONGEST.get(self, self.words[1])

    @property
    def limits(self) -> tuple[int, int, int]:
        """The fewest and the most words expected, then the most that answers may ask for."""
        return (*self.words, self.longest)


_WORDS: Final = {
    Variant.PITCH: (45, 70),
    Variant.FICHE: (90, 150),
    Variant.DEVELOPED: (180, 320),
}
# What is said aloud may be a few words longer, where what is missing is named.
_LONGEST: Final = {Variant.PITCH: 80, Variant.FICHE: 170}
EXPECTED_WORDS: Final = Variant.FICHE.words


class Voice(StrEnum):
    """Who speaks: the product by its name, or the team."""

    PRODUCT = "produit"
    TEAM = "nous"


@dataclass(frozen=True, slots=True)
class Style:
    """What a team chooses once of its text: its length and its voice."""

    variant: Variant = Variant.FICHE
    voice: Voice = Voice.PRODUCT


USUAL: Final = Style()
