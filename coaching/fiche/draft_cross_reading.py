"""What a team writes of another team's text, as typed, and what its fields ask."""

from typing import Annotated, Final

from pydantic import AfterValidator, Field

from coaching.fiche.ask import Ask, Kind
from coaching.fiche.base import MOST_READ, Draft, DraftEntry, keyed

CROSS_READING: Final = "cross_reading"


class DraftWords(DraftEntry):
    """What was understood of a text, and a question; its key says of which reading and text."""

    understood: Annotated[
        str,
        Ask(
            "Ce que nous avons compris",
            "Dites ce que vous avez compris.",
            kind=Kind.TEXT,
            hint="Une ou deux phrases",
            short="ce que vous avez compris",
            is_optional=True,
        ),
    ] = ""
    question: Annotated[
        str,
        Ask(
            "La question que nous poserions",
            "Écrivez la question que vous poseriez.",
            kind=Kind.TEXT,
            hint="Une seule, la plus utile",
            short="votre question",
            is_optional=True,
        ),
    ] = ""


class DraftCrossReading(Draft):
    """All that a team wrote of the texts that it was given to read."""

    words: Annotated[
        tuple[DraftWords, ...], Field(max_length=MOST_READ), AfterValidator(keyed)
    ] = ()
