"""The stems: each field begins the sentence that its answer ends, and none reads twice."""

import pytest
from factories import COMPLETE, PARTNER, TEXTS, draft

from coaching.fiche.ask import Input
from coaching.fiche.checking import check
from coaching.fiche.labels import ask_at
from coaching.fiche.paths import draft_from
from coaching.french import gone_on


@pytest.mark.parametrize("path", TEXTS)
def test_every_text_of_the_questions_has_its_stem(path: str) -> None:
    ask = ask_at(path)
    is_text = ask.kind in (Input.LINE, Input.TEXT) and path != "depart.product"
    assert bool(ask.stem) is is_text
    assert not ask.stem or ask.stem.endswith("…")


@pytest.mark.parametrize("path", [path for path in TEXTS if ask_at(path).example])
def test_an_example_ends_its_stem_and_does_not_begin_it_again(path: str) -> None:
    ask = ask_at(path)
    assert gone_on(ask.stem, ask.example) == ask.example


def test_an_answer_that_is_only_its_stem_is_missing() -> None:
    checked = check(draft_from({**COMPLETE, f"{PARTNER}.brings": "Il apporte…"}))
    assert [problem.path for problem in checked.problems if problem.is_missing] == [
        f"{PARTNER}.brings"
    ]


def test_what_was_typed_stays_in_the_draft() -> None:
    typed = draft({f"{PARTNER}.brings": "Il apporte une salle"})
    assert check(typed).fiche.usagers.partners[0].brings == "une salle"
    assert typed.usagers.partners[0].brings == "Il apporte une salle"


@pytest.mark.parametrize(
    ("stem", "typed", "left"),
    [
        ("", "Il apporte", "Il apporte"),
        ("Il apporte…", "Il apportera une salle", "Il apportera une salle"),
        ("Il apporte…", "ELLES  apporte… une salle", "une salle"),
        ("Ces volontaires essaient…", "Ces volontaires essaient car", "car"),
        ("Nous commençons avec…", "avecques", "avecques"),
        ("C’est prévu…", "c'est prévu : en juin", "en juin"),
        ("Sans l’attendre, nous…", "sans l'attendre nous notons", "nous notons"),
        ("Ils viendront grâce à…", "ils viendront grâce aux maires", "grâce aux maires"),
    ],
)
def test_a_beginning_typed_again_is_taken_off_and_nothing_else(
    stem: str, typed: str, left: str
) -> None:
    assert gone_on(stem, typed) == left
