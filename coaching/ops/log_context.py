"""What the lines of a log have in common when they tell of one request, or one run of a page."""

import logging
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from time import perf_counter
from types import MappingProxyType
from typing import Final

from coaching.ops.metrics import RUNS

# Drawn anew by each process, kept nowhere: a log that leaks, even with the database, tells nobody
# whose lines these are, while those of one fiche can still be followed within a process.
_KEY: Final = secrets.token_bytes(16)
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})

_SLOW: Final = 1.0  # s, of the run of a page

_logger = logging.getLogger(__name__)
_about: ContextVar[Mapping[str, str]] = ContextVar("about", default=_NOTHING)


def tag(token: str) -> str:
    """Return what stands for a fiche in the log of this process; "" when there is none."""
    if not token:
        return ""
    return blake2b(token.encode(errors="replace"), key=_KEY, digest_size=4).hexdigest()


def begin(**facts: str) -> str:
    """Start a request or a run, told by `facts`; return its name, of four characters."""
    name = secrets.token_hex(2)
    _about.set({"run": name, **facts})
    return name


def add(**facts: str) -> None:
    """Say more of the request or the run that goes on."""
    _about.set({**_about.get(), **facts})


def about() -> Mapping[str, str]:
    """Return what is known of the request or the run that goes on."""
    return {name: fact for name, fact in _about.get().items() if fact}


def reference(failure: str) -> str:
    """Return what a person reads out for a failure: its mark, and the run that met it."""
    return "-".join(filter(None, (failure, about().get("run", "").upper())))


@contextmanager
def run(page: str, token: str, part: str = "page") -> Iterator[None]:
    """Time the run of a page, or of one part of it, and say in the log when it was slow."""
    begin(page=page, fiche=tag(token))
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
