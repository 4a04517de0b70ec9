"""What a team ticks for the form of the member space: themes, and types of users."""

from typing import Annotated

from pydantic import AfterValidator, Field

from coaching.fiche.base import MOST_READ, Draft, DraftEntry, keyed


class DraftTick(DraftEntry):
    """A name of a list that is ticked: its key says which (`coaching.coach.themes`)."""


# Each has an entry of its own: two people who tick at once lose nothing of each other's.
Ticks = Annotated[
    tuple[DraftTick, ...],
    Field(max_length=MOST_READ, exclude_if=lambda ticks: not ticks),
    AfterValidator(keyed),
]


class DraftMemberSpace(Draft):
    """The lists of the form that only its team can answer."""

    themes: Ticks = ()
    user_types: Ticks = ()
