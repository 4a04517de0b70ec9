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
from coaching.ui.kit.html import rendered

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
    """Return the strategy of a Markdown document, without the notice of a draft."""
    head, _, _ = content.decode("utf-8").partition("\n\n## Objectifs à 6\u00a0mois\n\n")
    return re.sub(
        r"^\*\*Brouillon.*\*\*\n\n", "", head.removeprefix("## Stratégie de déploiement\n\n")
    )


def as_shown(markdown: str) -> str:
    """Return the text that CommonMark shows for a paragraph of escapes and entities alone."""
    return html.unescape(_ESCAPED.sub(r"\1", markdown))


def left_active(markdown: str) -> list[str]:
    """Return what CommonMark, HTML or Liquid would act upon, our own mark aside."""
    inert = _ENTITY.sub("", markdown.replace("[à confirmer]", ""))
    return _ACTIVE.findall(_ESCAPED.sub("", inert))


def test_pasted_as_the_page_says_it_gives_each_title_once() -> None:
    """The form of the member space opens with four titles; the last is ours, « à 6 mois »."""
    said = rendered("emporter")
    assert "de «&#8239;Objectifs à 6&nbsp;mois&#8239;» jusqu’à la fin" in said
    form = (
        "## Contexte\n\na\n\n## Problème\n\nb\n\n## Solution\n\nc\n\n## Objectifs à 6 mois\n\nd\n"
    )
    pasted = form.partition("## Objectifs à 6 mois")[0] + as_markdown(draft()).decode()
    titles = [line.replace("\u00a0", " ") for line in pasted.split("\n") if line.startswith("#")]
    assert titles == [
        *("## Contexte", "## Problème", "## Solution"),
        *("## Stratégie de déploiement", "## Objectifs à 6 mois"),
    ]


def test_markdown_is_two_titles_and_their_paragraphs() -> None:
    lines = as_markdown(draft()).decode().removesuffix("\n").split("\n")
    titles = [line for line in lines if line.startswith("#")]
    assert titles == ["## Stratégie de déploiement", "## Objectifs à 6\u00a0mois"]
    assert lines[0] == titles[0]
    assert [bool(line) for line in lines] == [True, False] * (len(lines) // 2) + [True]


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
    written = as_markdown(draft({"depart.product": typed, "usagers.testimony": typed}))
    body = strategy_of(written)
    assert left_active(body) == []
    assert body.count("\n\n") == 2
    assert not re.search(r"(?m)^(?:[-+*]|[0-9]+[.)])\s", body)
    assert written.count(b"\n## ") == 1
