"""The log: a JSON object a line, or one to read when standard error is a terminal.

Our own lines are a fixed sentence and named facts. Those of libraries come without the texts that
they were given, exceptions without their message: nobody knows whose words they are.
"""

import json
import logging
import re
import secrets
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from hashlib import blake2b
from threading import Lock
from time import monotonic, perf_counter
from types import MappingProxyType
from typing import Any, Final, TextIO

from coaching.ops.metrics import RUNS


def account(error: BaseException) -> str:
    """Return the types and frames of an exception and its causes, without their messages."""
    frames = ""
    cause: BaseException | None = error
    while cause:
        code = "".join(traceback.format_tb(cause.__traceback__))  # lines of code: no values
        frames += f"{type(cause).__module__}.{type(cause).__qualname__}\n{code}"
        cause = cause.__cause__ or cause.__context__
    return frames


def mark(error: BaseException) -> str:
    """Return six characters that are the same for the same failure."""
    return blake2b(account(error).encode(), digest_size=3).hexdigest().upper()


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
    _about.set({**_about.get(), **facts})


def about() -> Mapping[str, str]:
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


_OURS: Final = "coaching"
# Query strings, tokens and addresses, should a library have written them into a sentence.
_HIDDEN: Final = re.compile(
    r"\?\S+|[\w-]{24,}|(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]*:[0-9a-f:]*:[0-9a-f]*"
)
_LEFT_OUT: Final = "…"
# What one line of code may write: whoever makes something fail without end fills no disk.
MOST_LINES: Final = 600  # a minute
_MINUTE: Final = 60.0  # s


class Bounded(logging.Filter):
    """Let through so many records a minute of each line of code, whatever they say."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Counter[tuple[str, int]] = Counter()
        self._since = monotonic()
        self._lock = Lock()

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record is written; those that were asked for to look closer all are."""
        place = (record.pathname, record.lineno)
        with self._lock:
            if monotonic() - self._since >= _MINUTE:
                self._counts.clear()
                self._since = monotonic()
            self._counts[place] += 1
            return self._counts[place] <= MOST_LINES or record.levelno <= logging.DEBUG


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(facts_of(record), ensure_ascii=False, default=str)


class Readable(logging.Formatter):
    """Write a record for a person at a terminal; the frames of a failure follow on lines below."""

    def format(self, record: logging.LogRecord) -> str:
        facts = facts_of(record)
        at, level, event = (facts.pop(name) for name in ("at", "level", "event"))
        frames = facts.pop("account", "")
        named = " ".join(f"{name}={fact}" for name, fact in facts.items())
        return f"{at[11:19]} {level:7} {event}  {named}\n{frames}".rstrip()


def facts_of(record: logging.LogRecord) -> dict[str, Any]:
    facts = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "event": record.getMessage() if _is_ours(record) else _without_texts(record),
        "logger": record.name,
        **about(),
        **getattr(record, "facts", {}),
    }
    if record.exc_info and (error := record.exc_info[1]):
        facts |= {"reference": reference(mark(error)), "account": account(error)}
    return facts


def keep(level: str, stream: TextIO) -> None:
    """Write on `stream` all that is logged from now on; `level` is that of our own lines."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Readable() if stream.isatty() else JsonLines())
    handler.addFilter(lambda record: _is_ours(record) or record.levelno >= logging.WARNING)
    handler.addFilter(Bounded())
    logging.getLogger().addHandler(handler)
    logging.getLogger(_OURS).setLevel(level.upper())
    for name in list(logging.root.manager.loggerDict):
        hand_over(logging.getLogger(name))
    logging.captureWarnings(capture=True)


def hand_over(logger: logging.Logger) -> None:
    """Let a logger that writes by itself leave it to the one that all share."""
    logger.handlers.clear()
    logger.propagate = True


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] == _OURS


def _without_texts(record: logging.LogRecord) -> str:
    """Return the first line of what a library says, its numbers alone filled in."""
    if isinstance(record.msg, OSError):
        return f"{type(record.msg).__qualname__}: {record.msg.strerror}"
    if record.name == "py.warnings":  # where: which kind: a sentence that may hold anything
        return ":".join(record.getMessage().split(":", 3)[:3])
    sentence = record.msg if isinstance(record.msg, str) else type(record.msg).__qualname__
    if isinstance(record.args, tuple) and record.args:
        shown = (one if isinstance(one, int | float) else _LEFT_OUT for one in record.args)
        with suppress(TypeError, ValueError):  # a « %d » was given a text
            sentence %= tuple(shown)
    return _HIDDEN.sub(_LEFT_OUT, sentence.partition("\n")[0])
