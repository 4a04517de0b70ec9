"""Read one answer: from the text as typed to a value, to `ToConfirm`, or to a coded error.

Errors are codes with parameters; their French sentences are in `coaching.fiche.checking`.
"""

import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import Any, Final, TypeVar

from pydantic_core import PydanticCustomError

from coaching import french
from coaching.caches import text_cache
from coaching.fiche.ask import Ask, Input, Names
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
        return TO_CONFIRM_MARK


class Aside(ToConfirm):
    """An answer that the text of its team contradicts, or leaves aside: no form says it."""

    def __str__(self) -> str:
        return ""


TO_CONFIRM: Final = ToConfirm()
ASIDE: Final = Aside()


# From one answer to the next only one text changes: the others are read already.
@text_cache(maxsize=4096)
def _once(typed: str, parse: Callable[[str], _Value]) -> _Value | ToConfirm:
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


def _bounded(text: str, limit: int) -> str:
    if len(text) > limit:
        raise PydanticCustomError(
            "answer_too_long", "answer_too_long", {"limit": limit, "excess": len(text) - limit}
        )
    return text


_line: Final = partial(_bounded, limit=LINE_LIMIT)
_text: Final = partial(_bounded, limit=TEXT_LIMIT)


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


_date: Final = _coded(french.parse_date)  # to the day or to the month


def _day(text: str) -> french.When:
    """Read the day of a call, a whole date; of a former file, a month may be."""
    try:
        return french.parse_date(text)
    except french.Unreadable as error:
        raise PydanticCustomError("day_unreadable", "day_unreadable") from error


def _depends(text: str) -> Depends | ToConfirm:
    """Read whether the release depends on a family; « unknown » is to confirm."""
    answer = _choice(Depends)(text)
    return TO_CONFIRM if answer is Depends.UNKNOWN else answer


_READ: Final[Mapping[Input, Callable[[str], Any]]] = {
    Input.LINE: _line,
    Input.TEXT: _text,
    Input.COUNT: _coded(french.parse_count),
    Input.DATE: _date,
    Input.DAY: _day,
    Input.MONTHS: _coded(french.parse_months),
    Input.USERS_CERTAINTY: _choice(Certainty),
    Input.PARTNER_CERTAINTY: _choice(Certainty),
    Input.DEPENDS: _depends,
    Input.REPLY: _choice(Reply),
}


def _thing(text: str) -> str:
    """Read a short answer to « de quoi ? » as the thing itself: « le décret » of « du décret »."""
    return french.thing(_line(text))


def read(ask: Ask, text: str) -> Any:  # noqa: ANN401 - by the kind of its field
    """Return the answer that a text is, or the mark of one that is not known.

    What nobody has to give is empty until it is known. Raises `PydanticCustomError`.
    """
    if ask.is_optional and not _says(text):
        return ""
    parse = _thing if ask.names is Names.THING else _text if ask.is_long else _READ[ask.kind]
    answer = _once(text, parse)
    return "" if ask.is_optional and isinstance(answer, ToConfirm) else answer


def is_answered(value: Any) -> bool:  # noqa: ANN401 - any leaf of a complete fiche
    return not isinstance(value, ToConfirm)
