"""A question is whole: it has all that is said of it, and none of that is written elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html import unescape
from typing import Final

import pytest
from sources import ROOT

from coaching.fiche.progress import QUESTIONS, Screen
from coaching.fiche.questions import (
    ALL_QUESTIONS,
    DEPART,
    JOURNEY,
    LOOK_UP,
    TOGETHER,
    Question,
    Quotation,
)

# The starting point is our own: the guidance asks nothing of it, and one section is enough.
NOT_AT_THE_START: Final = {"guidance", "sections"}


def texts(value: object) -> Iterator[str]:
    """Yield every text of ours in what is said of a screen; quotations are the guidance's."""
    if isinstance(value, str) and not isinstance(value, Screen):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value) and not isinstance(value, Quotation):
        for one in fields(value):
            if one.name != "anchor":
                yield from texts(getattr(value, one.name))


SOURCES: Final = {
    str(file.relative_to(ROOT)): re.sub(r"\s+", " ", unescape(file.read_text(encoding="utf-8")))
    for file in (
        *(ROOT / "coaching").rglob("*.py"),
        *(ROOT / "templates").rglob("*.j2"),
        *(ROOT / "coaching" / "web" / "front" / "browser").glob("*.js"),
    )
}
SAID: Final = sorted(
    text for text in {*texts(JOURNEY), *texts(TOGETHER), LOOK_UP} if text and text[-1] in ".?!"
)


def test_every_screen_has_its_words_and_every_question_is_one() -> None:
    assert [words.screen for words in JOURNEY] == list(Screen)
    assert tuple(question.screen for question in ALL_QUESTIONS) == QUESTIONS
    assert [question.number for question in ALL_QUESTIONS] == [0, 1, 2, 3]


@pytest.mark.parametrize("question", ALL_QUESTIONS, ids=lambda question: question.screen)
def test_a_question_has_all_of_it(question: Question) -> None:
    lacking = {one.name for one in fields(question) if not getattr(question, one.name)}
    # Its slide quotes the guidance: nothing is to be done meanwhile but to answer.
    assert lacking == {"to_do", *(NOT_AT_THE_START if question is DEPART else ())}
    assert all(re.search(r"\?|\.$", prompt) for prompt in question.prompts)
    assert question.guidance is None or all(texts(question.guidance))


@pytest.mark.parametrize("words", JOURNEY[len(ALL_QUESTIONS) :], ids=lambda words: words.screen)
def test_a_screen_that_asks_nothing_says_on_its_slide_what_to_do(words: Question) -> None:
    assert all((words.label, words.back, words.purpose, words.title, words.to_do))
    assert words.projected == ()


def test_no_sentence_of_a_question_is_written_elsewhere() -> None:
    twice = [(text, name) for text in SAID for name, held in SOURCES.items() if text in held]
    assert twice == [], "Say it in questions.toml alone, and read it from there: `GROUPS.title`."
