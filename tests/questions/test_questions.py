"""A question is whole: it has all that is said of it, and none of that is written elsewhere."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from html import unescape
from typing import Final

import pytest
from sources import MODULES, ROOT, nodes

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


def places(text: str, modules: Mapping[str, str], pages: Mapping[str, str]) -> list[str]:
    """Return what says a text: the files that hold it, a whole sentence even inside another text.

    In a page, a name that is no sentence is between quotes or tags.
    """
    is_sentence = text[-1] in ".?!"
    inside = re.escape(text) if is_sentence else rf"[\"'>]{re.escape(text)}[\"'<]"
    found = [
        name
        for name, source in modules.items()
        if any(text == one or (is_sentence and text in one) for one in constants(source))
    ]
    return found + [name for name, page in pages.items() if re.search(inside, page)]


def constants(source: str) -> Iterator[str]:
    """Yield the texts of a source."""
    for node in nodes(source):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def read(page: str) -> str:
    """Return a template, or a script of the browser, with plain spaces."""
    return re.sub(r"\s+", " ", unescape(page))


def tables(source: str) -> list[str]:
    """Return the tables of a source that a screen is the key of."""
    return [
        ast.unparse(node)[:60]
        for node in nodes(source)
        if isinstance(node, ast.Dict)
        and any(
            isinstance(key, ast.Attribute) and _name(key.value) == "Screen" for key in node.keys
        )
    ]


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


PAGES: Final = {
    file.name: read(file.read_text(encoding="utf-8"))
    for file in (
        *(ROOT / "templates").rglob("*.j2"),
        *(ROOT / "coaching" / "web" / "front" / "browser").glob("*.js"),
    )
}
SAID: Final = sorted({*texts(JOURNEY), *texts(TOGETHER), LOOK_UP} - {""})


def test_every_screen_has_its_words_and_every_question_is_one() -> None:
    assert [words.screen for words in JOURNEY] == list(Screen)
    assert tuple(question.screen for question in ALL_QUESTIONS) == QUESTIONS
    assert [question.number for question in ALL_QUESTIONS] == [0, 1, 2, 3]


@pytest.mark.parametrize("question", ALL_QUESTIONS, ids=lambda question: question.screen)
def test_a_question_has_all_of_it(question: Question) -> None:
    lacking = {one.name for one in fields(question) if not getattr(question, one.name)}
    # Its slide quotes the guidance: nothing is to be done meanwhile but to answer.
    assert lacking == {"to_do", *(NOT_AT_THE_START if question is DEPART else ())}
    assert 3 <= len(question.prompts) <= 5
    assert all(re.search(r"\?|\.$", prompt) for prompt in question.prompts)
    assert len(question.facilitation.stuck) >= 3
    assert question.guidance is None or all(texts(question.guidance))


@pytest.mark.parametrize("words", JOURNEY[len(ALL_QUESTIONS) :], ids=lambda words: words.screen)
def test_a_screen_that_asks_nothing_says_on_its_slide_what_to_do(words: Question) -> None:
    assert all((words.label, words.back, words.purpose, words.title, words.to_do))
    assert words.projected == ()


@pytest.mark.parametrize("text", SAID)
def test_nothing_of_a_question_is_written_elsewhere(text: str) -> None:
    assert places(text, MODULES, PAGES) == [], "say it in coaching/fiche/questions.toml alone"


@pytest.mark.parametrize("module", [name for name in MODULES if name != "coaching.fiche.questions"])
def test_nothing_else_is_a_table_by_screen(module: str) -> None:
    assert tables(MODULES[module]) == []


def test_what_is_written_twice_is_caught() -> None:
    modules = {"a": 'X = "Et après ?"', "b": 'Y = ("Eh bien. " "Et après ?", "Usagers")'}
    pages = {"c": read("<p>Bien. Et\n après&nbsp;?</p> Usagers"), "d": "<b>Usagers</b>"}
    assert {name.rpartition(".")[2] for name in PAGES} == {"j2", "js"}
    assert places("Et après ?", modules, pages) == ["a", "b", "c"]
    assert places("Usagers", modules, pages) == ["b", "d"]
    assert tables('X = {Screen.FICHE: "La fiche", None: ""}') != []
    assert tables("X = {screen: 1 for screen in Screen}; Y = {1: Screen.FICHE}") == []
