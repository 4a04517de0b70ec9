"""A pasted draft: cut in sentences, sorted by question, read and marked."""

import time
from typing import Final

import pytest
from reader import DRAFT, SAID, as_written, finding

from coaching.coach.reading import Kind, Question
from coaching.fiche.examples import ALL_EXAMPLES, Example
from coaching.intake import LONGEST, suggest, understand
from coaching.intake.classification import Topic, sort_out
from coaching.intake.sections import sections
from coaching.intake.splitting import sentences
from coaching.ui.screens.brouillon import NAMES, runs
from tools.training.annotated import ASIDE, answers

SORTED: Final = 0.72
U, I, A = Question  # noqa: E741 - the three questions, in the order of the guidance


def topics(text: str) -> list[Topic]:
    cut = list(sentences(text))
    return sort_out(text, cut, list(sections(cut)))


# Sentences and their question


def test_sentences_are_the_draft_cut_where_it_stops() -> None:
    text = "M. Roux dit « non. » Puis oui !\n\n- Un point ; la suite etc. et fin\n  "
    cut = list(sentences(text))
    assert [one.text for one in cut] == [
        "M. Roux dit « non. »",
        "Puis oui !",
        "- Un point ; la suite etc. et fin",
    ]
    assert all(text[one.start : one.end] == one.text for one in cut)
    assert [one.opens_line for one in cut] == [True, False, True]


@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=lambda example: example.name)
def test_worked_examples_are_sorted_by_movement(example: Example) -> None:
    movements = as_written(example).split("\n\n")
    expected = [
        question
        for question, movement in zip(Question, movements, strict=True)
        for _ in sentences(movement)
    ]
    assert topics("\n\n".join(movements)) == expected


def test_email_is_sorted_without_its_courtesies() -> None:
    assert topics(DRAFT) == [None, U, U, I, I, A, A, None, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("premiers usagers = mairies\non attend le decret\ndeploiement national", [U, I, A]),
        ("PREMIERS USAGERS : MAIRIES\nON ATTEND LE DÉCRET", [U, I]),
        ("Accélération\nUne région par an", [A]),
        ("La sortie tient à l’accord du préfet.\nPuis la région, puis la France.", [I, A]),
        ("Premiers usagers : 12 mairies.\nTout est subordonné au vote du conseil.", [U, I]),
        ("Merci pour votre retour. La réunion est à dix heures.", [None, None]),
        ("", []),
    ],
)
def test_glaring_drafts_are_sorted(text: str, expected: list[Topic]) -> None:
    assert topics(text) == expected


def test_drafts_of_answers_never_seen_are_mostly_sorted() -> None:
    """Three answers put together: the figure is in docs/lecture.md, with a little room here."""
    kept: dict[Question, list[str]] = {question: [] for question in Question}
    for answer in answers(ASIDE):
        if answer.source != "champs":
            kept[answer.question].append(answer.text)
    right = told = 0
    for three in zip(*kept.values(), strict=False):
        owed = [q for q, text in zip(Question, three, strict=True) for _ in sentences(text)]
        found = topics("\n".join(three))
        told += len(owed)
        right += sum(one is other for one, other in zip(owed, found, strict=True))
    assert right / told >= SORTED


# The diagnosis


def test_each_question_gets_its_own_strengths_and_remarks() -> None:
    understood = understand(DRAFT, finding({**SAID, Kind.LEVER: (), Kind.REASON: ()}))
    usagers, independance, acceleration = understood.parts
    assert [one.rule.code for one in usagers.remarks] == ["volontariat-non-justifie"]
    assert [one.rule.code for one in acceleration.remarks] == ["levier-absent"]
    assert "contournement-concret" in [one.rule.code for one in independance.strengths]
    for part in understood.parts:
        for one in (*part.strengths, *part.remarks):
            assert one.rule.question in {None, part.question}
            assert DRAFT[one.start : one.end] == one.quote


def test_question_that_is_not_spoken_of_gets_no_remark() -> None:
    usagers, independance, _ = understand("Nos premiers usagers : 12 maires.", finding({})).parts
    assert usagers.is_addressed
    assert not independance.is_addressed
    assert (independance.remarks, independance.strengths) == ((), ())


def test_facts_keep_to_one_sentence() -> None:
    said = {Kind.REASON: ("ont appelés. La chambre de métiers d’Aix prête",)}
    facts = understand(DRAFT, finding(said)).parts[0].facts
    assert [fact.text for fact in facts] == ["La chambre de métiers d’Aix prête"]
    assert all(DRAFT[fact.start : fact.end] == fact.text for fact in facts)


def test_doubt_neither_praises_nor_marks() -> None:
    usagers = understand(DRAFT, finding({Kind.COUNT: ("100 jeunes artisans",)}, 0.4)).parts[0]
    assert (usagers.strengths, usagers.facts) == ((), ())


def test_longest_draft_is_read_quickly() -> None:
    text = (DRAFT * 20)[:LONGEST]
    start = time.process_time()
    suggest(understand(text))
    assert time.process_time() - start < 5


@pytest.mark.parametrize("text", ["", " \n ", "« » ; … !", "\x00", "😀" * 50, "{{ 7 * 7 }}" * 9])
def test_odd_drafts_say_nothing(text: str) -> None:
    understood = understand(text)
    assert not understood.says_something
    assert suggest(understood) == ()


def test_marked_draft_loses_no_word_and_says_none_twice() -> None:
    shown = list(runs(understand(DRAFT, finding(SAID))))
    assert "".join(text for text, _ in shown) == DRAFT
    named = {text: name for text, name in shown if name}
    assert named["100 jeunes artisans"] == "combien"
    assert named["l’artisan dépose son attestation en PDF"] == "contournement"


def test_every_kind_has_a_french_name() -> None:
    assert set(NAMES) == set(Kind)


def test_praise_quotes_whole_words() -> None:
    said = {Kind.REASON: ("Les gestionnaires",), Kind.PARTNER: ("CHU Amiens (cadre de santé 0,2",)}
    text = "Les gestionnaires en ont assez. Partenaire : CHU Amiens (cadre de santé 0,2 ETP)."
    [part, *_] = understand(text, finding(said)).parts
    assert [one.quote for one in part.strengths] == ["CHU Amiens"]
