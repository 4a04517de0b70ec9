"""The one clock of the tests: what a function costs, how long things are waited for.

A machine may be slow, or shared: no test asks for seconds. What a function costs is told against
a fixed piece of work done at the same moment, or against the same function on a tenth of the size.
What is waited for comes when it comes, or never: nothing that works takes as long as `PATIENCE`.
What is about waiting itself is told against the limits of the product.

`TEST_CLOCK_RATE=2` has this clock run twice as fast, as if the machine were twice as
slow: no test may fail for that.
"""

import os
import re
import time
from collections.abc import Callable, Iterable
from functools import cache, partial
from statistics import median
from typing import Any, Final

from playwright.sync_api import Page

_RATE: Final = float(os.environ.get("TEST_CLOCK_RATE", "1"))
PATIENCE: Final = 90 / _RATE  # s
PATIENCE_MS: Final = 1000 * PATIENCE
_STEP: Final = 0.05  # s
_TRIES: Final = 4
_TEXT: Final = "Mende. " * 700

Work = Callable[[Any], object]


def now() -> float:
    """Return the seconds of a clock that nobody sets."""
    return _RATE * time.monotonic()


def pause(seconds: float, page: Page | None = None) -> None:
    """Do nothing for a while; a `page` of Playwright lives on meanwhile."""
    if page:
        page.wait_for_timeout(1000 * seconds)
    else:
        time.sleep(seconds)


def wait_until(
    is_so: Callable[[], object],
    told: Callable[[], object] = lambda: "it never came to be",
    page: Page | None = None,
) -> None:
    """Wait for a condition; `told` says what there is instead."""
    end = now() + PATIENCE
    while not is_so():
        assert now() < end, told()
        pause(_STEP, page)


def work_of(work: Work, given: Iterable[Any]) -> float:
    """Return how many times the fixed piece of work a function takes: the median of a few takes.

    Each take has something of its own to work on: what was worked on is remembered.
    """
    return median(_spent(partial(work, one)) / _piece() for one in given)


def grows(work: Work, short: Any, long: Any, most: float = 30) -> bool:
    """Tell whether what is longer takes more than `most` times as long.

    The least of a few takes counts, for noise only ever adds: `work` must remember nothing. What
    takes less than the fixed piece of work is not judged. By default, `long` is ten times `short`:
    what is quadratic takes a hundred times as long.
    """
    spent, least = _spent(partial(work, long)), float("inf")
    for _ in range(_TRIES):
        if spent < _moment():
            return False
        least = min(least, _spent(partial(work, short)))
        if spent < most * least:
            return False
        spent = min(spent, _spent(partial(work, long)))
    return True


def _piece() -> float:
    """Return what the fixed piece of work takes now: a plain reading of some words."""
    return min(_spent(partial(re.sub, r"\w+|\W", _capital, _TEXT)) for _ in range(_TRIES))


_moment: Final = cache(_piece)


def _capital(word: re.Match[str]) -> str:
    return word[0].capitalize()


def _spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return _RATE * (time.process_time() - start)
