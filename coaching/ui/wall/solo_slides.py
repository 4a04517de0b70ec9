"""The slides of one team and its coach before one screen: each question, then what to ask."""

from functools import partial
from typing import Final

from coaching.fiche.draft import DraftFiche
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.questions.prompts import PROMPTS
from coaching.ui.kit import html
from coaching.ui.wall.deck import Deck, Slide
from coaching.ui.wall.slide_heads import Head, pages_of, text_slides
from coaching.ui.wall.slide_words import WORDS

_TEXT: Final = "texte"


def fiche_deck(draft: DraftFiche) -> Deck:
    """Return the slides: a question, its guidance, its prompts one by one, then the text."""
    asked = [slide for screen in QUESTIONS for slide in _asked(screen)]
    text = text_slides(_TEXT, Head("Votre texte"), draft.depart.product, pages_of(draft))
    return (*asked, *text)


def starting(screen: Screen) -> str:
    """Return the name of the slide to begin with, for who comes from a page of the fiche."""
    return _name(screen) if screen in QUESTIONS else _TEXT


def _asked(screen: Screen) -> Deck:
    prompts = range(len(PROMPTS[screen]))
    return (
        Slide(_name(screen), partial(_question, screen)),
        *(Slide(_name(screen, rank), partial(_prompt, screen, rank)) for rank in prompts),
    )


def _name(screen: Screen, prompt: int | None = None) -> str:
    return f"question-{screen}" if prompt is None else f"relance-{screen}-{prompt + 1}"


def _question(screen: Screen) -> None:
    html.show(
        "projection_question",
        name=_name(screen),
        head=Head(screen.label),
        words=WORDS[screen],
        advance=None,
    )


def _prompt(screen: Screen, rank: int) -> None:
    prompts = PROMPTS[screen]
    html.show(
        "projection_relance",
        name=_name(screen, rank),
        head=Head(f"{screen.label} · {rank + 1} sur {len(prompts)}"),
        prompt=prompts[rank],
    )
