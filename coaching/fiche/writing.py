"""How a team wants its text: its length, who speaks, what stays, what it rewrote by hand."""

from typing import Annotated, Final

from pydantic import AfterValidator, Field

from coaching.fiche.ask import Ask, Kind
from coaching.fiche.base import MOST_READ, Draft, DraftEntry, keyed

USUAL_VARIANT: Final = "fiche"
USUAL_VOICE: Final = "produit"
# A whole text by hand: three times the longest that the product writes.
PAGE_LIMIT: Final = 4_000
# And twice its lines: what follows is read as one.
PAGE_LINES: Final = 60


class DraftKept(DraftEntry):
    """An answer that stays, by its path, where the text must leave some out."""

    path: str = ""


# Not written while empty: an older version, which does not know it, reopens the file.
Kept = Annotated[
    tuple[DraftKept, ...],
    Field(max_length=MOST_READ, exclude_if=lambda kept: not kept),
    AfterValidator(keyed),
]


class DraftHandwork(Draft):
    """The team's hand in a text: what stays in it, and its own text beside the product's then.

    Both texts hold a sentence a line and an empty line between paragraphs. `away` is « oui » once
    the team has gone back to the product's text: its own is kept.
    """

    base: str = ""
    text: Annotated[
        str,
        Ask(
            "Votre texte",
            "Écrivez votre texte, ou revenez au texte proposé.",
            kind=Kind.PAGE,
            hint="Une phrase par ligne ; une ligne vide entre deux paragraphes.",
        ),
    ] = ""
    away: str = ""
    kept: Kept = ()


class DraftWriting(Draft):
    """What is chosen once for the whole text; each length keeps its own handwork."""

    variant: Annotated[
        str,
        Ask(
            "Quelle longueur ?",
            "Choisissez une longueur.",
            kind=Kind.VARIANT,
            usual=USUAL_VARIANT,
        ),
    ] = ""
    voice: Annotated[
        str,
        Ask("Qui parle ?", "Choisissez qui parle.", kind=Kind.VOICE, usual=USUAL_VOICE),
    ] = ""
    pitch: DraftHandwork = DraftHandwork()
    fiche: DraftHandwork = DraftHandwork()
    developpee: DraftHandwork = DraftHandwork()
