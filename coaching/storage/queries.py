"""Carry the state of a fiche from and to the tables, inside a transaction of the caller."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select

from coaching.errors import FicheNotFound
from coaching.storage import tables, timestamps, tokens
from coaching.storage.merging import Line, State, outlived
from coaching.storage.versions import Change, storable


def insert_fiche(connection: Connection, values: Mapping[str, str], author: str) -> tuple[int, str]:
    """Insert a fiche holding `values`, and return its number and its token."""
    token, now = tokens.draw(), timestamps.now()
    fiche = {"token_hash": tokens.hashed(token), "created_at": now, "recorded": 0, "revision": 0}
    state = State(connection.execute(tables.NEW_FICHE, fiche).scalar_one())
    changes = [Change(path, "", value).cleaned() for path, value in values.items()]
    state.merge(changes, storable(author), now)
    write(connection, state, shown=set())
    return state.fiche_id, token


def load(connection: Connection, token_hash: str) -> State:
    """Return the state of a fiche; raise FicheNotFound when none has this token."""
    rows = _rows(connection, tables.READ, token_hash=token_hash)
    return state_of(rows[0][:4], (row[4:] for row in rows))


def state_of(fiche: Iterable[Any], shown: Iterable[Iterable[Any]]) -> State:
    """Return the state of a fiche from its row, and from the lines of the log that show."""
    state = State(*fiche)
    for line in (Line(*columns) for columns in shown):
        if line.aside:
            state.rivals.append(line)
        elif line.number:
            state.current[line.path] = line
    return state


def load_locked(connection: Connection, token_hash: str) -> State:
    """Do as `load`, once no other transaction can change the fiche.

    The lock is a query of its own: PostgreSQL would join it to rows read before it waited.
    """
    connection.execute(tables.LOCK, {"token_hash": token_hash, "now": timestamps.now()})
    return load(connection, token_hash)


def write(connection: Connection, state: State, shown: set[tuple[str, int]]) -> None:
    """Bring the log up to date, and point `fields` at what shows now instead of `shown`."""
    if state.held:
        held = {(line.path, line.number) for line in state.held}
        connection.execute(tables.FORGET, _pointers(state, held))
    if state.log:
        lines = [{"fiche_id": state.fiche_id, **line._asdict()} for line in state.log]
        connection.execute(tables.RECORD, lines)
        connection.execute(tables.PROGRESS, _progress(state))
    now_shown = state.shown()
    if gone := shown - now_shown:
        connection.execute(tables.HIDE, _pointers(state, gone))
    if come := now_shown - shown:
        connection.execute(tables.SHOW, _pointers(state, come))
    if state.is_to_shorten:
        _shorten(connection, state.fiche_id)


def _shorten(connection: Connection, fiche_id: int) -> None:
    """Take away the oldest lines of the log that do not show, beyond what a history keeps."""
    lines = connection.execute(tables.LENGTHS, {"fiche_id": fiche_id})
    if last := outlived((tuple(line) for line in lines), timestamps.now()):
        connection.execute(tables.OUTLIVE, {"fiche_id": fiche_id, "last": last})


def history(connection: Connection, token_hash: str, path: str) -> list[Line]:
    """Return the lines of the log for one field, oldest first; raise FicheNotFound."""
    rows = _rows(connection, tables.HISTORY, token_hash=token_hash, path=path)
    return [Line(*row) for row in rows if row.number]


def news(connection: Connection, token_hash: str, since: int) -> tuple[int, frozenset[str]]:
    """Return the number of the last change of a fiche, and the fields written `since` one."""
    rows = _rows(connection, tables.NEWS, token_hash=token_hash, since=since)
    return rows[0][0], frozenset(path for _, path in rows if path)


def delete_fiches(connection: Connection, fiches: Sequence[int]) -> None:
    """Delete fiches that the caller has locked, with their log, their team, what it was told."""
    for statement in tables.DELETE_FICHES:
        connection.execute(statement, {"gone": fiches})


def check(connection: Connection) -> None:
    """Fail unless the tables answer and may be written."""
    connection.execute(tables.CHECK)


def _rows(
    connection: Connection, query: Select[*tuple[Any, ...]], **values: str | int
) -> list[Row[*tuple[Any, ...]]]:
    rows = list(connection.execute(query, {**values, "now": timestamps.now()}))
    if not rows:
        raise FicheNotFound
    return rows


def _progress(state: State) -> dict[str, int | None]:
    return {
        "fiche_id": state.fiche_id,
        "recorded": state.recorded,
        "revision": state.revision,
        "saved_at": state.saved_at,
    }


def _pointers(state: State, shown: set[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{"fiche_id": state.fiche_id, "path": path, "number": number} for path, number in shown]
