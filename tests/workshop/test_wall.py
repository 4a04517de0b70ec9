"""The wall: what of each road can be placed, and how it is told."""

from collections.abc import Mapping

import pandas as pd
import pytest
from factories import COMPLETE, FIRST, GROUP, LAST, NOTHING, plausible, values
from hypothesis import given, settings

from coaching.workshop.glance import Glance, glance
from coaching.workshop.roads_table import COLUMNS, told, unplaced, wall

TEAM = "Les Relais"
SECOND = "usagers.groups.b"


def glances(changes: Mapping[str, str] = NOTHING) -> dict[str, Glance]:
    return {TEAM: glance(values(changes))}


def placed(changes: Mapping[str, str] = NOTHING) -> list[tuple[int, str, int, str, int, bool]]:
    table = wall(glances(changes))
    assert set(table["team"]) <= {TEAM}
    columns = ["rank", "perimeter", "users", "figure", "month", "is_country"]
    return [tuple(row) for row in table[columns].itertuples(index=False)]


def test_a_road_goes_from_the_first_perimeter_to_the_country() -> None:
    assert placed() == [
        (0, "dans le Finistère", 60, "60", 2, False),
        (1, "les quatre départements bretons", 900, "900", 12, False),
        (2, "la France entière", 350_000, "350\u202f000", 36, True),
    ]


def test_the_first_groups_make_one_perimeter() -> None:
    second = {SECOND: "2", f"{SECOND}.count": "une trentaine", f"{SECOND}.where": "à Brest"}
    first, *_ = placed(second | {f"{SECOND}.who": "aidants qui débutent"})
    assert first == (0, "dans le Finistère et à Brest", 90, "≈\u00a090", 2, False)
    first, *_ = placed(second | {f"{SECOND}.who": "assistantes sociales"})
    assert first == (0, "dans le Finistère", 60, "60", 2, False)


def test_what_cannot_be_placed_is_left_out() -> None:
    open_month = {f"{FIRST}.month": "je ne sais pas encore"}
    assert [row[0] for row in placed(open_month)] == [0, 2]
    unread_users = {f"{LAST}.users": "beaucoup"}
    assert [row[0] for row in placed(unread_users)] == [0, 1]
    assert [row[0] for row in placed({f"{GROUP}.count": ""})] == [1, 2]
    assert [row[0] for row in placed({"usagers.arrival": ""})] == [1, 2]


def test_a_perimeter_without_a_name_keeps_its_place() -> None:
    assert placed({f"{FIRST}.perimeter": ""})[1][1] == "[à confirmer]"


def test_the_smallest_first_perimeter_comes_first_and_who_has_none_last() -> None:
    sizes = {"Trente": "30", "Aucun": "", "Mille": "1000", "Deux": "2"}
    table = wall({name: glance(values({f"{GROUP}.count": size})) for name, size in sizes.items()})
    assert list(table["team"].unique()) == ["Deux", "Trente", "Mille", "Aucun"]


@pytest.mark.parametrize(
    ("users", "figure"),
    [
        ("350 000", "350\u202f000"),
        ("2 millions", "2\u00a0M"),
        ("67 123 456", "≈\u00a067,1\u00a0M"),
        ("1 milliard", "1\u202f000\u00a0M"),
    ],
)
def test_users_are_written_in_few_signs(users: str, figure: str) -> None:
    assert placed({f"{LAST}.users": users})[-1][3] == figure


def test_a_team_of_which_nothing_is_placed_is_named() -> None:
    teams = {TEAM: glance(COMPLETE), "Hélios": glance({}), "Cantine": glance({GROUP: "1"})}
    assert unplaced(teams, wall(teams)) == ("Hélios", "Cantine")


def test_each_road_is_told_in_one_sentence() -> None:
    teams = {TEAM: glance(COMPLETE), "Hélios": glance({}), "Autre": glance(COMPLETE)}
    first, second = (" ".join(sentence.split()) for sentence in told(wall(teams)))
    assert first == (
        "Les Relais : 60 usagers (dans le Finistère), deux mois après le lancement ; "
        "puis 900 usagers (les quatre départements bretons), un an après le lancement ; "
        "puis 350 000 usagers (la France entière), trois ans après le lancement."
    )
    assert second.startswith("Autre : 60 usagers")


def test_an_empty_wall_has_its_columns() -> None:
    table = wall({})
    assert list(table.columns) == list(COLUMNS)
    assert table.empty
    assert told(table) == ()
    assert unplaced({}, table) == ()


@settings(max_examples=25)
@given(plausible())
def test_whatever_a_team_types_is_placed_on_both_axes(table: dict[str, str]) -> None:
    placed = wall({TEAM: glance(table)})
    assert (placed["users"] > 0).all()
    assert (placed["month"] >= 0).all()
    assert not placed.isna().any(axis=None)
    assert isinstance(placed, pd.DataFrame)
    assert len(told(placed)) == (0 if placed.empty else 1)
