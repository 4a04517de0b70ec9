"""Dates of steps in a draft: read as they are said, counted from the launch."""

from datetime import date

import pytest
from reader import finding

from coaching.coach.reading import Kind
from coaching.intake import suggest, undated, understand
from coaching.intake.timing import moments


@pytest.mark.parametrize(
    ("said", "month"),
    [
        ("en mars 2027", (2027, 3)),
        ("(avril 27)", (2027, 4)),
        ("janv. 2027 :", (2027, 1)),
        ("le 12/05/2027", (2027, 5)),
        ("09/2027", (2027, 9)),
        ("le 12 février 2027", (2027, 2)),
        ("sept 27 toute la ville", (2027, 9)),
        ("été 28 les Hauts-de-France", (2028, 7)),
        ("l’hiver 2027", (2027, 12)),
        ("au printemps 2027", (2027, 4)),
        ("À L’ÉTÉ 2027", (2027, 7)),
        ("à la rentrée 2029", (2029, 9)),
        ("fin 27", (2027, 11)),
        ("mi-2028", (2028, 7)),
        ("T2 2027", (2027, 5)),
        ("S2 2027", (2027, 10)),
        ("au deuxième semestre 2027", (2027, 10)),
        ("1er trim. 2028", (2028, 2)),
        ("en 2028", (2028, 7)),
        ("2029 : national", (2029, 7)),
        ("d’ici 2030", (2030, 7)),
    ],
)
def test_moment_is_the_middle_of_what_is_said(said: str, month: tuple[int, int]) -> None:
    (found,) = moments(said)
    assert found.day == date(*month, 1)


@pytest.mark.parametrize(
    "said", ["2028 dossiers", "fin 27 baux", "de 2027 agents", "2 000 usagers", "la rentrée", ""]
)
def test_what_is_no_date_is_no_moment(said: str) -> None:
    assert moments(said) == []


ROAD = "Accélération : puis l’Aveyron au printemps 2027, puis toute la France en 2029."
FOUND = finding({Kind.STEP: ("l’Aveyron au printemps 2027",), Kind.NATIONAL: ("toute la France",)})


def test_dates_are_months_from_the_launch_of_the_fiche() -> None:
    found = suggest(understand(ROAD, FOUND), launch="janvier 2026")
    months = {one.key: (one.text, one.source, one.sure) for one in found if one.name == "month"}
    assert months == {
        "acceleration.steps.0.month": ("15 mois", "printemps 2027", True),
        "acceleration.steps.99.month": ("4 ans", "en 2029", False),
    }


def test_launch_of_the_draft_goes_before_that_of_the_fiche() -> None:
    draft = f"Lancement en janvier 2027. {ROAD}"
    found = suggest(understand(draft, FOUND), launch="janvier 2026")
    assert [one.text for one in found if one.name == "month"] == ["3 mois", "2 ans"]


def test_dates_wait_for_a_launch() -> None:
    read = understand(ROAD, FOUND)
    assert [one for one in suggest(read) if one.name == "month"] == []
    assert undated(read) == ["printemps 2027", "en 2029"]
    assert undated(read, launch="janvier 2026") == []
    assert undated(read, launch="bientôt") == ["printemps 2027", "en 2029"]


def test_date_before_the_launch_gives_no_month() -> None:
    found = suggest(understand(ROAD, FOUND), launch="juin 2028")
    assert {one.key: one.text for one in found if one.name == "month"} == {
        "acceleration.steps.99.month": "1 an"
    }


STEPS = ("l’Aveyron", "l’Occitanie")


def months(road: str) -> list[str]:
    found = finding({Kind.STEP: STEPS, Kind.NATIONAL: ("toute la France",)})
    return [
        one.text
        for one in suggest(understand(f"Accélération : {road}", found), launch="janvier 2026")
        if one.name == "month"
    ]


@pytest.mark.parametrize(
    ("road", "expected"),
    [
        (
            "l’Aveyron en mars 2026, l’Occitanie en mars 2027 et toute la France en mars 2028.",
            ["2 mois", "14 mois", "26 mois"],
        ),
        (
            "en mars 2026, l’Aveyron ; en mars 2027, l’Occitanie ; en mars 2028, toute la France.",
            ["2 mois", "14 mois", "26 mois"],
        ),
        ("l’Aveyron six mois après le lancement, puis toute la France.", ["six mois"]),
        ("+6 mois : l’Aveyron. +36 mois : toute la France.", ["6 mois", "36 mois"]),
        ("M+6 : l’Aveyron. À trois ans, toute la France.", ["M+6", "trois ans"]),
        ("l’Aveyron douze mois après l’ouverture.", ["douze mois"]),
    ],
)
def test_each_step_has_its_own_date(road: str, expected: list[str]) -> None:
    assert months(road) == expected


def test_dates_within_a_sign_are_not_the_step_s() -> None:
    sign = "quand huit sur dix reviennent au bout de trois mois"
    found = finding({Kind.STEP: ("l’Aveyron",), Kind.SIGN: (sign,)})
    read = understand(f"Accélération : {sign}, l’Aveyron.", found)
    assert [one for one in suggest(read, launch="janvier 2026") if one.name == "month"] == []
