"""The steps that bring a database to the tables of this code, oldest first.

A step that has run somewhere is never altered: the next need gets the next step. Each runs in a
transaction of its own, once, even when several processes open the database together.
"""

from collections.abc import Callable

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
    insert,
    inspect,
    select,
    text,
)

from coaching.errors import DatabaseTooNew

schema_version = Table(
    "schema_version",
    MetaData(),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("name", String(100), nullable=False),
)


# Moments are microseconds since 1970 UTC; `token_hash` is a SHA-256 in hexadecimal. The key of
# `changes` serves the state and the history of a field alike.
_M001 = MetaData()
Table(
    "fiches",
    _M001,
    Column("id", Integer, Identity(), primary_key=True),
    Column("token_hash", String(64), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("saved_at", BigInteger),
    Column("recorded", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    UniqueConstraint("token_hash"),
)
Table(
    "changes",
    _M001,
    Column("fiche_id", ForeignKey("fiches.id"), primary_key=True),
    Column("path", String(200), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("value", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("aside", Boolean, nullable=False),
)
Table(
    "fields",
    _M001,
    Column("fiche_id", ForeignKey("fiches.id"), primary_key=True),
    Column("path", String(200), primary_key=True),
    Column("number", Integer, primary_key=True),
    sqlite_with_rowid=False,
)


def m001_initial(connection: Connection) -> None:
    """Create the fiches, the log of their changes, and the fields that show at present."""
    _M001.create_all(connection, checkfirst=False)


# The numbers of rooms and teams are never used twice, even once deleted (`sqlite_autoincrement`):
# an old page must not act on whoever came after. A team goes with its fiche, and what was said of
# a team with it.
_M002 = MetaData()
_M001.tables["fiches"].to_metadata(_M002)
Table(
    "ateliers",
    _M002,
    Column("id", Integer, Identity(), primary_key=True),
    Column("code", String(20), nullable=False),
    Column("coach_hash", String(64), nullable=False),
    Column("screen_hash", String(64), nullable=False),
    Column("plan", Text, nullable=False),
    Column("live", Text, nullable=False),
    Column("is_closed", Boolean, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("erased_at", BigInteger, nullable=False),
    UniqueConstraint("code"),
    UniqueConstraint("coach_hash"),
    UniqueConstraint("screen_hash"),
    Index("ateliers_erased_at", "erased_at"),
    sqlite_autoincrement=True,
)
Table(
    "teams",
    _M002,
    Column("id", Integer, Identity(), primary_key=True),
    Column("room_id", ForeignKey("ateliers.id"), nullable=False),
    Column("fiche_id", ForeignKey("fiches.id", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("joined_at", BigInteger, nullable=False),
    Column("hand_at", BigInteger),
    Column("shows", Boolean, nullable=False),
    UniqueConstraint("fiche_id"),
    UniqueConstraint("room_id", "folded"),
    sqlite_autoincrement=True,
)
Table(
    "notes",
    _M002,
    Column("team_id", ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True),
    Column("place", String(200), primary_key=True),
    Column("text", Text, nullable=False),
    Column("is_seen", Boolean, nullable=False),
    Column("at", BigInteger, nullable=False),
)
Table(
    "presences",
    _M002,
    Column("team_id", ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True),
    Column("author", String(200), primary_key=True),
    Column("place", String(200), nullable=False),
    Column("at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)


def m002_rooms(connection: Connection) -> None:
    """Create the rooms, their teams, their coach's words, and who is where."""
    new = [table for name, table in _M002.tables.items() if name != "fiches"]
    _M002.create_all(connection, tables=new, checkfirst=False)


def m003_next_links(connection: Connection) -> None:
    """Keep the coach's new link beside the one that it is to replace."""
    for name in ("next_coach_hash", "next_screen_hash"):
        connection.execute(text(f"ALTER TABLE ateliers ADD COLUMN {name} VARCHAR(64)"))
        connection.execute(text(f"CREATE UNIQUE INDEX ateliers_{name} ON ateliers ({name})"))


_M004 = MetaData()
Table(
    "remark_votes",
    _M004,
    Column("code", String(100), primary_key=True),
    Column("useful", Integer, nullable=False),
    Column("useless", Integer, nullable=False),
)


def m004_remark_votes(connection: Connection) -> None:
    """Count, by rule, whether the coach's remarks serve."""
    _M004.create_all(connection, checkfirst=False)


def m005_fiches_that_stay(connection: Connection) -> None:
    """Let a team keep its fiche once its room is erased."""
    connection.execute(text("ALTER TABLE teams ADD COLUMN stays BOOLEAN NOT NULL DEFAULT FALSE"))


_M006 = MetaData()
Table(
    "hand_overs",
    _M006,
    Column("name", String(64), primary_key=True),
    Column("sealed", String(200), nullable=False),
    Column("until", BigInteger, nullable=False),
)


def m006_hand_overs(connection: Connection) -> None:
    """Keep, sealed, the short codes that open a fiche on another computer."""
    _M006.create_all(connection, checkfirst=False)


_M007 = MetaData()
_M002.tables["teams"].to_metadata(_M007)
Table(
    "words",
    _M007,
    Column("id", Integer, Identity(), primary_key=True),
    Column("team_id", ForeignKey("teams.id", ondelete="CASCADE"), nullable=False),
    Column("place", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("answer", String(20), nullable=False),
    Index("words_team_id", "team_id"),
    sqlite_autoincrement=True,
)


def m007_several_words(connection: Connection) -> None:
    """Keep each of the coach's words apart; `notes` now tells what the coach has read, alone."""
    _M007.create_all(connection, tables=[_M007.tables["words"]], checkfirst=False)
    connection.execute(
        text(
            "INSERT INTO words (team_id, place, text, at, answer)"
            " SELECT team_id, place, text, at, '' FROM notes WHERE text <> ''"
        )
    )
    connection.execute(text("DELETE FROM notes WHERE NOT is_seen"))
    connection.execute(text("UPDATE notes SET text = ''"))


def m008_signed_words(connection: Connection) -> None:
    """Keep with each word the name of the coach who signs it, when one does."""
    connection.execute(text("ALTER TABLE words ADD COLUMN author TEXT NOT NULL DEFAULT ''"))


def m009_no_votes(connection: Connection) -> None:
    """Drop what counted whether the coach's remarks serve: nobody asks any more."""
    connection.execute(text("DROP TABLE remark_votes"))


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    m001_initial,
    m002_rooms,
    m003_next_links,
    m004_remark_votes,
    m005_fiches_that_stay,
    m006_hand_overs,
    m007_several_words,
    m008_signed_words,
    m009_no_votes,
)


def version(connection: Connection) -> int:
    """Return how many steps have run."""
    if not inspect(connection).has_table(schema_version.name):
        return 0
    return connection.scalar(select(func.max(schema_version.c.version))) or 0


def remaining(connection: Connection) -> tuple[Callable[[Connection], None], ...]:
    """List the steps that have not run; raise DatabaseTooNew when more have run than are known."""
    done = version(connection)
    if done > len(MIGRATIONS):
        raise DatabaseTooNew
    return MIGRATIONS[done:]


def migrate_once(connection: Connection) -> None:
    """Run the next step, if any remains, in a transaction that excludes any other migration."""
    steps = remaining(connection)
    if not steps:
        return
    if steps == MIGRATIONS:
        schema_version.create(connection)
    steps[0](connection)
    number = len(MIGRATIONS) - len(steps) + 1
    connection.execute(insert(schema_version).values(version=number, name=steps[0].__name__))
