"""Each expression of the room is read in a time that grows no faster than the text."""

import re
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from pkgutil import iter_modules
from time import perf_counter
from typing import Final

import pytest

import coaching.intake as room

# What a person who holds a key down, or who means harm, gives: alone, or one then the other.
ALPHABETS: Final = (
    *(" ", "a", "A", "é", "1", "-", ",", ".", "(", "«", "\n", "a ", "A ", "- ", ", ", "l'"),
    *("de la ", "et la ", "a, ", "a-", "(a", "=> ", "pour a ", "ne a ", "20"),
)
SHORT: Final = 400
LONG: Final = 4 * SHORT
# Nothing ends on it: what was read for that is read again.
END: Final = "¤"
# Four times the letters take four times the time; sixteen, where it grows by their square.
MOST: Final = 9
# Under this, a clock tells nothing.
NOTICED: Final = 0.004


def _expressions(holder: object) -> Iterator[re.Pattern[str]]:
    if isinstance(holder, re.Pattern):
        yield holder
    elif isinstance(holder, dict):
        for one in holder.values():
            yield from _expressions(one)
    elif isinstance(holder, list | tuple):
        for one in holder:
            yield from _expressions(one)


def _of_the_room() -> dict[str, re.Pattern[str]]:
    modules = [import_module(f"{room.__name__}.{one.name}") for one in iter_modules(room.__path__)]
    return {
        one.pattern: one
        for module in modules
        for holder in vars(module).values()
        for one in _expressions(holder)
    }


def _seconds(expression: re.Pattern[str], text: str, tries: int) -> float:
    def once() -> float:
        start = perf_counter()
        for _ in expression.finditer(text):
            pass
        expression.fullmatch(text)
        return perf_counter() - start

    return min(once() for _ in range(tries))


def _is_slow(expression: re.Pattern[str], letters: str) -> bool:
    texts = [(letters * size)[:size] + END for size in (SHORT, LONG)]
    if _seconds(expression, texts[1], 1) < NOTICED:
        return False
    short, long = (_seconds(expression, text, 5) for text in texts)
    return long >= NOTICED and long > MOST * short


def test_each_expression_is_linear() -> None:
    slow = [
        (expression.pattern[:60], letters)
        for expression, letters in product(_of_the_room().values(), ALPHABETS)
        if _is_slow(expression, letters)
    ]
    assert slow == []


@pytest.mark.parametrize("pattern", [r"\s+$", r"\w+\s*,"])
def test_a_slow_expression_is_seen(pattern: str) -> None:
    assert any(_is_slow(re.compile(pattern), letters) for letters in (" ", "a"))
