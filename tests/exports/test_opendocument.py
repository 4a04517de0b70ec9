"""OpenDocument texts: what Word says, for LibreOffice, and the model that anyone may change."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from factories import GROUP, LAST, draft
from leaving import DEVELOPED, HOSTILE, UNFINISHED
from opendocument_files import DRAWN, SVG, TEXT, items, lines, marked, packed, parts, read
from roads import road
from word_files import lines as word_lines
from wordings import STYLES

from coaching.exports import models
from coaching.exports.as_opendocument import as_opendocument as written
from coaching.exports.as_word import as_word
from coaching.exports.road import described
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.french import typography
from coaching.paragraph import Style, render

SHIPPED: Final = models.MODELS / "fiche.odt"
FICHES: Final = {
    **{example.name: example.draft for example in ALL_EXAMPLES},
    "unfinished": draft({"usagers.proof": "?", "depart.problem": "", f"{LAST}.users": ""}),
    "unnamed": draft({"depart.product": "", f"{GROUP}.where": "?"}),
    "blank": DraftFiche(),
}
MODEL: Final = [
    *("{{ 7*7 }}", "{% raw %}", "{# rien #}", "<text:p>", "</text:span></text:p>"),
    *("A & B < C > D", "&amp; &#95; &lt;", "]]> <![CDATA[ <?xml ?>"),
]


# The fiche


@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("name", FICHES)
def test_opendocument_says_what_word_says(name: str, style: Style) -> None:
    shown = FICHES[name]
    said, word = lines(written(shown, style)), word_lines(as_word(shown, style))
    assert [line for line in said if line] == [line for line in word if line]


def test_titles_and_lists_are_real() -> None:
    content = written(draft(), DEVELOPED)
    assert lines(content, "h1") == ["Relais Aidants"]
    assert lines(content, "h2") == ["Déployer son produit", "Objectifs à 6\u00a0mois"]
    assert lines(content, "h3") == ["Premiers usagers", "Indépendance", "Accélération"]
    movements = render(check(draft()).fiche, style=DEVELOPED).movements
    steps = [one.text for movement in movements for one in movement if one.is_item]
    assert steps
    assert items(content) == steps
    (steps_alone,) = read(content).iter(f"{TEXT}list")
    assert len(steps_alone) == len(steps)


def test_no_paragraph_is_empty_nor_a_tag_left() -> None:
    for style in STYLES:
        for fiche in FICHES.values():
            content = written(fiche, style)
            tree = read(content)
            bare = [one for one in tree.iter(f"{TEXT}p") if not len(one) and not one.text]
            assert bare == []
            assert [one for one in tree.iter(f"{TEXT}list") if not len(one)] == []
            assert not re.search(r"\{[{%#]|[}%#]\}", parts(content)["content.xml"].decode())


def test_draft_says_so() -> None:
    assert lines(written(draft(UNFINISHED)), "Brouillon") == [
        "Brouillon\u00a0: des réponses restent à donner, à corriger ou à confirmer."
    ]
    assert lines(written(draft()), "Brouillon") == []


def test_document_is_french_titled_and_unsigned() -> None:
    held = parts(written(draft({"depart.product": "Aides & <Cie>"})))
    assert b'fo:language="fr" fo:country="FR"' in held["styles.xml"]
    title, language = [one.text for one in read(packed(held), "meta.xml").iter() if one.text]
    assert (title, language) == ("Aides & <Cie> · Déployer son produit", "fr-FR")


def test_pages_are_a4_and_numbered() -> None:
    styles = parts(written(draft()))["styles.xml"].decode()
    assert 'fo:page-width="21cm" fo:page-height="29.7cm"' in styles
    assert re.findall(r"<text:(page-\w+)", styles) == ["page-number", "page-count"]


@pytest.mark.parametrize("typed", [*HOSTILE, *MODEL])
def test_hostile_text_prints_as_typed(typed: str) -> None:
    answers = draft({f"{GROUP}.why": f"xx {typed} yy", f"{LAST}.lever": f"xx {typed} yy"})
    said = " ".join(lines(written(answers, DEVELOPED)))
    for movement in render(check(answers).fiche, style=DEVELOPED).movements:
        assert all(sentence.text in said for sentence in movement)
    named = written(draft({"depart.product": f"xx {typed} yy"}))
    assert lines(named, "h1") == [typography(f"Xx {typed} yy")]


def test_every_mark_stands_out_and_no_other_word() -> None:
    content = written(draft({"usagers.proof": "?", f"{LAST}.sign": "?"}))
    marks = "\n".join(lines(content)).count("[à confirmer]")
    assert marks > 1
    assert marked(content) == ["[à confirmer]"] * marks
    assert marked(written(draft())) == []


# The package and the picture of the road


def test_package_lists_its_parts_and_is_the_same_every_time() -> None:
    content = written(draft())
    assert content == written(draft())
    # The standard has the kind first and bare, at byte 38: it tells the file without opening it.
    assert content[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.text")
    held = parts(content)
    listed = [one.attrib for one in read(content, "META-INF/manifest.xml")]
    names = [next(value for key, value in one.items() if "full-path" in key) for one in listed]
    assert sorted(names) == sorted({"/", *held} - {"mimetype", "META-INF/manifest.xml"})


def frame(content: bytes) -> tuple[float, float, str]:
    """Return the width and the height of the picture, in centimetres, and its alternative text."""
    (found,) = read(content).iter(f"{DRAWN}frame")
    width, height = (float(found.get(f"{SVG}{one}", "").removesuffix("cm")) for one in SIZE)
    return width, height, found.findtext(f"{SVG}desc", "")


SIZE: Final = ("width", "height")


def test_picture_is_as_wide_as_the_text_and_told_in_words() -> None:
    content = written(draft())
    width, height, told = frame(content)
    assert width == pytest.approx(21 - 2 * 2.3)
    assert width == pytest.approx(2 * height, abs=0.01)
    assert told == described(check(draft()).fiche)
    assert parts(content)["Pictures/route.png"].startswith(b"\x89PNG")


def test_picture_of_any_height_leaves_room_on_its_page() -> None:
    width, height, _ = frame(written(road(50)))
    assert width < height < 0.6 * 29.7


def test_no_picture_without_a_figure() -> None:
    content = written(DraftFiche())
    assert "Pictures/route.png" not in parts(content)
    assert not [*read(content).iter(f"{DRAWN}frame")]


# Models that people change

Replaced = Callable[[str, str], None]


@pytest.fixture
def replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Replaced:
    """Put, in place of the model, the same with some of its XML replaced."""
    monkeypatch.setattr(models, "MODELS", tmp_path)

    def replace(before: str, after: str) -> None:
        held = parts(SHIPPED.read_bytes())
        assert any(before.encode() in part for part in held.values())
        changed = {
            name: part.replace(before.encode(), after.encode()) for name, part in held.items()
        }
        (tmp_path / "fiche.odt").write_bytes(packed(changed))

    return replace


def test_shipped_model_is_small_dateless_and_unsigned() -> None:
    assert SHIPPED.stat().st_size < 10_000
    with ZipFile(SHIPPED) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not re.search(rb"creator|date", parts(SHIPPED.read_bytes())["meta.xml"])


def test_model_may_be_replaced(replaced: Replaced) -> None:
    replaced("Déployer son produit", "Notre stratégie pour {{ produit }}")
    content = written(draft())
    assert lines(content, "h2")[0] == "Notre stratégie pour Relais Aidants"
    assert "Notre stratégie pour Relais Aidants" in parts(content)["styles.xml"].decode()


@pytest.mark.parametrize(
    "cut",
    [
        "{{ pro<text:span>duit</text:span> }}",
        "{<text:span>{ produit }</text:span>}",
        "<text:span>{{ pro</text:span><text:bookmark text:name='a'/><text:span>duit }}</text:span>",
        "{{ 'a' &lt; 'b' and produit }}",
    ],
)
def test_tags_cut_in_pieces_by_libreoffice_are_read(replaced: Replaced, cut: str) -> None:
    replaced("{{ produit }}", cut)
    assert lines(written(draft()), "h1") == ["Relais Aidants"]


def test_marks_stand_out_in_a_model_that_has_no_style_of_its_own(replaced: Replaced) -> None:
    replaced("<office:automatic-styles/>", "")
    content = written(draft({"depart.problem": "?"}))
    assert marked(content) == ["[à confirmer]"]
    assert [one.tag.rpartition("}")[2] for one in read(content)][-2:] == [
        "automatic-styles",
        "body",
    ]


def test_names_of_lists_are_not_said_twice(replaced: Replaced) -> None:
    replaced('<text:list text:style-name="List_20_1">', '<text:list xml:id="list1">')
    assert b"xml:id" not in parts(written(draft(), DEVELOPED))["content.xml"]


def test_author_portrait_and_programs_of_a_model_leave_with_no_fiche(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "MODELS", tmp_path)
    held = parts(SHIPPED.read_bytes())
    more = dict.fromkeys(("Thumbnails/thumbnail.png", "Basic/script-lc.xml"), b"Kerbrat")
    more["meta.xml"] = held["meta.xml"].replace(b"<dc:", b"<dc:creator>Kerbrat</dc:creator><dc:", 1)
    (tmp_path / "fiche.odt").write_bytes(packed(held | more | {"Pictures/logo.png": b"logo"}))
    content = parts(written(draft()))
    assert not [name for name, part in content.items() if b"Kerbrat" in part]
    assert content["Pictures/logo.png"] == b"logo"
    assert b"Thumbnails" not in content["META-INF/manifest.xml"]


FAULTY: Final = {
    "unknown name": ("{{ produit }}", "{{ produt }}", "« produt », qui n’existe pas"),
    "unclosed": ("{%p endfor %}", "", "ne se lit pas"),
    "not a tag": ("{{ produit }}", "{{ produit", "pas refermée : « {{ produit »"),
    "unknown filter": ("{{ produit }}", "{{ produit | gras }}", "ne se lit pas"),
    "secrets": ("{{ produit }}", "{{ produit.__class__ }}", "n’a pas le droit"),
    "picture": ("{{ route }}", "{{ route._draft }}", "n’a pas le droit"),
    "cut": ("{%p if brouillon %}", "{% if brouillon %}", "en deux"),
    "broken": ("{{ produit }}", "{{ produit }}</text:span>", "pas un texte OpenDocument"),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_faulty_model_is_told_in_french(fault: str, replaced: Replaced) -> None:
    before, after, sentence = FAULTY[fault]
    replaced(before, after)
    with pytest.raises(models.ModelFaulty, match=r"« fiche\.odt » ne convient pas") as refused:
        written(draft())
    assert sentence in str(refused.value)


def test_no_filter_opens_the_door_to_typed_xml(replaced: Replaced) -> None:
    replaced("{{ produit }}", "{{ produit | safe }}")
    content = written(draft({"depart.product": "xx </text:p> yy"}))
    assert lines(content, "h1") == ["Xx </text:p> yy"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"rien", "pas un texte OpenDocument"),
        (None, "manque"),
        (packed({"mimetype": b"application/epub+zip"}), "pas un texte OpenDocument"),
    ],
)
def test_what_is_no_opendocument_is_told(
    content: bytes | None, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "MODELS", tmp_path)
    if content is not None:
        (tmp_path / "fiche.odt").write_bytes(content)
    with pytest.raises(models.ModelFaulty, match=sentence):
        written(draft())
