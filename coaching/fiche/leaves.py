"""Read one answer: from the text as typed to a value, to `ToConfirm`, or to a coded error.

Errors are codes with parameters; their French sentences are in `coaching.fiche.checking`.
"""

import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, Literal, TypeVar

from pydantic_core import PydanticCustomError

from coaching import french
from coaching.fiche.choices import Certainty, Depends, Reply

LINE_LIMIT: Final = 200
TEXT_LIMIT: Final = 1_000
TO_CONFIRM_MARK: Final = "[à confirmer]"
# What a field holds once it is said, in one press, that its answer is not known yet. A browser
# knows it by its letters: what is typed takes its place.
NOT_YET: Final = "Je ne sais pas encore"
# Letters, numbers and symbols; a text without any, such as « . », is no answer.
_SAYING: Final = "LNS"

_Value = TypeVar("_Value")
_Choice = TypeVar("_Choice", bound=StrEnum)


class ToConfirm:
    """An answer the team does not have yet: rendered as « [à confirmer] »."""

    def __str__(self) -> str:
        """Return the mark that the paragraph carries."""
        return TO_CONFIRM_MARK

    def __repr__(self) -> str:
        """Return a short name for logs and tests."""
        return "TO_CONFIRM"


TO_CONFIRM: Final = ToConfirm()


def _reader(parse: Callable[[str], _Value]) -> Callable[[object], _Value | ToConfirm]:
    def read(raw: object) -> _Value | ToConfirm:
        return raw if isinstance(raw, ToConfirm) else _once(str(raw), parse)

    return read


def _value(typed: str, parse: Callable[[str], _Value]) -> _Value | ToConfirm:
    text = typed.strip()
    if french.is_unknown(text):
        return TO_CONFIRM
    if text.startswith(NOT_YET) and text[len(NOT_YET)].isalnum():  # typed on, by accident
        raise PydanticCustomError("answer_after_unknown", "answer_after_unknown")
    if not _says(text):
        raise PydanticCustomError("answer_missing", "answer_missing")
    return parse(text)


def _says(text: str) -> bool:
    return any(unicodedata.category(character)[0] in _SAYING for character in text)


# From one answer to the next only one text changes: the others are read already.
_once = lru_cache(maxsize=4096)(_value)


def _bounded(text: str, limit: int) -> str:
    if len(text) > limit:
        raise PydanticCustomError(
            "answer_too_long", "answer_too_long", {"limit": limit, "excess": len(text) - limit}
        )
    return text


def _line(text: str) -> str:
    return _bounded(text, LINE_LIMIT)


def _coded(parse: Callable[[str], _Value]) -> Callable[[str], _Value]:
    def reader(text: str) -> _Value:
        try:
            return parse(_line(text))
        except french.Unreadable as unreadable:
            raise PydanticCustomError(unreadable.code, unreadable.code) from unreadable

    return reader


def _choice(choices: type[_Choice]) -> Callable[[str], _Choice]:
    def reader(text: str) -> _Choice:
        try:
            return choices(text)
        except ValueError:
            raise PydanticCustomError("choice_unknown", "choice_unknown") from None

    return reader


read_line: Final = _reader(_line)
# A short answer to « de quoi ? » as the thing itself: « le décret » of « du décret ».
read_thing: Final = _reader(lambda text: french.thing(_line(text)))
read_text: Final = _reader(lambda text: _bounded(text, TEXT_LIMIT))
read_count: Final = _reader(_coded(french.parse_count))
read_date: Final = _reader(_coded(french.parse_date))  # to the day or to the month
read_months: Final = _reader(_coded(french.parse_months))
read_certainty: Final = _reader(_choice(Certainty))
read_reply: Final = _reader(_choice(Reply))
_depends: Final = _reader(_choice(Depends))


def read_day(raw: object) -> french.When | ToConfirm:
    """Read the day of a call: to know its month is enough."""
    try:
        return read_date(raw)
    except PydanticCustomError as error:
        if error.type != "date_unreadable":
            raise
        raise PydanticCustomError("day_unreadable", "day_unreadable") from error


def read_depends(raw: object) -> Depends | ToConfirm:
    """Read whether the release depends on a family; « unknown » is to confirm."""
    answer = _depends(raw)
    return TO_CONFIRM if answer is Depends.UNKNOWN else answer


def optional(
    read: Callable[[object], _Value | ToConfirm],
) -> Callable[[object], _Value | Literal[""]]:
    """Return how to read what nobody has to give: what is not known is not missed either."""

    def reader(raw: object) -> _Value | Literal[""]:
        if not _says(str(raw)):
            return ""
        answer = read(raw)
        return "" if isinstance(answer, ToConfirm) else answer

    return reader


def is_answered(value: Any) -> bool:  # noqa: ANN401 - any leaf of a complete fiche
    """Tell an answer from a mark."""
    return not isinstance(value, ToConfirm)
