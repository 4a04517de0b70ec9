"""One piece of personal data, with its words and where they stand."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a text gives away of a person."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Finding:
    """The words `text[start:end]`, which seem to be personal data."""

    kind: Kind
    words: str
    start: int
    end: int
