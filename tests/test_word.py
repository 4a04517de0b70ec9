"""Word documents: their words, their structure, and the models that anyone may replace."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.shared import Mm
from factories import GROUP, LAST, draft
from hypothesis import given, settings
from hypothesis import strategies as st
from roads import road

from coaching import guidance
from coaching.answers.checking import check
from coaching.answers.draft import DraftFiche
from coaching.examples import ALL_EXAMPLES, Example
from coaching.exports import models
from coaching.exports.as_word import as_form
from coaching.exports.as_word import as_word as written
from coaching.exports.road import described
from coaching.french import typography
from coaching.paragraph import USUAL, Style, Variant, Voice, objectives, render

SHIPPED: Final = models.MODELS
NAMES: Final = ["fiche.docx", "formulaire.docx"]
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


def opened(content: bytes) -> Opened:
    return Document(BytesIO(content))


def lines(content: bytes, *styles: str) -> list[str]:
    """Return the paragraphs of a document, those of some styles if any are named."""
    return [
        paragraph.text
        for paragraph in opened(content).paragraphs
        if not styles or (paragraph.style and paragraph.style.name in styles)
    ]


def part(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as package:
        return package.read(name).decode("utf-8")


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
        "Brouillon\u00a0: 2 réponses restent à donner ou à confirmer."
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
@settings(deadline=None, max_examples=30)
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


def marked(content: bytes) -> list[tuple[str, bool | None]]:
    """Return the texts that are highlighted, each with whether it is bold."""
    runs = [run for paragraph in opened(content).paragraphs for run in paragraph.runs]
    return [(run.text, run.font.bold) for run in runs if run.font.highlight_color is not None]


@pytest.mark.parametrize("write", [written, as_form])
def test_every_mark_stands_out_and_no_other_word(
    write: Callable[[DraftFiche, Style], bytes],
) -> None:
    content = write(draft({"usagers.proof": "?", f"{GROUP}.why": "?"}), USUAL)
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


# The models that are shipped


@pytest.mark.parametrize("name", NAMES)
def test_shipped_model_is_small_dateless_and_unsigned(name: str) -> None:
    file = SHIPPED / name
    assert file.stat().st_size < 10_000
    with ZipFile(file) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = package.read("docProps/core.xml").decode("utf-8")
        assert "docProps/app.xml" not in package.namelist()
    assert not re.search("creator|lastModifiedBy|created|modified", properties)


def test_document_is_the_same_every_time() -> None:
    content = written(draft())
    assert content == written(draft())
    with ZipFile(BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# Models that people change

Replaced = Callable[[str, str], None]


@pytest.fixture
def replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Replaced:
    """Put, in place of the model, the same with some of its XML replaced."""
    monkeypatch.setattr(models, "MODELS", tmp_path)

    def replace(before: str, after: str) -> None:
        with ZipFile(SHIPPED / "fiche.docx") as shipped:
            parts = {name: shipped.read(name).decode("utf-8") for name in shipped.namelist()}
        assert any(before in content for content in parts.values())
        with ZipFile(tmp_path / "fiche.docx", "w", ZIP_DEFLATED) as changed:
            for name, content in parts.items():
                changed.writestr(name, content.replace(before, after))

    return replace


def test_model_may_be_replaced(replaced: Replaced) -> None:
    replaced("Déployer son produit", "Notre stratégie pour {{ produit }}")
    assert lines(written(draft()), "Heading 2")[0] == "Notre stratégie pour Relais Aidants"


def test_tags_cut_in_pieces_by_word_are_read(replaced: Replaced) -> None:
    replaced(
        "{{ produit }}",
        "{{ pro</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:t>duit }}",
    )
    assert lines(written(draft()), "Heading 1") == ["Relais Aidants"]


def test_mark_has_the_look_of_the_words_around_it(replaced: Replaced) -> None:
    replaced(
        '<w:r><w:t xml:space="preserve">{{ chapeau }}</w:t></w:r>',
        "<w:r><w:rPr><w:b/><w:u w:val='single'/></w:rPr><w:t>{{ chapeau }}</w:t><w:tab/></w:r>",
    )
    content = written(draft({"depart.problem": "?"}))
    assert marked(content) == [("[à confirmer]", True)]
    assert lines(content, "Problème") == ["Le problème\u00a0: [à confirmer].\t"]


def test_author_of_a_model_signs_no_fiche(replaced: Replaced) -> None:
    replaced("<dc:language>", "<dc:creator>Jeanne Kerbrat</dc:creator><dc:language>")
    content = written(draft())
    assert opened(content).core_properties.author == ""
    assert "Kerbrat" not in part(content, "docProps/core.xml")


FAULTY: Final = {
    "unknown name": ("{{ produit }}", "{{ produt }}", "« produt », qui n’existe pas"),
    "unknown part": ("objectifs.usage", "objectifs.effet", "« effet », qui n’existe pas"),
    "unclosed": ("{%p endfor %}", "", "ne se lit pas"),
    "not a tag": ("{{ produit }}", "{{ produit", "pas refermée : « {{ produit »"),
    "unknown filter": ("{{ produit }}", "{{ produit | gras }}", "ne se lit pas"),
    "sum": ("{{ produit }}", "{{ produit + 1 }}", "ne se remplit pas"),
    "secrets": ("{{ produit }}", "{{ produit.__class__ }}", "n’a pas le droit"),
    "call": ("{{ produit }}", "{{ strategie.__class__.mro() }}", "n’a pas le droit"),
    "picture": ("{{ route }}", "{{ route._draft }}", "n’a pas le droit"),
    "cut": ("{%p endif %}", "{% endif %}", "en deux"),
    "broken": ("{{ produit }}", "{{ produit }}</w:t>", "pas un document Word"),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_faulty_model_is_told_in_french(fault: str, replaced: Replaced) -> None:
    before, after, sentence = FAULTY[fault]
    replaced(before, after)
    with pytest.raises(models.ModelFaulty, match=r"« fiche\.docx » ne convient pas") as refused:
        written(draft())
    assert sentence in str(refused.value)


def test_no_filter_opens_the_door_to_typed_xml(replaced: Replaced) -> None:
    replaced("{{ produit }}", "{{ produit | safe }}")
    content = written(draft({"depart.product": "xx </w:t> yy"}))
    assert lines(content, "Heading 1") == ["Xx </w:t> yy"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"rien", "pas un document Word"), (None, "manque"), (b"", "pas un document Word")],
)
def test_what_is_no_word_file_is_told(
    content: bytes | None, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "MODELS", tmp_path)
    if content is not None:
        (tmp_path / "fiche.docx").write_bytes(content)
    with pytest.raises(models.ModelFaulty, match=sentence):
        written(draft())


def test_zip_that_is_no_word_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "MODELS", tmp_path)
    with ZipFile(tmp_path / "fiche.docx", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(models.ModelFaulty, match="pas un document Word"):
        written(draft())
