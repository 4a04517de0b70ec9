"""What the reader finds: facts with their words, whatever the spelling, and nothing in a void."""

import json
import os
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final
from uuid import uuid4

import numpy as np
import pytest
from coach import CASES
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.coach.advice import advise, praise
from coaching.coach.reading import ALL_KINDS, Kind, Question, Reading, encoder, read
from coaching.coach.reading.encoder import MODEL, WINDOW, Pieces, encode
from coaching.coach.reading.facts import KINDS_OF, Fact, kinds_read
from coaching.coach.reading.ngrams import leaning, ngrams
from tools.training.annotated import ASIDE, TRAPS, answers

U, I, A = Question.USAGERS, Question.INDEPENDANCE, Question.ACCELERATION  # noqa: E741

# Denied, done, conditional, absent: said the same or nearly, meant otherwise.
SAID: Final = [
    (I, "La sortie dépend de la parution du décret.", Kind.AWAITS_TEXT, True),
    (I, "La sortie ne dépend d’aucun décret.", Kind.AWAITS_TEXT, False),
    (I, "Le décret est paru en mars.", Kind.AWAITS_TEXT, False),
    (I, "Il nous faut l’API de la CNAF, pas encore ouverte.", Kind.AWAITS_SYSTEM, True),
    (I, "Nous démarrons sans attendre l’API de la CNAF.", Kind.AWAITS_SYSTEM, False),
    (I, "La convention est signée depuis juin.", Kind.AWAITS_DECISION, False),
    (I, "La convention doit encore être signée par le préfet.", Kind.AWAITS_DECISION, True),
    (U, "Quarante éleveurs de la Mayenne.", Kind.COUNT, True),
    (U, "Des éleveurs de la Mayenne.", Kind.COUNT, False),
    (U, "Des éleveurs de la Mayenne.", Kind.PLACE, True),
    (A, "Nous ouvrirons le Lot quand huit maires sur dix reviendront.", Kind.SIGN, True),
    (A, "Nous ouvrirons le Lot en mars.", Kind.SIGN, False),
]


@pytest.mark.parametrize(("question", "text", "kind", "expected"), SAID)
def test_what_is_said(question: Question, text: str, kind: Kind, *, expected: bool) -> None:
    assert read(text, question).says(kind) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Quarante éleveurs de la Mayenne, qui nous ont appelés après un contrôle raté.",
        "quarante eleveurs de la mayenne, qui nous ont appeles apres un controle rate",
        "QUARANTE ÉLEVEURS DE LA MAYENNE, QUI NOUS ONT APPELÉS APRÈS UN CONTRÔLE RATÉ.",
        "40 eleveur de la Mayene, ils nous on appeler apres un controle raté",
        "- 40 éleveurs\n- Mayenne\n- pourquoi : ils nous ont appelés (contrôle raté)",
    ],
)
def test_spelling_does_not_matter(text: str) -> None:
    assert {Kind.COUNT, Kind.PLACE, Kind.REASON} <= {fact.kind for fact in read(text, U).facts}


def test_a_fact_does_not_begin_with_what_ties_it_to_the_one_before() -> None:
    text = "La sortie tient à l’accord du préfet et à l’attribution d’un financement de la région."
    (money,) = [fact for fact in read(text, I).facts if fact.kind is Kind.AWAITS_MONEY]
    assert money.text.startswith("à l’attribution")


@pytest.mark.parametrize("text", ["", " \n", "\u202f"])
def test_an_empty_text_says_nothing(text: str) -> None:
    assert read(text, U).facts == ()


@pytest.mark.exhaustive
@settings(max_examples=60)
@given(st.text(max_size=300), st.sampled_from(Question))
def test_any_text_is_read(text: str, question: Question) -> None:
    reading = read(text, question)
    for fact in (*reading.facts, *reading.near):
        assert text[fact.start : fact.end] == fact.text
        assert fact.kind in (*KINDS_OF[question], Kind.HESITATION)
        assert 0 <= fact.certainty <= 1


def test_a_long_text_is_read_to_its_end() -> None:
    opening = "Le service est simple et il répond à un vrai besoin de terrain. " * 60
    long = f"{opening}Ensuite, un décret rendra le service obligatoire partout."
    found = [fact for fact in read(long, A).facts if fact.kind is Kind.IMPOSED]
    assert found
    assert found[0].start > len(long) - 60
    assert len(encode(long).spans) > WINDOW


@pytest.mark.parametrize(
    "text",
    ["L’île d’Oléron, 20 pêcheurs…", "a\u00a0\u202fb\n\nc", "œuvre ½ 🔬 fin", "  ", "e\u0301té"],
)
def test_pieces_keep_their_place(text: str) -> None:
    cut = Pieces((MODEL / "pieces.model").read_bytes()).cut(text)
    ends = [0, *(end for _, end in cut.spans)]
    assert [start for start, _ in cut.spans] == ends[:-1]
    assert all(start <= end <= len(text) for start, end in cut.spans)
    assert len(cut.ids) == len(cut.spans)


def test_what_was_read_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"Un texte jamais lu, {uuid4()}."
    first = encode(text)
    monkeypatch.setattr(encoder, "_run", lambda *_: pytest.fail("read again"))
    assert encode(text) is first
    assert np.isfinite(first.whole).all()


RECORDED: Final = Path(__file__).parents[1] / "snapshots" / "scores.json"
TEXTS: Final = [
    answer.text for path in (ASIDE, TRAPS) for answer in islice(answers(path), 0, None, 19)
]
# Another processor rounds other floats, which moves some long texts by a point and most by nothing;
# eight-bit weights that saturate moved half of all texts by more than 1.5
# (docs/decisions/seven-bit-weights.md).
MOST: Final = 0.2
ANY: Final = 5.0


def scored() -> dict[str, list[float]]:
    return {text: [round(float(score), 3) for score in encode(text).whole] for text in TEXTS}


def test_scores_are_those_recorded() -> None:
    if os.environ.get("PERIMETRE_SNAPSHOTS") == "write":
        RECORDED.write_text(json.dumps(scored(), ensure_ascii=False, indent=0) + "\n", "utf-8")
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
    assert list(recorded) == TEXTS
    apart = np.array(list(scored().values())) - np.array(list(recorded.values()))
    assert apart.shape == (len(TEXTS), len(ALL_KINDS))
    moved = np.abs(apart).max(axis=1)
    assert (float(np.median(moved)) < MOST, float(moved.max()) < ANY) == (True, True), moved


NOBODY: Final = frozenset[Kind]()
TEXT: Final = "Il nous faut l’accord du préfet."


@cache  # not as the module is loaded: each worker loads it
def readings() -> list[Reading]:
    return [
        read(answer.text, answer.question)
        for path in (ASIDE, TRAPS)
        for answer in islice(answers(path), 0, None, 3)
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
    "same", ["TRENTE ÉLEVEURS À VÉSOUL EN 2027", "Trente eleveurs a vesoul… en 3 !"]
)
def test_case_accents_marks_and_figures_are_nothing(same: str) -> None:
    assert ngrams(same).tolist() == ngrams("trente éleveurs à Vésoul en 40").tolist()


@pytest.mark.parametrize("question", Question)
def test_short_text_leans_less_and_an_empty_one_not_at_all(question: Question) -> None:
    long = " ".join(answer.text for answer in answers(ASIDE) if answer.question == question)
    short = " ".join(long.split()[:5])
    assert np.abs(leaning(short, question)).max() < np.abs(leaning(long, question)).max()
    assert leaning("", question).tolist() == [0.0] * len(kinds_read(question))


# The encoder's figure, with a little room: docs/lecture.md has it.
LEAST: Final = 15


def is_told(text: str) -> bool:
    return "etapes-absentes" in [one.rule.code for one in advise(read(text, Question.ACCELERATION))]


def test_jumps_are_mostly_told() -> None:
    assert sum(map(is_told, CASES["steps"]["jumps"])) >= LEAST


@pytest.mark.parametrize("text", CASES["steps"]["ladders"])
def test_a_step_between_is_seen(text: str) -> None:
    assert not is_told(text)
