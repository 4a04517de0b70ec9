"""Models of Word and LibreOffice: those shipped, those put in their place."""

import re
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from factories import draft
from office_files import OFFICES, Office, lines, opened, packed, parts

from coaching.exports import models
from coaching.exports.models import contents
from coaching.exports.office import as_opendocument, as_word
from coaching.paragraph import USUAL
from exports.conftest import Replaced

SHIPPED: Final = models.MODELS
WRITERS: Final = {"fiche.docx": as_word, "fiche.odt": as_opendocument}


@pytest.mark.parametrize("model", WRITERS)
def test_shipped_model_is_dateless_and_unsigned(model: str) -> None:
    file = SHIPPED / model
    with ZipFile(file) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    held = parts(file.read_bytes())
    properties = held.get("docProps/core.xml", b"") + held.get("meta.xml", b"")
    assert not re.search(rb"creator|lastModifiedBy|created|modified|date>", properties)
    assert "docProps/app.xml" not in held


def test_model_may_be_replaced(replaced: Replaced, office: Office) -> None:
    replaced(office.model, "Déployer son produit", "Notre stratégie pour {{ produit }}")
    (title, _) = office.lines(office.write(draft(), USUAL), office.title.format(2))
    assert title == "Notre stratégie pour Relais Aidants"


def test_no_filter_opens_the_door_to_typed_xml(replaced: Replaced, office: Office) -> None:
    replaced(office.model, "{{ produit }}", "{{ produit | safe }}")
    content = office.write(draft({"depart.product": "xx </w:t></text:p> yy"}), USUAL)
    assert office.lines(content, office.title.format(1)) == ["Xx </w:t></text:p> yy"]


@pytest.mark.parametrize(
    ("kind", "cut"),
    [
        ("docx", "{{ pro</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:t>duit }}"),
        ("odt", "{{ pro<text:span>duit</text:span> }}"),
        ("odt", "{<text:span>{ produit }</text:span>}"),
        ("odt", "{{ 'a' &lt; 'b' and produit }}"),
    ],
)
def test_tags_cut_in_pieces_are_read(replaced: Replaced, kind: str, cut: str) -> None:
    office = OFFICES[kind]
    replaced(office.model, "{{ produit }}", cut)
    content = office.write(draft(), USUAL)
    assert office.lines(content, office.title.format(1)) == ["Relais Aidants"]


PRODUCT: Final = "{{ produit }}"
# What is replaced in a model, by what, and what is said of it.
FAULTY: Final = [
    *(
        (model, before, after, sentence)
        for model in WRITERS
        for before, after, sentence in (
            (PRODUCT, "{{ produt }}", "« produt », qui n’existe pas"),
            (PRODUCT, "{{ produit", "pas refermée : « {{ produit »"),
            (PRODUCT, "{{ produit + 1 }}", "ne se remplit pas"),
            (PRODUCT, "{{ produit.__class__ }}", "n’a pas le droit"),
            ("{{ route }}", "{{ route.__html__ }}", "n’a pas le droit"),
        )
    ),
    ("fiche.docx", "{%p endfor %}", "", "ne se lit pas"),
    ("fiche.docx", "{%p endif %}", "{% endif %}", "en deux"),
    ("fiche.odt", "{%p if brouillon %}", "{% if brouillon %}", "en deux"),
    ("fiche.docx", PRODUCT, "{{ produit }}</w:t>", "pas un document Word"),
    ("fiche.odt", PRODUCT, "{{ produit }}</text:span>", "pas un texte OpenDocument"),
]


@pytest.mark.parametrize(("model", "before", "after", "sentence"), FAULTY)
def test_faulty_model_is_told_in_french(
    model: str, before: str, after: str, sentence: str, replaced: Replaced
) -> None:
    replaced(model, before, after)
    with pytest.raises(models.ModelFaulty, match=f"« {re.escape(model)} » ne convient") as refused:
        WRITERS[model](draft())
    assert sentence in str(refused.value)


@pytest.mark.parametrize("model", WRITERS)
def test_what_is_no_model_is_told(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "MODELS", tmp_path)
    with pytest.raises(models.ModelFaulty, match="manque"):
        WRITERS[model](draft())
    for content in (b"rien", b"", packed({"mimetype": b"application/epub+zip"})):
        (tmp_path / model).write_bytes(content)
        with pytest.raises(models.ModelFaulty, match="ce n’est pas un"):
            WRITERS[model](draft())


# What each office does its own way


def test_mark_has_the_look_of_the_words_around_it(replaced: Replaced) -> None:
    replaced(
        "fiche.docx",
        '<w:r><w:t xml:space="preserve">{{ bloc.texte }}</w:t></w:r>',
        "<w:r><w:rPr><w:b/><w:u w:val='single'/></w:rPr><w:t>{{ bloc.texte }}</w:t><w:tab/></w:r>",
    )
    content = as_word(draft({"writing.own": "Le problème\u00a0: [à confirmer]."}), USUAL)
    runs = [run for paragraph in opened(content).paragraphs for run in paragraph.runs]
    assert [run.font.bold for run in runs if run.font.highlight_color is not None] == [True]
    assert "Le problème\u00a0: [à confirmer].\t" in lines(content)


def test_a_row_that_holds_a_tag_alone_goes_with_it(replaced: Replaced) -> None:
    said = ("{%tr for bloc in strategie %}", "{{ bloc.texte }}", "{%p endfor %}")
    row = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    table = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>{''.join(map(row.format, said))}</w:tbl>"
    replaced("fiche.docx", "<w:body>", f"<w:body>{table}")
    (read,) = opened(as_word(draft())).tables
    texts = [bloc["texte"] for bloc in contents(draft(), USUAL)["strategie"]]
    assert [cell.text for cell in read.columns[0].cells] == texts


def test_a_picture_may_stand_at_the_foot_of_a_page(replaced: Replaced) -> None:
    replaced("fiche.docx", "</w:ftr>", "<w:p><w:r><w:t>{{ route }}</w:t></w:r></w:p></w:ftr>")
    links = parts(as_word(draft()))["word/_rels/footer1.xml.rels"].decode()
    assert 'Target="media/route.png"' in links


def test_marks_stand_out_in_a_model_that_has_no_style_of_its_own(replaced: Replaced) -> None:
    replaced("fiche.odt", "<office:automatic-styles/>", "")
    content = as_opendocument(draft({"depart.problem": "?"}))
    assert OFFICES["odt"].marked(content) == ["[à confirmer]"]


def test_names_of_lists_are_not_said_twice(replaced: Replaced) -> None:
    replaced("fiche.odt", '<text:list text:style-name="List_20_1">', '<text:list xml:id="list1">')
    assert b"xml:id" not in parts(as_opendocument(draft(), USUAL))["content.xml"]


def test_author_of_a_model_signs_no_fiche(replaced: Replaced) -> None:
    replaced("fiche.docx", "<dc:language>", "<dc:creator>Kerbrat</dc:creator><dc:language>")
    assert b"Kerbrat" not in b"".join(parts(as_word(draft())).values())


def test_author_portrait_and_programs_of_a_model_leave_with_no_fiche(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "MODELS", tmp_path)
    held = parts((SHIPPED / "fiche.odt").read_bytes())
    more = dict.fromkeys(("Thumbnails/thumbnail.png", "Basic/script-lc.xml"), b"Kerbrat")
    more["meta.xml"] = held["meta.xml"].replace(b"<dc:", b"<dc:creator>Kerbrat</dc:creator><dc:", 1)
    (tmp_path / "fiche.odt").write_bytes(packed(held | more | {"Pictures/logo.png": b"logo"}))
    content = parts(as_opendocument(draft()))
    assert not [name for name, part in content.items() if b"Kerbrat" in part]
    assert content["Pictures/logo.png"] == b"logo"
    assert b"Thumbnails" not in content["META-INF/manifest.xml"]
