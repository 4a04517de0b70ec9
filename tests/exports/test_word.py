"""Word documents: their words and their structure."""

import re
from collections.abc import Callable
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

from coaching.exports.as_word import as_form
from coaching.exports.as_word import as_word as written
from coaching.exports.road import described
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES, Example
from coaching.french import typography
from coaching.paragraph import USUAL, Style, Variant, Voice, objectives, render
from coaching.questions import guidance

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


@pytest.mark.parametrize("write", [written, as_form])
def test_draft_says_so(write: Callable[[DraftFiche, Style], bytes]) -> None:
    unfinished = draft({"usagers.proof": "", f"{GROUP}.why": "?"})
    assert lines(write(unfinished, USUAL), "Brouillon") == [
        "Brouillon\u00a0: des réponses restent à donner, à corriger ou à confirmer."
    ]
    assert lines(write(draft(), USUAL), "Brouillon") == []


@pytest.mark.parametrize("write", [written, as_form])
def test_document_is_french_titled_and_unsigned(
    write: Callable[[DraftFiche, Style], bytes],
) -> None:
    content = write(draft({"depart.product": "Aides & <Cie>"}), USUAL)
    assert 'w:lang w:val="fr-FR"' in part(content, "word/styles.xml")
    properties = opened(content).core_properties
    assert properties.title == "Aides & <Cie> · Déployer son produit"
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert properties.created is None
    assert properties.modified is None


@pytest.mark.parametrize("write", [written, as_form])
def test_pages_are_numbered(write: Callable[[DraftFiche, Style], bytes]) -> None:
    foot = part(write(draft(), USUAL), "word/footer1.xml")
    assert re.findall(r'w:instr=" (\w+) "', foot) == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("write", [written, as_form])
def test_page_is_a4(write: Callable[[DraftFiche, Style], bytes]) -> None:
    (section,) = opened(write(draft(), USUAL)).sections
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("write", [written, as_form])
def test_hostile_text_prints_as_typed(
    write: Callable[[DraftFiche, Style], bytes], typed: str
) -> None:
    answers = draft({f"{GROUP}.why": f"xx {typed} yy", f"{LAST}.lever": f"xx {typed} yy"})
    said = " ".join(lines(write(answers, DEVELOPED)))
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


def test_picture_is_in_a_document_that_prints_it_alone() -> None:
    for content in (as_form(draft(), USUAL), written(DraftFiche())):
        assert list(opened(content).inline_shapes) == []
        assert not [name for name in ZipFile(BytesIO(content)).namelist() if "media" in name]


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_told_as_typed(typed: str) -> None:
    answers = draft({f"{GROUP}.where": f"xx {typed} yy"})
    (picture,) = opened(written(answers)).inline_shapes
    told = picture._inline.docPr.get("descr")  # noqa: SLF001
    assert told == described(check(answers).fiche)


# Marks


@pytest.mark.parametrize("write", [written, as_form])
def test_every_mark_stands_out_and_no_other_word(
    write: Callable[[DraftFiche, Style], bytes],
) -> None:
    content = write(draft({"usagers.proof": "?", f"{LAST}.sign": "?"}), USUAL)
    marks = "\n".join(lines(content)).count("[à confirmer]")
    assert marks > 1
    assert marked(content) == [("[à confirmer]", None)] * marks
    assert marked(write(draft(), USUAL)) == []


# The form


def test_form_answers_the_three_questions() -> None:
    content = as_form(draft(), USUAL)
    questions = [
        guidance.FIRST_USERS_QUESTION,
        guidance.INDEPENDENCE_QUESTION,
        guidance.ACCELERATION_QUESTION,
    ]
    asked = [typography(question.text) for question in questions]
    assert lines(content, "Heading 3") == asked
    said = lines(content)
    places = [said.index(question) for question in asked]
    movements = render(check(draft()).fiche).text.split("\n")
    assert [said[place + 1] for place in places] == movements
    assert [said[place + 2] for place in places[:-1]] == asked[1:]


def test_form_leaves_the_other_parts_blank() -> None:
    content = as_form(draft(), USUAL)
    parts = lines(content, "Heading 2")
    assert [title[:2] for title in parts] == [f"{number}." for number in range(1, 8)]
    prompts = lines(content, "Consigne")
    blanks = part(content, "word/document.xml").count("<w:showingPlcHdr/>")
    assert blanks == len(prompts) > len(parts)


def begun(answers: DraftFiche) -> dict[str, list[str]]:
    """Return what stands under the first two titles of the form, its instructions set aside."""
    body = opened(as_form(answers, USUAL)).element.body
    told: dict[str, list[str]] = {}
    for paragraph in body.iter(f"{{{body.nsmap['w']}}}p"):
        style, text = paragraph.style, paragraph.text
        if style == "Heading2":
            title = text
            told[title] = []
        elif told and style == "Reponse":
            told[title].append(text)
    return {title: told[title] for title in ("1. Le drame", "2. La solution")}


def test_form_begins_with_what_is_known() -> None:
    assert begun(draft()) == {
        "1. Le drame": [
            "Un aidant sur trois pose des congés sans solde pour accompagner un proche.",
            "Dans tout le pays\u00a0: 350\u202f000\u00a0aidants familiaux qui travaillent.",
            "À compléter",
        ],
        "2. La solution": ["Son nom\u00a0: Relais Aidants", "À compléter"],
    }
    unknown = {"depart.product": "?", "depart.problem": "", "depart.population": ""}
    assert begun(draft(unknown | {"depart.people": "?"})) == {
        "1. Le drame": ["À écrire"],
        "2. La solution": ["À écrire"],
    }
    assert begun(draft(unknown))["1. Le drame"] == [
        "Dans tout le pays\u00a0: un nombre [à confirmer] d’aidants familiaux qui travaillent.",
        "À compléter",
    ]


def test_form_lists_the_steps() -> None:
    steps = lines(as_form(draft(), DEVELOPED), "Réponse, liste")
    assert steps == lines(written(draft(), DEVELOPED), "List Bullet")
