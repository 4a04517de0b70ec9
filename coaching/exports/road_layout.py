"""Where everything stands in the picture of the road: a pure function from stops to coordinates.

Months run to the right and users upward, on a logarithmic scale. Each stop is a circle that
holds those before it. Labels stand in one column on the right, joined to their circles by
leaders, so that twelve stops crowded in one month still read apart.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from coaching import french
from coaching.exports.picture_labels import wrapped
from coaching.exports.road import Stop, delay
from coaching.fiche.leaves import ToConfirm

# In pixels of a picture made to fill a projector of 1280 by 720.
WIDTH: Final = 1280.0
_SHORTEST: Final = 640.0
FONT: Final = 24.0
_LINE: Final = 30.0
# From the top of a line to the foot of its letters.
_ASCENT: Final = 21.0
# The lowest decade stands a little above the axis of time.
_LIFT: Final = 30.0
_TOP, _BOTTOM = 96.0, 96.0
_LEFT, _RIGHT = 190.0, 690.0
AXIS: Final = 130.0
COLUMN: Final = 800.0
ELBOW: Final = 772.0
_GAP: Final = 12.0
# Up to this many stops a label may take two lines for its perimeter.
_FEW: Final = 7
SMALLEST: Final = 9.0
_RING: Final = 6.0
_MONTH_STEPS: Final = (1, 2, 3, 6, 12, 24, 36, 60, 120)
_MOST_TICKS: Final = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label: its words, the height they stand on, and whether they name the stop."""

    text: str
    y: float
    is_name: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """One stop as drawn: its circles from the largest in, its label around `label_y`."""

    stop: Stop
    x: float
    y: float
    rings: tuple[float, ...]
    label: tuple[Line, ...]
    label_y: float


@dataclass(frozen=True, slots=True)
class Segment:
    """The road between two stops; not `is_sure` when one of them stands at its rank only."""

    start: Mark
    end: Mark
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of an axis: where, and its words."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture; `floor` is the height of the time axis; any stop has a label."""

    height: float
    floor: float
    marks: tuple[Mark, ...]
    labels: tuple[tuple[Line, ...], ...]
    months: tuple[Tick, ...]
    users: tuple[Tick, ...]

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The road, stop after stop."""
        return tuple(
            Segment(a, b, a.stop.is_known and b.stop.is_known) for a, b in pairwise(self.marks)
        )


@dataclass(frozen=True, slots=True)
class _Scale:
    """One axis: values from `low` to `high` laid from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def laid_out(stops: Sequence[Stop]) -> Layout:
    """Place the stops of a road, whatever their number.

    One that lacks a number of users is at its rank; one without a date has no place in time.
    """
    words = [_words(stop, len(stops)) for stop in stops]
    heights = [_LINE * len(lines) + _GAP for lines in words]
    height = max(_SHORTEST, sum(heights) + _TOP)
    floor = height - _BOTTOM
    users = [_power(stop) for stop in stops]
    months = [stop.month for stop in stops if not isinstance(stop.month, ToConfirm)]
    across = _Scale(0, max([*months, 1]), _LEFT, _RIGHT)
    rings = [_rings(rank, len(stops)) for rank in range(len(stops))]
    upward = _upward(users, rings, floor)
    ys = [upward.at(power) for power in _ranked(users, upward)]
    middles = _spread(ys, heights, height)
    labels = [_label(lines, at) for lines, at in zip(words, middles, strict=True)]
    marks = tuple(
        Mark(stop, across.at(stop.month), ys[rank], rings[rank], labels[rank], middles[rank])
        for rank, stop in enumerate(stops)
        if not isinstance(stop.month, ToConfirm)
    )
    ticks = _month_ticks(months, across), _user_ticks(users, upward)
    return Layout(height, floor, marks, tuple(labels), *ticks)


_Words = list[tuple[str, bool]]


def _words(stop: Stop, count: int) -> _Words:
    """Return the lines of a label, each with whether it names the stop."""
    room = WIDTH - COLUMN - _GAP
    name = french.typography(stop.perimeter)
    names = wrapped(name[:1].upper() + name[1:], room, FONT, lines=2 if count <= _FEW else 1)
    figures = wrapped(stop.figures, room, FONT, lines=2)
    return [(text, True) for text in names] + [(text, False) for text in figures]


def _label(words: _Words, middle: float) -> tuple[Line, ...]:
    first = middle - len(words) * _LINE / 2 + _ASCENT
    return tuple(
        Line(text, round(first + at * _LINE, 1), is_name)
        for at, (text, is_name) in enumerate(words)
    )


def _power(stop: Stop) -> float | None:
    return None if isinstance(stop.users, ToConfirm) else math.log10(stop.users.value)


def _upward(
    powers: Sequence[float | None], rings: Sequence[tuple[float, ...]], floor: float
) -> _Scale:
    """Return the scale of users, raised as much as the circles need not to cross the floor."""
    scale = _Scale(*_decades(powers), 0.0, 1.0)
    shares = ((power - scale.low) / (scale.high - scale.low) for power in _ranked(powers, scale))
    lowest = [
        (floor - _RING - radii[0] - share * _TOP) / (1 - share)
        for share, radii in zip(shares, rings, strict=True)
        if share < 1
    ]
    return replace(scale, start=min(floor - _LIFT, *lowest), end=_TOP)


def _decades(powers: Sequence[float | None]) -> tuple[float, float]:
    known = [power for power in powers if power is not None]
    low, high = math.floor(min(known, default=0)), math.ceil(max(known, default=1))
    return low, max(high, low + 1) + (1 if powers[-1] is None else 0)


def _ranked(values: Sequence[float | None], scale: _Scale) -> list[float]:
    """Fill what is missing evenly between its known neighbours, or the ends of the scale."""
    known = {-1: scale.low, len(values): scale.high}
    known |= {rank: value for rank, value in enumerate(values) if value is not None}
    filled = []
    for rank in range(len(values)):
        before = max(at for at in known if at <= rank)
        after = min(at for at in known if at >= rank)
        share = (rank - before) / (after - before) if after > before else 0.0
        filled.append(known[before] + share * (known[after] - known[before]))
    return filled


def _largest(count: int) -> float:
    return min(58.0, 18.0 + 120.0 / count)


def _rings(rank: int, count: int) -> tuple[float, ...]:
    """Return the radii of a stop and of those before it that leave room for a line between."""
    grown = (_largest(count) - SMALLEST) / max(count - 1, 1)
    kept = [SMALLEST + rank * grown]
    for earlier in range(rank - 1, 0, -1):
        radius = SMALLEST + earlier * grown
        if kept[-1] - radius >= _RING and radius - SMALLEST >= _RING:
            kept.append(radius)
    return tuple(round(radius, 1) for radius in (*kept, *([SMALLEST] if rank else [])))


def _spread(wanted: Sequence[float], heights: Sequence[float], bottom: float) -> list[float]:
    """Return the middle of each label, as near its circle as the others and the edges let it."""
    order = sorted(range(len(wanted)), key=lambda rank: (wanted[rank], -rank))
    placed = list(wanted)
    ceiling = 0.0
    for rank in order:
        placed[rank] = max(wanted[rank], ceiling + heights[rank] / 2)
        ceiling = placed[rank] + heights[rank] / 2
    floor = bottom - _GAP
    for rank in reversed(order):
        placed[rank] = round(min(placed[rank], floor - heights[rank] / 2), 1)
        floor = placed[rank] - heights[rank] / 2
    return placed


def _month_ticks(months: Sequence[int], scale: _Scale) -> tuple[Tick, ...]:
    if not months:
        return ()
    step = next((s for s in _MONTH_STEPS if scale.high / s <= _MOST_TICKS), _MONTH_STEPS[-1])
    return tuple(
        Tick(scale.at(month), delay(month)) for month in range(0, int(scale.high) + 1, step)
    )


def _user_ticks(powers: Sequence[float | None], scale: _Scale) -> tuple[Tick, ...]:
    if all(power is None for power in powers):
        return ()
    return tuple(
        Tick(scale.at(power), french.figure(10**power))
        for power in range(int(scale.low), int(scale.high) + 1)
    )
