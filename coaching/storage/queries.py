"""The statements on fiches, and their state carried from and to the tables.

Every function works inside a transaction of its caller.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from coaching.errors import FicheNotFound
from coaching.storage import timestamps
from coaching.storage.merging import LogLine, State, outlived
from coaching.storage.records import Change, storable
from coaching.storage.tables import (
    ateliers,
    changes,
    fiches,
    fields,
    readable,
    teams,
    upkeep,
    whole,
)
from coaching.storage.tokens import draw, hashed

_FICHE = tuple(fiches.c["id", "recorded", "revision", "saved_at"])
_LINE = tuple(changes.c["number", "path", "value", "author", "at", "aside"])
# The fiche of a room past its date is gone for everybody, though its rows may still be there; but
# for those that their teams keep.
_IS_PAST = (
    sa.select(teams.c.id)
    .join(ateliers, ateliers.c.id == teams.c.room_id)
    .where(
        teams.c.fiche_id == fiches.c.id, ateliers.c.erased_at <= sa.bindparam("now"), ~teams.c.stays
    )
    .exists()
)
_HAS_TOKEN = sa.and_(fiches.c.token_hash == sa.bindparam("token_hash"), ~_IS_PAST)
_OF_FICHE = fields.c.fiche_id == fiches.c.id
_SHOWN = sa.and_(
    changes.c.fiche_id == fields.c.fiche_id,
    changes.c.path == fields.c.path,
    changes.c.number == fields.c.number,
)
_OF_FIELD = sa.and_(changes.c.fiche_id == fiches.c.id, changes.c.path == sa.bindparam("path"))

# A known token gives at least one row; the columns of its line are null when there is none.
READ = (
    sa.select(*_FICHE, *_LINE)
    .select_from(fiches.outerjoin(fields, _OF_FICHE).outerjoin(changes, _SHOWN))
    .where(_HAS_TOKEN)
)
# The last change of a fiche, with each field that was written since one of them.
REVISION = sa.select(fiches.c.revision).where(_HAS_TOKEN)
_OF_TEAM = teams.c.fiche_id == fiches.c.id
SNAPSHOTS = (
    sa.select(teams.c.id, *_FICHE, *_LINE)
    .select_from(
        teams.join(fiches, _OF_TEAM).outerjoin(fields, _OF_FICHE).outerjoin(changes, _SHOWN)
    )
    .where(teams.c.id.in_(sa.bindparam("teams", expanding=True)))
    .order_by(teams.c.id)
)
HISTORY = (
    sa.select(*_LINE)
    .select_from(fiches.outerjoin(changes, _OF_FIELD))
    .where(_HAS_TOKEN)
    .order_by(changes.c.number)
)
LOCK = sa.select(fiches.c.id).where(_HAS_TOKEN).with_for_update()
# No fiche has number 0: this asks for the right to write, and writes nothing.
CHECK = sa.update(fiches).where(fiches.c.id == 0).values(recorded=0)

# A fiche that nobody ever wrote in counts from its creation; those of rooms go with their room.
_IN_ROOM = sa.select(teams.c.id).where(teams.c.fiche_id == fiches.c.id).exists()
LOCK_FORGOTTEN = (
    sa.select(fiches.c.id)
    .where(
        sa.func.coalesce(fiches.c.saved_at, fiches.c.created_at) < sa.bindparam("since"), ~_IN_ROOM
    )
    .order_by(fiches.c.id)
    .with_for_update()
)

NEW_FICHE = sa.insert(fiches).returning(fiches.c.id)
RECORD = sa.insert(changes)
# Lines of the log, and what points at them.
FORGET, HIDE = (
    sa.delete(table).where(
        *(table.c[name] == sa.bindparam(name) for name in ("fiche_id", "path", "number"))
    )
    for table in (changes, fields)
)
LENGTHS = (
    sa.select(changes.c.number, changes.c.at, sa.func.length(changes.c.value))
    .where(changes.c.fiche_id == sa.bindparam("fiche_id"))
    .order_by(changes.c.number.desc())
)
SEEN_AT = sa.select(upkeep.c.seen_at)
# What shows is no history, however old.
OUTLIVE = sa.delete(changes).where(
    changes.c.fiche_id == sa.bindparam("fiche_id"),
    changes.c.number <= sa.bindparam("last"),
    ~sa.select(fields.c.path).where(_SHOWN).exists(),
)
SHOW = sa.insert(fields)
PROGRESS = (
    sa.update(fiches)
    .where(fiches.c.id == sa.bindparam("fiche_id"))
    .values({name: sa.bindparam(name) for name in ("recorded", "revision", "saved_at")})
)

# By which every process forgets what it remembers of them.
COUNT_ERASURE = sa.update(upkeep).values(erasures=upkeep.c.erasures + 1)
_GONE: sa.BindParameter[int] = sa.bindparam("gone", expanding=True)
# A fiche takes its team along, with what was said of it.
DELETE_FICHES = (
    sa.delete(fields).where(fields.c.fiche_id.in_(_GONE)),
    sa.delete(changes).where(changes.c.fiche_id.in_(_GONE)),
    sa.delete(fiches).where(fiches.c.id.in_(_GONE)),
)


def insert_fiche(
    connection: sa.Connection, values: Mapping[str, str], author: str
) -> tuple[int, str]:
    """Return the number of the fiche, and its token."""
    token, now = draw(), timestamps.now()
    fiche = {"token_hash": hashed(token), "created_at": now, "recorded": 0, "revision": 0}
    state = State(connection.execute(NEW_FICHE, fiche).scalar_one())
    changes = [Change(path, "", value).cleaned() for path, value in values.items()]
    state.merge(changes, storable(author), now)
    write(connection, state, before=set())
    return state.fiche_id, token


def load(connection: sa.Connection, token_hash: str) -> State:
    rows = rows_of(connection, READ, token_hash=token_hash)
    return state_of(rows[0][:4], (row[4:] for row in rows))


def state_of(fiche: Iterable[Any], lines: Iterable[Iterable[Any]]) -> State:
    number, recorded, revision, saved_at = fiche
    state = State(number, whole(recorded), whole(revision), saved_at and whole(saved_at))
    for line in map(_line, lines):
        if line.aside:
            state.rivals.append(line)
        elif line.number:
            state.current[line.path] = line
    return state


def _line(columns: Iterable[Any]) -> LogLine:
    """Return a line of the log; what is damaged is read as it can be."""
    number, path, value, author, at, aside = columns
    if not (type(value) is type(author) is str and type(at) is int) and number:
        return LogLine(number, readable(path), readable(value), readable(author), whole(at), aside)
    return LogLine(number, path, value, author, at, aside)


def write(connection: sa.Connection, state: State, before: set[tuple[str, int]]) -> None:
    """Bring the log up to date, and point `fields` at what shows now instead of `before`."""
    if state.obsolete:
        obsolete = {(line.path, line.number) for line in state.obsolete}
        connection.execute(FORGET, _pointers(state, obsolete))
    if state.log:
        lines = [{"fiche_id": state.fiche_id, **line._asdict()} for line in state.log]
        connection.execute(RECORD, lines)
        names = ("fiche_id", "recorded", "revision", "saved_at")
        connection.execute(PROGRESS, {name: getattr(state, name) for name in names})
    visible = state.visible()
    if gone := before - visible:
        connection.execute(HIDE, _pointers(state, gone))
    if come := visible - before:
        connection.execute(SHOW, _pointers(state, come))
    if state.is_to_shorten:
        lengths = connection.execute(LENGTHS, {"fiche_id": state.fiche_id})
        seen_at = connection.scalar(SEEN_AT) or 0  # a clock that is ahead shortens no history
        if last := outlived((tuple(one) for one in lengths), seen_at):
            connection.execute(OUTLIVE, {"fiche_id": state.fiche_id, "last": last})


def delete_fiches(connection: sa.Connection, gone: Sequence[int]) -> None:
    """Delete fiches that the caller has locked, with their log, their team, what it was told.

    Last in a transaction: all that erase wait for one another at the row that counts.
    """
    for statement in DELETE_FICHES:
        connection.execute(statement, {"gone": gone})
    connection.execute(COUNT_ERASURE)


def rows_of(
    connection: sa.Connection, query: sa.Select[*tuple[Any, ...]], **values: str | int
) -> list[sa.Row[*tuple[Any, ...]]]:
    rows = list(connection.execute(query, {**values, "now": timestamps.now()}))
    if not rows:
        raise FicheNotFound
    return rows


def _pointers(state: State, lines: set[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{"fiche_id": state.fiche_id, "path": path, "number": number} for path, number in lines]
