"""The tables: they are created, brought up to date and asked by this one declaration.

Moments are microseconds since 1970 UTC, which fiches count with; hashes are SHA-256 in
hexadecimal. Whoever changes a table raises `migrations.VERSION`.
"""

import sqlalchemy as sa

from coaching.storage.timestamps import NEVER, Moment


def readable(held: object) -> str:
    """Return the text that a table holds, whatever a damaged row holds in its place."""
    if isinstance(held, str):
        return held
    return held.decode(errors="replace") if isinstance(held, bytes) else str(held)


def whole(held: object) -> int:
    """Return the number that a table holds; 0 where a damaged row holds something else."""
    return held if isinstance(held, int) else 0


class Written(sa.TypeDecorator[str]):
    """A text read by `readable`: one damaged row must not hide the others."""

    impl = sa.Text
    cache_ok = True

    def process_result_value(self, value: object, _dialect: sa.Dialect) -> str:
        return readable(value)


class Whole(sa.TypeDecorator[int]):
    """A number read by `whole`."""

    impl = sa.Integer
    cache_ok = True

    def process_result_value(self, value: object, _dialect: sa.Dialect) -> int:
        return whole(value)


METADATA = sa.MetaData()

schema_version = sa.Table(
    "schema_version",
    METADATA,
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", sa.String(100), nullable=False),
)
fiches = sa.Table(
    "fiches",
    METADATA,
    sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
    sa.Column("token_hash", sa.String(64), nullable=False),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("saved_at", sa.BigInteger),
    sa.Column("recorded", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.UniqueConstraint("token_hash"),
)
# The log: lines are added, and go only when a later one holds all they say. Its key serves the
# state and the history of a field alike.
changes = sa.Table(
    "changes",
    METADATA,
    sa.Column("fiche_id", sa.ForeignKey("fiches.id"), primary_key=True),
    sa.Column("path", sa.String(200), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("aside", sa.Boolean, nullable=False),
)
# The lines of the log that show at present, so that each text is stored once.
fields = sa.Table(
    "fields",
    METADATA,
    sa.Column("fiche_id", sa.ForeignKey("fiches.id"), primary_key=True),
    sa.Column("path", sa.String(200), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sqlite_with_rowid=False,
)
# The numbers of rooms and teams are never used twice, even once deleted (`sqlite_autoincrement`):
# an old page must not act on whoever came after. A team goes with its fiche, and what was said of
# a team with it.
ateliers = sa.Table(
    "ateliers",
    METADATA,
    sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
    sa.Column("code", sa.String(20), nullable=False),
    sa.Column("coach_hash", sa.String(64), nullable=False),
    sa.Column("screen_hash", sa.String(64), nullable=False),
    sa.Column("plan", Written, nullable=False),
    sa.Column("live", Written, nullable=False),
    sa.Column("is_closed", sa.Boolean, nullable=False),
    sa.Column("opened_at", Moment, nullable=False),
    sa.Column("erased_at", Moment(NEVER), nullable=False),
    # Of the link that is to replace the coach's, once it has reached a browser.
    sa.Column("next_coach_hash", sa.String(64)),
    sa.Column("next_screen_hash", sa.String(64)),
    sa.UniqueConstraint("code"),
    sa.UniqueConstraint("coach_hash"),
    sa.UniqueConstraint("screen_hash"),
    sa.Index("ateliers_erased_at", "erased_at"),
    sa.Index("ateliers_next_coach_hash", "next_coach_hash", unique=True),
    sa.Index("ateliers_next_screen_hash", "next_screen_hash", unique=True),
    sqlite_autoincrement=True,
)
teams = sa.Table(
    "teams",
    METADATA,
    sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
    sa.Column("room_id", sa.ForeignKey("ateliers.id"), nullable=False),
    sa.Column("fiche_id", sa.ForeignKey("fiches.id", ondelete="CASCADE"), nullable=False),
    sa.Column("name", Written, nullable=False),
    sa.Column("folded", Written, nullable=False),
    sa.Column("joined_at", Moment, nullable=False),
    sa.Column("hand_at", Moment),
    sa.Column("shows", sa.Boolean, nullable=False),
    sa.Column("stays", sa.Boolean, nullable=False, server_default=sa.text("FALSE")),
    sa.UniqueConstraint("fiche_id"),
    sa.UniqueConstraint("room_id", "folded"),
    sqlite_autoincrement=True,
)
# What the coach has read; `text` is empty since `words` has what the coach says.
notes = sa.Table(
    "notes",
    METADATA,
    sa.Column("team_id", sa.ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("place", sa.String(200), primary_key=True),
    sa.Column("text", Written, nullable=False),
    sa.Column("is_seen", sa.Boolean, nullable=False),
    sa.Column("at", Moment, nullable=False),
)
words = sa.Table(
    "words",
    METADATA,
    sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
    sa.Column("team_id", sa.ForeignKey("teams.id", ondelete="CASCADE"), nullable=False),
    sa.Column("place", sa.String(200), nullable=False),
    sa.Column("text", Written, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("answer", sa.String(20), nullable=False),
    sa.Column("author", Written, nullable=False, server_default=""),
    sa.Column("reply", Written, nullable=False, server_default=""),
    sa.Column("reply_at", Moment),
    sa.Index("words_team_id", "team_id"),
    sqlite_autoincrement=True,
)
presences = sa.Table(
    "presences",
    METADATA,
    sa.Column("team_id", sa.ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("author", sa.String(200), primary_key=True),
    sa.Column("place", sa.String(200), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)
hand_overs = sa.Table(
    "hand_overs",
    METADATA,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("sealed", sa.String(200), nullable=False),
    sa.Column("until", sa.BigInteger, nullable=False),
)
# One row: the last moment at which a clock was believed, if one ever was, and how many times texts
# were erased, by which the other processes know that they are to forget them.
upkeep = sa.Table(
    "upkeep",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("seen_at", sa.BigInteger),
    sa.Column("erasures", sa.Integer, nullable=False),
)
