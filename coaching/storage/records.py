"""What goes in and out of the storage: texts as it can hold them, fiches, rooms; moments in UTC."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coaching.errors import PAGE_OUTDATED, CoachingError, TextTooLong

_PATH = re.compile(r"[A-Za-z0-9_.-]{1,200}")

# PostgreSQL refuses NUL in a text, and neither database can encode half a surrogate pair. Both
# become U+FFFD, the sign for a lost character, so that one text reads the same everywhere.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def known(path: str) -> str:
    if not _PATH.fullmatch(path):
        raise CoachingError(PAGE_OUTDATED)
    return path


def storable(text: str) -> str:
    return _UNSTORABLE.sub("\ufffd", text)


def bounded(text: str, limit: int) -> str:
    """Return `text` as it can be stored; raise TextTooLong past `limit` characters.

    Callers tell people about lengths that make sense; this stops what no screen could send.
    """
    if len(text) > limit:
        raise TextTooLong(limit=limit, length=len(text))
    return storable(text)


def skeleton(name: str) -> str:
    """Return a name without its capitals, spaces, width or style of letters, kind of apostrophe."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace("’", "'").split())


@dataclass(frozen=True, slots=True)
class Change:
    """« I turned `before` into `after` », at the field named by `path`.

    `path` has 1 to 200 characters among letters, digits, `_`, `.` and `-`, such as
    `usagers.groups.k3.who`. `before` is the value its author last saw, "" when there was none.
    """

    path: str
    before: str
    after: str

    def cleaned(self) -> "Change":
        """Return the change as it can be stored; raise CoachingError when no field has its path.

        `before` is cleaned too: it must still equal the text that was stored from it.
        """
        return Change(known(self.path), storable(self.before), storable(self.after))


@dataclass(frozen=True, slots=True)
class Rival:
    """A version set aside since somebody else had changed the same field."""

    id: int
    path: str
    value: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    id: int
    value: str
    author: str
    at: datetime
    set_aside: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a fiche at one moment.

    `values` holds the fields that are not empty, as typed, and `authors` who wrote each of them.
    `rivals` wait for a decision, oldest first. `revision` is the number of the last change
    applied, 0 when new; numbers rise within a fiche and may leave gaps. `saved_at` is when a text
    was last kept.
    """

    values: Mapping[str, str]
    authors: Mapping[str, str]
    rivals: tuple[Rival, ...]
    revision: int
    saved_at: datetime | None


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

    `answer` is the team's, `reply` what it says of it in a sentence, `author` the name of the coach
    who signs; any may be empty. `reply_at` is since when a reply waits for its coach.
    """

    id: int
    team: int
    place: str
    text: str
    at: datetime
    answer: str
    author: str
    reply: str
    reply_at: datetime | None


@dataclass(frozen=True, slots=True)
class PresenceRecord:
    team: int
    author: str
    place: str
    at: datetime
