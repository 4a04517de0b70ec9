"""What the reader finds: facts with their words, whatever the spelling, and nothing in a void."""

import time
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.coach.reading import ALL_KINDS, Kind, Question, encoder, read
from coaching.coach.reading.encoder import MODEL, WINDOW, Pieces, encode, quieted
from coaching.coach.reading.facts import KINDS_OF

U, I, A = Question.USAGERS, Question.INDEPENDANCE, Question.ACCELERATION  # noqa: E741

# Denied, done, conditional, absent: said the same or nearly, meant otherwise.
SAID: Final = [
    (I, "La sortie dépend de la parution du décret.", Kind.AWAITS_TEXT, True),
    (I, "La sortie ne dépend d’aucun décret.", Kind.AWAITS_TEXT, False),
    (I, "Le décret est paru en mars.", Kind.AWAITS_TEXT, False),
    (I, "Nous travaillons à droit constant.", Kind.GUARANTEE, True),
    (I, "Il nous faut l’API de la CNAF, pas encore ouverte.", Kind.AWAITS_SYSTEM, True),
    (I, "Nous démarrons sans attendre l’API de la CNAF.", Kind.AWAITS_SYSTEM, False),
    (I, "La convention est signée depuis juin.", Kind.AWAITS_DECISION, False),
    (I, "La convention est signée depuis juin.", Kind.GUARANTEE, True),
    (I, "La convention doit encore être signée par le préfet.", Kind.AWAITS_DECISION, True),
    (I, "Il faut encore obtenir la subvention.", Kind.AWAITS_MONEY, True),
    (I, "L’équipe est déjà payée jusqu’en décembre.", Kind.AWAITS_MONEY, False),
    (U, "Quarante éleveurs de la Mayenne.", Kind.COUNT, True),
    (U, "Des éleveurs de la Mayenne.", Kind.COUNT, False),
    (U, "Des éleveurs de la Mayenne.", Kind.PLACE, True),
    (A, "Nous ouvrirons le Lot quand huit maires sur dix reviendront.", Kind.SIGN, True),
    (A, "Nous ouvrirons le Lot en mars.", Kind.SIGN, False),
    (A, "Le service sera rendu obligatoire par décret.", Kind.IMPOSED, True),
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


def test_a_fact_has_its_words() -> None:
    text = "Nous commençons avec quarante éleveurs, dans la Mayenne."
    (count,) = [fact for fact in read(text, U).facts if fact.kind is Kind.COUNT]
    assert "quarante" in count.text
    assert text[count.start : count.end] == count.text


def test_a_fact_does_not_begin_with_what_ties_it_to_the_one_before() -> None:
    text = "La sortie tient à l’accord du préfet et à l’attribution d’un financement de la région."
    (money,) = [fact for fact in read(text, I).facts if fact.kind is Kind.AWAITS_MONEY]
    assert money.text.startswith("à l’attribution")


@pytest.mark.parametrize("text", ["", " \n", "\u202f"])
def test_an_empty_text_says_nothing(text: str) -> None:
    assert read(text, U).facts == ()


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
    ("typed", "read_as"),
    [
        ("ON VERRA BIEN", "on verra bien"),
        ("Le GIEE et la DDT", "Le GIEE et la DDT"),
        ("", ""),
        ("42", "42"),
        ("İSTANBUL", "İSTANBUL"),
    ],
)
def test_only_what_is_shouted_is_quieted(typed: str, read_as: str) -> None:
    assert quieted(typed) == read_as


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


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Trente éleveurs de la Mayenne.", ["Trente", "éleveurs", "de la Mayenne."]),
        ("ce n’est pas signé", ["ce n’est", "pas signé"]),
        ("4 CAF et 12 villages", ["4", "CAF", "et 12", "villages"]),
        ("il y a un an et plus", ["il y a un", "an et plus"]),
        ("DANS LA VILLE DE PAU", ["DANS", "LA VILLE", "DE PAU"]),
        ("on verra : là", ["on verra", ":", "là"]),
        ("🔬 fin de", ["🔬", "fin de"]),
    ],
)
def test_small_words_are_read_with_the_next(text: str, groups: list[str]) -> None:
    spans = [(int(start), int(end)) for start, end in encode(text).spans]
    assert [text[start:end].strip() for start, end in spans] == groups


def test_each_kind_belongs_to_one_question() -> None:
    kinds = [kind for kinds in KINDS_OF.values() for kind in kinds]
    assert [*kinds, Kind.HESITATION] == list(ALL_KINDS)


def test_what_was_read_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"Un texte jamais lu, {time.monotonic()}."
    first = encode(text)
    monkeypatch.setattr(encoder, "_run", lambda *_: pytest.fail("read again"))
    assert encode(text) is first
    assert np.isfinite(first.whole).all()
