"""Models of Word: those that are shipped, and those that anyone puts in their place."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from factories import draft
from word_files import SHIPPED, lines, marked, opened, part

from coaching.exports import models
from coaching.exports.as_word import as_word as written

# The models that are shipped


def test_shipped_model_is_small_dateless_and_unsigned() -> None:
    file = SHIPPED / "fiche.docx"
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
