"""A fiche in Markdown: its titles and paragraphs word for word, a person's text shown as it is."""

import html
import re
from typing import Final

import pytest
from factories import GROUP, LAST, draft
from hypothesis import given, settings
from hypothesis import strategies as st
from leaving import DEVELOPED, HOSTILE, UNFINISHED
from wordings import STYLES

from coaching.exports.as_markdown import as_markdown
from coaching.fiche.checking import check
from coaching.paragraph import Style, render

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
_ENTITY: Final = re.compile("&(?:amp|lt|gt|#123|#125|#64);")
_ACTIVE: Final = re.compile(r"[&<>{}`*_\[\]|#~$]")


def strategy_of(content: bytes) -> str:
    """Return what a Markdown document says under the title of the strategy."""
    _, _, after = content.decode("utf-8").partition("## Stratégie de déploiement\n\n")
    return after.partition("\n\n## Objectifs à 6\u00a0mois\n\n")[0]


def as_shown(markdown: str) -> str:
    """Return the text that CommonMark shows for a paragraph of escapes and entities alone."""
    return html.unescape(_ESCAPED.sub(r"\1", markdown))


def left_active(markdown: str) -> list[str]:
    """Return what CommonMark, HTML or Liquid would act upon, our own mark aside."""
    inert = _ENTITY.sub("", markdown.replace("[à confirmer]", ""))
    return _ACTIVE.findall(_ESCAPED.sub("", inert))


TOLD: Final = {
    "depart.context": "le congé de proche aidant est indemnisé",
    "depart.solution": "prévient l’employeur",
}


def titles(content: bytes) -> list[str]:
    return [line for line in content.decode().split("\n") if line.startswith("#")]


def test_markdown_has_the_headings_of_the_form_and_the_strategy() -> None:
    """The form of the member space proposes four headings, and no longer the strategy's."""
    ours = ["## Stratégie de déploiement", "## Objectifs à 6\u00a0mois"]
    assert titles(as_markdown(draft(TOLD))) == [
        *("## Contexte", "## Problème", "## Solution"),
        *ours,
    ]
    assert titles(as_markdown(draft())) == ["## Problème", *ours]


def test_markdown_is_titles_and_paragraphs_apart() -> None:
    for changes in ({}, TOLD, UNFINISHED):
        lines = as_markdown(draft(changes)).decode().removesuffix("\n").split("\n")
        assert [bool(line) for line in lines] == [True, False] * (len(lines) // 2) + [True]


def test_markdown_says_the_problem_and_how_many_have_it() -> None:
    told = as_markdown(draft(TOLD)).decode()
    assert "## Contexte\n\nLe congé de proche aidant est indemnisé.\n" in told
    assert "pour accompagner un proche.\n\nDans tout le pays" in told
    assert "aidants familiaux qui travaillent.\n\n## Solution" in told
    assert "## Solution\n\nRelais Aidants prévient l’employeur.\n" in told
    blank = as_markdown(draft({"depart.problem": "", "depart.people": "", "depart.population": ""}))
    assert "## Problème\n\n[à confirmer]\n\n## Stratégie" in blank.decode()


def test_markdown_ends_with_the_aims() -> None:
    usage, _, impact = as_markdown(draft()).decode().removesuffix("\n").split("\n")[-3:]
    assert re.fullmatch(
        r"Objectif \*\*d’usage\*\* à 6\u00a0mois\u00a0: .*60\u00a0aidants.*\.", usage
    )
    assert re.fullmatch(r"Objectif \*\*d’impact\*\* à 6\u00a0mois\u00a0: 40 aidants.*\.", impact)


def test_markdown_says_the_paragraph_word_for_word() -> None:
    text = render(check(draft()).fiche).text
    assert as_shown(strategy_of(as_markdown(draft()))) == text.replace("\n", "\n\n")


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_style_is_the_one_asked_for(style: Style) -> None:
    shown = as_shown(strategy_of(as_markdown(draft(), style)))
    for movement in render(check(draft()).fiche, style=style).movements:
        assert all(sentence.text in shown for sentence in movement)


@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("product", ["Haies en clair", "Stage en vue", "Relais", "Zoé"])
def test_product_is_named_by_the_first_paragraph_since_no_title_does(
    product: str, style: Style
) -> None:
    opening = strategy_of(as_markdown(draft({"depart.product": product}), style))
    assert product in opening.partition("\n\n")[0]


def test_markdown_lists_the_steps_after_a_blank_line() -> None:
    paragraph = render(check(draft()).fiche, style=DEVELOPED)
    steps = [one.text for movement in paragraph.movements for one in movement if one.is_item]
    assert len(steps) > 1
    lines = strategy_of(as_markdown(draft(), DEVELOPED)).split("\n")
    places = [lines.index(f"- {step}") for step in steps]
    assert places == list(range(places[0], places[0] + len(steps)))
    assert lines[places[0] - 1] == ""
    assert lines[places[0] - 2].endswith("\u00a0:")


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("path", ["depart.product", f"{GROUP}.why", f"{LAST}.lever"])
def test_hostile_text_is_shown_and_never_acted_upon(path: str, typed: str) -> None:
    written = draft({path: f"xx {typed} yy"})
    body = strategy_of(as_markdown(written))
    assert left_active(body) == []
    assert as_shown(body) == render(check(written).fiche).text.replace("\n", "\n\n")
    assert "{{" not in body
    assert "{%" not in body


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_inert_in_the_aims_too(typed: str) -> None:
    aims = as_markdown(draft({"usagers.proof": f"xx {typed} yy"})).decode().split("\n")[-4:]
    ours = "\n".join(aims).replace("**d’usage**", "").replace("**d’impact**", "")
    assert left_active(ours) == []


@pytest.mark.parametrize("typed", OPENINGS)
def test_name_of_a_product_opens_no_list_nor_title(typed: str) -> None:
    body = strategy_of(as_markdown(draft({"depart.product": typed})))
    assert not re.match(r"\s*(?:[-+*>|#:]|[0-9]+[.)])(?:\s|$)", body), body
    assert left_active(body) == []


def test_active_text_is_seen() -> None:
    assert left_active("a *b* <i> {{x}} &copy; \\\\`")
    assert left_active("a \\*b\\* &lt;i&gt; &#123; &amp; [à confirmer]") == []


def test_mark_is_left_as_it_is() -> None:
    assert b"[\xc3\xa0 confirmer]" in as_markdown(draft(UNFINISHED))


@given(st.text(max_size=60))
@settings(max_examples=100)
def test_no_text_is_active_in_markdown(typed: str) -> None:
    paths = ("product", "context", "problem", "solution", "people")
    written = as_markdown(
        draft({f"depart.{name}": typed for name in paths} | {"usagers.testimony": typed})
    )
    body = strategy_of(written)
    assert left_active(body) == []
    assert body.count("\n\n") == 2
    whole = written.decode()
    ours = re.sub(r"(?m)^## |\*\*(?:d’usage|d’impact|Brouillon[^*]*)\*\*", "", whole)
    assert left_active(ours) == []
    assert not re.search(r"(?m)^(?:[-+*]|[0-9]+[.)])\s", whole)
    assert {"## Contexte", "## Problème", "## Solution"} >= {*titles(written)[:-2]}
