"""Every form in which a fiche leaves: whole, in UTF-8, a person's text inert."""

import html
import json
import re
from typing import Final

import pytest
from factories import COMPLETE, GROUP, LAST, draft
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching import savefile
from coaching.answers.checking import check
from coaching.answers.draft import DraftFiche
from coaching.examples import ALL_EXAMPLES, Example
from coaching.exports import EXPORTERS
from coaching.exports.as_markdown import as_markdown
from coaching.paragraph import render

HOSTILE: Final = [
    "{{ site.github }}",
    "{% include secret.html %}",
    "{: .classe onclick=x}",
    "<script>alert(1)</script>",
    "<!-- rien",
    "&copy; &#x3c;",
    "[lien](javascript:alert(1))",
    "![image](x)",
    "[^1] [a]: b",
    "**gras** __gras__ *i* ~~barré~~",
    "`code` ```bloc```",
    "a | b |",
    "$$x^2$$",
    "\\* \\",
    "# Titre",
    "> cité",
]
OPENINGS: Final = [
    "+ x",
    "- x",
    "* x",
    "1. x",
    "1) x",
    "2027. x",
    "# x",
    "> x",
    ": x",
    "| x",
    "---",
]
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY: Final = re.compile("&(?:amp|lt|gt|#123|#125);")
_ACTIVE: Final = re.compile(r"[&<>{}`*_\[\]|#~$]")


def body_of(content: bytes) -> str:
    return content.decode("utf-8").removeprefix("## Stratégie\n\n").removesuffix("\n")


def as_shown(markdown: str) -> str:
    """Return the text that CommonMark shows for a paragraph of escapes and entities alone."""
    return html.unescape(_ESCAPED.sub(r"\1", markdown))


def left_active(markdown: str) -> list[str]:
    """Return what CommonMark, HTML or Liquid would act upon, our own mark aside."""
    inert = _ENTITY.sub("", markdown.replace("[à confirmer]", ""))
    return _ACTIVE.findall(_ESCAPED.sub("", inert))


# What holds for every format


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=lambda example: example.name)
def test_every_format_holds_the_fiche(name: str, example: Example) -> None:
    exporter = EXPORTERS[name]
    shown = example.draft
    content = exporter.write(shown)
    assert isinstance(content, bytes)
    assert content
    assert exporter.extension == name
    assert exporter.label
    assert re.fullmatch(r"[a-z]+/[\w.+-]+(; charset=utf-8)?", exporter.mime)
    assert exporter.write(shown) == content


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_writes_a_blank_fiche(name: str) -> None:
    assert EXPORTERS[name].write(DraftFiche())


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("typed", [*HOSTILE, "\x00\x1b\ufeff\u202e👩🏽‍💻", "a\r\nb"])
def test_every_format_takes_any_text(name: str, typed: str) -> None:
    assert EXPORTERS[name].write(draft(dict.fromkeys(COMPLETE, typed)))


@pytest.mark.parametrize("name", [name for name in EXPORTERS if name in {"md", "json"}])
def test_accents_are_in_utf_8(name: str) -> None:
    assert "dans le Finistère" in EXPORTERS[name].write(draft()).decode("utf-8")


# Markdown


def test_markdown_is_one_second_level_title_and_three_paragraphs() -> None:
    lines = as_markdown(draft()).decode().split("\n")
    assert lines[0] == "## Stratégie"
    assert [bool(line) for line in lines] == [True, False, True, False, True, False, True, False]
    assert not [line for line in lines[1:] if line.startswith("#")]


def test_markdown_says_the_paragraph_word_for_word() -> None:
    text = render(check(draft()).fiche).text
    assert as_shown(body_of(as_markdown(draft()))) == text.replace("\n", "\n\n")


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("path", ["depart.product", f"{GROUP}.why", f"{LAST}.lever"])
def test_hostile_text_is_shown_and_never_acted_upon(path: str, typed: str) -> None:
    written = draft({path: f"xx {typed} yy"})
    body = body_of(as_markdown(written))
    assert left_active(body) == []
    assert as_shown(body) == render(check(written).fiche).text.replace("\n", "\n\n")
    assert "{{" not in body
    assert "{%" not in body


@pytest.mark.parametrize("typed", OPENINGS)
def test_name_of_a_product_opens_no_list_nor_title(typed: str) -> None:
    body = body_of(as_markdown(draft({"depart.product": typed})))
    assert not re.match(r"\s*(?:[-+*>|#:]|[0-9]+[.)])(?:\s|$)", body), body
    assert left_active(body) == []


def test_active_text_is_seen() -> None:
    assert left_active("a *b* <i> {{x}} &copy; \\\\`")
    assert left_active("a \\*b\\* &lt;i&gt; &#123; &amp; [à confirmer]") == []


def test_mark_is_left_as_it_is() -> None:
    assert b"[\xc3\xa0 confirmer]" in as_markdown(draft({"usagers.proof": "?"}))


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=100)
def test_no_text_is_active_in_markdown(typed: str) -> None:
    body = body_of(as_markdown(draft({"depart.product": typed, "usagers.testimony": typed})))
    assert left_active(body) == []
    assert body.count("\n\n") == 2
    assert not re.search(r"(?m)^(?:[-+*]|[0-9]+[.)])\s", body)


# JSON


def test_json_is_the_saved_file() -> None:
    content = EXPORTERS["json"].write(draft())
    assert savefile.load(content) == draft()
    assert json.loads(content)["format"] == "premier-perimetre"
