"""The committee on a team's pages: how the answers stand before it, its deck, its questions.

« L’épreuve » asks the sponsor's questions one by one, the hardest first. What the team says of each
is kept with the fiche: a page opened again goes on from there.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import streamlit as st

from coaching.coach.committee import committee
from coaching.coach.sponsor_questions import (
    SPONSOR_QUESTIONS,
    SponsorQuestion,
    hardest_first,
)
from coaching.exports.committee_deck import DECK_TITLE, answer_told
from coaching.fiche.ask import Kind
from coaching.fiche.choices import CHOICES, Depends
from coaching.fiche.labels import ask_at
from coaching.fiche.leaves import NOT_YET
from coaching.fiche.progress import Screen, Status
from coaching.french import enumerate_fr
from coaching.ui.form import undo
from coaching.ui.form.fields import field
from coaching.ui.form.sentence_links import way_to, where
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import controls, html
from coaching.ui.kit.frame import documents
from coaching.ui.kit.visitor import today

_QUESTIONS: Final = "committee.questions"
_KNOWN, _NOT_KNOWN = "oui", "pas_encore"
_SECONDS: Final = 180
_ASKED = ("committee.team", "committee.budget")
_SOLUTION = "depart.solution"  # which the form lets a team leave out, and no committee does


def show_trial(fiche: OpenFiche) -> None:
    """Show the next question and the two ways on, or, at the end, what is left to answer."""
    remarked = {remark.path for remark in fiche.analysis.standing.due}
    questions = hardest_first(fiche.draft, fiche.progress, remarked, today())
    said = {one.key: one.answer for one in fiche.draft.committee.questions}
    left = [question for question in questions if question.code not in said]
    with st.container(key="epreuve"):
        html.show("epreuve")
        undo.show(fiche, _place(fiche))
        if left:
            _ask(fiche, left[0], len(questions) - len(left) + 1)
        else:
            _sum_up(fiche, [one for one in questions if said[one.code] == _NOT_KNOWN])


def _sum_up(fiche: OpenFiche, open_ones: Sequence[SponsorQuestion]) -> None:
    total = len(SPONSOR_QUESTIONS)
    html.show(
        "epreuve_fin",
        known=total - len(open_ones),
        total=total,
        questions=[(one.ask, _ways(fiche, one)) for one in open_ones],
    )
    if controls.button("Recommencer l’épreuve", key="epreuve-recommencer"):
        again = {f"{_QUESTIONS}.{question.code}": "" for question in SPONSOR_QUESTIONS}
        undo.change(fiche, _place(fiche), "On recommence : tout est à redire.", again)
        st.rerun()


def _ask(fiche: OpenFiche, question: SponsorQuestion, rank: int) -> None:
    paths = fiche.progress.starting(question.starts)
    html.show(
        "epreuve_question",
        question=question,
        rank=rank,
        total=len(SPONSOR_QUESTIONS),
        seconds=_SECONDS,
        says=[answer_told(path, fiche.draft) for path in paths],
    )
    with st.container(horizontal=True, key="epreuve-suite"):
        is_known = controls.button("Nous savons répondre", key="epreuve-oui", type="primary")
        is_not = controls.button("Nous ne savons pas encore", key="epreuve-pas-encore")
    if is_known or is_not:
        entry = f"{_QUESTIONS}.{question.code}"
        marked = _marked(fiche, paths) if is_not else {}
        said = {entry: str(rank), f"{entry}.answer": _NOT_KNOWN if is_not else _KNOWN}
        undo.change(fiche, _place(fiche), _noted(len(marked), is_known=is_known), said | marked)
        st.rerun()


def _place(fiche: OpenFiche) -> str:
    return f"épreuve {fiche.token}"


def _noted(marked: int, *, is_known: bool) -> str:
    """Say what a press did, and what it marked in the fiche."""
    if is_known:
        return "C’est noté : vous savez répondre."
    if not marked:
        return "C’est noté : à préparer."
    told = (
        "une réponse vide est marquée" if marked == 1 else f"{marked} réponses vides sont marquées"
    )
    return f"C’est noté : à préparer. Dans votre fiche, {told} « à confirmer »."


def _marked(fiche: OpenFiche, paths: Iterable[str]) -> dict[str, str]:
    """Return what says, in each empty field, that its answer is not known yet.

    What was typed stays; of how sure one is of somebody, no choice says it.
    """
    empty = [path for path in paths if fiche.progress.statuses.get(path) is Status.MISSING]
    kinds = {path: ask_at(path).kind for path in empty}
    return {
        path: Depends.UNKNOWN if kind is Kind.DEPENDS else NOT_YET
        for path, kind in kinds.items()
        if kind is Kind.DEPENDS or kind not in CHOICES
    }


def _ways(fiche: OpenFiche, question: SponsorQuestion) -> list[tuple[str, str, str]]:
    """Return where to answer: its address, the field if it stands on this page, its label.

    Those are the fields that lack something, else the first that the question rests on.
    """
    paths = fiche.progress.starting(question.starts)
    lacking = [path for path in paths if _lacks(fiche, path)]
    return [_way(fiche, path) for path in lacking or paths[:1]]


def _lacks(fiche: OpenFiche, path: str) -> bool:
    status = fiche.progress.statuses.get(path)
    return not fiche.value(path) if status is None else status is not Status.GIVEN


def _way(fiche: OpenFiche, path: str) -> tuple[str, str, str]:
    screen, key, label = where(path, fiche.draft)
    if screen not in set(Screen):
        return f"#{key}", key, label
    return way_to(fiche.token, path, Screen.FICHE), "", label


def show_deck(fiche: OpenFiche) -> None:
    """Offer the deck of the committee, and the two fields of its last slide."""
    with st.container(key="comite"):
        html.show(
            "comite_diapositives",
            title=DECK_TITLE,
            to_solution=""
            if fiche.value(_SOLUTION).strip()
            else way_to(fiche.token, _SOLUTION, Screen.FICHE),
            unsaid=enumerate_fr([ask_at(one).short for one in _ASKED if not fiche.value(one)]),
        )
        documents(fiche.token, "documents-comite", "pptx")
        for path in _ASKED:
            field(fiche, path)


def show_committee(fiche: OpenFiche) -> None:
    """Show how the answers stand before a launch committee; remarks set aside do not count."""
    lines = committee(fiche.progress, fiche.analysis.standing.due)

    def fields(paths: Iterable[str]) -> list[tuple[str, str, str]]:
        return [where(path, fiche.draft) for path in paths]

    html.show(
        "comite",
        lines=[(one, fields(one.finding.paths), fields(one.reads)) for one in lines],
        token=fiche.token,
    )
