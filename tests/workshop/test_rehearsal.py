"""The eight fictitious teams of a rehearsal: what they write, when, and what a coach would say."""

from itertools import pairwise

import pytest

from coaching.coach.advice.rules import ADVICE_RULES
from coaching.coach.privacy import findings
from coaching.fiche.paths import values_of
from coaching.fiche.progress import Status
from coaching.workshop.glance import glance
from coaching.workshop.rehearsal import LENGTH, TEAMS, Team

NAMED = pytest.mark.parametrize("team", TEAMS, ids=lambda team: team.name)


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
def test_what_a_team_writes_can_be_read_and_names_nobody(team: Team) -> None:
    found = glance(team.written(LENGTH))
    assert Status.INVALID not in found.progress.statuses.values()
    assert [text for text in team.written(LENGTH).values() if findings(text)] == []


def test_the_coach_meets_advice_of_many_kinds_and_good_fiches() -> None:
    found = [glance(team.written(LENGTH)) for team in TEAMS]
    told = {one.advice.rule.code for each in found for one in each.due}
    assert len(told) > len(ADVICE_RULES) / 2
    assert any(one.reason for each in found for one in each.ignored)
    assert any("usagers.arrival" in each.progress.errors() for each in found)
    assert any(one.is_ready and not one.due for one in found)
