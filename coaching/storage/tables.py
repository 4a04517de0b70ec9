"""The tables: they are created, brought up to date and asked by this one declaration.

Moments are microseconds since 1970 UTC, which fiches count with; hashes are SHA-256 in
hexadecimal. Whoever changes a table raises `migrations.VERSION`.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from coaching.storage.timestamps import Moment

METADATA = MetaData()

schema_version = Table(
    "schema_version",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("name", String(100), nullable=False),
)
fiches = Table(
    "fiches",
    METADATA,
    Column("id", Integer, Identity(), primary_key=True),
    Column("token_hash", String(64), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("saved_at", BigInteger),
    Column("recorded", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    UniqueConstraint("token_hash"),
)
# The log: lines are added, and go only when a later one holds all they say. Its key serves the
# state and the history of a field alike.
changes = Table(
    "changes",
    METADATA,
    Column("fiche_id", ForeignKey("fiches.id"), primary_key=True),
    Column("path", String(200), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("value", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("aside", Boolean, nullable=False),
)
# The lines of the log that show at present, so that each text is stored once.
fields = Table(
    "fields",
    METADATA,
    Column("fiche_id", ForeignKey("fiches.id"), primary_key=True),
    Column("path", String(200), primary_key=True),
    Column("number", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
# The numbers of rooms and teams are never used twice, even once deleted (`sqlite_autoincrement`):
# an old page must not act on whoever came after. A team goes with its fiche, and what was said of
# a team with it.
ateliers = Table(
    "ateliers",
    METADATA,
    Column("id", Integer, Identity(), primary_key=True),
    Column("code", String(20), nullable=False),
    Column("coach_hash", String(64), nullable=False),
    Column("screen_hash", String(64), nullable=False),
    Column("plan", Text, nullable=False),
    Column("live", Text, nullable=False),
    Column("is_closed", Boolean, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("erased_at", Moment, nullable=False),
    # Of the link that is to replace the coach's, once it has reached a browser.
    Column("next_coach_hash", String(64)),
    Column("next_screen_hash", String(64)),
    UniqueConstraint("code"),
    UniqueConstraint("coach_hash"),
    UniqueConstraint("screen_hash"),
    Index("ateliers_erased_at", "erased_at"),
    Index("ateliers_next_coach_hash", "next_coach_hash", unique=True),
    Index("ateliers_next_screen_hash", "next_screen_hash", unique=True),
    sqlite_autoincrement=True,
)
teams = Table(
    "teams",
    METADATA,
    Column("id", Integer, Identity(), primary_key=True),
    Column("room_id", ForeignKey("ateliers.id"), nullable=False),
    Column("fiche_id", ForeignKey("fiches.id", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("joined_at", Moment, nullable=False),
    Column("hand_at", Moment),
    Column("shows", Boolean, nullable=False),
    Column("stays", Boolean, nullable=False, server_default=text("FALSE")),
    UniqueConstraint("fiche_id"),
    UniqueConstraint("room_id", "folded"),
    sqlite_autoincrement=True,
)
# What the coach has read; `text` is empty since `words` has what the coach says.
notes = Table(
    "notes",
    METADATA,
    Column("team_id", ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True),
    Column("place", String(200), primary_key=True),
    Column("text", Text, nullable=False),
    Column("is_seen", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
)
words = Table(
    "words",
    METADATA,
    Column("id", Integer, Identity(), primary_key=True),
    Column("team_id", ForeignKey("teams.id", ondelete="CASCADE"), nullable=False),
    Column("place", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("answer", String(20), nullable=False),
    Column("author", Text, nullable=False, server_default=""),
    Index("words_team_id", "team_id"),
    sqlite_autoincrement=True,
)
presences = Table(
    "presences",
    METADATA,
    Column("team_id", ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True),
    Column("author", String(200), primary_key=True),
    Column("place", String(200), nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)
hand_overs = Table(
    "hand_overs",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("sealed", String(200), nullable=False),
    Column("until", BigInteger, nullable=False),
)
