"""The ten questions of the sponsor: those that this fiche answers the least come first."""

from datetime import date

from factories import COMPLETE, draft

from coaching.coach.sponsor_questions import SPONSOR_QUESTIONS, hardest_first
from coaching.fiche.labels import ask_at
from coaching.fiche.progress import progress

ASIDE = {"committee.team": "Inès", "committee.budget": "150 000 €"}


LATER = date(2027, 8, 1)  # once the product is launched


def order(
    changes: dict[str, str], remarked: tuple[str, ...] = (), today: date = LATER
) -> list[str]:
    fiche = draft({"depart.solution": "prévient l’employeur", **ASIDE, **changes})
    return [question.code for question in hardest_first(fiche, progress(fiche), remarked, today)]


def test_each_question_rests_on_answers_that_the_form_asks() -> None:
    assert len({question.code for question in SPONSOR_QUESTIONS}) == 10
    fiche = draft()
    for question in SPONSOR_QUESTIONS:
        assert all(ask_at(path).label for path in progress(fiche).starting(question.starts))


def test_what_lacks_most_comes_first() -> None:
    given = [question.code for question in SPONSOR_QUESTIONS]
    assert order({}) == given
    assert order({"usagers.proof": ""})[:2] == ["preuve", "cout"]
    assert order({"committee.team": ""})[0] == "equipe"
    assert order({"depart.problem": "?", "depart.people": "?"})[0] == "positionnement"
    assert order({}, ("usagers.arrival",))[0] in {"objectifs", "mesure", "priorites"}
    assert {*order(dict.fromkeys(COMPLETE, ""))} == {*given}


def test_what_looks_back_comes_last_before_the_launch() -> None:
    before = date(2026, 12, 1)
    assert order({"usagers.proof": ""}, today=before)[-3:] == ["preuve", "cout", "usage"]
    assert order({"depart.launch": "?"})[-3:] == ["usage", "preuve", "cout"]
