"""What a rule is, whoever speaks: the form, the coach, a committee.

A rule is whole: its code, its words and what it looks for stand in one value, and nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

_Given = TypeVar("_Given")
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[_Given, _Found]):
    """One thing that may be said of answers.

    `code` names it for good, in files and in tests. `title` says it in a few words, `message` why
    it matters, `ask` is the one question put back to the team: each speaker uses those it has a
    place for. `finds` looks for it in what it is given.
    """

    code: str
    title: str = ""
    message: str = ""
    ask: str = ""
    finds: Callable[[_Given], _Found]
