"""The eight fictitious teams of a rehearsal: what they write, when, and what a coach would say."""

from itertools import groupby, pairwise

import pytest

from coaching.coach.advice.rules import ADVICE_RULES
from coaching.coach.privacy import findings
from coaching.fiche.paths import values_of
from coaching.fiche.progress import QUESTIONS, Screen, Status
from coaching.workshop.glance import Glance, glance
from coaching.workshop.rehearsal import LENGTH, TEAMS, Team

# What only a whole text is told, never a form: a number, a step and the country have their fields.
OF_A_WHOLE_TEXT = {"usagers-non-chiffres", "etapes-absentes", "cap-national-absent"}
OF_COHERENCE = {"delai-superieur-6-mois"}
NAMED = pytest.mark.parametrize("team", TEAMS, ids=lambda team: team.name)


def at_the_end() -> dict[str, Glance]:
    return {team.name: glance(team.written(LENGTH)) for team in TEAMS}


def shares(second: int) -> list[tuple[int, ...]]:
    """Return how far each team is at a second, in hundredths of each question."""
    return [tuple(glance(team.written(second)).shares.values()) for team in TEAMS]


def test_eight_teams_have_names_and_products_of_their_own() -> None:
    assert len(TEAMS) == len({team.name for team in TEAMS}) == 8
    assert len({team.fiche.depart.product for team in TEAMS}) == 8
    assert len({team.fiche.depart.problem for team in TEAMS}) == 8


@NAMED
def test_a_team_enters_writes_one_text_after_another_and_ends(team: Team) -> None:
    whole = team.written(LENGTH)
    written = [list(team.written(second).items()) for second in range(LENGTH + 1)]
    for before, after in pairwise(written):
        assert after[: len(before)] == before
    assert team.written(team.enters) == {}
    assert team.written(team.ends) == whole
    assert len(team.written(team.ends - 1)) < len(whole)
    assert set(whole.items()) <= set(values_of(team.fiche).items())


@NAMED
def test_a_team_writes_exactly_when_it_says_so(team: Team) -> None:
    for second in range(LENGTH):
        grows = team.written(second) != team.written(second + 1)
        assert team.writes(second, second + 1) is grows
    assert team.writes(-1, LENGTH)
    assert not team.writes(team.ends, LENGTH + 1000)


@NAMED
def test_what_a_team_writes_can_be_read_and_names_nobody(team: Team) -> None:
    found = glance(team.written(LENGTH))
    assert Status.INVALID not in found.progress.statuses.values()
    assert [text for text in team.written(LENGTH).values() if findings(text)] == []


@NAMED
def test_a_team_is_where_it_writes(team: Team) -> None:
    assert team.place(team.enters - 1) is None
    assert team.place(team.enters) is Screen.DEPART
    places = [team.place(second) for second in range(team.enters, LENGTH)]
    met = [screen for screen in Screen if screen in places]
    assert [screen for screen, _ in groupby(places)] == met
    assert team.place(20 * LENGTH - 1) is not None
    assert team.place(20 * LENGTH) is None


def test_the_coach_meets_nearly_every_kind_of_advice_and_two_good_fiches() -> None:
    found = at_the_end()
    told = {one.advice.rule.code for each in found.values() for one in each.due}
    assert {rule.code for rule in ADVICE_RULES} - told <= {
        *OF_A_WHOLE_TEXT,
        *OF_COHERENCE,
        "depend-si-tiers",
    }
    (aside,) = [one for each in found.values() for one in each.ignored]
    assert (aside.remark.advice.rule.code, bool(aside.reason)) == ("depend-si-tiers", True)
    late = found["Ombre et fraîcheur"].progress.errors()
    assert "9 mois" in late["usagers.arrival"]
    good = [name for name, one in found.items() if one.is_ready and not one.due]
    assert good == ["Les Bateliers", "Vue claire"]


def test_teams_are_not_all_at_the_same_point() -> None:
    assert {team.place(80) for team in TEAMS} >= set(QUESTIONS[1:])
    assert len(set(shares(80))) >= 6
    early = [
        team.name
        for team, one in zip(TEAMS, shares(LENGTH // 2 + 5), strict=True)
        if one == (100,) * len(QUESTIONS)
    ]
    assert early == ["Les Bateliers"]


def test_two_teams_call_two_are_not_shown_and_one_is_stuck() -> None:
    assert [team.name for team in TEAMS if team.hand] == ["Le Cabanon", "Sans adresse"]
    assert [team.name for team in TEAMS if not team.shows] == ["Les Cartons", "Sans adresse"]
    stuck = TEAMS[-1]
    assert stuck.written(stuck.ends) == stuck.written(LENGTH)
    assert stuck.place(LENGTH) is Screen.USAGERS
    assert glance(stuck.written(LENGTH)).share(Screen.USAGERS) < 20
    for team in TEAMS:
        for moment in (team.hand, team.shows):
            assert moment is None or team.enters < moment <= LENGTH
