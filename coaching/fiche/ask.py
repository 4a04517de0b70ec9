"""What a draft is made of, and what each field asks: its label, its stem, what to say if empty.

Words live here once: the pages, the relecture, the error summary, the JSON Schema and
the command line read the same table.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import count
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic_core import CoreSchema

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


# Not written while empty: an older version, which does not know it, reopens the file.
Entries = Annotated[
    tuple[_Entry, ...],
    Field(max_length=MOST_READ, exclude_if=lambda entries: not entries),
    AfterValidator(keyed),
]
OneOrMore = Annotated[
    tuple[_Entry, ...], Field(min_length=1, max_length=MOST_READ), AfterValidator(keyed)
]


class Kind(StrEnum):
    """How an answer is typed, hence which control shows it."""

    LINE = "line"
    TEXT = "text"
    COUNT = "count"
    DATE = "date"
    MONTHS = "months"
    USERS_CERTAINTY = "users_certainty"
    PARTNER_CERTAINTY = "partner_certainty"
    DEPENDS = "depends"
    REPLY = "reply"
    PAGE = "page"
    VARIANT = "variant"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of the form, in French.

    `missing` is the sentence shown when the answer is absent: it says what to write; `unknown` the
    one shown when it was said not to be known, where it is another.
    `stem` begins the sentence that the answer ends, and `hint` says how to answer: both stay in
    sight. `example` goes on from the stem, and is gone once one types.
    `short` names the field inside a sentence (« qui », « combien »). `usual` is what it holds for
    as long as nobody chose. One that `is_optional` is never missed while it is empty.
    """

    label: str
    missing: str
    kind: Kind = Kind.LINE
    stem: str = ""
    hint: str = ""
    example: str = ""
    short: str = ""
    usual: str = ""
    unknown: str = ""
    is_optional: bool = False

    @property
    def is_one_line(self) -> bool:
        """Whether no answer goes on to a second line."""
        return self.kind not in (Kind.TEXT, Kind.PAGE)

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Give the field its French title, hint and example in the JSON Schema."""
        schema = handler(core_schema)
        described = {
            **schema,
            "title": self.label,
            "description": self.hint or self.stem or self.missing,
        }
        return {**described, "examples": [self.example]} if self.example else described


def ask_of(model: type[BaseModel], name: str) -> Ask:
    """Return what `model.name` asks.

    Raises `KeyError` when the field does not exist or asks nothing.
    """
    for item in model.model_fields[name].metadata:
        if isinstance(item, Ask):
            return item
    raise KeyError(name)


@cache
def one_lines(model: type[BaseModel]) -> frozenset[str]:
    """Return the names of the fields of a model whose answers stand on one line."""
    fields = model.model_fields.items()
    return frozenset(
        name
        for name, field in fields
        if any(isinstance(one, Ask) and one.is_one_line for one in field.metadata)
    )
