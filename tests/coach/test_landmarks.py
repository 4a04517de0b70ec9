"""Landmarks: what is set beside what, where it stands on the axis, and the sentences."""

from typing import Final

import pytest
from factories import COMPLETE, FIRST, LAST, fiche
from hypothesis import given
from hypothesis import strategies as st

from coaching.coach.landmarks import (
    ACCELERATION,
    ALL_LANDMARKS,
    TRANSFER,
    Landmark,
    lasted,
    timeline,
)
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from

UNKNOWN: Final = "je ne sais pas encore"
TO_FILL: Final = "vos étapes se placeront ici"
IN: Final = "dans cette moitié"
EARLIER: Final = "plus tôt que pour les trois quarts d’entre elles"
LATER: Final = "plus tard que pour les trois quarts d’entre elles"


def with_steps(*months: str) -> dict[str, str]:
    """Return the complete fiche with steps of these months instead of its own."""
    table = {path: text for path, text in COMPLETE.items() if "acceleration" not in path}
    for rank, month in enumerate(months, start=1):
        table |= {
            f"acceleration.steps.k{rank}": str(rank),
            f"acceleration.steps.k{rank}.month": month,
        }
    return table


def told(*months: str) -> str:
    """Return all the sentences about steps of these months."""
    return "\n".join(timeline(check(draft_from(with_steps(*months))).fiche).sentences)


def test_team_is_set_beside_the_landmarks() -> None:
    assert timeline(fiche()).sentences == (
        "Votre calendrier : premiers usagers au mois 2, étape 1 au mois 12, étape 2 au mois 36.",
        (
            "169 startups d’État sont passées de la construction à l’accélération. La moitié a mis "
            "de 9 mois à 2 ans ; au milieu, environ 14 mois. Votre première étape s’ouvre au mois "
            "12 : dans cette moitié."
        ),
        (
            "91 startups d’État sont passées de la construction au transfert. La moitié a mis de "
            "2 ans à environ 4 ans et demi ; au milieu, environ 3 ans. Votre dernière étape "
            "s’ouvre au mois 36 : dans cette moitié."
        ),
    )


@pytest.mark.parametrize(
    ("month", "said"),
    [
        ("0", f"s’ouvre au lancement : {EARLIER}"),
        ("8", f"au mois 8 : {EARLIER}"),
        ("9", f"au mois 9 : {IN}"),
        ("14", f"au mois 14 : {IN}"),
        ("24", f"au mois 24 : {IN}"),
        ("25", f"au mois 25 : {LATER}"),
        ("10 ans", f"au mois 120 : {LATER}"),
        (UNKNOWN, "n’a pas encore de mois"),
        ("", "n’a pas encore de mois"),
        ("bientôt", "n’a pas encore de mois"),
    ],
)
def test_first_step_is_set_beside_acceleration(month: str, said: str) -> None:
    assert f"Votre première étape {said}." in told(month, "48").replace(
        "s’ouvre au mois", "au mois"
    )


@pytest.mark.parametrize(("month", "said"), [("23", EARLIER), ("55", IN), ("56", LATER)])
def test_last_step_is_set_beside_transfer(month: str, said: str) -> None:
    assert f"Votre dernière étape s’ouvre au mois {month} : {said}." in told("12", month)


def test_single_step_is_the_last_one() -> None:
    assert "dernière étape s’ouvre au mois 36" in told("36")
    assert "première étape" not in told("36")


@pytest.mark.parametrize("months", [("",), ("", UNKNOWN), ("un jour", "")])
def test_without_a_month_the_landmarks_are_told_alone(months: tuple[str, ...]) -> None:
    assert told(*months).count("startups d’État") == len(ALL_LANDMARKS)
    assert TO_FILL in told(*months)
    assert "Votre première" not in told(*months)
    assert "Votre dernière" not in told(*months)
    assert TO_FILL not in told(*months, "12")


def test_blank_fiche_has_no_timeline() -> None:
    blank = timeline(check(DraftFiche()).fiche)
    assert blank.moments == ()
    assert "Votre calendrier" not in "\n".join(blank.sentences)


def test_moments_are_those_of_the_team_with_its_words() -> None:
    moments = timeline(fiche({f"{LAST}.perimeter": UNKNOWN})).moments
    assert [(one.name, one.month, one.detail) for one in moments] == [
        ("Premiers usagers", 2, ""),
        ("Étape 1", 12, COMPLETE[f"{FIRST}.perimeter"]),
        ("Étape 2", 36, ""),
    ]


@pytest.mark.parametrize(
    ("month", "months", "ticks"),
    [
        ("0", 60, (0, 12, 24, 36, 48, 60)),
        ("60", 60, (0, 12, 24, 36, 48, 60)),
        ("61", 72, (0, 12, 24, 36, 48, 60, 72)),
        ("84", 84, (0, 24, 48, 72)),
        ("120", 120, (0, 24, 48, 72, 96, 120)),
        ("240", 240, (0, 48, 96, 144, 192, 240)),
    ],
)
def test_axis_is_as_long_as_it_must(month: str, months: int, ticks: tuple[int, ...]) -> None:
    scale = timeline(fiche({f"{LAST}.month": month})).scale
    assert (scale.months, scale.ticks) == (months, ticks)


@given(st.lists(st.integers(0, 240), min_size=1, max_size=12))
def test_everything_stands_on_the_axis(months: list[int]) -> None:
    drawn = timeline(check(draft_from(with_steps(*map(str, months)))).fiche)
    placed = [moment.month for moment in drawn.moments] + [one.late for one in ALL_LANDMARKS]
    assert len(drawn.moments) == 1 + len(months)
    assert all(0 <= drawn.scale.at(month) <= 100 for month in placed)


@pytest.mark.parametrize("landmark", ALL_LANDMARKS, ids=lambda landmark: landmark.phase)
def test_landmark_is_in_order(landmark: Landmark) -> None:
    assert 0 < landmark.early < landmark.median < landmark.late
    assert ACCELERATION.number > TRANSFER.number > 0


@pytest.mark.parametrize(
    ("months", "text"),
    [
        (9.0, "9 mois"),
        (14.3, "environ 14 mois"),
        (17.9, "environ 18 mois"),
        (18.0, "1 an et demi"),
        (24.0, "2 ans"),
        (37.1, "environ 3 ans"),
        (55.6, "environ 4 ans et demi"),
    ],
)
def test_a_length_of_time_is_said_plainly(months: float, text: str) -> None:
    assert lasted(months) == text
