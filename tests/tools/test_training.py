"""The annotated answers are sound, and the reader agrees with those it never saw."""

import json
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from pydantic import ValidationError

from coaching.coach.advice import advise
from coaching.coach.advice.rules import ADVICE_RULES
from coaching.coach.reading import Question, read
from tools.training.annotated import ANSWERS, ASIDE, OTHERS, TRAPS, Answer, answers
from tools.training.augmenting import Augmenter
from tools.training.narrowing import LARGEST, narrowed

# What the reader reaches on the answers that it never saw, with a little room: a change that makes
# it worse must be seen. The figures themselves are in docs/lecture.md.
LEAST_F1: Final = {ASIDE: 0.94, OTHERS: 0.92, TRAPS: 0.72}


@cache
def learnt() -> list[Answer]:
    return list(answers(ANSWERS))


@cache
def kept_aside() -> list[Answer]:
    return [*answers(ASIDE), *answers(TRAPS)]


def test_every_answer_is_sound_and_told_once() -> None:
    ids = Counter(answer.id for answer in chain(learnt(), kept_aside()))
    texts = Counter(answer.text for answer in chain(learnt(), kept_aside()))
    assert [found for found, times in (ids + texts).items() if times > 1] == []


def test_codes_kept_aside_follow_from_their_marks() -> None:
    told = {row["id"]: row["codes"] for path in (ASIDE, TRAPS) for row in _rows(path)}
    assert {answer.id: answer.codes() for answer in kept_aside()} == told


@pytest.mark.parametrize(
    "wrong",
    [{"marks": [["compte", "ailleurs"]]}, {"marks": [["seuil", "Trente"]]}, {"source": "autre"}],
)
def test_unsound_answer_is_refused(wrong: dict[str, object]) -> None:
    sound = {
        "id": "x",
        "source": "oral",
        "question": "usagers",
        "text": "Trente apiculteurs.",
        "marks": [["compte", "Trente apiculteurs"], ["hesitation", "apiculteurs"]],
    }
    Answer.model_validate(sound)
    with pytest.raises(ValidationError):
        Answer.model_validate({**sound, **wrong})


@pytest.mark.parametrize("whole", [True, False])
def test_sentences_of_a_whole_answer_stay_together(whole: bool) -> None:  # noqa: FBT001 - a case
    text = "Tous ont signé. C’était contre notre outil."
    answer = Answer(
        id="x", source="oral", question=Question.USAGERS, text=text, marks=(), whole=whole
    )
    change = {"whole": False, "text": "Autre chose. Encore autre chose."}
    others = [answer.model_copy(update={**change, "question": one}) for one in Question]
    augmenter = Augmenter([answer, *others], seed=1)
    lengths = {len(augmenter.varied(answer).text) for _ in range(200)}
    assert (lengths == {len(text)}) is whole


def test_answers_by_others_are_sound_and_share_nothing_with_what_was_learnt() -> None:
    rows = _rows(OTHERS)
    ours = {answer.text for answer in chain(learnt(), kept_aside())}
    known = {rule.code: rule for rule in ADVICE_RULES}
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)
    assert not ours & {row["text"] for row in rows}
    for row in rows:
        asked = (Question(row["question"]), None)
        assert {known[code].question for code in row["codes"] + row["optional"]} <= {*asked}
        assert not set(row["codes"]) & set(row["optional"])


@pytest.mark.parametrize("path", list(LEAST_F1), ids=lambda path: path.stem)
@pytest.mark.exhaustive
def test_reader_agrees_with_what_it_never_saw(path: Path) -> None:
    right = wrong = missed = 0
    for row in _rows(path):
        owed = set(row["codes"])
        reading = read(row["text"], Question(row["question"]))
        given = {one.rule.code for one in advise(reading)} - set(row["optional"])
        right += len(owed & given)
        wrong += len(given - owed)
        missed += len(owed - given)
    assert 2 * right / (2 * right + wrong + missed) >= LEAST_F1[path]


@settings(derandomize=True, max_examples=60)
@given(arrays(np.float32, (6, 4), elements=st.floats(-3, 3, width=32)))
def test_weights_of_seven_bits_never_saturate(weights: NDArray[np.float32]) -> None:
    levels, steps = narrowed(weights)
    pairs = np.abs(levels.astype(np.int64)).reshape(-1, 2, levels.shape[1]).sum(axis=1)
    assert 255 * int(pairs.max()) <= np.iinfo(np.int16).max
    rounded = levels * steps
    whole = np.abs(weights).max(axis=0) / LARGEST  # the step that cuts nothing off
    assert bool((((rounded - weights) ** 2).sum(0) <= 6 * (whole / 2 + 1e-6) ** 2).all())


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
