"""Every form in which a fiche leaves: whole, in UTF-8, a person's text inert."""

import html
import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any, Final

import pytest
import yaml
from factories import COMPLETE, GROUP, LAST, draft
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching import savefile
from coaching.answers.checking import check
from coaching.answers.draft import DraftFiche
from coaching.examples import ALL_EXAMPLES, Example
from coaching.exports import EXPORTERS
from coaching.exports.as_front_matter import as_front_matter
from coaching.exports.as_markdown import as_markdown
from coaching.exports.as_text import as_html, as_text
from coaching.exports.contents import contents
from coaching.paragraph import USUAL, Style, Variant, Voice, render

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
_ENTITY: Final = re.compile("&(?:amp|lt|gt|#123|#125|#64);")
_ACTIVE: Final = re.compile(r"[&<>{}`*_\[\]|#~$]")


STYLES: Final = [Style(variant, voice) for variant in Variant for voice in Voice]
DEVELOPED: Final = Style(Variant.DEVELOPED)
# An answer that is not known yet: the document is a draft, and says so.
UNFINISHED: Final = {"usagers.proof": "?"}
NOTICE: Final = "Brouillon\u00a0: une réponse reste à donner ou à confirmer."


def strategy_of(content: bytes) -> str:
    """Return the strategy of a Markdown document, without the notice of a draft."""
    head, _, _ = content.decode("utf-8").partition("\n\n## Objectifs à 6\u00a0mois\n\n")
    return re.sub(r"^\*\*Brouillon.*\*\*\n\n", "", head.removeprefix("## Stratégie\n\n"))


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
    assert exporter.label
    assert re.fullmatch(r"[a-z]+/[\w.+-]+(; charset=utf-8)?", exporter.mime)
    assert exporter.write(shown) == content


@pytest.mark.parametrize("name", EXPORTERS)
def test_format_is_named_after_its_extension_or_its_use(name: str) -> None:
    used_for = {"formulaire": "docx", "produit": "md"}
    assert EXPORTERS[name].extension == used_for.get(name, name)


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("style", STYLES, ids=str)
def test_every_format_writes_a_blank_fiche(name: str, style: Style) -> None:
    assert EXPORTERS[name].write(DraftFiche(), style)


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("typed", [*HOSTILE, "\x00\x1b\ufeff\u202e👩🏽‍💻", "a\r\nb"])
def test_every_format_takes_any_text(name: str, typed: str) -> None:
    assert EXPORTERS[name].write(draft(dict.fromkeys(COMPLETE, typed)))


@pytest.mark.parametrize("name", ["md", "html", "txt", "produit", "json"])
def test_accents_are_in_utf_8(name: str) -> None:
    assert "dans le Finistère" in EXPORTERS[name].write(draft()).decode("utf-8")


@pytest.mark.parametrize("name", ["md", "html", "txt"])
def test_draft_says_so_and_a_finished_fiche_does_not(name: str) -> None:
    write = EXPORTERS[name].write
    assert NOTICE in write(draft(UNFINISHED)).decode()
    assert "rouillon" not in write(draft()).decode()


def test_draft_says_how_much_is_missing() -> None:
    several = {**UNFINISHED, "depart.launch": "", "independance.legal.depends": "je_ne_sais_pas"}
    assert " 3 réponses restent" in contents(draft(several), USUAL)["brouillon"]
    # The country is never reached: nothing is missing, but the text has a mark.
    stopped = draft({f"{LAST}.perimeter": "l’Ain", f"{LAST}.users": "900"})
    assert "un point" in contents(stopped, USUAL)["brouillon"]


def test_draft_is_one_even_when_its_text_has_no_mark() -> None:
    pitch = Style(Variant.PITCH)
    untold = draft({"independance.systems.when": "?"})
    assert render(check(untold).fiche, style=pitch).marks == 0
    assert NOTICE in as_markdown(untold, pitch).decode()


@pytest.mark.parametrize("name", ["md", "html", "txt", "produit"])
def test_text_retouched_by_the_team_is_what_leaves(name: str) -> None:
    mine = {"writing.fiche.base": "Avant.", "writing.fiche.text": "Nos mots à nous.\n– un point"}
    text = EXPORTERS[name].write(draft(mine)).decode()
    assert "Nos mots à nous." in text
    assert re.search(r"(?m)^(?:- |– |<li>)un point(?:</li>)?$", text)
    assert "déjà inscrits" not in text
    assert "60\u00a0aidants familiaux s’en servent" in text


# Markdown


def test_markdown_is_two_titles_and_their_paragraphs() -> None:
    lines = as_markdown(draft()).decode().removesuffix("\n").split("\n")
    titles = [line for line in lines if line.startswith("#")]
    assert titles == ["## Stratégie", "## Objectifs à 6\u00a0mois"]
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
@settings(deadline=None, max_examples=100)
def test_no_text_is_active_in_markdown(typed: str) -> None:
    written = as_markdown(draft({"depart.product": typed, "usagers.testimony": typed}))
    body = strategy_of(written)
    assert left_active(body) == []
    assert body.count("\n\n") == 2
    assert not re.search(r"(?m)^(?:[-+*]|[0-9]+[.)])\s", body)
    assert written.count(b"\n## ") == 1


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
    assert text.startswith("Relais Aidants\n\nStratégie\n\n")
    for movement in render(check(written).fiche).text.split("\n"):
        assert f"\n\n{movement}\n" in text


def test_no_document_holds_what_nobody_sees() -> None:
    unseen = "a\x00b\x1bc\u2028d\ufeffe\x85f\ud800g"
    for name in ("md", "html", "txt", "produit"):
        text = EXPORTERS[name].write(draft({"usagers.testimony": unseen})).decode("utf-8")
        assert "Abc de fg" in text


# The product's file at beta.gouv.fr


def product_file(content: bytes) -> tuple[dict[str, Any], str]:
    opening, header, body = content.decode("utf-8").split("---\n", 2)
    assert opening == ""
    loaded = yaml.safe_load(header)
    assert isinstance(loaded, dict)
    return loaded, body


def test_product_file_says_what_the_fiche_knows() -> None:
    header, body = product_file(as_front_matter(draft()))
    assert header["title"] == "Relais Aidants"
    assert header["mission"] == COMPLETE["depart.problem"]
    assert header["phases"] == [{"name": "construction", "start": date(2027, 1, 12)}]
    assert body == f"\n{as_markdown(draft()).decode()}"


def test_product_file_leaves_the_rest_empty() -> None:
    header, _ = product_file(as_front_matter(draft()))
    known = {"title", "mission", "phases"}
    assert {"contact", "incubator", "sponsors", "usertypes", "thematiques"} < set(header)
    assert not any(value for name, value in header.items() if name not in known)


def test_product_file_of_a_draft_has_no_date_but_says_why() -> None:
    content = as_front_matter(draft({"depart.launch": "?", "depart.problem": "?"}))
    header, _ = product_file(content)
    assert header["phases"] == [{"name": "construction", "start": None}]
    assert header["mission"] == "[à confirmer]."
    assert content.startswith(b"---\n# Brouillon")


YAML: Final = ["a: b", "- a", "#", "\"q\" 'q'", "*a &b !c", "null", "2027-01-12", "\\x41 \\", "---"]


@pytest.mark.parametrize("typed", [*HOSTILE, *YAML])
def test_hostile_text_is_one_yaml_text(typed: str) -> None:
    written = draft({"depart.product": f"xx {typed} yy", "depart.problem": f"xx {typed} yy"})
    header, _ = product_file(as_front_matter(written))
    values = contents(written, USUAL)
    assert (header["title"], header["mission"]) == (values["produit"], values["probleme"])


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=100)
def test_any_text_is_one_yaml_text(typed: str) -> None:
    written = draft({"depart.product": typed, "depart.problem": typed})
    header, _ = product_file(as_front_matter(written))
    values = contents(written, USUAL)
    assert (header["title"], header["mission"]) == (values["produit"], values["probleme"])


# JSON


def test_json_is_the_saved_file() -> None:
    content = EXPORTERS["json"].write(draft())
    assert savefile.load(content) == draft()
    assert json.loads(content)["format"] == "premier-perimetre"
