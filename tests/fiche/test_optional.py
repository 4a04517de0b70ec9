"""An answer that nobody has to give: never missed while it is empty, told where it is given."""

import pytest
from factories import COMPLETE

from coaching.coach.review import review
from coaching.exports.models import contents
from coaching.fiche.checking import check
from coaching.fiche.leaves import NOT_YET
from coaching.fiche.paths import draft_from, values_of
from coaching.fiche.progress import Status, progress
from coaching.fiche.savefile import dump, load
from coaching.paragraph.style import USUAL

SOLUTION = "depart.solution"
CONTEXT = "depart.context"
LABEL = "Que fait votre produit ?"


@pytest.mark.parametrize("path", [CONTEXT, SOLUTION])
@pytest.mark.parametrize("nothing", ["", "  ", ".", "…", NOT_YET, "je ne sais pas"])
def test_it_is_not_missed(path: str, nothing: str) -> None:
    """A fiche that was complete before the question came stays so."""
    now = progress(draft_from({**COMPLETE, path: nothing}))
    assert now.checked.is_complete
    assert path not in now.statuses
    assert all(readiness.is_ready for readiness in now.readiness)
    assert now.points == progress(draft_from(COMPLETE)).points
    told = contents(draft_from({**COMPLETE, path: nothing}), USUAL)
    assert told["solution"] == told["contexte"] == ""


def test_it_is_not_shown_while_it_is_empty() -> None:
    for nothing in ("", NOT_YET):
        start, *_ = review(draft_from({**COMPLETE, SOLUTION: nothing}))
        assert LABEL not in [answer.label for answer in start.answers]
    start, *_ = review(draft_from({**COMPLETE, SOLUTION: "prévient l’employeur"}))
    assert LABEL in [answer.label for answer in start.answers]


def test_it_counts_once_it_is_given() -> None:
    now = progress(draft_from({**COMPLETE, SOLUTION: "prévient l’employeur"}))
    assert now.statuses[SOLUTION] is Status.GIVEN
    assert now.checked.is_complete


def test_it_is_bounded_like_any_other() -> None:
    (problem,) = check(draft_from({**COMPLETE, SOLUTION: "mot " * 400})).problems
    assert (problem.path, problem.code) == (SOLUTION, "answer_too_long")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("prévient l’employeur en deux minutes", "Relais Aidants prévient l’employeur en deux min"),
        ("Il prévient l’employeur", "Relais Aidants prévient l’employeur."),
        ("Prévient l'employeur", "Relais Aidants prévient l’employeur."),
        ("montre à l'élève, sur une carte, les ateliers", "Relais Aidants montre à l’élève"),
        ("il est gratuit", "Relais Aidants est gratuit."),
        ("permet de prévenir l'employeur", "Relais Aidants permet de prévenir"),
        ("s'appuie sur la MSA", "Relais Aidants s’appuie sur la MSA."),
        ("liste des aides, à jour", "Liste des aides, à jour."),
        ("la carte montre les haies", "La carte montre les haies."),
        ("aider les aidants", "Aider les aidants."),
        ("un site qui prévient l’employeur", "Un site qui prévient l’employeur."),
        ("les aidants s’y déclarent.", "Les aidants s’y déclarent."),
    ],
)
def test_documents_tell_it_as_a_sentence(typed: str, told: str) -> None:
    solution = contents(draft_from({**COMPLETE, SOLUTION: typed}), USUAL)["solution"]
    assert solution.startswith(told)


def test_a_file_saved_before_the_question_came_reopens() -> None:
    saved = dump(draft_from(COMPLETE))
    assert b"solution" not in saved
    assert b"context" not in saved  # nor does an older version refuse a file of this one
    assert values_of(load(saved)) == values_of(draft_from(COMPLETE))
