"""The rules that decide what becomes of a change, without any database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from json import dumps
from sys import intern
from typing import Final, NamedTuple

from coaching.storage.records import Change, Rival, Snapshot
from coaching.storage.timestamps import moment

# Microseconds between two texts of one person after which the first is a version of its own: a
# page sends a text at every pause of 0.7 s, and people stop to think for longer than that.
GOING_ON: Final = 30_000_000
# What a fiche may weigh: more than twice a full one, and its file is still one that reopens
# (`coaching.fiche.savefile.LARGEST`). Beside its text, each field counts for its name and its row.
HEAVIEST: Final = 600_000  # bytes
_EACH: Final = 150  # bytes
# How far back the history of a fiche goes: three times the longest fiche, and a season. What goes
# beyond is taken away now and then, not at each text.
OLDEST: Final = 90 * 24 * 3600 * 1_000_000  # microseconds
LONGEST: Final = 2_000_000  # characters, each text counted for its row too
_SOME: Final = 50  # lines


class LogLine(NamedTuple):
    """One line of the log: a text that somebody wrote, numbered within its fiche.

    `at` is in microseconds since 1970 UTC; `aside` tells a rival from an applied change.
    """

    number: int
    path: str
    value: str
    author: str
    at: int
    aside: bool

    def is_within(self, later: "LogLine") -> bool:
        """Tell whether the log may forget this line, as one typed on from it at once says it all.

        Whoever deletes words leaves a version behind, however quick they are: it is what the
        history is for.
        """
        if self.author != later.author or not 0 <= later.at - self.at < GOING_ON:
            return False
        if later.value.startswith(self.value):
            return True
        # Or letters were put in at one place.
        letters = enumerate(zip(later.value, self.value, strict=False))
        start = next((place for place, (one, other) in letters if one != other), len(later.value))
        return len(later.value) >= len(self.value) and later.value.endswith(self.value[start:])


@dataclass(slots=True)
class State:
    """A fiche being changed: what shows, and what becomes of its log.

    `recorded` numbers the last line of the log, `revision` the last one that was applied. `log`
    has the lines to add, `obsolete` the lines to take away, which a new one holds.
    """

    fiche_id: int
    recorded: int = 0
    revision: int = 0
    saved_at: int | None = None
    current: dict[str, LogLine] = field(default_factory=dict)
    rivals: list[LogLine] = field(default_factory=list)
    log: list[LogLine] = field(default_factory=list)
    obsolete: list[LogLine] = field(default_factory=list)

    def merge(self, changes: Iterable[Change], author: str, at: int) -> None:
        """Apply each change, or set it aside when somebody else changed its field meanwhile.

        A field that nobody ever wrote has no other author to protect, and a text that goes on
        from the current one takes nothing of it away: the change is applied.
        """
        for change in changes:
            current = self.current.get(change.path)
            if change.after == (current.value if current else ""):
                continue
            if (
                current is None
                or current.author == author
                or current.value == change.before
                # Typed while the server restarted: to it, they are somebody else.
                or (current.value and change.after.startswith(current.value))
            ):
                self.current[change.path] = self._record(change, author, at, current)
                self.revision = self.recorded
            else:
                self._set_aside(change, author, at)

    @property
    def weight(self) -> int:
        return _weight(line.value for line in (*self.current.values(), *self.rivals))

    @property
    def is_to_shorten(self) -> bool:
        return bool(self.log) and self.log[0].number // _SOME != (self.recorded + 1) // _SOME

    def settle(self, number: int) -> None:
        self.rivals = [rival for rival in self.rivals if rival.number != number]

    def visible(self) -> set[tuple[str, int]]:
        """Return the path and number of what a person sees: current values, pending rivals."""
        return {(line.path, line.number) for line in (*self.current.values(), *self.rivals)}

    def snapshot(self) -> Snapshot:
        # Every open fiche has the same paths, and few authors: each is held once a process.
        filled = {intern(path): line for path, line in self.current.items() if line.value}
        return Snapshot(
            values={path: line.value for path, line in filled.items()},
            authors={path: intern(line.author) for path, line in filled.items()},
            rivals=tuple(
                Rival(line.number, line.path, line.value, line.author, moment(line.at))
                for line in sorted(self.rivals)
            ),
            revision=self.revision,
            saved_at=None if self.saved_at is None else moment(self.saved_at),
        )

    def _set_aside(self, change: Change, author: str, at: int) -> None:
        """Keep a rival once, in place of the same author's older one on this field."""
        pending = [rival for rival in self.rivals if rival.path == change.path]
        if any(rival.value == change.after for rival in pending):
            return
        older = next((rival for rival in pending if rival.author == author), None)
        self.rivals = [rival for rival in self.rivals if rival is not older]
        self.rivals.append(self._record(change, author, at, older, aside=True))

    def _record(
        self, change: Change, author: str, at: int, earlier: LogLine | None, *, aside: bool = False
    ) -> LogLine:
        """Add a line to the log, in place of the `earlier` one if it says all of it."""
        self.recorded += 1
        self.saved_at = at
        line = LogLine(self.recorded, change.path, change.after, author, at, aside)
        if earlier and earlier.is_within(line):
            if earlier in self.log:  # it is not written yet
                self.log.remove(earlier)
            else:
                self.obsolete.append(earlier)
        self.log.append(line)
        return line


def outlived(lines: Iterable[tuple[int, int, int]], now: int) -> int:
    """Return the last line beyond the history; `lines` are numbers, moments, lengths, from now."""
    total = 0
    for number, at, length in lines:
        total += length + _EACH
        if total > LONGEST or at < now - OLDEST:
            return number
    return 0


def is_full(texts: Iterable[str]) -> bool:
    return _weight(texts) > HEAVIEST


def _weight(texts: Iterable[str]) -> int:
    return sum(_EACH + len(dumps(text, ensure_ascii=False).encode()) for text in texts)
