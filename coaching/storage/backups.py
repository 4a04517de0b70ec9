"""Backups: all that is kept, in one file that either database restores.

A line is a name and an object: first the version of the tables, then their rows, last the number
of rows, which a file that was cut short lacks. Reading in one transaction gives one moment of the
database, whatever is written meanwhile; a few hundred rows at most are in memory.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, TableClause, func, insert, inspect, literal, select
from sqlalchemy.exc import (
    CompileError,
    DataError,
    IntegrityError,
    InterfaceError,
    ProgrammingError,
    SQLAlchemyError,
)

from coaching.errors import DatabaseTooNew, StorageUnavailable
from coaching.storage import migrations, tables, timestamps
from coaching.storage.archives import Line, reading, writing
from coaching.storage.backup_errors import (
    BackupBroken,
    BackupTooNew,
    DatabaseNotEmpty,
    DatabaseUnreachable,
    NothingToBackUp,
)
from coaching.storage.database import Database

# Rows before those that name them. What lasts a few minutes is left
# out: who is on which page, the codes that hand a fiche over.
_KEPT: Final = {
    table.name: table
    for table in (
        tables.fiches,
        tables.changes,
        tables.fields,
        tables.ateliers,
        tables.teams,
        tables.notes,
        tables.words,
    )
}
_DROPPED: Final = frozenset({"remark_votes"})  # what an older version kept
_HEAD: Final = "premier-perimetre-base"
_END: Final = "fin"
_AT_ONCE: Final = 200  # rows
# What a database, or what speaks to it, says of a row that no table of ours can hold.
_REFUSED: Final = (
    *(CompileError, DataError, IntegrityError, InterfaceError, ProgrammingError),
    *(OverflowError, TypeError, ValueError),
)


def back_up(url: str, path: Path) -> Counter[str]:
    """Write a backup of the database at `url`, whole or not at all; return its rows by table.

    Raises NothingToBackUp, DatabaseTooNew, DatabaseUnreachable or FileUnwritable.
    """
    with _reached(url) as database, database.frozen() as connection, writing(path) as write:
        return _dump(connection, write)


def restore(url: str, path: Path) -> Counter[str]:
    """Fill an empty database with a backup, wholly or not at all; return its rows by table.

    Raises FileUnreadable, BackupBroken, BackupTooNew, DatabaseNotEmpty or DatabaseUnreachable.
    """
    with reading(path) as lines, _whole(path.name):
        version = _version_of(lines)
    with (
        reading(path) as lines,
        _reached(url) as database,
        _whole(path.name),
        database.filling() as connection,
    ):
        _prepare(connection, version)
        return _fill(connection, lines)


@contextmanager
def _reached(url: str) -> Iterator[Database]:
    """Give the database, for this work alone."""
    database = Database(url)
    try:
        yield database
    except (SQLAlchemyError, sqlite3.Error, OSError, StorageUnavailable) as error:
        raise DatabaseUnreachable from error
    finally:
        database.close()


@contextmanager
def _whole(name: str) -> Iterator[None]:
    """Say of what the database refuses that the file is no backup."""
    try:
        yield
    except _REFUSED as error:
        raise BackupBroken(name=name) from error


def _dump(connection: Connection, write: Callable[[Line], object]) -> Counter[str]:
    version = migrations.version(connection)
    if not version:
        raise NothingToBackUp
    if version > len(migrations.MIGRATIONS):
        raise DatabaseTooNew
    write((_HEAD, {"tables": version, "at": timestamps.now()}))
    rows: Counter[str] = Counter()
    for table in _KEPT.values():
        for row in _rows(connection, table):
            write((table.name, row))
            rows[table.name] += 1
    write((_END, {"rows": rows.total()}))
    return rows


def _rows(connection: Connection, table: TableClause) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, as far as the version of the database has it."""
    if inspect(connection).has_table(table.name):
        has = {column["name"] for column in inspect(connection).get_columns(table.name)}
        query = select(*(column for column in table.columns if column.name in has))
        rows = connection.execute(query, execution_options={"yield_per": _AT_ONCE})
        yield from (dict(row) for row in rows.mappings())


def _version_of(lines: Iterator[Line]) -> int:
    """Read a backup to its end before anything is done; return the version of its tables."""
    first, head = next(lines, ("", {}))
    rows, name, last = 0, first, head
    for name, content in lines:
        last = content
        if name not in _KEPT and name not in _DROPPED:
            break
        rows += 1
    version = head.get("tables")
    is_whole = (first, name, last.get("rows")) == (_HEAD, _END, rows) and next(lines, None) is None
    if not is_whole or not isinstance(version, int) or version < 1:
        message = "not a whole backup"
        raise ValueError(message)
    if version > len(migrations.MIGRATIONS):
        raise BackupTooNew
    return version


def _prepare(connection: Connection, version: int) -> None:
    """Create the tables as they were when the backup was made; the next use migrates them."""
    if migrations.version(connection) > version or _holds_rows(connection):
        raise DatabaseNotEmpty
    while migrations.version(connection) < version:
        migrations.migrate_once(connection)


def _fill(connection: Connection, lines: Iterator[Line]) -> Counter[str]:
    rows: Counter[str] = Counter()
    for name, group in groupby(lines, key=itemgetter(0)):
        if name in _KEPT:
            rows[name] = _insert(connection, _KEPT[name], (content for _, content in group))
    return rows


def _holds_rows(connection: Connection) -> bool:
    is_there = inspect(connection).has_table
    there = (table for name, table in _KEPT.items() if is_there(name))
    rows = (select(literal(1)).select_from(table).limit(1) for table in there)
    return any(connection.execute(row).first() for row in rows)


def _insert(connection: Connection, table: TableClause, rows: Iterator[dict[str, Any]]) -> int:
    count = 0
    while batch := list(islice(rows, _AT_ONCE)):
        connection.execute(insert(table), batch)
        count += len(batch)
    if "id" in table.columns and connection.dialect.name == "postgresql":
        # Numbers given by hand do not move the sequence that gives the next ones.
        sequence = func.pg_get_serial_sequence(table.name, "id")
        connection.execute(select(func.setval(sequence, func.max(table.c.id))))
    return count
