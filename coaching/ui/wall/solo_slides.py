"""The slides of one team and its coach before one screen: each question, then what to ask."""

from functools import partial
from typing import Final

from coaching.fiche.draft import DraftFiche
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.questions import ALL_QUESTIONS, Question
from coaching.ui.kit import html
from coaching.ui.wall.deck import Deck, Slide
from coaching.ui.wall.slide_heads import Head, pages_of, text_slides

_TEXT: Final = "texte"


def fiche_deck(draft: DraftFiche) -> Deck:
    """Return the slides: a question, its guidance, its prompts one by one, then the text."""
    asked = [slide for question in ALL_QUESTIONS for slide in _asked(question)]
    text = text_slides(_TEXT, Head("Votre texte"), draft.depart.product, pages_of(draft))
    return (*asked, *text)


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
    html.show(
        "projection_relance",
        name=_name(question.screen, rank),
        head=Head(f"{question.label} · {rank + 1} sur {len(question.prompts)}"),
        prompt=question.prompts[rank],
    )
