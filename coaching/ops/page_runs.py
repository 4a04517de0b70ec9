"""What is noted of each run of a page."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Final

from coaching.ops import log_context
from coaching.ops.metrics import RUNS

_SLOW: Final = 1.0  # s
_WHOLE: Final = "page"

_logger = logging.getLogger(__name__)


@contextmanager
def run(page: str, token: str, part: str = _WHOLE) -> Iterator[None]:
    """Time the run of a page, or of one part of it, and say in the log when it was slow."""
    log_context.begin(page=page, fiche=log_context.tag(token))
    start = perf_counter()
    try:
        yield
    finally:
        seconds = perf_counter() - start
        RUNS.labels(page, part).observe(seconds)
        level = logging.WARNING if seconds > _SLOW else logging.DEBUG
        if _logger.isEnabledFor(level):
            facts = {"part": part, "ms": round(seconds * 1000)}
            _logger.log(level, "run", extra={"facts": facts})
