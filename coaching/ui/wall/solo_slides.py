"""The slides of one team and its coach before one screen: each question, then what to ask.

After the text come the questions of the committee, for the team to answer aloud.
"""

from functools import partial
from itertools import count
from typing import Final

from coaching.coach.analysis import analysis
from coaching.coach.committee.sponsor_questions import hardest_first
from coaching.fiche.draft import DraftFiche
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.questions import ALL_QUESTIONS, Question
from coaching.ui.kit import html
from coaching.ui.kit.local_time import today
from coaching.ui.wall.deck import Deck, Slide
from coaching.ui.wall.slide_heads import Head, pages_of, text_slides

_TEXT: Final = "texte"


def fiche_deck(draft: DraftFiche) -> Deck:
    """Return the slides: a question, its guidance, its prompts one by one, then the text."""
    asked = [slide for question in ALL_QUESTIONS for slide in _asked(question)]
    text = text_slides(_TEXT, Head("Votre texte"), draft.depart.product, pages_of(draft))
    return (*asked, *text, *_trial(draft))


def _trial(draft: DraftFiche) -> Deck:
    """Return a slide a question of the committee, the hardest for this team first."""
    read = analysis(draft)
    remarked = {remark.path for remark in read.standing.due}
    questions = hardest_first(draft, read.progress, remarked, today())
    heads = (f"L’épreuve · {rank} sur {len(questions)}" for rank in count(1))
    return tuple(
        Slide(f"epreuve-{one.code}", partial(_aloud, f"epreuve-{one.code}", head, one.ask))
        for head, one in zip(heads, questions, strict=False)
    )


def _aloud(name: str, head: str, prompt: str) -> None:
    html.show("projection_relance", name=name, head=Head(head), prompt=prompt)


def starting(screen: Screen) -> str:
    """Return the name of the slide to begin with, for who comes from a page of the fiche."""
    return _name(screen) if screen in QUESTIONS else _TEXT


def _asked(question: Question) -> Deck:
    ranks = range(len(question.prompts))
    return (
        Slide(_name(question.screen), partial(_question, question)),
        *(Slide(_name(question.screen, rank), partial(_prompt, question, rank)) for rank in ranks),
    )


def _name(screen: Screen, prompt: int | None = None) -> str:
    return f"question-{screen}" if prompt is None else f"relance-{screen}-{prompt + 1}"


def _question(question: Question) -> None:
    html.show(
        "projection_question",
        name=_name(question.screen),
        head=Head(question.label),
        words=question.slide,
        advance=None,
    )


def _prompt(question: Question, rank: int) -> None:
    head = f"{question.label} · {rank + 1} sur {len(question.prompts)}"
    _aloud(_name(question.screen, rank), head, question.prompts[rank])
