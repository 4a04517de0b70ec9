"""The coach's remarks that a team sets aside, each with its reason."""

from typing import Annotated, Final

from pydantic import AfterValidator, Field

from coaching.answers.base import DraftEntry, keyed
from coaching.answers.fields import Ask

# More than a full fiche can be told: setting remarks aside never makes a file that is refused.
MOST_IGNORED: Final = 400


class DraftIgnored(DraftEntry):
    """A remark that the team sets aside, as long as the field at `path` says `text`."""

    code: str = ""
    path: str = ""
    text: str = ""
    reason: Annotated[
        str,
        Ask(
            "Pourquoi la passer ?",
            "Un mot pour votre coach d’abord : pourquoi passer cette question ?",
            stem="Elle ne vaut pas ici, car…",
        ),
    ] = ""


Ignored = Annotated[tuple[DraftIgnored, ...], Field(max_length=MOST_IGNORED), AfterValidator(keyed)]
