"""What a team sets aside: remarks of the coach, with a word or without; words left as they are."""

from typing import Annotated, Final

from pydantic import AfterValidator, Field

from coaching.fiche.ask import Ask
from coaching.fiche.base import DraftEntry, keyed

# More than a full fiche can be told: setting remarks aside never makes a file that is refused.
MOST_IGNORED: Final = 400


class DraftIgnored(DraftEntry):
    """A remark set aside while the field at `path` says `text`; or words left alone for good."""

    code: str = ""
    path: str = ""
    text: str = ""
    reason: Annotated[
        str,
        Ask(
            "Pourquoi la passer ?",
            "Un mot pour votre coach, si vous voulez : pourquoi passer cette question ?",
            stem="Elle ne vaut pas ici, car…",
        ),
    ] = ""


Ignored = Annotated[tuple[DraftIgnored, ...], Field(max_length=MOST_IGNORED), AfterValidator(keyed)]
