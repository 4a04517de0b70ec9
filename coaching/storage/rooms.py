"""The rooms of the workshops, and their teams: who joins, what they ask for, what they are told."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby, starmap
from types import MappingProxyType
from typing import Any, Final, TypeVar

from sqlalchemy import Executable, Row, Select, Update
from sqlalchemy.exc import IntegrityError

from coaching import errors
from coaching.ops import limits
from coaching.storage import queries, timestamps
from coaching.storage import room_statements as statements
from coaching.storage.database import Database
from coaching.storage.records import (
    PresenceRecord,
    RoomRecord,
    Snapshot,
    TeamRecord,
    WordRecord,
    bounded,
    skeleton,
    storable,
)
from coaching.storage.tokens import draw, hashed, screen_token
from coaching.storage.upkeep import Upkeep

_CODE_LIMIT: Final = 20
_TEXT_LIMIT: Final = 100_000  # of a plan, of what is live
_PLACE_LIMIT: Final = 200  # of an author too
_ANSWER_LIMIT: Final = 20
_GONE: Final = limits.GONE // timedelta(microseconds=1)
_NOTHING: Mapping[str, str] = MappingProxyType({})
_Record = TypeVar("_Record")
_FULL: Final = (
    f"Cet atelier compte déjà {limits.MOST_TEAMS} équipes : "
    "demandez à votre coach d’en ouvrir un autre."
)
_WORDS_FULL: Final = f"Cette question porte déjà {limits.MOST_WORDS} mots : retirez-en un d’abord."


@contextmanager
def _refused_as(refusal: type[errors.CoachingError]) -> Iterator[None]:
    """Raise `refusal` instead of the database, when a row breaks what its table demands."""
    try:
        yield
    except IntegrityError as error:
        raise refusal from error


class Rooms:
    """The rooms kept in a database, and their teams, by numbers that are never used twice.

    Nobody finds a room from its date on, whether or not it is deleted yet: every method that finds
    or changes one raises RoomNotFound then, those that change a team TeamNotFound once it is gone,
    and those that read what a room holds find nothing. All raise what those of a store raise when
    the database is away.
    """

    def __init__(self, database: Database, upkeep: Upkeep) -> None:
        self._database, self._upkeep = database, upkeep

    def open(self, code: str, plan: str, live: str, erased_at: datetime) -> str:
        """Open a room and return its coach's token; raise CodeTaken if another has this code."""
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
        with self._database.writing() as connection, _refused_as(errors.CodeTaken):
            connection.execute(statements.NEW_ROOM, room)
        return token

    def as_coach(self, token: str) -> RoomRecord:
        return self._find(statements.BY_COACH, key=hashed(token))

    def as_screen(self, token: str) -> RoomRecord:
        return self._find(statements.BY_SCREEN, key=hashed(token))

    def by_code(self, code: str) -> RoomRecord:
        return self._find(statements.BY_CODE, key=storable(code))

    def by_id(self, room: int) -> RoomRecord:
        return self._find(statements.BY_ID, room=room)

    def replan(self, room: int, plan: str, erased_at: datetime) -> None:
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
        """Delete the rooms past their date, and return how many: none while the clock is doubted.

        It also wipes what an earlier deletion could not, if a program read the file then.
        """
        now = timestamps.now() if self._upkeep.may_erase() else 0
        return self._delete(statements.LOCK_EXPIRED, now=now)

    def count(self) -> int:
        asked = {"now": timestamps.now()}
        with self._database.reading() as connection:
            return connection.execute(statements.COUNT_ROOMS, asked).scalar_one()

    def _find(self, query: Select[*tuple[Any, ...]], **asked: str | int) -> RoomRecord:
        with self._database.reading() as connection:
            row = connection.execute(query, {**asked, "now": timestamps.now()}).one_or_none()
        return _room(row, asked.get("key"))

    def _change_room(self, statement: Update, room: int, **values: str | int | datetime) -> None:
        values |= {"room": room, "now": timestamps.now()}
        with self._database.writing() as connection:
            if not connection.execute(statement, values).rowcount:
                raise errors.RoomNotFound

    def _delete(self, lock: Select[int], **asked: int) -> int:
        with self._database.erasing() as connection:
            gone = {"rooms": connection.scalars(lock, asked).all()}
            if gone["rooms"]:
                fiches = connection.scalars(statements.FICHES_OF_ROOMS, gone).all()
                connection.execute(statements.TEAMS_OF_ROOMS, gone)
                connection.execute(statements.DELETE_ROOMS, gone)
                queries.delete_fiches(connection, fiches)
        self._database.wipe(more=bool(gone["rooms"]))
        return len(gone["rooms"])

    def join(self, room: int, name: str, values: Mapping[str, str] = _NOTHING) -> str:
        """Add a team with a new fiche holding `values`, and return the token of the fiche.

        Raise RoomNotFound, TeamNameTaken, or CoachingError when it is closed or full: two names
        that read the same, whatever their capitals and spaces, are the same.
        """
        now = timestamps.now()
        asked = {"room": room, "now": now}
        with self._database.writing() as connection:
            found = connection.execute(statements.LOCK, asked).one_or_none()
            if found is None:
                raise errors.RoomNotFound
            if found.is_closed:
                raise errors.CoachingError(errors.ROOM_CLOSED)
            if connection.execute(statements.COUNT, asked).scalar_one() >= limits.MOST_TEAMS:
                raise errors.CoachingError(_FULL)
            fiche, token = queries.insert_fiche(connection, values, author="")
            team = {"room_id": room, "fiche_id": fiche, "joined_at": now}
            with _refused_as(errors.TeamNameTaken):
                row = {**team, "shows": False, "stays": False, **_named(name)}
                connection.execute(statements.NEW_TEAM, row)
        return token

    def rename(self, team: int, name: str) -> None:
        self._change(statements.RENAME, {"team": team, **_named(name)}, errors.TeamNameTaken)

    def remove(self, team: int) -> None:
        with self._database.erasing() as connection:
            gone = connection.scalars(statements.FICHE_OF_TEAM, {"team": team}).all()
            if gone:
                queries.delete_fiches(connection, gone)
        self._database.wipe(more=bool(gone))

    def renew(self, team: int) -> str:
        token = draw()
        self._change(statements.RENEW, {"team": team, "token_hash": hashed(token)})
        return token

    def team_of(self, fiche_token: str) -> TeamRecord | None:
        """Return the team whose fiche has this token, None when the fiche is in no room."""
        asked = {"token_hash": hashed(fiche_token), "now": timestamps.now()}
        return next(iter(self._all(TeamRecord, statements.TEAM_OF, **asked)), None)

    def teams_left(self, teams: Collection[int]) -> set[int]:
        """Return those of some teams that are still there."""
        with self._database.reading() as connection:
            return {*connection.scalars(statements.TEAMS_LEFT, {"teams": [*teams]})}

    def teams(self, room: int) -> tuple[TeamRecord, ...]:
        return self._all(TeamRecord, statements.TEAMS, room=room)

    def snapshots(self, teams: Sequence[int]) -> Mapping[int, Snapshot]:
        """Return the states of the fiches of `teams`, by team; those gone are left out."""
        with self._database.reading() as connection:
            rows = connection.execute(queries.SNAPSHOTS, {"teams": teams}).all()
        fiches = groupby(rows, key=lambda row: tuple(row[:5]))
        return {
            team: queries.state_of(fiche, (row[5:] for row in rows)).snapshot()
            for (team, *fiche), rows in fiches
        }

    def raise_hand(self, team: int, *, up: bool) -> None:
        """Note that a team asks for help, or does not any more; raised again, it keeps its turn."""
        if up:
            self._change(statements.RAISE_HAND, {"team": team, "hand_at": timestamps.now()})
        else:
            self._change(statements.LOWER_HAND, {"team": team, "hand_at": None})

    def agree(self, team: int, *, shows: bool) -> None:
        self._change(statements.AGREE, {"team": team, "shows": shows})

    def stay(self, team: int, *, stays: bool) -> None:
        self._change(statements.STAY, {"team": team, "stays": stays})

    def say(self, team: int, place: str, text: str, author: str = "") -> None:
        at = timestamps.moment(timestamps.now())
        word = _columns(WordRecord(0, team, place, text, at, "", author, "", None))
        where = {"team": team, "place": word["place"]}
        with self._database.writing() as connection:
            if connection.execute(statements.LOCK_TEAM, where).one_or_none() is None:
                raise errors.TeamNotFound
            if connection.execute(statements.COUNT_WORDS, where).scalar_one() >= limits.MOST_WORDS:
                raise errors.CoachingError(_WORDS_FULL)
            connection.execute(statements.NEW_WORD, word)

    def unsay(self, team: int, word: int) -> None:
        with self._database.writing() as connection:
            connection.execute(statements.UNSAY, {"team": team, "word": word})

    def answer(self, team: int, word: int, answer: str, reply: str = "") -> None:
        """Note what a team answers to a word, maybe in a sentence that waits for its coach.

        Nothing happens once the word is taken back.
        """
        said = {"team": team, "word": word, "answer": bounded(answer, _ANSWER_LIMIT)}
        if reply:
            said |= {"reply": bounded(reply, limits.REPLY_LIMIT), "reply_at": timestamps.now()}
        with self._database.writing() as connection:
            connection.execute(statements.REPLY if reply else statements.ANSWER, said)

    def read_reply(self, team: int, word: int) -> None:
        with self._database.writing() as connection:
            connection.execute(
                statements.READ_REPLY, {"team": team, "word": word, "reply_at": None}
            )

    def words(self, room: int) -> tuple[WordRecord, ...]:
        return self._all(WordRecord, statements.WORDS, room=room)

    def answers_at(self, team: int, place: str, at: datetime) -> Mapping[str, str]:
        """Return what is kept of a team's answers at a place as they were at a moment, by path.

        An answer that the history no longer goes back to is left out.
        """
        asked = {"team": team, "place": f"{place}.", "at": timestamps.kept(at)}
        with self._database.reading() as connection:
            rows = connection.execute(statements.ANSWERS_AT, asked).all()
        return {row.path: row.value for row in rows if row.value}

    def last_written(self, room: int, place: str) -> Mapping[int, datetime]:
        """Return when each team of a room last wrote at a place, by the number of the team."""
        with self._database.reading() as connection:
            asked = {"room": room, "place": f"{place}."}
            return {row.id: row.at for row in connection.execute(statements.LAST_WRITTEN, asked)}

    def be_present(self, team: int, author: str, place: str) -> None:
        """Note that `author` is at a place now; nothing happens once the team is gone.

        Those who have left are forgotten, and whoever comes on top of MOST_PEOPLE is not noted.
        """
        who = {"author": bounded(author, _PLACE_LIMIT), "place": bounded(place, _PLACE_LIMIT)}
        at = timestamps.now()
        asked = {**who, "team": team, "at": at, "since": at - _GONE}
        with self._database.writing() as connection:
            if connection.execute(statements.LOCK_TEAM, asked).one_or_none() is None:
                return
            connection.execute(statements.FORGET_GONE, asked)
            if connection.execute(statements.OTHERS, asked).scalar_one() < limits.MOST_PEOPLE:
                connection.execute(statements.BE_PRESENT, asked)

    def be_gone(self, team: int, author: str) -> None:
        with self._database.writing() as connection:
            connection.execute(statements.BE_GONE, {"team": team, "author": author})

    def presences(self, room: int, since: datetime) -> tuple[PresenceRecord, ...]:
        return self._all(PresenceRecord, statements.PRESENCES, room=room, since=since)

    def _all(
        self, record: type[_Record], query: Select[*tuple[Any, ...]], **asked: object
    ) -> tuple[_Record, ...]:
        with self._database.reading() as connection:
            return tuple(starmap(record, connection.execute(query, asked)))

    def _change(
        self,
        statement: Executable,
        values: Mapping[str, object],
        refusal: type[errors.CoachingError] = errors.TeamNotFound,
    ) -> None:
        with self._database.writing() as connection, _refused_as(refusal):
            if not connection.execute(statement, values).rowcount:
                raise errors.TeamNotFound


def _columns(word: WordRecord) -> dict[str, object]:
    return {
        "team_id": word.team,
        "place": bounded(word.place, _PLACE_LIMIT),
        "text": bounded(word.text, limits.WORD_LIMIT),
        "at": word.at,
        "answer": bounded(word.answer, _ANSWER_LIMIT),
        "author": bounded(word.author, limits.SIGNATURE_LIMIT),
        "reply": bounded(word.reply, limits.REPLY_LIMIT),
        "reply_at": word.reply_at,
    }


def _named(name: str) -> dict[str, str]:
    kept = bounded(name, limits.TEAM_NAME_LIMIT)
    return {"name": kept, "folded": skeleton(kept)}


def _hashes(token: str) -> dict[str, str]:
    return {"coach_hash": hashed(token), "screen_hash": hashed(screen_token(token))}


def _room(row: Row[*tuple[Any, ...]] | None, key: str | int | None = None) -> RoomRecord:
    if row is None:
        raise errors.RoomNotFound
    *fields, next_hash = row
    return replace(RoomRecord(*fields), is_by_new_link=key is not None and next_hash == key)
