"""Whether the database answers: its failures as one error, said in the log when that changes."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, perf_counter
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from coaching.errors import StorageUnavailable
from coaching.ops.metrics import DATABASE, DATABASE_UP
from coaching.storage.failure_causes import cause

_logger: Final = logging.getLogger(__name__)


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
