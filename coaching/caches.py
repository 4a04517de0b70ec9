"""What a process remembers of what people typed: it forgets it as a fiche or a room is erased.

A cache that may hold a typed text, or what is made of one, is made by `text_cache`; another holder,
such as a table that ages, is emptied by what `on_erasure` is given. Caches of our own data alone
(lexicons, models, templates), which are slow to make again, are those of functools.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

_Value = TypeVar("_Value")
_Forget = TypeVar("_Forget", bound=Callable[[], object])

# Python remembers the patterns that it compiles, some of which hold a name that was typed.
_FORGETTING: Final[list[Callable[[], object]]] = [re.purge]


class lazy_property(Generic[_Value]):  # noqa: N801 - used as `property` is
    """A property that is made when it is first asked for, then kept with its object.

    Up to Python 3.11, that of functools has one lock for all objects of a class: of two fiches, the
    slow one would stop the other. Two threads may make it at once here; either is right.
    """

    def __init__(self, make: Callable[[Any], _Value]) -> None:
        self._make, self._name = make, make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, instance: object, owner: type) -> _Value:
        made: _Value = instance.__dict__.setdefault(self._name, self._make(instance))
        return made


def text_cache(
    maxsize: int = 128,
) -> "Callable[[Callable[..., _Value]], _lru_cache_wrapper[_Value]]":
    """Return what `functools.lru_cache` does, for what is derived of typed texts."""

    def remembering(function: Callable[..., _Value]) -> "_lru_cache_wrapper[_Value]":
        cached = lru_cache(maxsize)(function)
        _FORGETTING.append(cached.cache_clear)
        return cached

    return remembering


def on_erasure(forget: _Forget) -> _Forget:
    """Have `forget` be called once something was erased; it may ask the store what is left."""
    _FORGETTING.append(forget)
    return forget


def forget_texts() -> None:
    """Forget every typed text that may be of what was erased."""
    for forget in _FORGETTING:
        forget()
