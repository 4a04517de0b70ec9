"""The committee on a team's pages: how the answers stand before it, its deck, its questions."""

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from coaching.coach.committee import SPONSOR_QUESTIONS, SponsorQuestion, committee, hardest_first
from coaching.exports.committee_deck import DECK_TITLE, answer_told
from coaching.fiche.ask import Input
from coaching.fiche.choices import CHOICES, Depends
from coaching.fiche.labels import ask_at, asks_of
from coaching.fiche.leaves import NOT_YET
from coaching.fiche.progress import Screen, Status
from coaching.french import enumerate_fr
from coaching.ops.clock import day_in_paris
from coaching.ui.form.cards import BlockView, CardMaker, CardView
from coaching.ui.form.gestures import Gesture, gesture
from coaching.ui.form.question_page import PageWords, card_page
from coaching.ui.form.remarks import PageState
from coaching.ui.form.sentence_links import way_to, where
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import html
from coaching.ui.kit.frame import offered

_QUESTIONS: Final = "committee.questions"
_KNOWN, _NOT_KNOWN = "oui", "pas_encore"
_ASKED = ("committee.team", "committee.budget")
_HERE: Final = "epreuve-question"
_MOST_TO_MEND: Final = 2
_SOLUTION = "depart.solution"  # which the form lets a team leave out, and no committee does


def committee_part(fiche: OpenFiche, _state: PageState) -> Markup:
    opening = html.rendered(
        "comite_diapositives",
        title=DECK_TITLE,
        to_solution=""
        if fiche.value(_SOLUTION).strip()
        else way_to(fiche.token, _SOLUTION, Screen.FICHE),
        unsaid=enumerate_fr([ask_at(one).short for one in _ASKED if not fiche.value(one)]),
        documents=offered("pptx"),
        disputes=fiche.analysis.disputes,
        key=fiche.token,
        place="documents-comite",
    )
    card = CardView("carte-comite", CardMaker(fiche, None).rows("committee", asks_of("committee")))
    words = PageWords(opening, after=_trial(fiche))
    return card_page(fiche, None, words, [BlockView("comite", (card,))])


def _trial(fiche: OpenFiche) -> Markup:
    remarked = {remark.path for remark in fiche.analysis.standing.due}
    questions = hardest_first(fiche.draft, fiche.progress, remarked, day_in_paris())
    said = {one.key: one.answer for one in fiche.draft.committee.questions}
    left = [question for question in questions if question.code not in said]
    if left:
        return _ask(fiche, left[0], len(questions) - len(left) + 1)
    open_ones = [one for one in questions if said[one.code] == _NOT_KNOWN]
    total = len(SPONSOR_QUESTIONS)
    again = {f"{_QUESTIONS}.{question.code}": "" for question in SPONSOR_QUESTIONS}
    over = "On recommence : tout est à redire."
    return html.rendered(
        "epreuve_fin",
        known=total - len(open_ones),
        total=total,
        questions=[(one.ask, _ways(fiche, one)) for one in open_ones],
        again=gesture(fiche, "Recommencer l’épreuve", again, over, focus=_HERE),
    )


def _ask(fiche: OpenFiche, question: SponsorQuestion, rank: int) -> Markup:
    paths, read = question.reads(fiche.draft), fiche.analysis
    entry = f"{_QUESTIONS}.{question.code}"

    def press(words: str, answer: str, marked: dict[str, str]) -> Gesture:
        texts = {entry: str(rank), f"{entry}.answer": answer} | marked
        said = _noted(len(marked), is_known=answer == _KNOWN)
        return gesture(fiche, words, texts, said, focus=_HERE)

    return html.rendered(
        "epreuve_question",
        question=question,
        rank=rank,
        total=len(SPONSOR_QUESTIONS),
        seconds=180,
        says=[answer_told(path, read.said) for path in paths if path not in read.aside],
        known=press("Nous savons répondre", _KNOWN, {}),
        unknown=press("Nous ne savons pas encore", _NOT_KNOWN, _marked(fiche, paths)),
    )


def _noted(marked: int, *, is_known: bool) -> str:
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
        path: Depends.UNKNOWN if kind is Input.DEPENDS else NOT_YET
        for path, kind in kinds.items()
        if kind is Input.DEPENDS or kind not in CHOICES
    }


def _ways(fiche: OpenFiche, question: SponsorQuestion) -> list[tuple[str, str, str]]:
    """Return where to answer: its address, the field if it stands on this page, its label.

    Those are the fields that lack something, else the first that the question rests on.
    """
    paths, ways = question.reads(fiche.draft), []
    for path in [one for one in paths if _lacks(fiche, one)] or paths[:1]:
        screen, key, label = where(path, fiche.draft)
        if screen in set(Screen):
            ways.append((way_to(fiche.token, path, Screen.FICHE), "", label))
        else:
            ways.append((f"#{key}", key, label))
    return ways


def _lacks(fiche: OpenFiche, path: str) -> bool:
    status = fiche.progress.statuses.get(path)
    return not fiche.value(path) if status is None else status is not Status.GIVEN


def show_committee(fiche: OpenFiche) -> None:
    """Lead from what a committee would ask to the fields to mend, else to a block of the review."""
    blocks = {
        answer.path: rank
        for rank, block in enumerate(fiche.analysis.blocks, start=1)
        for answer in block.answers
    }
    lines = committee(fiche.progress, fiche.analysis.standing.due, fiche.analysis.fiche)
    html.show(
        "comite",
        lines=[
            (
                one,
                [where(path, fiche.draft) for path in one.finding.paths[:_MOST_TO_MEND]],
                next((blocks[path] for path in one.reads if path in blocks), 1),
            )
            for one in lines
        ],
        token=fiche.token,
    )
