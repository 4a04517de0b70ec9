"""A team's fiche at a glance: how ready it is, and what its coach has to say of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from coaching.coach.advice.field_remarks import Remark
from coaching.coach.analysis import Analysis, analysis
from coaching.coach.calls import open_calls
from coaching.coach.standing import Ignored
from coaching.fiche.complete import Call
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import QUESTIONS, Point, Progress, Screen, Weight
from coaching.workshop.failsafe import failsafe


@dataclass(frozen=True, slots=True)
class Glance:
    """What a draft says of itself, for those who lead the room; one that is illegible, nothing.

    It has no remark, due or ignored, until its texts are read. `calls` are those without an answer.
    """

    product: str
    progress: Progress
    due: tuple[Remark, ...]
    ignored: tuple[Ignored, ...]
    has_text: bool = False
    calls: tuple[Call, ...] = ()
    is_legible: bool = True
    is_read: bool = True

    def share(self, screen: Screen) -> int:
        """Return how many of a question's answers are given, in hundredths."""
        (one,) = (one for one in self.progress.readiness if one.screen is screen)
        return 100 * one.done // one.total

    @property
    def shares(self) -> dict[Screen, int]:
        """The shares of all questions, in their order."""
        return {screen: self.share(screen) for screen in QUESTIONS}

    @property
    def to_mend(self) -> tuple[Point, ...]:
        """What cannot be rendered as it is, and what contradicts itself: before any remark."""
        return tuple(one for one in self.progress.points if one.weight is Weight.MEND)

    @property
    def is_ready(self) -> bool:
        """Whether every answer is given, and nothing is to be mended in one."""
        return not self.progress.points


_ILLEGIBLE: Final = Glance("", analysis(DraftFiche()).progress, (), (), is_legible=False)


def glance(values: Mapping[str, str]) -> Glance:
    """Read a fiche kept as texts by path, or find it illegible."""
    return failsafe(partial(_read, values)) or _ILLEGIBLE


def outline(values: Mapping[str, str]) -> Glance:
    """Say how far a fiche has come, its texts unread: that takes a thousandth of the time."""
    return failsafe(partial(_outline, values)) or _ILLEGIBLE


def _read(values: Mapping[str, str]) -> Glance:
    read = analysis(draft_from(values))
    stand = read.standing
    calls = open_calls(read.fiche)
    return Glance(_product(read), read.progress, stand.due, stand.ignored, read.has_text, calls)


def _outline(values: Mapping[str, str]) -> Glance:
    read = analysis(draft_from(values))
    calls = open_calls(read.fiche)
    return Glance(_product(read), read.progress, (), (), read.has_text, calls, is_read=False)


def _product(read: Analysis) -> str:
    return read.draft.depart.product.strip()
