"""Connections to SQLite or PostgreSQL, the transactions in them; whether the database answers."""

import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from time import monotonic, perf_counter, sleep
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from coaching.errors import CoachingError, StorageUnavailable
from coaching.ops.metrics import DATABASE, DATABASE_UP
from coaching.storage import engines, migrations

_logger: Final = logging.getLogger(__name__)

# What libpq, PostgreSQL and SQLAlchemy say, without what they quote.
_CAUSES: Final = (
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


def cause(error: Exception) -> str:
    """Return the code that a database gives, else what it is known to say, else the kind."""
    original = getattr(error, "orig", None) or error
    message = str(original)
    return (
        getattr(original, "sqlite_errorname", None)
        or getattr(original, "sqlstate", None)
        or next((words for words in _CAUSES if words in message), type(original).__qualname__)
    )


_UNREACHABLE: Final = (
    "La base de données ne répond pas : vérifiez PERIMETRE_DATABASE_URL, "
    "les droits du fichier ou l’état du serveur, puis recommencez."
)


# What is erased goes through SQLite's log first, and must be once the disk is full: a room of
# thirty teams is some 3 MB.
_RESERVED: Final = 4 * 1024**2  # bytes


class Database:
    """A database at an SQLAlchemy URL, opened and migrated when first used.

    Every failure to reach, lock or write it becomes StorageUnavailable, and the next use tries
    again. DatabaseTooNew is raised when a later version of this code has migrated it, and
    CoachingError at once when `url` is of another kind.
    """

    def __init__(self, url: str) -> None:
        self._engine = engines.engine_for(url)
        is_file = self._engine.dialect.name == "sqlite"
        self._file = Path(self._engine.url.database or "") if is_file else None
        self._reserve = _Reserve(self._file) if self._file else None
        self._lost_at: float | None = None
        self._opening = Lock()
        self._writing = Lock()
        self._opened: tuple[int, int] | None = None
        self._has_traces = True  # of what a process deleted just before it died, perhaps

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection outside any transaction, for one query."""
        with self._used("read"):
            self._open()
            with self._engine.connect() as connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction, committed unless an error goes through."""
        with self._used("write"):
            self._open()
            with self._transaction(engines.BEGIN) as connection:
                yield connection

    @contextmanager
    def erasing(self) -> Iterator[Connection]:
        """Do as `writing`, on a full disk too as far as the room kept for it goes."""
        if self._reserve:
            self._reserve.give_back()
        with self.writing() as connection:
            yield connection

    @contextmanager
    def frozen(self) -> Iterator[Connection]:
        """Give a connection to one moment of a database as it is: not created, nor migrated.

        Here and in `filling`, the errors of the database go through as they are.
        """
        self._identity()
        with self._engine.begin() as connection:
            _begin(connection, engines.BEGIN_FROZEN)
            yield connection

    @contextmanager
    def filling(self) -> Iterator[Connection]:
        """Give a connection in a transaction that excludes migrations, to create tables in."""
        self._make_file()
        with self._transaction(engines.BEGIN_MIGRATION) as connection:
            yield connection

    def wipe(self, *, more: bool) -> None:
        """Wipe from the files what was deleted: just now (`more`), or before and hindered then.

        What hinders it is left to the next call: the rows themselves are gone in any case.
        """
        self._has_traces |= more
        if self._has_traces:
            hindrances = suppress(CoachingError, SQLAlchemyError)
            with hindrances, self._engine.connect() as connection:
                self._has_traces = not engines.wipe(connection, self._turn)
            if self._reserve:
                self._reserve.keep()

    def close(self, patience: float = 0) -> None:
        """Close the connections, once those in use are back or `patience` seconds have gone by.

        The next use opens new ones. SQLite puts its log back into its file as the last one closes.
        """
        end = monotonic() + patience
        pool = self._engine.pool
        while isinstance(pool, QueuePool) and pool.checkedout() and monotonic() < end:
            sleep(0.02)
        self._engine.dispose()

    @contextmanager
    def _used(self, purpose: str) -> Iterator[None]:
        """Time one use; raise StorageUnavailable in place of what the database raises."""
        start = perf_counter()
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, OSError, StorageUnavailable) as error:
            DATABASE_UP.set(0)
            if self._lost_at is None:
                self._lost_at = monotonic()
                why = {"cause": cause(error)}  # without a name or an address
                _logger.exception("the database does not answer", extra={"facts": why})
            if isinstance(error, StorageUnavailable):
                raise
            raise StorageUnavailable from error
        finally:
            DATABASE.labels(purpose).observe(perf_counter() - start)
        DATABASE_UP.set(1)
        lost_at, self._lost_at = self._lost_at, None
        if lost_at is not None:
            facts = {"seconds": round(monotonic() - lost_at)}
            _logger.warning("the database answers again", extra={"facts": facts})

    @contextmanager
    def _transaction(self, openings: Mapping[str, tuple[str, ...]]) -> Iterator[Connection]:
        """Wait once, for a turn, a connection and a lock together: as long as for one of them."""
        end = monotonic() + engines.PATIENCE
        with self._turn(), self._engine.begin() as connection:
            with engines.opening(connection, end - monotonic()):
                _begin(connection, openings)
            yield connection

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Queue the SQLite writers of this process, which would otherwise retry at random.

        Measured on 20 threads that save without a pause: the longest save falls from 1 s to 50 ms.
        """
        if self._file is None:
            yield
        elif self._writing.acquire(timeout=engines.PATIENCE):
            try:
                yield
            finally:
                self._writing.release()
        else:
            raise StorageUnavailable

    def _open(self) -> None:
        """Migrate the database at the first use; later, make sure that it is still the same one.

        SQLite would go on writing to a file that was deleted, and lose what it acknowledged; and
        it would mix the log of a file with another put in its place, so that one waits for a
        restart. Moved away and back, a file is still the same.
        """
        if self._opened is None:
            with self._opening:
                self._make_file()
                with self._engine.connect() as connection:
                    is_behind = migrations.is_behind(connection)
                if is_behind:
                    with self._transaction(engines.BEGIN_MIGRATION) as connection:
                        migrations.migrate(connection)
                self._opened = self._identity()
        elif self._opened != self._identity():
            raise StorageUnavailable

    def _make_file(self) -> None:
        """Create the file of SQLite, and its folder: only its owner may read it, or its log."""
        if self._file:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with suppress(FileExistsError):
                os.close(os.open(self._file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))

    def _identity(self) -> tuple[int, int]:
        if self._file is None:
            return (0, 0)  # a server is always the same
        status = self._file.stat()
        return (status.st_dev, status.st_ino)


@contextmanager
def reached(url: str) -> Iterator[Database]:
    """Give a database to a command, which is told what to see to when it is out of reach."""
    database = Database(url)
    try:
        yield database
    except (SQLAlchemyError, sqlite3.Error, OSError, StorageUnavailable) as error:
        raise CoachingError(_UNREACHABLE) from error
    finally:
        database.close()


def _begin(connection: Connection, openings: Mapping[str, tuple[str, ...]]) -> None:
    for statement in openings[connection.dialect.name]:
        connection.exec_driver_sql(statement)


class _Reserve:
    """A file of zeros beside a database, given back to the disk when that has no more room."""

    def __init__(self, file: Path) -> None:
        self._path = file.with_name(f"{file.name}-reserve")

    def give_back(self) -> None:
        with suppress(OSError):
            if self._room() < _RESERVED:
                self._path.unlink(missing_ok=True)

    def keep(self) -> None:
        """Keep room, unless that would take what the database itself needs."""
        try:
            if not self._path.exists() and self._room() > 2 * _RESERVED:
                self._path.write_bytes(bytes(_RESERVED))
        except OSError:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _room(self) -> int:
        return shutil.disk_usage(self._path.parent).free
