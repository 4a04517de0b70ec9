"""Where everything stands in a drawing of roads: pure functions from stops to coordinates.

A picture may be read without our typeface, so widths are those of Arial in bold, which is wider.
"""

import math
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise, product
from typing import Final

from coaching import french
from coaching.exports.road import Stop, delay
from coaching.fiche.leaves import ToConfirm

# In pixels of a picture made to fill a projector of 1280 by 720.
WIDTH: Final = 1280.0
FONT, SMALL_FONT = 24.0, 22.0
SMALLEST: Final = 9.0
_GAP: Final = 12.0


@dataclass(frozen=True, slots=True)
class Text:
    """A line of words, on the height they stand on; `look` is a class of the template's style."""

    text: str
    x: float
    y: float
    look: str
    anchor: str = "start"

    @property
    def box(self) -> "Box":
        size = FONT if self.look in _LARGE else SMALL_FONT
        size = _LONG if self.look == "team-long" else size
        wide = width(self.text, size) * _SPREAD.get(self.look, 1.0)
        left = self.x - {"start": 0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - 0.8 * size, left + wide, self.y + 0.2 * size


@dataclass(frozen=True, slots=True)
class Circle:
    x: float
    y: float
    radius: float
    look: str

    @property
    def box(self) -> "Box":
        x, y, radius = self.x, self.y, self.radius
        return x - radius, y - radius, x + radius, y + radius


@dataclass(frozen=True, slots=True)
class Path:
    points: tuple[tuple[float, float], ...]
    look: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole picture, in the order it is drawn; `ground` names its colours."""

    ground: str
    width: float
    height: float
    paths: Sequence[Path]
    circles: Sequence[Circle]
    texts: Sequence[Text]


# Left, top, right, bottom.
Box = tuple[float, float, float, float]
_LARGE: Final = frozenset({"name", "figures", "unit", "team", "figure"})
# The wall is always read in our typeface: its letters are narrower, its figures wider.
_REGULAR: Final = 0.95
_SPREAD: Final = {"team": _REGULAR, "team-long": _REGULAR, "place": _REGULAR, "figure": 1.1}
_LONG: Final = 20.0  # of a name on two lines, where rows are many


# Labels: how wide they are, where they break, and where they are cut

# Shares of the type size.
_NARROW: Final = frozenset("iljtfrI.,:;!'’|()[] \u00a0\u202f·-")
_WIDE: Final = frozenset("mwMWOQ@%—…")
_CUT: Final = "…"


def width(text: str, size: float) -> float:
    """Return how wide a text is at most, roughly, in type of `size`."""
    return size * sum(_share(character) for character in text)


def _share(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character).startswith("C"):
        return 0.0  # laid over the letter before it, or never shown
    if character in _NARROW:
        return 0.34
    if character in _WIDE or unicodedata.east_asian_width(character) in "WF":
        return 0.94
    return 0.7 if character.isupper() else 0.58


def cut(text: str, room: float, size: float) -> str:
    """Return a text that holds in `room` on one line, its end replaced by « … » if it must."""
    if width(text, size) <= room:
        return text
    ends = list(accumulate(map(_share, text), initial=_share(_CUT)))
    held = text[: max(bisect_right(ends, room / size) - 1, 0)]
    if not text.startswith(" ", len(held)):  # never within a word, but one that is alone
        held = held.rpartition(" ")[0] or held
    return held.rstrip(" ,;:.") + _CUT


def wrap(text: str, room: float, size: float, *, lines: int) -> tuple[str, ...]:
    """Break a text between words in at most `lines` lines of `room`; the last is cut."""
    words = [word for word in text.split(" ") if width(word, size)]
    kept: list[str] = []
    while words and len(kept) < lines - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= room:
            line += f" {words.pop(0)}"
        kept.append(cut(line, room, size))
    return (*kept, cut(" ".join(words), room, size)) if words else tuple(kept)


# One road

_SHORTEST: Final = 640.0
_LINE: Final = 30.0
# From the top of a line to the foot of its letters.
_ASCENT: Final = 21.0
# The lowest decade stands a little above the axis of time.
_LIFT: Final = 30.0
_TOP, _BOTTOM = 96.0, 96.0
_LEFT, _RIGHT = 190.0, 690.0
AXIS, ELBOW, COLUMN = 130.0, 772.0, 800.0
# Up to this many stops a label may take two lines for its perimeter.
_FEW: Final = 7
_RING: Final = 6.0
_MONTH_STEPS: Final = (1, 2, 3, 6, 12, 24, 36, 60, 120)
_MOST_TICKS: Final = 5


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def one_road(stops: Sequence[Stop]) -> Layout:
    """Place the stops of a road, months to the right, users upward on a logarithmic scale.

    Without a number one is at its rank, without a date nowhere. Labels are in one column, joined
    to their stops by leaders: twelve stops crowded in one month still read apart.
    """
    words = [_words(stop, len(stops)) for stop in stops]
    heights = [_LINE * len(lines) + _GAP for lines in words]
    height = max(_SHORTEST, sum(heights) + _TOP)
    floor = height - _BOTTOM
    counts = [stop.users for stop in stops]
    powers = [None if isinstance(one, ToConfirm) else math.log10(one.value) for one in counts]
    rings = [_rings(rank, len(stops)) for rank in range(len(stops))]
    upward = _upward(powers, rings, floor)
    ys = [upward.at(power) for power in _ranked(powers, upward)]
    middles = _spread(ys, heights, height)
    months = {at: one.month for at, one in enumerate(stops) if not isinstance(one.month, ToConfirm)}
    across = _Scale(0, max([*months.values(), 1]), _LEFT, _RIGHT)
    marks = {rank: (across.at(month), ys[rank]) for rank, month in months.items()}
    leaders = [
        Path((at, (ELBOW, at[1]), (COLUMN - 8, middles[rank])), "leader")
        for rank, at in marks.items()
    ]
    segments = [
        Path((marks[a], marks[b]), "road" if stops[a].is_known and stops[b].is_known else "unsure")
        for a, b in pairwise(marks)
    ]
    circles = [one for at in reversed(marks) for one in _circles(stops[at], marks[at], rings[at])]
    labels = [
        Text(text, COLUMN, round(middle + _ASCENT + _LINE * (at - len(lines) / 2), 1), look)
        for lines, middle in zip(words, middles, strict=True)
        for at, (text, look) in enumerate(lines)
    ]
    axes, told = _axes(
        floor,
        None if all(power is None for power in powers) else upward,
        across if months else None,
    )
    return Layout("paper", WIDTH, height, [*axes, *leaders, *segments], circles, [*told, *labels])


def _words(stop: Stop, count: int) -> list[tuple[str, str]]:
    room = WIDTH - COLUMN - _GAP
    name = french.typography(stop.perimeter)
    names = wrap(name[:1].upper() + name[1:], room, FONT, lines=2 if count <= _FEW else 1)
    figures = wrap(stop.figures, room, FONT, lines=2)
    return [(text, "name") for text in names] + [(text, "figures") for text in figures]


def _circles(stop: Stop, at: tuple[float, float], rings: Sequence[float]) -> Iterator[Circle]:
    for rank, radius in enumerate(rings):
        looks = ["core" if radius == SMALLEST else "ring"]
        if rank == 0:
            looks += ["country", "outer"] if stop.is_country and rings[1:] else ["outer"]
        if not stop.is_known:
            looks += ["blank"] if rank else ["blank", "dashed"]
        yield Circle(*at, radius, " ".join(looks))


def _axes(
    floor: float, upward: _Scale | None, across: _Scale | None
) -> tuple[list[Path], list[Text]]:
    """Return the two axes and their words; the one of which nothing is known has no figure."""
    users, months = [], []
    if upward:
        decades = range(int(upward.low), int(upward.high) + 1)
        users = [(upward.at(power), french.figure(10**power)) for power in decades]
    if across:
        few = (step for step in _MONTH_STEPS if across.high / step <= _MOST_TICKS)
        ticks = range(0, int(across.high) + 1, next(few, _MONTH_STEPS[-1]))
        months = [(across.at(month), delay(month)) for month in ticks]
    lines = [Path(((AXIS, y), (ELBOW, y)), "grid") for y, _ in users]
    lines.append(Path(((AXIS, floor), (ELBOW, floor)), "axis"))
    lines += [Path(((x, floor), (x, floor + 8)), "axis") for x, _ in months]
    texts = [Text("Usagers (échelle logarithmique)", 24, 36, "unit")]
    texts += [Text(text, AXIS - 10, y + 8, "tick", "end") for y, text in users]
    texts += [Text(text, x, floor + 34, "tick", "middle") for x, text in months]
    return lines, [*texts, Text("temps après le lancement", ELBOW, floor + 72, "unit", "end")]


def _upward(
    powers: Sequence[float | None], rings: Sequence[tuple[float, ...]], floor: float
) -> _Scale:
    """Return the scale of users, raised as much as the circles need not to cross the floor."""
    known = [power for power in powers if power is not None]
    low, high = math.floor(min(known, default=0)), math.ceil(max(known, default=1))
    # One decade more for a country of which nobody knows the number.
    scale = _Scale(low, max(high, low + 1) + (powers[-1] is None), 0.0, 1.0)
    shares = ((power - scale.low) / (scale.high - scale.low) for power in _ranked(powers, scale))
    lowest = [
        (floor - _RING - radii[0] - share * _TOP) / (1 - share)
        for share, radii in zip(shares, rings, strict=True)
        if share < 1
    ]
    return replace(scale, start=min(floor - _LIFT, *lowest), end=_TOP)


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


def _rings(rank: int, count: int) -> tuple[float, ...]:
    """Return the radii of a stop and of those before it that leave room for a line between."""
    grown = (min(58.0, 18.0 + 120.0 / count) - SMALLEST) / max(count - 1, 1)
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


# The roads of a room

WALL_WIDTH, WALL_HEIGHT = 1160.0, 490.0
_FOOT: Final = 40.0  # under the rows, for the months
_MARGIN: Final = 160.0  # after the last circles, for their figures
_TEAM_ROOM: Final = 340.0
_TEAM_LINE: Final = 1.05  # from one line of a name to the next, of its size
_TEAM_GAP: Final = 36.0  # between the names of the teams and the launch
_BESIDE: Final = 10.0
_LARGEST: Final = 32.0
# So few rows leave room to name the perimeters too, under their circles or above them.
_NAMED_ROWS: Final = 4
_NAME_LINE: Final = 25.0
_NAME_ROOMS: Final = (270.0, 300.0, 210.0, 140.0)
_WALL_MONTHS: Final = (0, 3, 6, 12, 24, 36, 60, 120)

_Row = Sequence[tuple[Stop, Circle]]


def several_roads(roads: Mapping[str, Sequence[Stop]]) -> Layout:
    """Place what is known on both axes of some roads, which are by the names of their teams.

    Months are laid by their square root, as the first ones are crowded. No label covers another:
    what finds no room is left to the words beside the picture.
    """
    high = (WALL_HEIGHT - _FOOT) / len(roads)
    names = [_team(name, high) for name in roads]
    widths = [width(line, _REGULAR * size) for size, lines in names for line in lines]
    left = max(widths, default=0.0) + _TEAM_GAP
    known = [
        [
            (stop, stop.users.value, stop.month, rank)
            for rank, stop in enumerate(road)
            if not (isinstance(stop.users, ToConfirm) or isinstance(stop.month, ToConfirm))
        ]
        for road in roads.values()
    ]
    last = max(month for road in known for _, _, month, _ in road)
    across = _Scale(0, math.sqrt(max(last, 6)), left, WALL_WIDTH - _MARGIN)
    rows = _rows(known, across, high)
    lines, texts = _wall_months(max(last, 6), across)
    for rank, ((size, named), row) in enumerate(zip(names, rows, strict=True)):
        y = row[0][1].y
        look, pitch = "team" if size == FONT else "team-long", _TEAM_LINE * size
        first = max(y + size / 3 - pitch * (len(named) - 1) / 2, rank * high + 0.8 * size)
        texts += [
            Text(line, left - _TEAM_GAP, first + pitch * at, look, "end")
            for at, line in enumerate(named)
        ]
    circles = [circle for row in rows for _, circle in row]
    axis = (0.0, WALL_HEIGHT - _FOOT, WALL_WIDTH, WALL_HEIGHT)
    column = (0.0, 0.0, left - _TEAM_GAP, WALL_HEIGHT)
    labels = _wall_labels(rows, [axis, column, *(one.box for one in circles)])
    lines += [path for row in rows for path in _unhidden(row, labels)]
    texts += labels
    circles.sort(key=lambda circle: circle.radius, reverse=True)  # the largest under the others
    return Layout("wall", WALL_WIDTH, WALL_HEIGHT, lines, circles, texts)


def _unhidden(row: _Row, labels: Sequence[Text]) -> Iterator[Path]:
    """Yield the line of a road, which stops at each figure: « ≈ 30 » would seem « ≈-30 »."""
    y, xs = row[0][1].y, [circle.x for _, circle in row]
    start, end = min(xs), max(xs)
    boxes = sorted(one.box for one in labels if one.box[1] < y < one.box[3])
    for left, _, right, _ in (*boxes, (math.inf, y, math.inf, y)):
        stop = min(left - _BESIDE, end)
        if start + 3 * _BESIDE < stop:
            yield Path(((start, y), (stop, y)), "road")
        start = max(start, right + _BESIDE)


def _team(name: str, high: float) -> tuple[float, Sequence[str]]:
    """Return a name on a row, whole if it can be, and the size that its lines then have."""
    for size in (FONT, _LONG):
        lines = wrap(name, _TEAM_ROOM, _REGULAR * size, lines=max(int(high / _TEAM_LINE / size), 1))
        if not any(line.endswith(_CUT) for line in lines):
            break
    return size, lines


def _rows(
    roads: Sequence[Sequence[tuple[Stop, int, int, int]]], across: _Scale, high: float
) -> list[_Row]:
    powers = [math.log10(users) for road in roads for _, users, *_ in road]
    is_named = len(roads) <= _NAMED_ROWS
    largest = max(SMALLEST, min(_LARGEST, (0.17 if is_named else 0.42) * high))
    middle = 0.33 if 1 < len(roads) <= _NAMED_ROWS else 0.5  # of a row: names need the rest
    radius = _Scale(min(powers), max(*powers, min(powers) + 1), SMALLEST, largest)
    rows: list[_Row] = []
    for at, road in enumerate(roads):
        y, row = round((at + middle) * high, 1), []
        for stop, users, month, rank in road:
            look = "first" if rank == 0 else "country" if stop.is_country else "step"
            x, size = across.at(math.sqrt(month)), radius.at(math.log10(users))
            row.append((stop, Circle(x, y, size, look)))
        rows.append(row)
    return rows


def _wall_months(last: int, across: _Scale) -> tuple[list[Path], list[Text]]:
    """Return the months that the axis names: the last one, and before it those that have room."""
    foot = WALL_HEIGHT - _FOOT
    ticks: list[Text] = []
    for month in (last, *(month for month in reversed(_WALL_MONTHS) if month < last)):
        x = across.at(math.sqrt(month))
        tick = Text(delay(month), x, foot + 32, "tick", "middle")
        if not ticks or tick.box[2] < ticks[-1].box[0]:
            ticks.append(tick)
    return [Path(((tick.x, 0), (tick.x, foot + 6)), "grid") for tick in ticks], ticks


def _wall_labels(rows: Sequence[_Row], taken: list[Box]) -> list[Text]:
    """Return the users of the stops, ends of roads first; then their names, where rows are few."""
    texts: list[Text] = []
    for row in rows:
        ends = {(stop.short, at.x): at for stop, at in (row[-1], *row)}
        for (figure, _), at in ends.items():
            texts += _free(_figure(figure, at), taken)
    for row in rows if len(rows) <= _NAMED_ROWS else ():
        high = WALL_HEIGHT / len(rows)
        for stop, at in reversed(row):
            # A name that passed a circle would seem to be its own.
            others = {one.box for _, one in row} - {at.box}
            apart = [(left, at.y - high, right, at.y + high) for left, _, right, _ in others]
            lines = 2 if len(rows) == _NAMED_ROWS else 3
            names = _named(french.typography(stop.perimeter), at, lines)
            texts += _free(names, taken, apart)
    return texts


def _free(
    places: Iterable[Sequence[Text]], taken: list[Box], apart: Sequence[Box] = ()
) -> Sequence[Text]:
    """Return the lines at the first place where they cover nothing, and take that place."""
    for lines in places:
        boxes = [line.box for line in lines]
        is_in = all(left >= 0 <= top and right <= WALL_WIDTH for left, top, right, _ in boxes)
        if is_in and not any(
            one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
            for one, other in product(boxes, (*taken, *apart))
        ):
            taken += boxes
            return lines
    return ()


def _figure(text: str, at: Circle) -> Iterator[Sequence[Text]]:
    """Yield the places of a figure: at the right of its circle, at the left, above, below."""
    beside = at.radius + _BESIDE
    yield [Text(text, at.x + beside, at.y + 8, "figure")]
    yield [Text(text, at.x - beside, at.y + 8, "figure", "end")]
    yield [Text(text, at.x, at.y - beside, "figure", "middle")]
    yield [Text(text, at.x, at.y + beside + 0.8 * FONT, "figure", "middle")]


def _named(name: str, at: Circle, most: int) -> Iterator[Sequence[Text]]:
    """Yield the places of a name: whole, else cut; under its circle, else above it."""
    wholes, unders, starts = (True, False), (True, False), (True, False)
    for is_whole, is_under, at_start, room in product(wholes, unders, starts, _NAME_ROOMS):
        lines = wrap(name, room, _REGULAR * SMALL_FONT, lines=most)
        if is_whole == lines[-1].endswith(_CUT):
            continue
        wide = max(width(line, _REGULAR * SMALL_FONT) for line in lines)
        x = at.x + at.radius - wide
        if at_start:
            x = min(at.x - at.radius, WALL_WIDTH - 1 - wide)
        y = at.y - at.radius - 8 - (len(lines) - 1) * _NAME_LINE
        if is_under:
            y = at.y + at.radius + 4 + 0.8 * SMALL_FONT
        yield [Text(line, x, y + rank * _NAME_LINE, "place") for rank, line in enumerate(lines)]
