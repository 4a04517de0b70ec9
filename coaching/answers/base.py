"""What every part of a draft is made of."""

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field

from coaching.limits import LONGEST_TEXT


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
    taken: set[str] = set()
    given = []
    for rank, entry in enumerate(entries, start=1):
        key = entry.key if entry.key and entry.key not in taken else f"e{rank}"
        taken.add(key)
        given.append(entry if key == entry.key else entry.model_copy(update={"key": key}))
    return tuple(given)
