"""Read one answer: from the text as typed to a value, to `ToConfirm`, or to a coded error.

Errors are codes with parameters; their French sentences are in `coaching.fiche.messages`.
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


def read_line(raw: object) -> str | ToConfirm:
    """Read a short answer, at most `LINE_LIMIT` characters."""
    return _read(raw, _line)


def read_thing(raw: object) -> str | ToConfirm:
    """Read a short answer to « de quoi ? » as the thing itself: « le décret » of « du décret »."""
    return _read(raw, _thing)


def read_text(raw: object) -> str | ToConfirm:
    """Read a long answer, at most `TEXT_LIMIT` characters."""
    return _read(raw, _text)


def read_count(raw: object) -> french.Count | ToConfirm:
    """Read a number of people as a French person types it."""
    return _read(raw, _count)


def read_date(raw: object) -> french.When | ToConfirm:
    """Read a date, to the day or to the month."""
    return _read(raw, _date)


def read_day(raw: object) -> french.When | ToConfirm:
    """Read the day of a call: to know its month is enough."""
    try:
        return read_date(raw)
    except PydanticCustomError as error:
        if error.type != "date_unreadable":
            raise
        raise PydanticCustomError("day_unreadable", "day_unreadable") from error


def read_months(raw: object) -> int | ToConfirm:
    """Read a delay from the launch, in months."""
    return _read(raw, _months)


def read_certainty(raw: object) -> Certainty | ToConfirm:
    """Read how sure a team is."""
    return _read(raw, _certainty)


def read_depends(raw: object) -> Depends | ToConfirm:
    """Read whether the release depends on a family; « unknown » is to confirm."""
    answer = _read(raw, _depends)
    return TO_CONFIRM if answer is Depends.UNKNOWN else answer


_Value = TypeVar("_Value")


def read_reply(raw: object) -> Reply | ToConfirm:
    """Read what somebody who was called answered."""
    return _read(raw, _reply)


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


def _read(raw: object, reader: Callable[[str], _Value]) -> _Value | ToConfirm:
    return raw if isinstance(raw, ToConfirm) else _once(str(raw), reader)


def _value(typed: str, reader: Callable[[str], _Value]) -> _Value | ToConfirm:
    text = typed.strip()
    if french.is_unknown(text):
        return TO_CONFIRM
    if text.startswith(NOT_YET) and text[len(NOT_YET)].isalnum():  # typed on, by accident
        raise PydanticCustomError("answer_after_unknown", "answer_after_unknown")
    if not _says(text):
        raise PydanticCustomError("answer_missing", "answer_missing")
    return reader(text)


def _says(text: str) -> bool:
    return any(unicodedata.category(character)[0] in _SAYING for character in text)


# From one answer to the next only one text changes: the others are read already.
_once = lru_cache(maxsize=4096)(_value)


def _line(text: str) -> str:
    return _bounded(text, LINE_LIMIT)


def _thing(text: str) -> str:
    return french.thing(_line(text))


def _text(text: str) -> str:
    return _bounded(text, TEXT_LIMIT)


def _bounded(text: str, limit: int) -> str:
    if len(text) > limit:
        raise PydanticCustomError(
            "answer_too_long", "answer_too_long", {"limit": limit, "excess": len(text) - limit}
        )
    return text


def _coded(parse: Callable[[str], _Value]) -> Callable[[str], _Value]:
    def reader(text: str) -> _Value:
        try:
            return parse(_line(text))
        except french.Unreadable as unreadable:
            raise PydanticCustomError(unreadable.code, unreadable.code) from unreadable

    return reader


_count: Final = _coded(french.parse_count)
_date: Final = _coded(french.parse_date)
_months: Final = _coded(french.parse_months)


def _choice(choices: type[_Choice]) -> Callable[[str], _Choice]:
    def reader(text: str) -> _Choice:
        try:
            return choices(text)
        except ValueError:
            raise PydanticCustomError("choice_unknown", "choice_unknown") from None

    return reader


_certainty: Final = _choice(Certainty)
_depends: Final = _choice(Depends)
_reply: Final = _choice(Reply)


def is_answered(value: Any) -> bool:  # noqa: ANN401 - any leaf of a complete fiche
    """Tell an answer from a mark."""
    return not isinstance(value, ToConfirm)
