"""How to connect to each of the two databases.

Both are in autocommit mode: a transaction opens with one of the statements below.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from operator import methodcaller
from pathlib import Path
from secrets import randbits
from struct import unpack_from
from time import monotonic, sleep
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from coaching.errors import DATABASE_UNSUPPORTED, CoachingError
from coaching.storage.tables import METADATA

PATIENCE = 5  # seconds granted to a connection or a lock before giving up
_AT_ONCE = 0.5  # seconds that are no wait
_REST = 0.002  # seconds between two steps of what others wait for

# What gives the right to write to whoever waits for it, one at a time.
Turn = Callable[[], AbstractContextManager[None]]

# SQLite takes its only write lock before reading, lest two savers decide on the same state;
# PostgreSQL locks the row of the fiche.
BEGIN = {"sqlite": ("BEGIN IMMEDIATE",), "postgresql": ("BEGIN ISOLATION LEVEL READ COMMITTED",)}

# One process at a time creates the tables; the number of the lock is ours and means nothing.
BEGIN_MIGRATION = {
    "sqlite": BEGIN["sqlite"],
    "postgresql": (*BEGIN["postgresql"], "SELECT pg_advisory_xact_lock(7380145112)"),
}

# A backup reads one moment of the database, however long the disk takes to write it.
BEGIN_FROZEN = {
    "sqlite": ("BEGIN",),
    "postgresql": (
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        "SET LOCAL idle_in_transaction_session_timeout = 0",
    ),
}

# What a damaged file holds in place of a text is read all the same, « � » for what is lost.
_READABLE: Final = methodcaller("decode", "utf-8", "replace")

# What people wrote stays out of the errors, which end up in logs.
_COMMON: dict[str, Any] = {
    "isolation_level": "AUTOCOMMIT",
    "pool_timeout": PATIENCE,
    "hide_parameters": True,
}


def engine_for(address: str) -> Engine:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise CoachingError(DATABASE_UNSUPPORTED) from error
    # Hosts hand out postgres://, which SQLAlchemy does not know.
    match url.drivername.partition("+")[0]:
        case "sqlite":
            return _sqlite(url)
        case "postgresql" | "postgres":
            return _postgresql(url.set(drivername="postgresql+psycopg"))
        case _:
            raise CoachingError(DATABASE_UNSUPPORTED)


@contextmanager
def opening(connection: Connection, left: float) -> Iterator[None]:
    """Let a transaction that begins in this block wait for locks as many seconds as are left.

    Nothing is asked of the database when nothing was waited for before.
    """
    wait = max(1, round(left * 1000))  # for PostgreSQL, 0 is for ever
    if left > PATIENCE - _AT_ONCE:
        yield
    elif connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {wait}")
        try:
            yield
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    else:
        yield
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {wait}")


def take_room(connection: Connection) -> None:
    """Write something, inside a transaction: it fails on a full disk, as any text would.

    SQLite writes nothing of an update that changes nothing; its `user_version` is for whoever
    wants it. Nothing is written to PostgreSQL, which keeps room of its own.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {randbits(31)}")


def wipe(connection: Connection, turn: Turn) -> bool:
    """Wipe from the files what was deleted from the tables; tell whether nothing is left of it.

    What keeps others from writing is done in a `turn`, and gives it back soon.
    """
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"VACUUM {', '.join(METADATA.tables)}")
        return True
    if can_scrub(connection):
        page: int | None = 1
        while page:
            with turn():
                page = scrub(connection, page)
            sleep(_REST)  # or this thread, quicker than those that wait, would take the turn again
    else:
        with turn():
            connection.exec_driver_sql("VACUUM")
    # The log is emptied too, unless a program reads it for long: nobody can write while that waits.
    with turn():
        connection.exec_driver_sql("PRAGMA busy_timeout = 500")
        is_hindered = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar_one()
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    return not is_hindered


def _sqlite(url: URL) -> Engine:
    """Fix the path now: a later change of the current folder must not change databases."""
    file = Path(url.database or "").absolute()
    engine = create_engine(
        url.set(drivername="sqlite", database=str(file)),
        connect_args={"timeout": PATIENCE},
        **_COMMON,
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "handle_error", partial(_open_again, file))
    return engine


def _open_again(file: Path, failure: ExceptionContext) -> None:
    """Keep no connection that may only read its file, or has lost it: it would stay so for good.

    So would what SQLite put beside a file that could only be read, and gave the same rights.
    """
    name = getattr(failure.original_exception, "sqlite_errorname", "")
    failure.is_disconnect |= name.startswith(("SQLITE_READONLY", "SQLITE_IOERR"))
    if name.startswith("SQLITE_READONLY"):
        for end in ("-wal", "-shm"):
            with suppress(OSError):
                file.with_name(f"{file.name}{end}").chmod(file.stat().st_mode)


def _postgresql(url: URL) -> Engine:
    """Give up soon, unless the URL says otherwise: a dead server must not hold a page for long."""
    patient = {"connect_timeout": str(PATIENCE), "tcp_user_timeout": str(PATIENCE * 1000)}
    url = url.set(query={**patient, **url.query})
    engine = create_engine(url, pool_pre_ping=True, **_COMMON)
    event.listen(engine, "connect", _set_up_postgresql)
    return engine


def _set_up_postgresql(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Let no save wait for long on the lock of another, nor of a process that hangs."""
    with _set_up(connection) as cursor:
        cursor.execute(f"SET lock_timeout = '{PATIENCE}s'")
        cursor.execute(f"SET idle_in_transaction_session_timeout = '{PATIENCE}s'")


def _set_up_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Turn on the write-ahead log, each commit of which reaches the disk (FULL).

    A power cut then loses nothing that was acknowledged. What is deleted is overwritten too, and
    takes along what depends on it: SQLite does neither unless told.
    """
    if isinstance(connection, sqlite3.Connection):
        connection.text_factory = _READABLE
    deadline = monotonic() + PATIENCE
    with _set_up(connection) as cursor:
        while True:  # of two processes that turn it on together, SQLite refuses one at once
            try:
                cursor.execute("PRAGMA journal_mode = WAL")
                break
            except sqlite3.OperationalError:
                if monotonic() > deadline:
                    raise
                sleep(0.01)
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("PRAGMA foreign_keys = ON")


@contextmanager
def _set_up(connection: DBAPIConnection) -> Iterator[DBAPICursor]:
    """Give what sets a connection up, and close one that cannot be: nobody else holds it."""
    cursor = connection.cursor()
    try:
        yield cursor
    except Exception:
        connection.close()
        raise
    cursor.close()


# What SQLite pages still hold of deleted rows is wiped a few pages at a time. `secure_delete`
# overwrites what is deleted, but not the copies that SQLite leaves in the free space of a page as
# it moves texts about: measured. Rewriting the whole file (`VACUUM`) would wipe them, while nobody
# can write for as long as the file is large, and with as much room again on the disk. Here each
# step reads some pages and writes those whose free space is not blank: a save waits for one step at
# most, and nearly nothing is written.
_STEP: Final = 256  # pages: 1 MB, some milliseconds
# The first byte of a page of a table or an index, and how long its header is. Other pages begin
# with the number of a page, of which this byte is 0 in any file under 128 GB.
_HEADERS: Final = {2: 12, 5: 12, 10: 8, 13: 8}
_FILE_HEADER: Final = 100  # bytes, at the start of the first page


def can_scrub(connection: Connection) -> bool:
    """Tell whether this SQLite gives its pages: some are built without."""
    try:
        connection.exec_driver_sql("SELECT pgno FROM sqlite_dbpage LIMIT 1").all()
    except OperationalError:
        return False
    return True


def scrub(connection: Connection, first: int) -> int | None:
    """Blank the free space of some pages from the `first`; return the next, None at the end."""
    last = first + _STEP
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        query = "SELECT pgno, data FROM sqlite_dbpage WHERE pgno >= ? AND pgno < ?"
        pages = connection.exec_driver_sql(query, (first, last)).all()
        for number, data in pages:
            page = _blanked(data, _FILE_HEADER if number == 1 else 0)
            if page != data:
                write = "UPDATE sqlite_dbpage SET data = ? WHERE pgno = ?"
                connection.exec_driver_sql(write, (page, number))
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")
    return last if len(pages) == _STEP else None


def _blanked(data: bytes, at: int) -> bytes:
    """Return a page with nothing in its free space; one that is not as it should is left alone."""
    page = bytearray(data)
    for start, end in _free(data, at):
        if not at < start <= end <= len(data):
            return data
        page[start:end] = bytes(end - start)
    return bytes(page)


def _free(page: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a page that hold nothing: before its cells, and between them.

    The layout is that of https://www.sqlite.org/fileformat2.html#b_tree_pages.
    """
    if page[at] not in _HEADERS:
        return
    block, cells, content = unpack_from(">HHH", page, at + 1)
    yield at + _HEADERS[page[at]] + 2 * cells, content or 65_536
    while block:
        following, size = unpack_from(">HH", page, block)
        yield block + 4, block + size
        block = following if following > block else 0  # they stand in their order
