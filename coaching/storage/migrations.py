"""Bring a database, blank or of an older version, to the tables that are declared.

Tables, columns, indexes are added because the declaration has them and the database has not; what
a version does with the rows of before is a step below. All of it is one transaction.
"""

from collections.abc import Callable, Mapping
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, Table, func, insert, inspect, select, text
from sqlalchemy.schema import CreateColumn

from coaching.errors import DatabaseTooNew
from coaching.storage.tables import METADATA, changes, fields, schema_version, upkeep

# 0.1.0 had the tables 3.
VERSION: Final = 13


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


def _two_lengths(connection: Connection) -> None:
    """Have what a team rewrote of the length that went be its text, as a file of then is read."""
    texts_shown = text(
        "SELECT fiche_id, path, value FROM changes JOIN fields USING (fiche_id, path, number)"
        " WHERE path LIKE 'writing.%' AND NOT aside AND fiche_id IN"
        " (SELECT fiche_id FROM fields WHERE path = 'writing.developpee.text') ORDER BY fiche_id"
    )
    for fiche, rows in groupby(connection.execute(texts_shown).all(), itemgetter(0)):
        texts = {path: value for _, path, value in rows}
        is_chosen = texts.get("writing.variant") == "developpee"
        has_other = not is_chosen and _is_rewritten(texts, "writing.fiche")
        if _is_rewritten(texts, "writing.developpee") and not has_other:
            for name in ("base", "text", "away"):
                _rename(connection, fiche, f"writing.developpee.{name}", f"writing.fiche.{name}")
    connection.execute(
        text(
            "UPDATE changes SET value = 'fiche'"
            " WHERE path = 'writing.variant' AND value = 'developpee'"
        )
    )


def _sentences(connection: Connection) -> None:
    """Have a text that a team rewrote whole be its own, as a file of then is read.

    One to be said aloud waits where a text is pasted.
    """
    texts_shown = text(
        "SELECT fiche_id, path, value FROM changes JOIN fields USING (fiche_id, path, number)"
        " WHERE path LIKE 'writing.%' AND NOT aside ORDER BY fiche_id"
    )
    aside = text("SELECT fiche_id FROM changes WHERE path = 'writing.fiche.text' AND aside")
    disputed = set(connection.execute(aside).scalars())
    for fiche, rows in groupby(connection.execute(texts_shown).all(), itemgetter(0)):
        texts = {path: value for _, path, value in rows}
        if _is_rewritten(texts, "writing.fiche"):
            _rename(connection, fiche, "writing.fiche.text", "writing.own")
            _rename(connection, fiche, "writing.fiche.away", "writing.away")
        elif fiche in disputed:  # a version set aside of a text that is ours still is seen there
            _rename(connection, fiche, "writing.fiche.text", "writing.pasted")
        if _is_rewritten(texts, "writing.pitch"):
            _rename(connection, fiche, "writing.pitch.text", "writing.pasted")


def _is_rewritten(texts: Mapping[str, str], part: str) -> bool:
    return texts.get(f"{part}.text", "") not in ("", texts.get(f"{part}.base"))


def _rename(connection: Connection, fiche: int, before: str, after: str) -> None:
    """Have a field of a fiche take the place of another, whose texts stay in its history."""
    asked = {"fiche": fiche, "before": before, "after": after}
    of_fiche = "fiche_id = :fiche AND path ="
    connection.execute(text(f"DELETE FROM fields WHERE {of_fiche} :after"), asked)  # noqa: S608
    for table in (changes, fields):
        renamed = f"UPDATE {table.name} SET path = :after WHERE {of_fiche} :before"  # noqa: S608
        connection.execute(text(renamed), asked)


def note_last_write(connection: Connection) -> None:
    """Have the clock be measured from the last thing that was written, if there is any."""
    connection.execute(
        text(
            "UPDATE upkeep SET seen_at = (SELECT max(at) FROM ("
            "SELECT max(CAST(saved_at AS BIGINT)) AS at FROM fiches"
            " UNION SELECT max(CAST(created_at AS BIGINT)) FROM fiches"
            " UNION SELECT max(CAST(opened_at AS BIGINT)) FROM ateliers) AS written)"
        )
    )


# By the version that asks for them, in their order.
STEPS: Final[Mapping[int, Callable[[Connection], None]]] = MappingProxyType(
    {7: _several_words, 9: _no_votes, 10: _two_lengths, 11: _sentences, 13: note_last_write}
)


def version(connection: Connection) -> int:
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
    if connection.scalar(select(upkeep.c.id)) is None:
        connection.execute(insert(upkeep).values(id=1, erasures=0))
    if done:
        for table in METADATA.tables.values():
            _complete(connection, table)
        move_rows(connection, done)
    connection.execute(insert(schema_version).values(version=VERSION, name="as declared"))


def move_rows(connection: Connection, done: int) -> None:
    for number, step in STEPS.items():
        if number > done:
            step(connection)


def _complete(connection: Connection, table: Table) -> None:
    has = {column["name"] for column in inspect(connection).get_columns(table.name)}
    for column in table.columns:
        if column.name not in has:
            added = CreateColumn(column).compile(dialect=connection.dialect)
            connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {added}"))
    for index in table.indexes:
        index.create(connection, checkfirst=True)
