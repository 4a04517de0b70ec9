"""The journey: its screens in order, and how far a draft has come on each.

Nothing here is stored: progress and readiness are read off the answers, so they are
always true whatever the order in which a team answered.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from sys import intern
from typing import Final

from pydantic import BaseModel

from coaching.fiche import consistency
from coaching.fiche.checking import Checked, check
from coaching.fiche.draft import DraftFiche, left_out
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


# What documents say beside the text: their headings, the aims at six months.
_BESIDE: Final = re.compile(r"depart\.\w+|usagers\.(?:proof|groups\.\w+\.(?:who|count))")
QUESTIONS: Final = (Screen.DEPART, Screen.USAGERS, Screen.INDEPENDANCE, Screen.ACCELERATION)


class Status(StrEnum):
    """How an answer stands."""

    GIVEN = "given"
    OPEN = "open"
    MISSING = "missing"
    INVALID = "invalid"

    @property
    def is_told(self) -> bool:
        """Whether the team said something that can be read."""
        return self in {Status.GIVEN, Status.OPEN}


class Weight(StrEnum):
    """How much a point matters; the order of the members is that of importance."""

    MEND = "À corriger"
    COMPLETE = "À compléter"
    CONFIRM = "À confirmer"


@dataclass(frozen=True, slots=True)
class Point:
    """Something that a fiche lacks, at the field that mends it."""

    weight: Weight
    path: str
    message: str

    @property
    def screen(self) -> Screen:
        """The screen where it is mended."""
        return Screen(self.path.split(".", maxsplit=1)[0])


@dataclass(frozen=True, slots=True)
class Readiness:
    """How many of the answers that a screen asks for have no point."""

    screen: Screen
    done: int
    total: int

    @property
    def is_ready(self) -> bool:
        """Whether every answer is given, and nothing is to be mended in one."""
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything derived from a draft that the screens show.

    An answer has one point at most: their number is that of the answers still to be given or
    mended, which every page and document rests on. One that the team leaves out has none.
    """

    checked: Checked
    statuses: Mapping[str, Status]
    readiness: tuple[Readiness, ...]
    points: tuple[Point, ...]

    @property
    def told(self) -> frozenset[str]:
        """The paths of the answers that say something, be it « je ne sais pas encore »."""
        return frozenset(path for path, status in self.statuses.items() if status.is_told)

    def starting(self, starts: Iterable[str]) -> list[str]:
        """Return the paths that begin so; one that nobody has to answer has no status."""
        found: list[str] = []
        for start in starts:
            known = [path for path in self.statuses if path.startswith(start)]
            found += known or ([] if start.endswith(".") else [start])
        return found

    def errors(self) -> dict[str, str]:
        """Return the sentences to show beside fields: what is wrong, not what is empty."""
        return {one.path: one.message for one in self.points if one.weight is Weight.MEND}


def progress(draft: DraftFiche, today: date | None = None) -> Progress:
    """Read a draft and say how far it has come.

    `today` is given where a launch that is past is to be told: to its team, not of an example.
    """
    checked = check(draft)
    statuses = _statuses(checked)
    silent = {path for path in left_out(draft) if not _BESIDE.fullmatch(path)}
    points: dict[str, Point] = {}
    for point in _points(checked, statuses, today):
        if point.path not in silent or point.weight is Weight.MEND:
            points.setdefault(point.path, point)
    return Progress(
        checked=checked,
        statuses=statuses,
        readiness=tuple(_readiness(screen, statuses, points) for screen in QUESTIONS),
        points=tuple(points.values()),
    )


def following(screen: Screen) -> Screen | None:
    """Return the screen after this one, or nothing after the last."""
    screens = list(Screen)
    rank = screens.index(screen) + 1
    return screens[rank] if rank < len(screens) else None


def _statuses(checked: Checked) -> dict[str, Status]:
    statuses = {
        path: Status.OPEN if isinstance(value, ToConfirm) else Status.GIVEN
        for path, value in leaves(checked.fiche)
    }
    for problem in checked.problems:
        statuses[problem.path] = Status.MISSING if problem.is_missing else Status.INVALID
    return statuses


def leaves(model: BaseModel, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Yield the answers of a fiche by their paths; of what nobody has to give, those given."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            yield from leaves(value, f"{prefix}{name}.")
        elif isinstance(value, tuple):
            for entry in value:
                yield from leaves(entry, f"{prefix}{name}.{entry.key}.")
        elif name != "key" and value != "":  # one that nobody has to give is not missed
            yield intern(f"{prefix}{name}"), value  # held once, with those of the store


def _readiness(screen: Screen, asked: Iterable[str], points: Iterable[str]) -> Readiness:
    total, left = (sum(path.startswith(f"{screen}.") for path in one) for one in (asked, points))
    return Readiness(screen, total - left, total)


def _points(
    checked: Checked, statuses: Mapping[str, Status], today: date | None
) -> Iterator[Point]:
    yield from _to_mend(checked, today)
    for path, status in statuses.items():
        if status is Status.MISSING:
            yield Point(Weight.COMPLETE, path, ask_at(path).missing)
    for path, status in statuses.items():
        if status is Status.OPEN:
            ask = ask_at(path)
            yield Point(Weight.CONFIRM, path, ask.unknown or ask.missing)


def _to_mend(checked: Checked, today: date | None) -> Iterator[Point]:
    for problem in checked.problems:
        if not problem.is_missing:
            yield Point(Weight.MEND, problem.path, problem.message)
    unread = {problem.path for problem in checked.problems}
    for remark in consistency.remarks(checked.fiche, today):
        if remark.path not in unread:
            yield Point(Weight.MEND, remark.path, remark.message)
