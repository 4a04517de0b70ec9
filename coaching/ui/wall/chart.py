"""The wall as a chart: a row a team, time to the right, a circle for each perimeter.

Colours and sizes are those of the projection; Vega draws pixels, which no style sheet reaches.
Time is laid by its square root: the first months are crowded, the last years are not.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from coaching.exports.road import delay

_GROUND, _TEXT, _SOFT, _FIRST = "#12302E", "#FFFFFF", "#BFE0DB", "#8FDCCB"
_FONT: Final = "Atkinson Hyperlegible Next"
# Everything grows with the window, as the rest of the slide: `k` is how much.
_SCALE: Final = alt.param(
    name="k", expr="max(1, min(windowSize()[0] / 1280, windowSize()[1] / 720))"
)
_SIZE, _SMALL = 24, 21
# What the rows have together at 1280 by 720, in pixels: the least that projectors show.
_HEIGHT, _WIDTH = 380, 840
_LETTER, _SMALL_LETTER = 13.0, 10.0
_SMALLEST, _LARGEST = 9.0, 32.0
_GAP: Final = 8.0
_TICKS: Final = (0, 3, 6, 12, 24, 36, 60, 120)
_TICK_GAP: Final = 12.0
# So few rows leave room to name the perimeters too, on two lines, and fewer still on three.
_FEW, _FEWER = 4, 3
_LINE: Final = _SMALL * 1.15
_AXIS_GAP: Final = 46.0  # between the names of the teams and the launch
_LEAST, _ABOVE = 80.0, 250.0
_LINE_BREAK: Final = "\n"


def chart(table: pd.DataFrame) -> alt.LayerChart:
    """Draw the wall."""
    rows = _placed(table)
    base = alt.Chart(rows).encode(y=_teams(table), x=_months(rows))
    layers = [_roads(rows, _teams(table)), *_circles(base), *_figures(base)]
    if table["team"].nunique() <= _FEW:
        layers += _perimeters(base)
    drawn: Any = alt.layer(*layers).add_params(_SCALE)
    top = _SIZE if _is_above(rows[rows["team"] == table["team"].iloc[0]]) else 4
    padding = {"left": 4, "right": 4, "bottom": 4, "top": top}
    drawn = drawn.configure(background=_GROUND, font=_FONT, padding=padding)
    drawn = drawn.configure_view(stroke=None)
    # Vega tells its marks and axes in English; the page tells the same in a list.
    drawn = drawn.configure_mark(aria=False).configure_axis(aria=False)
    whole: alt.LayerChart = drawn.properties(width="container", height="container")
    return whole


def _placed(table: pd.DataFrame) -> pd.DataFrame:
    """Add where each circle and its figure stand; the largest come first, under the others.

    Circles of one team at the same month hold each other, and their figures make one label.
    """
    rows = table.sort_values(["month", "users"], kind="stable")
    rows["radius"] = _radii(rows)
    here = rows.groupby(["team", "month"])
    rows["label"] = here["figure"].transform(" · ".join)
    rows.loc[rows.duplicated(["team", "month"], keep="last"), ["label", "perimeter"]] = ""
    last = _end(rows)
    rows["at"] = rows["month"].map(lambda month: math.sqrt(month / last) * _WIDTH)
    for _, road in rows.groupby("team"):
        rows.loc[road.index, "side"] = _sides(road)
    after = rows.groupby("team")[["at", "radius"]].shift(-1)
    free = after["at"] - after["radius"] - rows["at"] - rows["radius"]
    rows["is_beside"] = rows["side"] != "above"
    rows["free"] = (free + 2 * rows["radius"] - _GAP).clip(lower=_LEAST)
    rows["free"] = rows["free"].fillna(_WIDTH - rows["at"] + rows["radius"])
    rows["high"] = after["radius"].fillna(0).combine(rows["radius"], max)
    rows["beside"] = rows["radius"] + _GAP
    rows["above"] = -rows["radius"] - _SIZE / 2
    rows[["perimeter", "free", "under", "over"]] = rows.apply(
        _name, axis=1, result_type="expand", lines=3 if rows["team"].nunique() <= _FEWER else 2
    )
    return rows.sort_values("users", ascending=False, kind="stable")


def _sides(road: pd.DataFrame) -> list[str]:
    """Say where each figure of a road stands: at the right, else at the left, else above."""
    sides, before = [], -_AXIS_GAP
    nexts = (road["at"] - road["radius"]).shift(-1).fillna(math.inf)
    for label, at, radius, following in zip(
        road["label"], road["at"], road["radius"], nexts, strict=True
    ):
        width = _width(label)
        if not label or at + radius + width <= following:
            sides.append("right")
        else:
            sides.append("left" if before + width <= at - radius else "above")
        if label:
            before = at + radius + (width if sides[-1] == "right" else 0)
    return sides


def _width(label: str) -> float:
    """Return the width of a figure, with what parts it from its circle and from what follows."""
    return len(label) * _LETTER + 2 * _GAP


def _is_above(road: pd.DataFrame) -> bool:
    return bool((road["side"] == "above").any())


def _name(row: "pd.Series[Any]", lines: int) -> tuple[str, float, float, float]:
    """Return the name of a perimeter in its lines, their width, and where they stand.

    They are under the circle, or above it and its neighbour where the next name leaves them too
    little room: the last two figures are the height of either, one of which is not a number.
    """
    name, free = broken(row["perimeter"], int(row["free"] / _SMALL_LETTER), lines), row["free"]
    if not (name[-1].endswith("…") and row["is_beside"]):
        return _LINE_BREAK.join(name), free, row["radius"] + _GAP / 2, math.nan
    name = broken(row["perimeter"], int(_ABOVE / _SMALL_LETTER), 2)
    over = -row["high"] - _GAP / 2 - (len(name) - 1) * _LINE
    return _LINE_BREAK.join(name), _ABOVE, math.nan, over


def broken(text: str, most: int, lines: int) -> tuple[str, ...]:
    """Return a text in so many lines of so many letters; what is over is cut between two words."""
    if len(text) <= most:
        return (text,)
    whole, _, rest = text[: most + (lines > 1)].rpartition(" ")
    if lines > 1 and whole:
        return (whole, *broken(text[len(whole) + 1 :], most, lines - 1))
    whole, _, rest = text[: most - 1].rpartition(" ")
    return (f"{(whole or rest).rstrip(',;:')}…",)


def _radii(rows: pd.DataFrame) -> "pd.Series[float]":
    powers = rows["users"].astype(float).map(math.log10)
    low, high = float(powers.min()), float(powers.max())
    teams = rows["team"].nunique()
    share = 0.2 if teams == _FEW else 0.42  # of a row: names on two lines need the rest
    largest = max(_SMALLEST, min(_LARGEST, share * _HEIGHT / teams))
    return _SMALLEST + (powers - low) / max(high - low, 1.0) * (largest - _SMALLEST)


def _end(rows: pd.DataFrame) -> float:
    """Return the last month of the axis: beyond the last circle there is room for its figure."""
    share = (_WIDTH - rows["radius"] - rows["label"].map(_width)) / _WIDTH
    ends = rows["month"] / share.clip(lower=0.5) ** 2
    return max(float(ends.max()), 6.0 * 1.4)


def _grown(length: float | str) -> alt.ExprRef:
    """Return a length, or where Vega finds it, at the scale of the window."""
    return alt.ExprRef(f"{length} * k")


def _teams(table: pd.DataFrame) -> alt.Y:
    axis = alt.Axis(
        title=None,
        labelFontSize=_grown(_SIZE),
        labelColor=_TEXT,
        labelLimit=_grown(260),
        labelPadding=_grown(_AXIS_GAP),
        domain=False,
        ticks=False,
    )
    return alt.Y("team:N", sort=list(table["team"].unique()), axis=axis)


def _months(rows: pd.DataFrame) -> alt.X:
    ticks = _ticks(max(int(rows["month"].max()), 6), _end(rows))
    axis = alt.Axis(
        title=None,
        values=ticks,
        labelExpr=_named(ticks),
        labelFontSize=_grown(_SMALL),
        labelColor=_SOFT,
        labelPadding=_grown(8),
        labelFlush=False,
        labelOverlap=False,
        gridColor=_SOFT,
        gridOpacity=0.25,
        domain=False,
        tickColor=_SOFT,
    )
    return alt.X("month:Q", axis=axis, scale=alt.Scale(type="sqrt", domain=[0, _end(rows)]))


def _ticks(last: int, end: float) -> list[int]:
    """Return the months that the axis names: the last one, and before it those that have room."""
    ticks = [last]
    for month in reversed([month for month in _TICKS if month < last]):
        free = (math.sqrt(ticks[-1] / end) - math.sqrt(month / end)) * _WIDTH
        if free > (len(delay(ticks[-1])) + len(delay(month))) / 2 * _SMALL_LETTER + _TICK_GAP:
            ticks.append(month)
    return ticks[::-1]


def _named(ticks: Sequence[int]) -> str:
    """Write, for Vega, which words stand at each tick."""
    words = ", ".join(f"'{month}': '{delay(month)}'" for month in ticks)
    return f"{{{words}}}[datum.value]"


def _roads(rows: pd.DataFrame, teams: alt.Y) -> alt.Chart:
    """Draw a line from the first perimeter of each team to its last."""
    ends = rows.groupby("team", as_index=False).agg(month=("month", "min"), end=("month", "max"))
    line: alt.Chart = alt.Chart(ends).mark_rule(color=_SOFT, strokeWidth=_grown(2))
    return line.encode(y=teams, x=_months(rows), x2="end:Q")


def _circles(base: alt.Chart) -> list[alt.Chart]:
    """Draw the first perimeters full, the others as rings, the country as a double ring."""
    size = alt.expr("datum.radius * datum.radius * 3.1416 * k * k")
    ring: dict[str, Any] = {"size": size, "opacity": 1, "strokeWidth": _grown(3)}
    is_first, is_country = "datum.rank === 0", "datum.is_country"
    core = alt.expr("datum.radius * datum.radius * 1.2 * k * k")
    return [
        base.transform_filter(f"!({is_first})").mark_point(
            filled=True, fill=_GROUND, stroke=_SOFT, **ring
        ),
        base.transform_filter(f"{is_country} && !({is_first})").mark_point(
            filled=False, stroke=_TEXT, size=core, strokeWidth=_grown(2), opacity=1
        ),
        base.transform_filter(is_first).mark_point(filled=True, fill=_FIRST, stroke=_FIRST, **ring),
    ]


def _figures(base: alt.Chart) -> list[alt.Chart]:
    """Write the users beside each circle, above it when its neighbours are near.

    Each figure is written twice: first as a halo that cuts the line under it.
    """
    sides: dict[str, dict[str, Any]] = {
        "datum.side == 'right'": {"align": "left", "dx": _grown("datum.beside")},
        "datum.side == 'left'": {"align": "right", "dx": _grown("-datum.beside")},
        "datum.side == 'above'": {
            "align": "left",
            "dx": _grown("-datum.radius"),
            "dy": _grown("datum.above"),
        },
    }
    halo = {"stroke": _GROUND, "strokeWidth": _grown(12), "strokeJoin": "round"}
    return [
        _figure(base.transform_filter(side), {**look, **place})
        for look in (halo, {})
        for side, place in sides.items()
    ]


def _figure(base: alt.Chart, look: Mapping[str, Any]) -> alt.Chart:
    size = _grown(_SIZE)
    text: alt.Chart = base.mark_text(
        color=_TEXT, fontSize=size, fontWeight=700, baseline="middle", **look
    )
    return text.encode(text="label:N")


def _perimeters(base: alt.Chart) -> list[alt.Chart]:
    """Write the names of the perimeters, under their circles or above them."""
    sides: tuple[tuple[str, Any], ...] = (("under", "top"), ("over", "bottom"))
    return [
        base.transform_filter(f"isValid(datum.{height})")
        .mark_text(
            color=_SOFT,
            fontSize=_grown(_SMALL),
            align="left",
            baseline=baseline,
            lineBreak=_LINE_BREAK,
            lineHeight=_grown(_LINE),
            dx=_grown("-datum.radius"),
            dy=_grown(f"datum.{height}"),
            limit=_grown("datum.free"),
        )
        .encode(text="perimeter:N")
        for height, baseline in sides
    ]
