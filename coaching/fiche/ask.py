"""What each field asks: its French label, its stem, its hint, what to say when it is empty.

Words live here once: the pages, the relecture, the error summary, the JSON Schema and
the command line read the same table.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic_core import CoreSchema


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
