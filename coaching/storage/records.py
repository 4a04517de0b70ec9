"""What goes out of the storage of rooms; every moment is aware, UTC."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """A room; `plan` and `live` are texts that the storage does not read.

    From `erased_at` on, nobody finds it any more, whether or not its rows are already deleted.
    `is_by_new_link` tells that its coach's link, by which it was found, was not taken up yet.
    """

    id: int
    code: str
    plan: str
    live: str
    is_closed: bool
    opened_at: datetime
    erased_at: datetime
    is_by_new_link: bool = False


@dataclass(frozen=True, slots=True)
class TeamRecord:
    """A team of a room; `revision` and `saved_at` are those of its fiche.

    `hand_at` is when it asked for help, None when it does not; `shows` tells that it lets the
    others see its text, `stays` that its fiche is kept once the room is erased.
    """

    id: int
    room: int
    name: str
    joined_at: datetime
    hand_at: datetime | None
    shows: bool
    stays: bool
    revision: int
    saved_at: datetime | None


@dataclass(frozen=True, slots=True)
class WordRecord:
    """A word of the coach to a team on one place of its fiche.

    `answer` is the team's and `author` the name of the coach who signs it; either may be empty.
    """

    id: int
    team: int
    place: str
    text: str
    at: datetime
    answer: str
    author: str


@dataclass(frozen=True, slots=True)
class PresenceRecord:
    """Where somebody of a team was last seen."""

    team: int
    author: str
    place: str
    at: datetime
