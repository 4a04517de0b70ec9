"""The statements on fiches, and their state carried from and to the tables.

Every function works inside a transaction of its caller.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from coaching.errors import FicheNotFound
from coaching.storage import timestamps
from coaching.storage.merging import LogLine, State, outlived
from coaching.storage.records import Change, storable
from coaching.storage.tables import ateliers, changes, fiches, fields, teams
from coaching.storage.tokens import draw, hashed

_FICHE = (fiches.c.id, fiches.c.recorded, fiches.c.revision, fiches.c.saved_at)
_LINE = (
    changes.c.number,
    changes.c.path,
    changes.c.value,
    changes.c.author,
    changes.c.at,
    changes.c.aside,
)
# The fiche of a room past its date is gone for everybody, though its rows may still be there; but
# for those that their teams keep.
_IS_PAST = (
    select(teams.c.id)
    .join(ateliers, ateliers.c.id == teams.c.room_id)
    .where(
        teams.c.fiche_id == fiches.c.id, ateliers.c.erased_at <= bindparam("now"), ~teams.c.stays
    )
    .exists()
)
_HAS_TOKEN = and_(fiches.c.token_hash == bindparam("token_hash"), ~_IS_PAST)
_OF_FICHE = fields.c.fiche_id == fiches.c.id
_SHOWN = and_(
    changes.c.fiche_id == fields.c.fiche_id,
    changes.c.path == fields.c.path,
    changes.c.number == fields.c.number,
)
_OF_FIELD = and_(changes.c.fiche_id == fiches.c.id, changes.c.path == bindparam("path"))

# A known token gives at least one row; the columns of its line are null when there is none.
READ = (
    select(*_FICHE, *_LINE)
    .select_from(fiches.outerjoin(fields, _OF_FICHE).outerjoin(changes, _SHOWN))
    .where(_HAS_TOKEN)
)
# The last change of a fiche, with each field that was written since one of them.
REVISION = select(fiches.c.revision).where(_HAS_TOKEN)
_OF_TEAM = teams.c.fiche_id == fiches.c.id
SNAPSHOTS = (
    select(teams.c.id, *_FICHE, *_LINE)
    .select_from(
        teams.join(fiches, _OF_TEAM).outerjoin(fields, _OF_FICHE).outerjoin(changes, _SHOWN)
    )
    .where(teams.c.id.in_(bindparam("teams", expanding=True)))
    .order_by(teams.c.id)
)
HISTORY = (
    select(*_LINE)
    .select_from(fiches.outerjoin(changes, _OF_FIELD))
    .where(_HAS_TOKEN)
    .order_by(changes.c.number)
)
LOCK = select(fiches.c.id).where(_HAS_TOKEN).with_for_update()
# No fiche has number 0: this asks for the right to write, and writes nothing.
CHECK = update(fiches).where(fiches.c.id == 0).values(recorded=0)

# A fiche that nobody ever wrote in counts from its creation; those of rooms go with their room.
_IN_ROOM = select(teams.c.id).where(teams.c.fiche_id == fiches.c.id).exists()
LOCK_FORGOTTEN = (
    select(fiches.c.id)
    .where(func.coalesce(fiches.c.saved_at, fiches.c.created_at) < bindparam("since"), ~_IN_ROOM)
    .order_by(fiches.c.id)
    .with_for_update()
)

NEW_FICHE = insert(fiches).returning(fiches.c.id)
RECORD = insert(changes)
FORGET = delete(changes).where(
    changes.c.fiche_id == bindparam("fiche_id"),
    changes.c.path == bindparam("path"),
    changes.c.number == bindparam("number"),
)
LENGTHS = (
    select(changes.c.number, changes.c.at, func.length(changes.c.value))
    .where(changes.c.fiche_id == bindparam("fiche_id"))
    .order_by(changes.c.number.desc())
)
# What shows is no history, however old.
OUTLIVE = delete(changes).where(
    changes.c.fiche_id == bindparam("fiche_id"),
    changes.c.number <= bindparam("last"),
    ~select(fields.c.path).where(_SHOWN).exists(),
)
SHOW = insert(fields)
HIDE = delete(fields).where(
    fields.c.fiche_id == bindparam("fiche_id"),
    fields.c.path == bindparam("path"),
    fields.c.number == bindparam("number"),
)
PROGRESS = (
    update(fiches)
    .where(fiches.c.id == bindparam("fiche_id"))
    .values({name: bindparam(name) for name in ("recorded", "revision", "saved_at")})
)

_GONE: BindParameter[int] = bindparam("gone", expanding=True)
# A fiche takes its team along, with what was said of it.
DELETE_FICHES = (
    delete(fields).where(fields.c.fiche_id.in_(_GONE)),
    delete(changes).where(changes.c.fiche_id.in_(_GONE)),
    delete(fiches).where(fiches.c.id.in_(_GONE)),
)


def insert_fiche(connection: Connection, values: Mapping[str, str], author: str) -> tuple[int, str]:
    token, now = draw(), timestamps.now()
    fiche = {"token_hash": hashed(token), "created_at": now, "recorded": 0, "revision": 0}
    state = State(connection.execute(NEW_FICHE, fiche).scalar_one())
    changes = [Change(path, "", value).cleaned() for path, value in values.items()]
    state.merge(changes, storable(author), now)
    write(connection, state, shown=set())
    return state.fiche_id, token


def load(connection: Connection, token_hash: str) -> State:
    rows = rows_of(connection, READ, token_hash=token_hash)
    return state_of(rows[0][:4], (row[4:] for row in rows))


def state_of(fiche: Iterable[Any], shown: Iterable[Iterable[Any]]) -> State:
    state = State(*fiche)
    for line in (LogLine(*columns) for columns in shown):
        if line.aside:
            state.rivals.append(line)
        elif line.number:
            state.current[line.path] = line
    return state


def write(connection: Connection, state: State, shown: set[tuple[str, int]]) -> None:
    """Bring the log up to date, and point `fields` at what shows now instead of `shown`."""
    if state.obsolete:
        obsolete = {(line.path, line.number) for line in state.obsolete}
        connection.execute(FORGET, _pointers(state, obsolete))
    if state.log:
        lines = [{"fiche_id": state.fiche_id, **line._asdict()} for line in state.log]
        connection.execute(RECORD, lines)
        names = ("fiche_id", "recorded", "revision", "saved_at")
        connection.execute(PROGRESS, {name: getattr(state, name) for name in names})
    now_shown = state.shown()
    if gone := shown - now_shown:
        connection.execute(HIDE, _pointers(state, gone))
    if come := now_shown - shown:
        connection.execute(SHOW, _pointers(state, come))
    if state.is_to_shorten:
        lengths = connection.execute(LENGTHS, {"fiche_id": state.fiche_id})
        if last := outlived((tuple(one) for one in lengths), timestamps.now()):
            connection.execute(OUTLIVE, {"fiche_id": state.fiche_id, "last": last})


def delete_fiches(connection: Connection, gone: Sequence[int]) -> None:
    """Delete fiches that the caller has locked, with their log, their team, what it was told."""
    for statement in DELETE_FICHES:
        connection.execute(statement, {"gone": gone})


def rows_of(
    connection: Connection, query: Select[*tuple[Any, ...]], **values: str | int
) -> list[Row[*tuple[Any, ...]]]:
    """Return what a query finds of a fiche; raise FicheNotFound when it finds none."""
    rows = list(connection.execute(query, {**values, "now": timestamps.now()}))
    if not rows:
        raise FicheNotFound
    return rows


def _pointers(state: State, shown: set[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{"fiche_id": state.fiche_id, "path": path, "number": number} for path, number in shown]
