"""How far a draft has come: counts, points and their order, read off the answers."""

from typing import Final

import pytest
from factories import COMPLETE, FIRST, GROUP, LAST, TEXTS, draft, plausible
from hypothesis import given, settings

from coaching.exports.models import contents
from coaching.fiche.checking import check
from coaching.fiche.choices import Family
from coaching.fiche.labels import ask_at
from coaching.fiche.leaves import NOT_YET, TO_CONFIRM_MARK
from coaching.fiche.paths import draft_from, values_of
from coaching.fiche.progress import Weight, progress
from coaching.fiche.savefile import dump, load
from coaching.paragraph import render
from coaching.paragraph.saying import USUAL

DEPENDS: Final = [f"independance.{family}.depends" for family in Family]
NO_DEPENDENCY: Final = dict.fromkeys(DEPENDS, "non")


def counts(changes: dict[str, str]) -> dict[str, tuple[int, int]]:
    return {ready.screen: (ready.done, ready.total) for ready in progress(draft(changes)).readiness}


def test_complete_fiche_is_ready_everywhere() -> None:
    done = progress(draft())
    assert all(ready.is_ready for ready in done.readiness)
    assert done.points == ()
    assert done.errors() == {}
    assert done.told == set(TEXTS)
    assert progress(draft_from({})).told == frozenset()


@pytest.mark.parametrize(
    ("changes", "screen", "expected"),
    [
        ({"depart.product": ""}, "depart", (4, 5)),
        ({"depart.launch": "bientôt"}, "depart", (4, 5)),
        ({f"{GROUP}.count": "?", f"{GROUP}.who": ""}, "usagers", (11, 12)),  # « ? » is an answer
        ({"usagers.groups.b": "2"}, "usagers", (12, 17)),
        ({LAST: ""}, "acceleration", (4, 5)),  # the country is never reached
        ({"independance.legal.depends": "oui"}, "independance", (11, 15)),
        ({"independance.systems.depends": "non"}, "independance", (7, 7)),
        ({"independance.systems.depends": ""}, "independance", (6, 7)),
    ],
)
def test_readiness_counts_what_the_screen_asks(
    changes: dict[str, str], screen: str, expected: tuple[int, int]
) -> None:
    found = counts(changes)
    assert found[screen] == expected
    untouched = {name: count for name, count in found.items() if name != screen}
    assert untouched == {name: count for name, count in counts({}).items() if name != screen}


def test_points_stand_in_order_of_importance_then_of_the_form() -> None:
    points = progress(
        draft(
            {
                "depart.product": "?",
                "depart.problem": "",
                "usagers.arrival": "9 mois",
                f"{LAST}.sign": "",
                f"{GROUP}.count": "80 %",
                f"{FIRST}.lever": "?",
            }
        )
    ).points
    assert [(point.weight, point.path) for point in points] == [
        (Weight.MEND, f"{GROUP}.count"),
        (Weight.MEND, "usagers.arrival"),
        (Weight.COMPLETE, "depart.problem"),
        (Weight.COMPLETE, f"{LAST}.sign"),
        (Weight.ASIDE, "depart.product"),
        (Weight.ASIDE, f"{FIRST}.lever"),
    ]
    assert [point.screen for point in points[:3]] == ["usagers", "usagers", "depart"]


def test_who_does_not_know_whether_it_depends_is_told_what_to_do_about_it() -> None:
    path = "independance.legal.depends"
    (asked,) = progress(draft({path: ""})).points
    (told,) = progress(draft({path: "Je ne sais pas encore"})).points
    assert (asked.path, asked.message) == (path, ask_at(path).missing)
    assert (told.path, told.message) == (path, ask_at(path).unknown)


def test_errors_are_what_is_wrong_never_what_is_empty() -> None:
    errors = progress(
        draft({"depart.problem": "", "depart.product": "?", "depart.launch": "12 janvier"})
    ).errors()
    assert errors == {"depart.launch": "Ajoutez l’année, par exemple « 12 janvier 2027 »."}


@given(plausible())
@settings(max_examples=30)
def test_every_field_has_one_status_and_screens_share_them_out(table: dict[str, str]) -> None:
    found = progress(draft_from(table))
    assert sum(ready.total for ready in found.readiness) == len(found.statuses)
    assert set(found.statuses) <= set(table)
    assert sum(ready.total - ready.done for ready in found.readiness) == len(found.left)
    assert len({point.path for point in found.points}) == len(found.points)
    assert {point.path for point in found.points} <= set(found.statuses)


def test_answering_one_more_field_never_takes_another_back() -> None:
    table: dict[str, str] = {}
    told: set[str] = set()
    for path in reversed(list(COMPLETE)):
        table[path] = COMPLETE[path]
        now = progress(draft_from(table)).told
        assert told <= now
        told = set(now)
    assert told == set(TEXTS)


# « Aucune dépendance » is six claims, never a silence.


@pytest.mark.parametrize("silent", DEPENDS)
@pytest.mark.parametrize("answer", ["", "?", "je_ne_sais_pas"])
def test_five_claims_are_not_independence(silent: str, answer: str) -> None:
    changed = draft({**NO_DEPENDENCY, silent: answer})
    found = progress(changed)
    assert found.readiness[2].is_ready == (answer != "")  # no answer is due any more
    assert silent in [point.path for point in found.points]
    (said,) = (one for one in render(found.checked.fiche).movements[1] if silent in one.sources)
    assert TO_CONFIRM_MARK in said.text
    claim, *_ = render(check(draft(NO_DEPENDENCY)).fiche).movements[1]
    assert claim.text not in render(found.checked.fiche).text


# An answer that nobody has to give: never missed while it is empty, told where it is given


SOLUTION = "depart.solution"
CONTEXT = "depart.context"
LABEL = "Que fait votre produit ?"


@pytest.mark.parametrize("path", [CONTEXT, SOLUTION])
@pytest.mark.parametrize("nothing", ["", "  ", ".", "…", NOT_YET, "je ne sais pas"])
def test_it_is_not_missed(path: str, nothing: str) -> None:
    """A fiche that was complete before the question came stays so."""
    now = progress(draft_from({**COMPLETE, path: nothing}))
    assert now.checked.problems == ()
    assert path not in now.statuses
    assert all(readiness.is_ready for readiness in now.readiness)
    assert now.points == progress(draft_from(COMPLETE)).points
    told = contents(draft_from({**COMPLETE, path: nothing}), USUAL)
    assert told["solution"] == told["contexte"] == ""


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("prévient l’employeur en deux minutes", "Relais Aidants prévient l’employeur en deux min"),
        ("Il prévient l’employeur", "Relais Aidants prévient l’employeur."),
        ("montre à l'élève, sur une carte, les ateliers", "Relais Aidants montre à l’élève"),
        ("s'appuie sur la MSA", "Relais Aidants s’appuie sur la MSA."),
        ("liste des aides, à jour", "Liste des aides, à jour."),
        ("aider les aidants", "Aider les aidants."),
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
