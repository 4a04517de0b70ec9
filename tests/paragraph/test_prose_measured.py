"""What `make prose` counts, in which fiches, and the most that it may count."""

import json
from statistics import mean

import pytest
from prose.measure import COUNTS, FICHES, colons, shared, written

from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.paragraph import Style, Variant, Voice

LINES = FICHES.read_text(encoding="utf-8").splitlines()


def test_a_colon_counts_unless_it_opens_a_quotation_or_a_list() -> None:
    text = "Preuve\u00a0: dix. Il dira\u00a0: «\u00a0Fini\u00a0». Des\u00a0: une salle et un lit."
    assert (colons(text), colons(text, lists=True)) == (1, 2)


def test_the_fiches_are_what_they_are_said_to_be() -> None:
    told = [json.loads(line) for line in LINES]
    assert len({one["id"] for one in told}) == len(told)
    for one in told:
        problems = check(DraftFiche.model_validate(one["fiche"])).problems
        assert {problem.code for problem in problems} <= {"answer_missing"}
        assert bool(problems) == (one["kind"] == "unfinished")


# The most of a text, on average: measured, with a little room. A colon that brings neither a
# clause, nor a list, nor a quotation is a label; the runs are of a room of eight.
BARS = {
    "… nor a list, nor a clause": 0.5,
    "« usager »": 0.0,
    "stock phrases": 0.0,
    "answers left out": 0.0,
    "words": 260.0,
    "[à confirmer]": 1.0,
    "sentences under 8 or over 30 words": 2.0,
}
MOST_SHARED = 25


@pytest.mark.parametrize("voice", Voice)
def test_the_texts_of_sixty_fiches_keep_to_the_bars(voice: Voice) -> None:
    texts = [written(line, Style(Variant.FICHE, voice)) for line in LINES]
    figures = {name: mean(map(count, texts)) for name, count in COUNTS.items()}
    assert {name: figures[name] for name, most in BARS.items() if figures[name] > most} == {}
    assert voice is Voice.PRODUCT or shared(texts) <= MOST_SHARED
