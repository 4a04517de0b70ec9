"""The chart of the wall: its axis goes as far as its roads, its places have their whole names."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import pytest

from coaching.ui.wall.chart import broken, chart

PLACE: Final = "au quartier des Minguettes, à Vénissieux"


def drawn(months: Sequence[int], teams: int = 1, figure: str = "") -> dict[str, Any]:
    """Return the chart of roads through these months."""
    stops = [
        {
            "team": f"Équipe {team}",
            "rank": rank,
            "perimeter": PLACE,
            "month": month,
            "users": 10**rank,
            "figure": figure or str(10**rank),
            "is_country": False,
            "told": "",
        }
        for team in range(teams)
        for rank, month in enumerate(months, start=1)
    ]
    found: dict[str, Any] = chart(pd.DataFrame(stops)).to_dict()
    return found


@pytest.mark.parametrize(
    ("months", "named"),
    [
        ((1, 5), [0, 3, 6]),
        ((2, 48), [0, 3, 6, 12, 24, 36, 48]),  # four years, where a road ends
        ((2, 40), [0, 3, 6, 12, 24, 40]),  # « 3 ans » would be written over « 40 mois »
        ((3, 120), [0, 6, 12, 24, 36, 60, 120]),
    ],
)
def test_the_axis_names_the_month_where_the_longest_road_ends(
    months: Sequence[int], named: Sequence[int]
) -> None:
    assert drawn(months)["layer"][0]["encoding"]["x"]["axis"]["values"] == named


@pytest.mark.parametrize("teams", [1, 3, 4])
@pytest.mark.parametrize("months", [(9, 16, 48), (2, 9, 36), (1, 24)])
def test_a_long_name_of_a_place_is_whole_where_few_teams_are_shown(
    teams: int, months: Sequence[int]
) -> None:
    stops = [
        stop
        for rows in drawn(months, teams)["datasets"].values()
        for stop in rows
        if "radius" in stop
    ]
    assert {stop["perimeter"].replace("\n", " ") for stop in stops} == {PLACE}
    # Each stands at one side of its circle.
    assert all((stop["under"] is None) != (stop["over"] is None) for stop in stops)


@pytest.mark.parametrize("figure", ["60", "≈\u00a067,1\u00a0M", "350\u202f000 · 350\u202f000"])
@pytest.mark.parametrize("months", [(9, 16, 48), (5, 6, 7), (0, 1, 120)])
def test_no_figure_of_ten_roads_is_cut_nor_written_over_a_neighbour(
    months: Sequence[int], figure: str
) -> None:
    (stops,) = [
        rows for rows in drawn(months, 10, figure)["datasets"].values() if "side" in rows[0]
    ]
    assert len({stop["team"] for stop in stops}) == 10
    edges = [-46.0]
    for stop in sorted(stops, key=lambda stop: int(stop["month"])):
        if stop["team"] != "Équipe 0":
            continue
        width, side = len(stop["label"]) * 13 + 8, stop["side"]
        left = stop["at"] - stop["radius"] - (width if side == "left" else 0)
        assert edges[-1] <= left + 0.1 or side == "above"
        edges.append(stop["at"] + stop["radius"] + (width if side == "right" else 0))
    assert edges[-1] <= 840


@pytest.mark.parametrize(
    ("most", "lines", "told"),
    [
        (40, 1, (PLACE,)),
        (30, 2, ("au quartier des Minguettes, à", "Vénissieux")),
        (15, 3, ("au quartier des", "Minguettes, à", "Vénissieux")),
        (15, 2, ("au quartier des", "Minguettes, à…")),
        (8, 1, ("au…",)),
    ],
)
def test_a_name_is_broken_between_words(most: int, lines: int, told: Sequence[str]) -> None:
    assert broken(PLACE, most, lines) == told


def test_a_word_longer_than_its_line_is_cut() -> None:
    assert broken("Minguettes", 6, 2) == ("Mingu…",)
