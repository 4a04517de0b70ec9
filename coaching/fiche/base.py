"""What every part of a draft is made of."""

from itertools import count
from typing import Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from coaching.limits import LONGEST_TEXT

# Two people who add at once may exceed what the button allows, and so does who takes removals
# back: their file must still reopen. What is above this is read nowhere.
MOST_READ: Final = 50


class Draft(BaseModel):
    """Base of the drafts: immutable, tolerant about types, strict about names and lengths."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        coerce_numbers_to_str=True,
        str_max_length=LONGEST_TEXT,
    )


class DraftEntry(Draft):
    """One entry of a repeatable group; `key` names it for as long as the fiche lives."""

    key: str = Field(default="", pattern=r"^[A-Za-z0-9]{0,24}$")


_Entry = TypeVar("_Entry", bound=DraftEntry)


def keyed(entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    """Give a key of its own to each entry of a file written by hand."""
    names = {entry.key for entry in entries}
    free = (name for number in count(1) if (name := f"e{number}") not in names)
    taken = {""}
    given = []
    for entry in entries:
        key = next(free) if entry.key in taken else entry.key
        taken.add(key)
        given.append(entry if key == entry.key else entry.model_copy(update={"key": key}))
    return tuple(given)
