"""What a draft is made of, and what each field asks: its label, its stem, what to say if empty.

Words live here once: the pages, the relecture, the error summary, the JSON Schema and
the command line read the same table.
"""

import operator
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import count
from typing import Annotated, Any, Final, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic_core import CoreSchema

from coaching.fiche.retired import without_retired
from coaching.ops.limits import LONGEST_TEXT

# Two people who add at once may exceed what the button allows, and so does who takes removals
# back: their file must still reopen. What is above this is read nowhere.
MOST_READ: Final = 50
# More than a full fiche can be told: setting remarks aside never makes a file that is refused.
MOST_IGNORED: Final = 400


class Draft(BaseModel):
    """Base of the drafts: immutable, tolerant about types, strict about names and lengths."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", coerce_numbers_to_str=True, str_max_length=LONGEST_TEXT
    )

    @model_validator(mode="before")
    @classmethod
    def _of_former_files(cls, typed: object) -> object:
        return without_retired(cls, typed)

    def asked(self) -> Iterable[str]:
        return type(self).model_fields


class DraftEntry(Draft):
    """One entry of a repeatable group; `key` names it for as long as the fiche lives."""

    key: str = Field(default="", pattern=r"^[A-Za-z0-9]{0,24}$")


_Entry = TypeVar("_Entry", bound=DraftEntry)


def keyed(entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
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
    tuple[_Entry, ...], Field(max_length=MOST_READ, exclude_if=operator.not_), AfterValidator(keyed)
]
ManyEntries = Annotated[
    tuple[_Entry, ...],
    Field(max_length=MOST_IGNORED, exclude_if=operator.not_),
    AfterValidator(keyed),
]
OneOrMore = Annotated[
    tuple[_Entry, ...], Field(min_length=1, max_length=MOST_READ), AfterValidator(keyed)
]


class Input(StrEnum):
    """How an answer is typed, hence which control shows it."""

    LINE = "line"
    TEXT = "text"
    COUNT = "count"
    DATE = "date"
    DAY = "day"
    MONTHS = "months"
    USERS_CERTAINTY = "users_certainty"
    PARTNER_CERTAINTY = "partner_certainty"
    DEPENDS = "depends"
    REPLY = "reply"
    PAGE = "page"
    VARIANT = "variant"
    VOICE = "voice"


# How an answer in words is typed.
WORDED: Final = frozenset({Input.LINE, Input.TEXT})


class Names(StrEnum):
    PRODUCT = "product"
    BODY = "body"
    PLACE = "place"
    PERIMETER = "perimeter"
    THING = "thing"


class Place(StrEnum):
    """Where an answer is said; all that shows the text says what the text does."""

    TEXT = "text"
    DOCUMENTS = "documents"
    ASSISTANT = "assistant"
    WALL = "wall"


@dataclass(frozen=True, slots=True)
class Slot:
    """What the coach's reader is given before and after an answer, to read its card as a text.

    Answers of one lead follow each other by their ranks.
    """

    lead: str
    before: str = ""
    after: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of the form, in French.

    `missing` is the sentence shown when the answer is absent: it says what to write; `unknown` the
    one shown when it was said not to be known, where it is another.
    `stem` begins the sentence that the answer ends, and `hint` says how to answer: both stay in
    sight. `example` goes on from the stem, and is gone once one types.
    `short` names the field inside a sentence (« qui », « combien »). `usual` is what it holds for
    as long as nobody chose. One that `is_optional` is never missed while it is empty.

    The fields of a card stand in the order of their declaration. Those that follow each other with
    one `row` stand side by side, and those of one `fold`, its title, are folded until one of them
    holds a text. `last_example` is the example in the last entry of a list.

    `names` tells an answer that is a name. One that `is_whole` is a sentence by itself: it is said
    as it was typed, whatever it begins with. One that `is_long` stands on one line, and is as long
    as a text.

    It is `said` where it says so, so nowhere unless it says so. The coach reads it where it has a
    `slot`.
    """

    label: str
    missing: str
    kind: Input = Input.LINE
    stem: str = ""
    hint: str = ""
    example: str = ""
    short: str = ""
    usual: str = ""
    unknown: str = ""
    is_optional: bool = False
    row: str = ""
    fold: str = ""
    last_example: str = ""
    names: Names | None = None
    is_whole: bool = False
    is_long: bool = False
    said: tuple[Place, ...] = ()
    slot: Slot | None = None

    @property
    def is_one_line(self) -> bool:
        """Whether no answer goes on to a second line."""
        return self.kind not in (Input.TEXT, Input.PAGE)

    def is_said(self, place: Place) -> bool:
        """Tell whether a place says it, by itself or as the text that it shows."""
        return place in self.said or Place.TEXT in self.said

    def field(self) -> Any:  # noqa: ANN401 - as `pydantic.Field`
        """Return the field of a model that asks so: empty, until it is answered.

        One that is optional is not written while it is empty: an older version reopens the file.
        """
        field: Any = Field("", exclude_if=operator.not_ if self.is_optional else None)
        field.metadata.append(self)
        return field

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


@cache
def asks_in(model: type[BaseModel]) -> Mapping[str, Ask]:
    """Return what a model asks, by the names of its fields, in their order."""
    fields = model.model_fields.items()
    found = ((name, one) for name, field in fields for one in field.metadata)
    return {name: one for name, one in found if isinstance(one, Ask)}
