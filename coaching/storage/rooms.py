"""The rooms of the workshops: open, find, change and delete them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, Update

from coaching.errors import CodeTaken, RoomNotFound
from coaching.storage import queries, timestamps
from coaching.storage import room_statements as statements
from coaching.storage.records import RoomRecord, bounded, storable
from coaching.storage.teams import Teams, add_team, refused_as
from coaching.storage.tokens import draw, hashed, screen_token

_CODE_LIMIT: Final = 20
_TEXT_LIMIT: Final = 100_000  # of a plan, of what is live


class Rooms(Teams):
    """The rooms kept in a database, and their teams.

    Nobody finds a room from its date on, whether or not it is deleted yet. Every method that
    finds or changes one raises RoomNotFound then, and all raise what those of a store raise when
    the database is away.
    """

    def open(  # noqa: PLR0913 - a room, and all that comes with it at once
        self,
        code: str,
        plan: str,
        live: str,
        erased_at: datetime,
        *,
        teams: Sequence[tuple[str, Mapping[str, str]]] = (),
        former: int | None = None,
    ) -> str:
        """Open a room that has `teams` and return its coach's token.

        Raise CodeTaken if another has this code, and what `join` does: nothing is opened then, nor
        when all is killed meanwhile. A `former` room is deleted at the same moment: whatever fails,
        one of the two is there.
        """
        self.delete_expired()  # their codes are free again
        token = draw()
        room = {
            "code": bounded(code, _CODE_LIMIT),
            "plan": bounded(plan, _TEXT_LIMIT),
            "live": bounded(live, _TEXT_LIMIT),
            "is_closed": False,
            "opened_at": timestamps.now(),
            "erased_at": erased_at,
            **_hashes(token),
        }
        with self._database.writing() as connection, refused_as(CodeTaken):
            gone = _delete_locked(connection, statements.LOCK_WHATEVER_DATE, room=former)
            number = connection.execute(statements.NEW_ROOM, room).scalar_one()
            for team in teams:
                add_team(connection, number, *team)
        if gone:
            self._database.wipe(more=True)
        return token

    def as_coach(self, token: str) -> RoomRecord:
        """Return the room that its coach's token opens."""
        return self._find(statements.BY_COACH, key=hashed(token))

    def as_screen(self, token: str) -> RoomRecord:
        """Return the room that its projection's token shows, which must change nothing in it."""
        return self._find(statements.BY_SCREEN, key=hashed(token))

    def by_code(self, code: str) -> RoomRecord:
        """Return the room that has this code."""
        return self._find(statements.BY_CODE, key=storable(code))

    def by_id(self, room: int) -> RoomRecord:
        """Return the room that has this number."""
        return self._find(statements.BY_ID, room=room)

    def replan(self, room: int, plan: str, erased_at: datetime) -> None:
        """Replace the plan of a room and its date."""
        plan = bounded(plan, _TEXT_LIMIT)
        self._change_room(statements.REPLAN, room, plan=plan, erased_at=erased_at)

    def relive(self, room: int, change: Callable[[str], str]) -> str:
        """Change what is live in a room, which nobody else changes meanwhile, and return it."""
        asked = {"room": room, "now": timestamps.now()}
        with self._database.writing() as connection:
            found = _room(connection.execute(statements.LOCK, asked).one_or_none())
            live = bounded(change(found.live), _TEXT_LIMIT)
            connection.execute(statements.RELIVE, {**asked, "live": live})
        return live

    def close(self, room: int, *, closed: bool) -> None:
        """Let nobody join a room any more, or let them again."""
        self._change_room(statements.CLOSE, room, is_closed=closed)

    def rotate(self, room: int) -> str:
        """Return a new coach's token; the old one opens too, until the new one is taken up.

        Of two that were asked for, the last one alone opens.
        """
        token = draw()
        hashes = {f"next_{name}": value for name, value in _hashes(token).items()}
        self._change_room(statements.ROTATE, room, **hashes)
        return token

    def take_up(self, token: str) -> None:
        """Note that a new coach's token has reached its browser: the old one opens nothing more.

        Its projection's neither. Nothing happens when the token is not a new one.
        """
        with self._database.writing() as connection:
            connection.execute(statements.TAKE_UP, {"key": hashed(token)})

    def delete(self, room: int) -> None:
        """Delete a room, its teams, their fiches and all that was said of them, if it is there.

        A fiche that its team keeps is then one of no room.
        """
        self._delete(statements.LOCK_WHATEVER_DATE, room=room)

    def delete_expired(self) -> int:
        """Delete the rooms past their date, and return how many they were.

        It also wipes what an earlier deletion could not, if a program read the file then.
        """
        if not timestamps.may_erase():
            return 0
        return self._delete(statements.LOCK_EXPIRED, now=timestamps.now())

    def count(self) -> int:
        """Return how many rooms let teams in, or could again: those before their date."""
        with self._database.reading() as connection:
            return connection.execute(
                statements.COUNT_ROOMS, {"now": timestamps.now()}
            ).scalar_one()

    def _find(self, query: Select[*tuple[Any, ...]], **asked: str | int) -> RoomRecord:
        with self._database.reading() as connection:
            row = connection.execute(query, {**asked, "now": timestamps.now()}).one_or_none()
        return _room(row, asked.get("key"))

    def _change_room(self, statement: Update, room: int, **values: str | int | datetime) -> None:
        values |= {"room": room, "now": timestamps.now()}
        with self._database.writing() as connection:
            if not connection.execute(statement, values).rowcount:
                raise RoomNotFound

    def _delete(self, lock: Select[int], **asked: int) -> int:
        with self._database.erasing() as connection:
            gone = _delete_locked(connection, lock, **asked)
        self._database.wipe(more=bool(gone))
        return gone


def _delete_locked(connection: Connection, lock: Select[int], **asked: int | None) -> int:
    """Delete the rooms that `lock` finds, and return how many they were."""
    rooms = connection.scalars(lock, asked).all()
    if rooms:
        gone = {"rooms": rooms}
        fiches = connection.scalars(statements.FICHES_OF_ROOMS, gone).all()
        queries.delete_fiches(connection, fiches)
        connection.execute(statements.TEAMS_OF_ROOMS, gone)
        connection.execute(statements.DELETE_ROOMS, gone)
    return len(rooms)


def _hashes(token: str) -> dict[str, str]:
    return {"coach_hash": hashed(token), "screen_hash": hashed(screen_token(token))}


def _room(row: Row[*tuple[Any, ...]] | None, key: str | int | None = None) -> RoomRecord:
    if row is None:
        raise RoomNotFound
    return RoomRecord(
        id=row.id,
        code=row.code,
        plan=row.plan,
        live=row.live,
        is_closed=row.is_closed,
        opened_at=row.opened_at,
        erased_at=row.erased_at,
        is_by_new_link=key is not None and row.next_coach_hash == key,
    )
