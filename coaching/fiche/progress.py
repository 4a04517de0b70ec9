"""The journey: its screens in order, and how far a draft has come on each.

Nothing here is stored: progress and readiness are read off the answers, so they are
always true whatever the order in which a team answered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from coaching.fiche import consistency
from coaching.fiche.checking import Checked, check
from coaching.fiche.draft import DraftFiche, ignored_keys, left_out
from coaching.fiche.labels import ask_at
from coaching.fiche.leaves import ToConfirm


class Screen(StrEnum):
    """The screens of the journey; the value is the URL path, kept for outside links."""

    DEPART = "depart"
    USAGERS = "usagers"
    INDEPENDANCE = "independance"
    ACCELERATION = "acceleration"
    RELECTURE = "relecture"
    FICHE = "fiche"
    DEMAIN = "demain"


QUESTIONS: Final = (Screen.DEPART, Screen.USAGERS, Screen.INDEPENDANCE, Screen.ACCELERATION)


class Status(StrEnum):
    GIVEN = "given"
    OPEN = "open"
    MISSING = "missing"
    INVALID = "invalid"


class Weight(StrEnum):
    """How much a point matters; the order of the members is that of importance."""

    MEND = "À corriger"
    COMPLETE = "À compléter"
    ASIDE = "Laissé de côté"  # its team said that it does not know yet


@dataclass(frozen=True, slots=True)
class Point:
    """Something that a fiche lacks, at the field that mends it.

    One with a `key` is a question, to which its team may answer `meant` (`Contradiction`).
    """

    weight: Weight
    path: str
    message: str
    meant: str = ""
    key: tuple[str, str, str] | tuple[()] = ()

    @property
    def screen(self) -> Screen:
        return Screen(self.path.split(".", maxsplit=1)[0])


@dataclass(frozen=True, slots=True)
class Readiness:
    """How many of the answers that a screen asks for have no point."""

    screen: Screen
    done: int
    total: int

    @property
    def is_ready(self) -> bool:
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything derived from a draft that the screens show.

    An answer has one point at most. One that the team leaves out (`silent`) has none, but to mend
    what it says.
    """

    checked: Checked
    statuses: Mapping[str, Status]
    readiness: tuple[Readiness, ...]
    points: tuple[Point, ...]
    silent: frozenset[str]

    @property
    def left(self) -> tuple[Point, ...]:
        """What is still to be given or mended: neither left out nor said to be unknown."""
        return tuple(
            one
            for one in self.points
            if one.weight is not Weight.ASIDE and one.path not in self.silent
        )

    @property
    def told(self) -> frozenset[str]:
        """The paths of the answers that say something, be it « je ne sais pas encore »."""
        told = (Status.GIVEN, Status.OPEN)
        return frozenset(path for path, status in self.statuses.items() if status in told)

    @property
    def to_mend(self) -> tuple[Point, ...]:
        """What cannot be rendered as it is, and what contradicts itself."""
        return tuple(one for one in self.points if one.weight is Weight.MEND)

    @property
    def questions(self) -> dict[str, Point]:
        """What contradicts itself and may be meant, by its field."""
        return {one.path: one for one in self.to_mend if one.key}

    def errors(self) -> dict[str, str]:
        """Return the sentences to show beside fields: what is wrong, not what is empty."""
        return {one.path: one.message for one in self.to_mend if not one.key}


def progress(draft: DraftFiche, today: date | None = None) -> Progress:
    """Read a draft and say how far it has come.

    `today` is given where a launch that is past is to be told: to its team and its coach, not of
    an example, nor in a document. What the team meant has no point.
    """
    checked = check(draft)
    statuses = {
        path: Status.OPEN if isinstance(value, ToConfirm) else Status.GIVEN
        for path, value in checked.answers.items()
    }
    for problem in checked.problems:
        statuses[problem.path] = Status.MISSING if problem.is_missing else Status.INVALID
    silent, meant = left_out(draft), ignored_keys(draft)
    points: dict[str, Point] = {}
    for point in _points(checked, statuses, today):
        is_left = point.path not in silent or point.weight is Weight.MEND
        if point.key not in meant and is_left:
            points.setdefault(point.path, point)
    now = Progress(checked, statuses, (), tuple(points.values()), silent)
    readiness = []
    for screen in QUESTIONS:
        asked = sum(path.startswith(f"{screen}.") for path in statuses)
        left = sum(point.screen is screen for point in now.left)
        readiness.append(Readiness(screen, asked - left, asked))
    return replace(now, readiness=tuple(readiness))


def following(screen: Screen) -> Screen | None:
    screens = list(Screen)
    rank = screens.index(screen) + 1
    return screens[rank] if rank < len(screens) else None


def _points(
    checked: Checked, statuses: Mapping[str, Status], today: date | None
) -> Iterator[Point]:
    for problem in checked.problems:
        if not problem.is_missing:
            yield Point(Weight.MEND, problem.path, problem.message)
    unread = {problem.path for problem in checked.problems}
    for one in consistency.contradictions(checked.fiche, today):
        if one.path not in unread:
            yield Point(Weight.MEND, *one)
    for path, status in statuses.items():
        if status is Status.MISSING:
            yield Point(Weight.COMPLETE, path, ask_at(path).missing)
    for path, status in statuses.items():
        if status is Status.OPEN:
            ask = ask_at(path)
            yield Point(Weight.ASIDE, path, ask.unknown or ask.missing)
