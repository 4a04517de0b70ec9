"""Backups: all that is kept, in one file that either database restores.

A line is a name and an object, in compressed JSON: first the version of the tables, then their
rows, last the number of rows, which a file that was cut short lacks.
"""

import gzip
import json
import os
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, exc, func, insert, inspect, literal, select

from coaching import errors
from coaching.storage import migrations, timestamps
from coaching.storage.database import reached
from coaching.storage.tables import (
    METADATA,
    hand_overs,
    presences,
    readable,
    schema_version,
    upkeep,
)

BackupLine = tuple[str, dict[str, Any]]
# The longest row is a room: its plan and its life, 100,000 characters each, six bytes at most. A
# few kilobytes of gzip may unfold to gigabytes without an end of line.
_LONGEST: Final = 2 * 1024**2  # bytes
# Rows before those that name them. What lasts a few minutes is left out: who is on which page, the
# codes that hand a fiche over; and what is of the database itself.
_LEFT_OUT: Final = (schema_version, presences, hand_overs, upkeep)
_KEPT: Final = {name: one for name, one in METADATA.tables.items() if one not in _LEFT_OUT}
_DROPPED: Final = frozenset({"remark_votes"})  # what an older version kept
_HEAD: Final = "premier-perimetre-base"
_END: Final = "fin"
_AT_ONCE: Final = 200  # rows
_NOTHING: Final = (
    "Il n’y a rien à sauvegarder à cette adresse : "
    "vérifiez PERIMETRE_DATABASE_URL et le dossier courant."
)
_NOT_EMPTY: Final = (
    "Cette base de données n’est pas vide : indiquez une base neuve par "
    "PERIMETRE_DATABASE_URL. Rien n’a été modifié."
)
_BROKEN: Final = (
    "Le fichier « {name} » n’est pas une sauvegarde entière de la base : "
    "choisissez-en une autre. Rien n’a été modifié."
)
_TOO_NEW: Final = (
    "Cette sauvegarde vient d’une version plus récente de Premier périmètre : "
    "installez cette version, puis restaurez. Rien n’a été modifié."
)


def _plain(held: object) -> int | str:
    """Return what JSON has no form for: a moment, or what a damaged row holds."""
    return timestamps.kept(held) if isinstance(held, datetime) else readable(held)


_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
# What a database, or what speaks to it, says of a row that no table of ours can hold.
_REFUSED: Final = (
    *(exc.CompileError, exc.DataError, exc.IntegrityError, exc.InterfaceError),
    *(exc.ProgrammingError, OverflowError, TypeError, ValueError),
)


def back_up(url: str, path: Path) -> Counter[str]:
    """Write a backup of the database at `url`, whole or not at all; return its rows by table.

    Raises CoachingError.
    """
    with reached(url) as database, database.frozen() as connection, writing(path) as write:
        return _dump(connection, write)


def restore(url: str, path: Path) -> Counter[str]:
    """Fill an empty database with a backup, wholly or not at all; return its rows by table.

    Raises CoachingError.
    """
    with reading(path) as lines, _whole(path.name):
        version = _version_of(lines)
    with (
        reading(path) as lines,
        reached(url) as database,
        _whole(path.name),
        database.filling() as connection,
    ):
        migrations.migrate(connection)
        if any(connection.scalar(select(literal(1)).select_from(one)) for one in _KEPT.values()):
            raise errors.CoachingError(_NOT_EMPTY)
        rows = _fill(connection, lines)
        migrations.move_rows(connection, version)
        migrations.note_last_write(connection)
        return rows


@contextmanager
def _whole(name: str) -> Iterator[None]:
    try:
        yield
    except _REFUSED as error:
        raise errors.CoachingError(_BROKEN.format(name=name)) from error


def _dump(connection: Connection, write: Callable[[BackupLine], object]) -> Counter[str]:
    version = migrations.version(connection)
    if not version:
        raise errors.CoachingError(_NOTHING)
    if version > migrations.VERSION:
        raise errors.DatabaseTooNew
    write((_HEAD, {"tables": version, "at": timestamps.now()}))
    rows: Counter[str] = Counter()
    # Of a database that is behind, as far as its version has them.
    known = inspect(connection)
    for table in _KEPT.values():
        if known.has_table(table.name):
            has = {column["name"] for column in known.get_columns(table.name)}
            query = select(*(column for column in table.columns if column.name in has))
            found = connection.execute(query, execution_options={"yield_per": _AT_ONCE})
            for row in found.mappings():
                write((table.name, dict(row)))
                rows[table.name] += 1
    write((_END, {"rows": rows.total()}))
    return rows


def _version_of(lines: Iterator[BackupLine]) -> int:
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
    if version > migrations.VERSION:
        raise errors.CoachingError(_TOO_NEW)
    return version


def _fill(connection: Connection, lines: Iterator[BackupLine]) -> Counter[str]:
    rows: Counter[str] = Counter()
    for name, group in groupby(lines, key=itemgetter(0)):
        if name not in _KEPT:
            continue
        table = _KEPT[name]
        while batch := [content for _, content in islice(group, _AT_ONCE)]:
            connection.execute(insert(table), batch)
            rows[name] += len(batch)
        if "id" in table.columns and connection.dialect.name == "postgresql":
            # Numbers given by hand do not move the sequence that gives the next ones.
            sequence = func.pg_get_serial_sequence(name, "id")
            connection.execute(select(func.setval(sequence, func.max(table.c.id))))
    return rows


@contextmanager
def writing(path: Path) -> Iterator[Callable[[BackupLine], object]]:
    """Give what writes a line; the file takes its name, and another's place, once it is whole.

    Only its owner may read it. Raises CoachingError.
    """
    partial = path.with_name(f"{path.name}.partiel")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with gzip.open(file, "wb", compresslevel=6) as packed:
                yield lambda line: packed.write(f"{_JSON.encode(line)}\n".encode())
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise errors.CoachingError(errors.FILE_UNWRITABLE.format(name=path.name)) from error
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def reading(path: Path) -> Iterator[Iterator[BackupLine]]:
    """Give the lines of a file, which raise CoachingError when they cannot be read on.

    Raises CoachingError when the file cannot be opened.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise errors.CoachingError(errors.FILE_UNREADABLE.format(name=path.name)) from error
    with file, gzip.open(file) as packed:
        yield _lines(packed, path.name)


def _lines(packed: gzip.GzipFile, file: str) -> Iterator[BackupLine]:
    try:
        while line := packed.readline(_LONGEST + 1):
            match json.loads(line) if len(line) <= _LONGEST else None:
                case [str(name), dict(content)]:
                    yield name, content
                case _:
                    raise errors.CoachingError(_BROKEN.format(name=file))
    except (OSError, EOFError, zlib.error, ValueError, RecursionError) as error:
        raise errors.CoachingError(_BROKEN.format(name=file)) from error
