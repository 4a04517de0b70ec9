"""All that is said of the screens of the journey: a file a question, and the guidance it quotes."""

from typing import Final

from coaching.fiche.progress import Screen
from coaching.fiche.questions.acceleration import ACCELERATION
from coaching.fiche.questions.afterwards import (
    CROSS_READING,
    DEMAIN,
    FICHE,
    LOOK_UP,
    RELECTURE,
    TOGETHER,
)
from coaching.fiche.questions.depart import DEPART
from coaching.fiche.questions.independance import INDEPENDANCE
from coaching.fiche.questions.question import Question, ScreenWords, Section, SlideWords
from coaching.fiche.questions.usagers import USAGERS

__all__ = [
    "ACCELERATION",
    "ALL_QUESTIONS",
    "CROSS_READING",
    "DEPART",
    "INDEPENDANCE",
    "JOURNEY",
    "LOOK_UP",
    "TOGETHER",
    "USAGERS",
    "Question",
    "Section",
    "SlideWords",
    "question_of",
    "words_of",
]

ALL_QUESTIONS: Final = (DEPART, USAGERS, INDEPENDANCE, ACCELERATION)
JOURNEY: Final[tuple[ScreenWords, ...]] = (*ALL_QUESTIONS, RELECTURE, FICHE, DEMAIN)
_QUESTIONS: Final = {question.screen: question for question in ALL_QUESTIONS}
_WORDS: Final = {words.screen: words for words in JOURNEY}


def words_of(screen: Screen) -> ScreenWords:
    """Return what is said of a screen."""
    return _WORDS[screen]


def question_of(screen: Screen) -> Question:
    """Return all that is said of a question; a screen that asks none is a KeyError."""
    return _QUESTIONS[screen]
