"""The teams of the rooms: who joins, what they ask for, what their coach tells them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from coaching.storage.database import Database
from coaching.storage.records import NoteRecord, PresenceRecord, TeamRecord
from coaching.storage.versions import Snapshot

MOST_TEAMS: Final = 60
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Teams:
    """The teams of every room; a room and a team are known here by their numbers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def join(self, room: int, name: str, values: Mapping[str, str] = _NOTHING) -> str:
        """Add a team with a new fiche holding `values`, and return the token of the fiche."""
        raise NotImplementedError

    def rename(self, team: int, name: str) -> None:
        """Give a team another name."""
        raise NotImplementedError

    def remove(self, team: int) -> None:
        """Delete a team, its fiche and all that was said of it."""
        raise NotImplementedError

    def renew(self, team: int) -> str:
        """Return a new token for the fiche of a team; the old one opens nothing any more."""
        raise NotImplementedError

    def team_of(self, fiche_token: str) -> TeamRecord | None:
        """Return the team whose fiche has this token, None when the fiche is in no room."""
        raise NotImplementedError

    def teams(self, room: int) -> tuple[TeamRecord, ...]:
        """Return the teams of a room, in the order they joined."""
        raise NotImplementedError

    def snapshots(self, teams: Sequence[int]) -> Mapping[int, Snapshot]:
        """Return the states of the fiches of `teams`, by team."""
        raise NotImplementedError

    def raise_hand(self, team: int, *, up: bool) -> None:
        """Note that a team asks for help, or does not any more."""
        raise NotImplementedError

    def agree(self, team: int, *, shows: bool) -> None:
        """Note whether a team lets the others see its text."""
        raise NotImplementedError

    def note(self, team: int, place: str, text: str, *, is_seen: bool) -> None:
        """Replace the coach's word at a place; empty and unseen, it is removed."""
        raise NotImplementedError

    def notes(self, room: int) -> tuple[NoteRecord, ...]:
        """Return the coach's words to the teams of a room."""
        raise NotImplementedError

    def be_present(self, team: int, author: str, place: str) -> None:
        """Note that `author` is at a place now."""
        raise NotImplementedError

    def presences(self, room: int, since: datetime) -> tuple[PresenceRecord, ...]:
        """Return who was seen in a room at `since` or later."""
        raise NotImplementedError
