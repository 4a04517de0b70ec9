"""The second opinion: what n-grams hear against the encoder withholds remarks, and nothing else."""

from dataclasses import replace
from functools import cache
from typing import Final

import numpy as np
import pytest

from coaching.coach.advice import advise, praise
from coaching.coach.reading import Kind, Question, Reading, read
from coaching.coach.reading.facts import Fact, kinds_read
from coaching.coach.reading.ngrams import leaning, ngrams
from tools.training.annotated import ASIDE, TRAPS, answers

NOBODY: Final = frozenset[Kind]()
TEXT: Final = "Il nous faut l’accord du préfet."


@cache  # not as the module is loaded: each worker loads it
def readings() -> list[Reading]:
    return [
        read(answer.text, answer.question) for path in (ASIDE, TRAPS) for answer in answers(path)
    ]


def codes(reading: Reading) -> set[str]:
    return {one.rule.code for one in advise(reading)}


@pytest.mark.exhaustive
def test_doubt_withholds_remarks_and_gives_none() -> None:
    with_doubt = [codes(reading) for reading in readings()]
    without = [codes(replace(reading, doubted=NOBODY)) for reading in readings()]
    assert all(given <= all_ for given, all_ in zip(with_doubt, without, strict=True))
    assert with_doubt != without


@pytest.mark.exhaustive
def test_doubt_neither_gives_nor_takes_praise() -> None:
    assert [praise(reading) for reading in readings()] == [
        praise(replace(reading, doubted=NOBODY)) for reading in readings()
    ]


@pytest.mark.parametrize(
    ("doubted", "due"),
    [
        (NOBODY, {"depend-decision", "sans-contournement"}),
        (frozenset({Kind.AWAITS_DECISION}), set()),
        (frozenset({Kind.WORKAROUND}), {"depend-decision"}),
        (frozenset({Kind.AWAITS_TEXT}), {"depend-decision", "sans-contournement"}),
    ],
)
def test_remark_does_not_rest_on_what_is_doubted(doubted: frozenset[Kind], due: set[str]) -> None:
    said = Fact(Kind.AWAITS_DECISION, "l’accord du préfet", 12, 30)
    assert codes(Reading(Question.INDEPENDANCE, TEXT, (said,), doubted=doubted)) == due


@pytest.mark.parametrize(
    "same",
    [
        "TRENTE ÉLEVEURS À VÉSOUL EN 2027",
        "trente eleveurs a vesoul, en 12",
        "Trente éleveurs à Vésoul… en 3 !",
    ],
)
def test_case_accents_marks_and_figures_are_nothing(same: str) -> None:
    assert ngrams(same).tolist() == ngrams("trente éleveurs à Vésoul en 40").tolist()


def test_misspelled_word_keeps_most_of_itself() -> None:
    right, wrong, other = (set(ngrams(word)) for word in ("volontaires", "volontaire", "préfet"))
    assert len(right & wrong) > len(right) / 2
    assert not right & other


@pytest.mark.parametrize("question", Question)
def test_short_text_leans_less_and_an_empty_one_not_at_all(question: Question) -> None:
    long = " ".join(answer.text for answer in answers(ASIDE) if answer.question == question)
    short = " ".join(long.split()[:5])
    assert np.abs(leaning(short, question)).max() < np.abs(leaning(long, question)).max()
    assert leaning("", question).tolist() == [0.0] * len(kinds_read(question))
