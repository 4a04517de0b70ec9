"""Whether the database answers: its failures as one error, said in the log when that changes.

The log says why for whoever keeps it: neither a name nor an address.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, perf_counter
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from coaching.errors import StorageUnavailable
from coaching.ops.metrics import DATABASE, DATABASE_UP

_logger: Final = logging.getLogger(__name__)

# What libpq, PostgreSQL and SQLAlchemy say, without what they quote.
_SAID: Final = (
    "password authentication failed",
    "no password supplied",
    "no pg_hba.conf entry",
    "does not exist",
    "Connection refused",
    "Permission denied",
    "No such file or directory",
    "failed to resolve host",
    "timeout expired",
    "too many clients",
    "remaining connection slots are reserved",
    "invalid connection option",
    "invalid sslmode value",
    "certificate",
    "server closed the connection",
    "the database system is",
    "QueuePool limit",
)


class Reach:
    """What is known of one database from its last use."""

    def __init__(self) -> None:
        self._lost_at: float | None = None

    @contextmanager
    def used(self, purpose: str) -> Iterator[None]:
        """Time one use; raise StorageUnavailable in place of what the database raises."""
        start = perf_counter()
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            self._lose(error)
            raise StorageUnavailable from error
        except StorageUnavailable as error:
            self._lose(error)
            raise
        else:
            self._find()
        finally:
            DATABASE.labels(purpose).observe(perf_counter() - start)

    def _lose(self, error: Exception) -> None:
        DATABASE_UP.set(0)
        if self._lost_at is None:
            self._lost_at = monotonic()
            facts = {"cause": cause(error)}
            _logger.error("the database does not answer", exc_info=error, extra={"facts": facts})

    def _find(self) -> None:
        DATABASE_UP.set(1)
        lost_at, self._lost_at = self._lost_at, None
        if lost_at is not None:
            away = {"facts": {"seconds": round(monotonic() - lost_at)}}
            _logger.warning("the database answers again", extra=away)


def cause(error: Exception) -> str:
    """Return the code that a database gives, else what it is known to say, else the kind."""
    original = getattr(error, "orig", None) or error
    said = str(original)
    return (
        getattr(original, "sqlite_errorname", None)
        or getattr(original, "sqlstate", None)
        or next((words for words in _SAID if words in said), type(original).__qualname__)
    )
