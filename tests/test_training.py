"""The annotated answers are sound, and the reader agrees with those it never saw."""

import json
from collections import Counter
from itertools import chain
from typing import Final

import pytest
from pydantic import ValidationError

from coaching.advice import advise
from coaching.reading import Question, read
from coaching.training.annotated import ANSWERS, ASIDE, Answer, answers

LEARNT: Final = list(answers(ANSWERS))
KEPT_ASIDE: Final = list(answers(ASIDE))
# What the reader reaches on the answers kept aside, with a little room: a change that makes it
# worse must be seen. The figures themselves are in docs/lecture.md.
LEAST_F1: Final = 0.90


def test_every_answer_is_sound_and_told_once() -> None:
    ids = Counter(answer.id for answer in chain(LEARNT, KEPT_ASIDE))
    texts = Counter(answer.text for answer in chain(LEARNT, KEPT_ASIDE))
    assert [found for found, times in (ids + texts).items() if times > 1] == []
    assert len(LEARNT) + len(KEPT_ASIDE) >= 300


def test_every_kind_of_advice_was_written_for() -> None:
    given = Counter(chain.from_iterable(answer.codes() for answer in LEARNT))
    assert len(given) == 20
    assert min(given.values()) >= 100


def test_codes_kept_aside_follow_from_their_marks() -> None:
    rows = map(json.loads, ASIDE.read_text(encoding="utf-8").splitlines())
    told = {row["id"]: row["codes"] for row in rows}
    assert {answer.id: answer.codes() for answer in KEPT_ASIDE} == told


@pytest.mark.parametrize(
    "wrong",
    [
        {"marks": [["compte", "ailleurs"]]},
        {"marks": [["seuil", "Trente"]]},
        {"marks": [["inconnu", "Trente"]]},
        {"source": "autre"},
        {"text": ""},
    ],
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


def test_reader_agrees_with_what_was_kept_aside() -> None:
    right = wrong = missed = 0
    for answer in KEPT_ASIDE:
        owed = set(answer.codes())
        given = {one.rule.code for one in advise(read(answer.text, Question(answer.question)))}
        right += len(owed & given)
        wrong += len(given - owed)
        missed += len(owed - given)
    assert 2 * right / (2 * right + wrong + missed) >= LEAST_F1
