"""Bring a database, blank or of an older version, to the tables that are declared.

What a version adds, tables, columns, indexes, is added because the declaration has it and the
database has not; what it does with the rows of before is a step below. All of it is one
transaction, even when several processes open the database together.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, Table, func, insert, inspect, select, text
from sqlalchemy.schema import CreateColumn

from coaching.errors import DatabaseTooNew
from coaching.storage.tables import METADATA, schema_version

# 0.1.0 had the tables 3.
VERSION: Final = 9


def _several_words(connection: Connection) -> None:
    """Keep each of the coach's words apart; `notes` now tells what the coach has read, alone."""
    connection.execute(
        text(
            "INSERT INTO words (team_id, place, text, at, answer)"
            " SELECT team_id, place, text, at, '' FROM notes WHERE text <> ''"
        )
    )
    connection.execute(text("DELETE FROM notes WHERE NOT is_seen"))
    connection.execute(text("UPDATE notes SET text = ''"))


def _no_votes(connection: Connection) -> None:
    """Drop what counted whether the coach's remarks serve: nobody asks any more."""
    connection.execute(text("DROP TABLE IF EXISTS remark_votes"))


# By the version that asks for them, in their order.
STEPS: Final[Mapping[int, Callable[[Connection], None]]] = MappingProxyType(
    {7: _several_words, 9: _no_votes}
)


def version(connection: Connection) -> int:
    """Return the version of the tables of a database, 0 when it is blank."""
    if not inspect(connection).has_table(schema_version.name):
        return 0
    return connection.scalar(select(func.max(schema_version.c.version))) or 0


def is_behind(connection: Connection) -> bool:
    """Tell whether a database is to be migrated; raise DatabaseTooNew when a later code did it."""
    done = version(connection)
    if done > VERSION:
        raise DatabaseTooNew
    return done < VERSION


def migrate(connection: Connection) -> None:
    """Bring a database up to date, in a transaction that excludes any other migration."""
    if not is_behind(connection):
        return
    done = version(connection)
    METADATA.create_all(connection)
    if done:
        for table in METADATA.tables.values():
            _complete(connection, table)
        move_rows(connection, done)
    connection.execute(insert(schema_version).values(version=VERSION, name="as declared"))


def move_rows(connection: Connection, done: int) -> None:
    """Do with rows that come from the version `done` what the later ones ask."""
    for number, step in STEPS.items():
        if number > done:
            step(connection)


def _complete(connection: Connection, table: Table) -> None:
    """Add to a table the columns and the indexes that it lacks."""
    has = {column["name"] for column in inspect(connection).get_columns(table.name)}
    for column in table.columns:
        if column.name not in has:
            added = CreateColumn(column).compile(dialect=connection.dialect)
            connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {added}"))
    for index in table.indexes:
        index.create(connection, checkfirst=True)
