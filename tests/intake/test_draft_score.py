"""Pasted drafts and what is expected of them: how right the suggestions are."""

from collections import Counter
from functools import cache

import pytest
from draft_score import REGISTERS, Score, drafts, scored

from coaching.fiche.labels import ask_at
from coaching.intake import LONGEST
from coaching.intake.suggestion import LISTS


@cache
def score_of(register: str) -> Score:
    return scored(one for one in drafts() if register in {one.register, "all"})[0]


def test_drafts_are_of_six_registers() -> None:
    counts = Counter(one.register for one in drafts())
    assert set(counts) == set(REGISTERS)
    assert min(counts.values()) >= 9
    assert sum(one.aside for one in drafts()) * 3 >= len(drafts()) - len(counts) * 2
    assert len({one.id for one in drafts()}) == len(drafts())


def test_what_is_expected_of_a_draft_is_a_field() -> None:
    for draft in drafts():
        assert len(draft.text) <= LONGEST
        for path in (*draft.must, *draft.may):
            group, _, name = path.rpartition(".")
            entry = next((f"{one}.a" for one in LISTS if group.startswith(one)), group)
            assert ask_at(f"{entry}.{name}").label, path


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("register", "ticked", "clean", "recall"),
    [
        ("sheet", 1.0, 0.95, 0.89),
        ("meeting", 1.0, 0.97, 0.87),
        ("email", 1.0, 0.96, 0.77),
        ("bullets", 0.95, 0.94, 0.74),
        ("dictated", 1.0, 1.0, 0.75),
        ("slides", 0.92, 0.88, 0.75),
    ],
)
def test_suggestions_are_as_right_as_they_were(
    register: str, ticked: float, clean: float, recall: float
) -> None:
    score = score_of(register)
    assert score.ticked_precision >= ticked, score
    assert score.ticked_cleanness >= clean, score
    assert score.recall >= recall, score
