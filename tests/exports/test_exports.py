"""Every form in which a fiche leaves: whole, in UTF-8, a person's text inert."""

import json
import re
from html.parser import HTMLParser
from typing import Final

import pytest
from factories import COMPLETE, GROUP, LAST, draft
from leaving import DEVELOPED, HOSTILE, UNFINISHED, form_of
from wordings import STYLES

from coaching.exports import EXPORTERS, WRITERS
from coaching.exports.as_markdown import as_markdown
from coaching.exports.as_text import as_html, as_text
from coaching.exports.contents import contents
from coaching.fiche import savefile
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES, Example
from coaching.fiche.progress import progress
from coaching.paragraph import USUAL, Style, Variant, render

NOTICE: Final = "Brouillon\u00a0: des réponses restent à donner, à corriger ou à confirmer."


# What holds for every format


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=lambda example: example.name)
def test_every_format_holds_the_fiche(name: str, example: Example) -> None:
    exporter = EXPORTERS[name]
    shown = example.draft
    content = exporter.write(shown)
    assert isinstance(content, bytes)
    assert content
    assert exporter.label
    assert re.fullmatch(r"[a-z]+/[\w.+-]+(; charset=utf-8)?", exporter.mime)
    assert exporter.write(shown) == content


def test_files_are_few() -> None:
    assert [*EXPORTERS] == ["docx", "odt", "pdf", "pptx", "json"]
    assert [one.extension for one in EXPORTERS.values()] == [*EXPORTERS]


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("style", STYLES, ids=str)
def test_every_format_writes_a_blank_fiche(name: str, style: Style) -> None:
    assert form_of(name, DraftFiche(), style)


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("typed", [*HOSTILE, "\x00\x1b\ufeff\u202e👩🏽‍💻", "a\r\nb"])
def test_every_format_takes_any_text(name: str, typed: str) -> None:
    assert form_of(name, draft(dict.fromkeys(COMPLETE, typed)))


@pytest.mark.parametrize("name", ["md", "html", "txt", "assistant", "json"])
def test_accents_are_in_utf_8(name: str) -> None:
    assert "dans le Finistère" in form_of(name, draft()).decode("utf-8")


@pytest.mark.parametrize("name", ["md", "html", "txt", "assistant"])
def test_draft_says_so_and_a_finished_fiche_does_not(name: str) -> None:
    assert NOTICE in form_of(name, draft(UNFINISHED)).decode()
    assert "rouillon" not in form_of(name, draft()).decode()


def test_a_text_that_has_a_mark_is_a_draft_though_nothing_is_missing() -> None:
    stopped = draft({f"{LAST}.perimeter": "l’Ain", f"{LAST}.users": "900"})  # never the country
    assert contents(stopped, USUAL)["brouillon"] == NOTICE


def test_answers_that_are_against_themselves_make_a_draft() -> None:
    against = draft({"usagers.arrival": "40 mois"})
    assert progress(against).points
    assert contents(against, USUAL)["brouillon"] == NOTICE


def test_draft_is_one_even_when_its_text_has_no_mark() -> None:
    pitch = Style(Variant.PITCH)
    untold = draft({"independance.systems.when": "?"})
    assert render(check(untold).fiche, style=pitch).marks == 0
    assert NOTICE in as_markdown(untold, pitch).decode()


@pytest.mark.parametrize("name", ["md", "html", "txt"])
def test_text_retouched_by_the_team_is_what_leaves(name: str) -> None:
    mine = {"writing.fiche.base": "Avant.", "writing.fiche.text": "Nos mots à nous.\n– un point"}
    text = form_of(name, draft(mine)).decode()
    assert "Nos mots à nous." in text
    assert re.search(r"(?m)^(?:- |– |<li>)un point(?:</li>)?$", text)
    assert "déjà inscrits" not in text
    assert "60\u00a0aidants familiaux s’en servent" in text


# HTML, to copy


class Fragment(HTMLParser):
    """What a fragment holds: its tags, their attributes, its words."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(content.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.tags.append(f"<!--{data}")


@pytest.mark.parametrize("typed", [*HOSTILE, "</p></ul>", "\" onclick='x'"])
def test_html_is_titles_paragraphs_and_lists_of_plain_text(typed: str) -> None:
    written = draft({f"{GROUP}.why": f"xx {typed} yy", f"{LAST}.sign": f"xx {typed} yy"})
    fragment = Fragment(as_html(written, DEVELOPED))
    assert set(fragment.tags) == {"h2", "p", "ul", "li", "strong"}
    assert fragment.attributes == []
    assert fragment.open == []
    for movement in render(check(written).fiche, style=DEVELOPED).movements:
        assert all(sentence.text in fragment.words for sentence in movement)


def test_html_has_no_empty_element() -> None:
    for style in STYLES:
        assert not re.search(r"<(\w+)>\s*</\1>", as_html(draft(), style).decode())


# Plain text


@pytest.mark.parametrize("typed", HOSTILE)
def test_plain_text_is_what_was_typed(typed: str) -> None:
    written = draft({f"{GROUP}.why": f"xx {typed} yy"})
    text = as_text(written).decode("utf-8")
    assert text.startswith("Relais Aidants\n\nStratégie de déploiement\n\n")
    for movement in render(check(written).fiche).text.split("\n"):
        assert f"\n\n{movement}\n" in text


def test_no_document_holds_what_nobody_sees() -> None:
    unseen = "a\x00b\x1bc\u2028d\ufeffe\x85f\ud800g"
    for name in ("md", "html", "txt"):
        text = form_of(name, draft({"usagers.testimony": unseen})).decode("utf-8")
        assert "Abc de fg" in text


# The product and its problem


def test_a_product_without_a_name_is_told_so() -> None:
    unnamed = draft({"depart.product": "?"})
    assert as_text(unnamed).decode().startswith("Produit sans nom\n")


def test_what_introduces_the_text_is_the_problem_told_once() -> None:
    problem = COMPLETE["depart.problem"]
    unknown = draft({"depart.problem": ""})
    assert contents(draft(), USUAL)["chapeau"] == problem
    assert contents(draft(), DEVELOPED)["chapeau"] == ""
    assert contents(unknown, USUAL)["chapeau"] == "Le problème\u00a0: [à confirmer]."
    assert contents(unknown, DEVELOPED)["chapeau"] == ""


# JSON


def test_json_is_the_saved_file() -> None:
    content = EXPORTERS["json"].write(draft())
    assert savefile.load(content) == draft()
    assert json.loads(content)["format"] == "premier-perimetre"
