"""« Utile ? » under a remark: what is answered is counted for its rule, once a tab."""

from datetime import date
from pathlib import Path

import coach
import pytest
from factories import COMPLETE, GROUP
from shared import out_of_reach
from visit import Visit

from coaching.coach.standing import key_of_remark
from coaching.fiche.paths import draft_from
from coaching.storage import Store, shared_rooms
from coaching.storage.remark_votes import Votes
from coaching.ui.form.fields import key_of
from coaching.workshop import rehearsal_player
from coaching.workshop.hosting import as_coach

WHY = f"{GROUP}.why"
RULE = "volontariat-non-justifie"
KEY = key_of_remark(coach.remarks(draft_from({GROUP: "1", WHY: RULE}))[0])

pytestmark = pytest.mark.usefixtures("kept", "_watch_afresh")


@pytest.fixture(autouse=True)
def _coach_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coaching.coach.standing.remarks", coach.remarks)
    monkeypatch.setattr("coaching.coach.standing.strengths", coach.strengths)


@pytest.fixture
def token(kept: Store) -> str:
    """The token of a fiche with a remark."""
    return kept.create({**COMPLETE, WHY: RULE}, "ana")


def answer(visit: Visit, words: str | None) -> Visit:
    """Answer « Utile ? », or take the answer back."""
    visit.tab.pills(f"utile-{KEY}").set_value(words)
    return visit.run()


def test_answer_is_counted_for_the_rule_and_another_replaces_it(kept: Store, token: str) -> None:
    before = kept.read(token)
    visit = Visit("usagers", token)
    assert "Merci." not in visit.html
    for words, counted in (("oui", Votes(1, 0)), ("non", Votes(0, 1)), (None, Votes(0, 0))):
        answer(visit, words)
        assert ("Merci." in visit.html) == (words is not None)
        visit.run()
        assert kept.votes.counts() == {RULE: counted}
    assert kept.read(token) == before, "the fiche is as it was"


def test_remark_that_comes_back_holds_its_answer(kept: Store, token: str) -> None:
    visit = answer(Visit("usagers", token), "oui")
    visit.type_in(key_of(WHY), "Ils l’ont demandé").type_in(key_of(WHY), RULE)
    assert visit.tab.pills(f"utile-{KEY}").value == "oui"
    assert kept.votes.counts() == {RULE: Votes(1, 0)}


def test_each_tab_counts(kept: Store, token: str) -> None:
    for words in ("oui", "non", "oui"):
        answer(Visit("usagers", token), words)
    assert kept.votes.counts() == {RULE: Votes(2, 1)}


def test_nothing_is_asked_of_a_remark_that_waits_folded(kept: Store) -> None:
    later = {f"usagers.groups.k{rank}": str(rank + 2) for rank in range(4)}
    later |= {f"{path}.why": RULE for path in later}
    visit = Visit("usagers", kept.create({**COMPLETE, **later}, "ana"))
    assert len([one for one in visit.buttons() if one.startswith("ignorer-")]) == 4
    assert len([one for one in visit.tab.pills if str(one.key).startswith("utile-")]) == 3


@pytest.mark.expects_in_log("the database does not answer")
def test_answer_waits_for_a_database_that_is_away(
    kept: Store, token: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    visit = Visit("usagers", token)
    with monkeypatch.context() as away:
        lost = Store(out_of_reach(tmp_path))
        away.setattr("coaching.ui.form.usefulness.shared_store", lambda: lost)
        answer(visit, "oui")
        assert "Merci." not in visit.html
    visit.run()
    assert "Merci." in visit.html
    assert kept.votes.counts() == {RULE: Votes(1, 0)}


def test_rehearsal_counts_for_nothing(kept: Store) -> None:
    room = as_coach(rehearsal_player.open_rehearsal(date(2026, 11, 28)))
    token = shared_rooms().join(room.id, "Les Marins", {**COMPLETE, WHY: RULE})
    visit = answer(Visit("usagers", token), "non")
    assert "Merci." in visit.html
    assert kept.votes.counts() == {}
