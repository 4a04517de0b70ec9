"""The eight fictitious teams of a rehearsal: what they write, when, and what a coach would say."""

from itertools import groupby, pairwise

import pytest

from coaching.coach.advice.rules import ADVICE_RULES
from coaching.coach.privacy import findings
from coaching.fiche.paths import values_of
from coaching.fiche.progress import Screen, Status
from coaching.workshop.glance import Glance, glance
from coaching.workshop.rehearsal import LENGTH, TEAMS, Team

# What only a whole text is told, never a form: a number, a step and the country have their fields.
OF_A_WHOLE_TEXT = {"usagers-non-chiffres", "etapes-absentes", "cap-national-absent"}
OF_COHERENCE = {"delai-superieur-6-mois"}
NAMED = pytest.mark.parametrize("team", TEAMS, ids=lambda team: team.name)


def at_the_end() -> dict[str, Glance]:
    return {team.name: glance(team.written(LENGTH)) for team in TEAMS}


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
