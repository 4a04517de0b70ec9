"""The rooms of the workshops: open, find, change and delete them."""

from collections.abc import Callable
from datetime import datetime

from coaching.storage.records import RoomRecord
from coaching.storage.teams import Teams


class Rooms(Teams):
    """The rooms kept in a database, and their teams."""

    def open(self, code: str, plan: str, live: str, erased_at: datetime) -> str:
        """Open a room and return its coach's token; raise CodeTaken."""
        raise NotImplementedError

    def as_coach(self, token: str) -> RoomRecord:
        """Return the room that its coach's token opens; raise RoomNotFound."""
        raise NotImplementedError

    def as_screen(self, token: str) -> RoomRecord:
        """Return the room that its projection's token shows; raise RoomNotFound."""
        raise NotImplementedError

    def by_code(self, code: str) -> RoomRecord:
        """Return the room that has this code; raise RoomNotFound."""
        raise NotImplementedError

    def by_id(self, room: int) -> RoomRecord:
        """Return the room that has this number; raise RoomNotFound."""
        raise NotImplementedError

    def replan(self, room: int, plan: str, erased_at: datetime) -> None:
        """Replace the plan of a room and the date of its erasure."""
        raise NotImplementedError

    def relive(self, room: int, change: Callable[[str], str]) -> str:
        """Change what is live in a room, which nobody else changes meanwhile; return it."""
        raise NotImplementedError

    def close(self, room: int, *, closed: bool) -> None:
        """Let nobody join a room any more, or let them again."""
        raise NotImplementedError

    def rotate(self, room: int) -> str:
        """Return a new coach's token; the old one and its projection's open nothing any more."""
        raise NotImplementedError

    def delete(self, room: int) -> None:
        """Delete a room, its teams, their fiches and all that was said of them."""
        raise NotImplementedError

    def delete_expired(self) -> int:
        """Delete the rooms past their date, and return how many they were."""
        raise NotImplementedError
