"""Word documents: their words and their structure."""

import re
from io import BytesIO
from typing import Final
from zipfile import ZipFile

import pytest
from docx.shared import Mm
from factories import GROUP, LAST, draft
from hypothesis import given, settings
from hypothesis import strategies as st
from roads import road
from word_files import lines, marked, opened, part

from coaching.exports.as_word import as_word as written
from coaching.exports.road import described
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES, Example
from coaching.french import typography
from coaching.paragraph import USUAL, Style, Variant, Voice, objectives, render

TITLES: Final = ["Déployer son produit", "Objectifs à 6\u00a0mois"]
DEVELOPED: Final = Style(Variant.DEVELOPED, Voice.TEAM)
HOSTILE: Final = [
    "{{ 7*7 }}",
    "{% raw %}",
    "{# rien #}",
    "{_{ 7 }_} {_% if %_}",
    "<w:p>",
    "</w:t></w:r></w:p>",
    "A & B < C > D",
    "&amp; &#95; &lt;w:p&gt;",
    "]]> <![CDATA[ <?xml ?>",
    "snake_case_",
]


# The fiche


@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=lambda example: example.name)
@pytest.mark.parametrize("variant", Variant)
def test_word_says_every_sentence(example: Example, variant: Variant) -> None:
    style = Style(variant)
    content = written(example.draft, style)
    fiche = check(example.draft).fiche
    said = " ".join(lines(content, "Normal", "List Bullet"))
    for movement in render(fiche, style=style).movements:
        assert all(sentence.text in said for sentence in movement)


def test_word_has_real_titles_and_lists() -> None:
    content = written(draft(), DEVELOPED)
    assert lines(content, "Heading 1") == ["Relais Aidants"]
    assert lines(content, "Heading 2") == TITLES
    assert lines(content, "Heading 3") == ["Premiers usagers", "Indépendance", "Accélération"]
    movements = render(check(draft()).fiche, style=DEVELOPED).movements
    steps = [one.text for movement in movements for one in movement if one.is_item]
    assert steps
    assert lines(content, "List Bullet") == steps


def test_word_ends_with_the_aims() -> None:
    usage, impact = lines(written(draft()))[-2:]
    aims = objectives(check(draft()).fiche)
    assert usage.casefold().endswith(aims.usage.text.casefold())
    assert impact == f"Objectif d’impact\u00a0: {aims.impact.text}"


def test_problem_opens_the_page_unless_the_text_tells_it() -> None:
    problem = ["Un aidant sur trois pose des congés sans solde pour accompagner un proche."]
    assert lines(written(draft()), "Problème") == problem
    developed = written(draft(), DEVELOPED)
    assert lines(developed, "Problème") == []
    assert problem[0] in " ".join(lines(developed))


def test_no_paragraph_is_empty_nor_a_tag_left() -> None:
    for style in (USUAL, DEVELOPED):
        content = written(draft(), style)
        held = opened(content).paragraphs
        assert [one for one in held if not one.text and not one._p.xpath(".//w:drawing")] == []  # noqa: SLF001
        assert not re.search(r"\{[{%#]|[}%#]\}", part(content, "word/document.xml"))


def test_draft_says_so() -> None:
    unfinished = draft({"usagers.proof": "", f"{GROUP}.why": "?"})
    assert lines(written(unfinished), "Brouillon") == [
        "Brouillon\u00a0: des réponses restent à donner, à corriger ou à confirmer."
    ]
    assert lines(written(draft()), "Brouillon") == []


def test_document_is_french_titled_and_unsigned() -> None:
    content = written(draft({"depart.product": "Aides & <Cie>"}))
    assert 'w:lang w:val="fr-FR"' in part(content, "word/styles.xml")
    properties = opened(content).core_properties
    assert properties.title == "Aides & <Cie> · Déployer son produit"
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert properties.created is None
    assert properties.modified is None


def test_pages_are_numbered() -> None:
    foot = part(written(draft()), "word/footer1.xml")
    assert re.findall(r'w:instr=" (\w+) "', foot) == ["PAGE", "NUMPAGES"]


def test_page_is_a4() -> None:
    (section,) = opened(written(draft())).sections
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_prints_as_typed(typed: str) -> None:
    answers = draft({f"{GROUP}.why": f"xx {typed} yy", f"{LAST}.lever": f"xx {typed} yy"})
    said = " ".join(lines(written(answers, DEVELOPED)))
    for movement in render(check(answers).fiche, style=DEVELOPED).movements:
        assert all(sentence.text in said for sentence in movement)


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_name_is_the_title(typed: str) -> None:
    content = written(draft({"depart.product": f"xx {typed} yy"}))
    assert lines(content, "Heading 1") == [typography(f"Xx {typed} yy")]


def test_what_xml_forbids_is_dropped() -> None:
    content = written(draft({"usagers.testimony": "a\x00b\x0bc\x1bd\ufffee\ud800f\tg\u2028h"}))
    assert "Ab cdef g h." in " ".join(lines(content))


@given(st.text(max_size=60))
@settings(max_examples=30)
def test_any_text_makes_a_document(typed: str) -> None:
    answers = draft({"depart.product": typed, "usagers.testimony": typed, f"{LAST}.sign": typed})
    assert lines(written(answers), "Heading 2") == TITLES


def test_longest_name_is_titled_all_the_same() -> None:
    content = written(draft({"depart.product": "é" * 200}))
    assert opened(content).core_properties.title.startswith("É" + "é" * 199)


def test_text_retouched_by_the_team_is_what_leaves() -> None:
    mine = {"writing.fiche.base": "Avant.", "writing.fiche.text": "Nos <w:p> à nous.\n– un point"}
    content = written(draft(mine))
    assert lines(content, "Normal")[0] == "Nos <w:p> à nous."
    assert lines(content, "List Bullet") == ["un point"]
    assert lines(content, "Problème") != []


# The picture of the road


def test_picture_is_as_wide_as_the_text_and_told_in_words() -> None:
    content = written(draft())
    (picture,) = opened(content).inline_shapes
    (section,) = opened(content).sections
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    assert picture.width == pytest.approx((section.page_width or 0) - margins, abs=1)
    assert picture.width == pytest.approx(2 * picture.height, abs=1)
    told = picture._inline.docPr  # noqa: SLF001 - the library does not tell it
    assert (told.get("descr"), told.get("name")) == (described(check(draft()).fiche), "Route")


def test_picture_of_any_height_leaves_room_on_its_page() -> None:
    (picture,) = opened(written(road(50))).inline_shapes
    assert picture.height < Mm(0.6 * 297)
    assert picture.width < picture.height


def test_no_picture_without_a_figure() -> None:
    content = written(DraftFiche())
    assert list(opened(content).inline_shapes) == []
    assert not [name for name in ZipFile(BytesIO(content)).namelist() if "media" in name]


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_told_as_typed(typed: str) -> None:
    answers = draft({f"{GROUP}.where": f"xx {typed} yy"})
    (picture,) = opened(written(answers)).inline_shapes
    told = picture._inline.docPr.get("descr")  # noqa: SLF001
    assert told == described(check(answers).fiche)


# Marks


def test_every_mark_stands_out_and_no_other_word() -> None:
    content = written(draft({"usagers.proof": "?", f"{LAST}.sign": "?"}))
    marks = "\n".join(lines(content)).count("[à confirmer]")
    assert marks > 1
    assert marked(content) == [("[à confirmer]", None)] * marks
    assert marked(written(draft())) == []
