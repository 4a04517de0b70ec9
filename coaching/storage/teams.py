"""The teams of the rooms: who joins, what they ask for, what their coach tells them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import groupby, starmap
from types import MappingProxyType
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Executable, Select
from sqlalchemy.exc import IntegrityError

from coaching.errors import (
    CoachingError,
    RoomClosed,
    RoomFull,
    RoomNotFound,
    TeamNameTaken,
    TeamNotFound,
)
from coaching.limits import (
    GONE,
    MOST_PEOPLE,
    MOST_TEAMS,
    MOST_WORDS,
    SIGNATURE_LIMIT,
    TEAM_NAME_LIMIT,
    WORD_LIMIT,
)
from coaching.storage import queries, timestamps, tokens
from coaching.storage import room_statements as statements
from coaching.storage.database import Database
from coaching.storage.records import (
    PresenceRecord,
    Snapshot,
    TeamRecord,
    WordRecord,
    bounded,
    skeleton,
)

_PLACE_LIMIT: Final = 200  # of an author too
_ANSWER_LIMIT: Final = 20
_GONE: Final = GONE // timedelta(microseconds=1)
_NOTHING: Mapping[str, str] = MappingProxyType({})
_Record = TypeVar("_Record")


class WordsFull(CoachingError):
    """A question holds as many words of the coach as it may."""

    def __init__(self, *, most: int) -> None:
        super().__init__(f"Cette question porte déjà {most} mots : retirez-en un d’abord.")


@contextmanager
def refused_as(refusal: type[CoachingError]) -> Iterator[None]:
    """Raise `refusal` instead of the database, when a row breaks what its table demands."""
    try:
        yield
    except IntegrityError as error:
        raise refusal from error


class Teams:
    """The teams of every room, known by their numbers, which are never used twice.

    The methods that change a team raise TeamNotFound once it is gone; those that read what a room
    holds find nothing once the room is gone.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def join(self, room: int, name: str, values: Mapping[str, str] = _NOTHING) -> str:
        """Add a team with a new fiche holding `values`, and return the token of the fiche.

        Raise RoomNotFound, RoomClosed, RoomFull, or TeamNameTaken: two names that read the
        same, whatever their capitals, spaces and alphabets, are the same.
        """
        with self._database.writing() as connection:
            return add_team(connection, room, name, values)

    def rename(self, team: int, name: str) -> None:
        """Give a team another name; raise TeamNameTaken."""
        self._change(statements.RENAME, {"team": team, **_named(name)}, TeamNameTaken)

    def remove(self, team: int) -> None:
        """Delete a team, its fiche and all that was said of it, unless it is gone already."""
        with self._database.erasing() as connection:
            gone = connection.scalars(statements.FICHE_OF_TEAM, {"team": team}).all()
            queries.delete_fiches(connection, gone)
        self._database.wipe(more=bool(gone))

    def renew(self, team: int) -> str:
        """Return a new token for the fiche of a team; the old one opens nothing any more."""
        token = tokens.draw()
        self._change(statements.RENEW, {"team": team, "token_hash": tokens.hashed(token)})
        return token

    def team_of(self, fiche_token: str) -> TeamRecord | None:
        """Return the team whose fiche has this token, None when the fiche is in no room."""
        asked = {"token_hash": tokens.hashed(fiche_token), "now": timestamps.now()}
        return next(iter(self._all(TeamRecord, statements.TEAM_OF, **asked)), None)

    def teams(self, room: int) -> tuple[TeamRecord, ...]:
        """Return the teams of a room, in the order they joined."""
        return self._all(TeamRecord, statements.TEAMS, room=room)

    def snapshots(self, teams: Sequence[int]) -> Mapping[int, Snapshot]:
        """Return the states of the fiches of `teams`, by team; those gone are left out."""
        with self._database.reading() as connection:
            rows = connection.execute(queries.SNAPSHOTS, {"teams": teams}).all()
        fiches = groupby(rows, key=lambda row: tuple(row[:5]))
        return {
            team: queries.state_of(fiche, (row[5:] for row in shown)).snapshot()
            for (team, *fiche), shown in fiches
        }

    def raise_hand(self, team: int, *, up: bool) -> None:
        """Note that a team asks for help, or does not any more; raised again, it keeps its turn."""
        if up:
            self._change(statements.RAISE_HAND, {"team": team, "hand_at": timestamps.now()})
        else:
            self._change(statements.LOWER_HAND, {"team": team, "hand_at": None})

    def agree(self, team: int, *, shows: bool) -> None:
        """Note whether a team lets the others see its text."""
        self._change(statements.AGREE, {"team": team, "shows": shows})

    def stay(self, team: int, *, stays: bool) -> None:
        """Note whether the fiche of a team is kept once its room is erased."""
        self._change(statements.STAY, {"team": team, "stays": stays})

    def say(self, team: int, place: str, text: str, author: str = "") -> None:
        """Add a word of the coach at a place; raise WordsFull."""
        where = {"team": team, "place": bounded(place, _PLACE_LIMIT)}
        word = {
            "text": bounded(text, WORD_LIMIT),
            "at": timestamps.now(),
            "answer": "",
            "author": bounded(author, SIGNATURE_LIMIT),
        }
        with self._database.writing() as connection:
            if connection.execute(statements.LOCK_TEAM, where).one_or_none() is None:
                raise TeamNotFound
            if connection.execute(statements.COUNT_WORDS, where).scalar_one() >= MOST_WORDS:
                raise WordsFull(most=MOST_WORDS)
            named = {"team_id": team, "place": where["place"], **word}
            connection.execute(statements.NEW_WORD, named)

    def unsay(self, team: int, word: int) -> None:
        """Take back a word to a team, unless it is already."""
        with self._database.writing() as connection:
            connection.execute(statements.UNSAY, {"team": team, "word": word})

    def answer(self, team: int, word: int, answer: str) -> None:
        """Note what a team answers to a word; nothing happens once it is taken back."""
        said = {"team": team, "word": word, "answer": bounded(answer, _ANSWER_LIMIT)}
        with self._database.writing() as connection:
            connection.execute(statements.ANSWER, said)

    def words(self, room: int) -> tuple[WordRecord, ...]:
        """Return the coach's words to the teams of a room, in the order they were sent."""
        return self._all(WordRecord, statements.WORDS, room=room)

    def answers_at(self, team: int, place: str, at: datetime) -> Mapping[str, str]:
        """Return what is kept of a team's answers at a place as they were at a moment, by path.

        An answer that the history no longer goes back to is left out.
        """
        asked = {"team": team, "place": f"{place}.", "at": timestamps.kept(at)}
        with self._database.reading() as connection:
            rows = connection.execute(statements.ANSWERS_AT, asked).all()
        return {row.path: row.value for row in rows if row.value}

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
            if connection.execute(statements.OTHERS, asked).scalar_one() < MOST_PEOPLE:
                connection.execute(statements.BE_PRESENT, asked)

    def be_gone(self, team: int, author: str) -> None:
        """Note that `author` is nowhere any more."""
        with self._database.writing() as connection:
            connection.execute(statements.BE_GONE, {"team": team, "author": author})

    def presences(self, room: int, since: datetime) -> tuple[PresenceRecord, ...]:
        """Return who was seen in a room at `since`, aware, or later."""
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
        refusal: type[CoachingError] = TeamNotFound,
    ) -> None:
        with self._database.writing() as connection, refused_as(refusal):
            if not connection.execute(statement, values).rowcount:
                raise TeamNotFound


def add_team(connection: Connection, room: int, name: str, values: Mapping[str, str]) -> str:
    """Do what `join` does, inside a transaction of the caller."""
    _let_in(connection, room)
    fiche, token = queries.insert_fiche(connection, values, author="")
    team = {
        "room_id": room,
        "fiche_id": fiche,
        "joined_at": timestamps.now(),
        "shows": False,
        "stays": False,
    }
    with refused_as(TeamNameTaken):
        connection.execute(statements.NEW_TEAM, {**team, **_named(name)})
    return token


def _let_in(connection: Connection, room: int) -> None:
    """Let one more team in: nobody else joins the room, closes or deletes it, meanwhile."""
    asked = {"room": room, "now": timestamps.now()}
    found = connection.execute(statements.LOCK, asked).one_or_none()
    if found is None:
        raise RoomNotFound
    if found.is_closed:
        raise RoomClosed
    if connection.execute(statements.COUNT, asked).scalar_one() >= MOST_TEAMS:
        raise RoomFull(most=MOST_TEAMS)


def _named(name: str) -> dict[str, str]:
    kept = bounded(name, TEAM_NAME_LIMIT)
    return {"name": kept, "folded": skeleton(kept)}
