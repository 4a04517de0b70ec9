"""What goes in and out of the storage: changes, versions set aside, the state of a fiche."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coaching.errors import TextTooLong, UnknownField

_PATH = re.compile(r"[A-Za-z0-9_.-]{1,200}")

# PostgreSQL refuses NUL in a text, and neither database can encode half a surrogate pair. Both
# become U+FFFD, the sign for a lost character, so that one text reads the same everywhere.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def known(path: str) -> str:
    """Return `path` if a field may have it; raise UnknownField otherwise."""
    if not _PATH.fullmatch(path):
        raise UnknownField
    return path


def storable(text: str) -> str:
    """Return `text` with the characters that a database cannot hold replaced by U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)


def bounded(text: str, limit: int) -> str:
    """Return `text` as it can be stored; raise TextTooLong past `limit` characters.

    Callers tell people about lengths that make sense; this stops what no screen could send.
    """
    if len(text) > limit:
        raise TextTooLong(limit=limit)
    return storable(text)


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
        """Return the change as it can be stored; raise UnknownField when no field has its path.

        `before` is cleaned too: it must still equal the text that was stored from it.
        """
        return Change(known(self.path), storable(self.before), storable(self.after))


@dataclass(frozen=True, slots=True)
class Rival:
    """A version set aside since somebody else had changed the same field; `at` is aware, UTC."""

    id: int
    path: str
    value: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a field, as its history shows it; `at` is aware, UTC."""

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
    applied, 0 when new; numbers rise within a fiche and may leave gaps. `saved_at` is the moment
    a text was last kept, aware, UTC.
    """

    values: Mapping[str, str]
    authors: Mapping[str, str]
    rivals: tuple[Rival, ...]
    revision: int
    saved_at: datetime | None
