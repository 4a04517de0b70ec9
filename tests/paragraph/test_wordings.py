"""The wordings of one sentence: each is true, of its own, and taken for what it says."""

from typing import Final

import pytest
from factories import COMPLETE, GROUP, PARTNER, draft, table_of
from fidelity.gold import gold
from sheet import OUR_60, sentence_of
from wordings import sentences

from coaching.coach.analysis import analysis
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.fiche.paths import draft_from, values_of
from coaching.paragraph.team_text import Wording, silenced, wordings, written

GUARANTEES: Final = "independance.guarantees"


def offered(draft: DraftFiche, slot: str) -> tuple[Wording, ...]:
    read = analysis(draft)
    return wordings(draft, read.fiche, read.style, slot)


def texts(draft: DraftFiche) -> dict[str, str]:
    return {one.slot: one.text for one in sentences(analysis(draft).final_text())}


FICHES: Final = [row.draft for row in gold()[::9]] + [draft_from(table_of(one)) for one in (1, 4)]


@pytest.mark.parametrize("one", FICHES, ids=lambda one: one.depart.product)
def test_a_wording_taken_is_the_sentence_and_moves_no_other(one: DraftFiche) -> None:
    before = texts(one)
    for slot in before:
        found = offered(one, slot)
        assert len({it.text for it in found}) == len(found) <= 3
        assert found[0].text == before[slot]
        for it in found:
            assert set(it.sources) <= set(found[0].sources)
            assert texts(draft_from({**values_of(one), **it.changes})) == {**before, slot: it.text}


def test_a_guarantee_is_offered_as_it_was_typed_on_its_lines() -> None:
    typed = draft({GUARANTEES: "- un accord signé.\n\n• un budget ;\n"})
    (_, last) = offered(typed, "guaranteed")
    assert (last.text, last.is_typed) == ("Un accord signé\u202f; un budget.", True)


def test_a_shorter_one_leaves_a_reason_which_comes_back_with_the_first() -> None:
    one, path = sentence_of(OUR_60), f"{GROUP}.why"
    full, short, *_ = offered(draft(), one.slot)
    assert set(full.sources) - set(short.sources) == {path}
    left = draft(short.changes)
    assert COMPLETE[path] not in texts(left)[one.slot]
    assert offered(left, one.slot)[0].text == one.text
    assert texts(draft_from({**values_of(left), **offered(left, one.slot)[0].changes})) == texts(
        draft()
    )


def test_another_answer_left_aside_elsewhere_stays_so() -> None:
    aside = draft(silenced(draft(), f"{PARTNER}.why"))
    for one in offered(aside, sentence_of(OUR_60).slot):
        assert (
            f"{PARTNER}.why"
            not in analysis(draft_from({**values_of(aside), **one.changes})).final_text().sources
        )


def test_one_that_is_taken_is_followed_by_its_answers() -> None:
    slot = sentence_of("MSA d’Armorique").slot
    for one in offered(draft(), slot):
        if not one.is_typed:
            now = texts(
                draft_from({**values_of(draft()), **one.changes, f"{PARTNER}.name": "la CAF"})
            )
            assert "CAF" in now[slot]


def test_what_the_team_wrote_gives_way_to_one_that_it_takes() -> None:
    one = sentence_of(OUR_60)
    mine = draft(written(one.slot, text="À nous.", base=one.text, seen="x", out="oui"))
    for it in offered(mine, one.slot):
        assert texts(draft_from({**values_of(mine), **it.changes}))[one.slot] == it.text


@pytest.mark.parametrize("slot", ["", "inconnu", "groupgroupsz", "own0"])
def test_there_is_none_of_a_sentence_that_is_not_ours(slot: str) -> None:
    assert offered(draft(), slot) == ()


def test_what_is_missing_has_one_wording_alone() -> None:
    lacking = draft({f"{GROUP}.count": "?", f"{GROUP}.where": ""})
    (slot,) = (slot for slot in texts(lacking) if slot.startswith("missing"))
    (one,) = offered(lacking, slot)
    assert TO_CONFIRM_MARK in one.text


def test_an_empty_fiche_has_wordings_of_nothing() -> None:
    assert [len(offered(DraftFiche(), slot)) for slot in texts(DraftFiche())] == [1, 1]
