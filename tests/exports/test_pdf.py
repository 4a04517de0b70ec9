"""The PDF: one page, tagged, its fonts embedded, a person's words as they were typed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from factories import COMPLETE, GROUP, draft, plausible
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from roads import road
from timing import work_of

from coaching.exports import typesetting
from coaching.exports.models import ModelFaulty
from coaching.exports.papers import as_pdf
from coaching.exports.road import stops
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from
from coaching.paragraph import USUAL, Style, Variant, render

A4: Final = (595.276, 841.89)
PROSE: Final = tuple(
    path
    for path in COMPLETE
    if path.rpartition(".")[2] in {"product", "problem", "who", "where", "why", "name", "brings"}
    or path.rpartition(".")[2] in {"testimony", "proof", "guarantees", "perimeter", "sign", "lever"}
)
MARKUP: Final = (
    "#eval(1+1) \\u{41} $x^2$ *gras* <label> @label ```typ #x``` // deux [a] {b}",
    "= Titre",
)


def pdf_of(shown: DraftFiche, style: Style = USUAL) -> PdfReader:
    return PdfReader(BytesIO(as_pdf(shown, style)), strict=True)


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def children(element: Any) -> Iterator[Any]:  # a PDF object
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object()
        if hasattr(found, "get") and "/S" in found:
            yield found
            yield from children(found)


def structure(reader: PdfReader) -> list[Any]:
    return list(children(reader.root_object["/StructTreeRoot"]))


def tags(reader: PdfReader) -> list[str]:
    return [str(element["/S"])[1:] for element in structure(reader)]


# What a reader and a screen reader are told


def test_document_says_what_it_is() -> None:
    reader = pdf_of(draft())
    (page,) = reader.pages
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A4, abs=0.01)
    root: Any = reader.root_object
    assert root["/Lang"] == "fr-FR"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert reader.metadata is not None
    assert reader.metadata.title == "Relais Aidants · Déployer son produit"
    assert reader.metadata.author is None
    assert reader.metadata.creation_date is None
    described_as = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in described_as
    assert "Relais Aidants" in described_as
    assert "CreateDate" not in described_as
    assert "dc:creator" not in described_as


def test_titles_are_in_order() -> None:
    levels = [tag for tag in tags(pdf_of(draft())) if tag.startswith("H")]
    assert levels == ["H1", "H2", "H3", "H3", "H3", "H2"]


def test_the_road_is_text_in_its_order() -> None:
    text = " ".join(text_of(pdf_of(draft())).split())
    lines = [line for stop in stops(check(draft()).fiche) for line in stop.lines()]
    at = text.index("Objectifs à 6 mois") - 300
    for line in lines:
        at = text.index(" ".join(line.split()), at)


def test_many_steps_are_a_list() -> None:
    found = tags(pdf_of(road(4)))
    assert found.count("L") == 1
    assert found.count("LI") == found.count("LBody") == 4
    assert "L" not in tags(pdf_of(road(4), Style(Variant.PITCH)))


# What it says


@pytest.mark.parametrize("typed", MARKUP)
def test_markup_is_printed_as_typed(typed: str) -> None:
    changes = dict.fromkeys(("depart.product", f"{GROUP}.where", "usagers.proof"), f"xx {typed}")
    reader = pdf_of(draft(changes))
    assert text_of(reader).count(typed) >= 4
    assert tags(reader).count("H1") == 1


# Any length, any text


def test_six_steps_hold_on_one_page_and_twelve_on_two() -> None:
    assert len(pdf_of(road(6)).pages) == 1
    told = pdf_of(road(12))
    count = len(told.pages)
    assert count == 2
    for rank, page in enumerate(told.pages, start=1):
        assert f"Page {rank} sur {count}" in " ".join(page.extract_text().split())


@pytest.mark.parametrize("variant", Variant)
def test_long_answers_are_set_tighter_then_on_two_pages(variant: Variant) -> None:
    long = "Une phrase très longue, que personne ne lira, " * 4
    reader = pdf_of(draft(dict.fromkeys(PROSE, long)), Style(variant))
    assert 1 <= len(reader.pages) <= 2
    assert min(sizes(reader)) >= 8.5


def sizes(reader: PdfReader) -> set[float]:
    found: set[float] = set()

    def visit(_t: str, transform: list[float], matrix: list[float], _f: Any, size: float) -> None:
        found.add(round(size * abs(transform[0] * matrix[0]), 1))

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    return found


def test_character_without_drawing_is_a_box_and_letters_stay() -> None:
    text = text_of(pdf_of(draft({f"{GROUP}.where": "à Ωмега 日本 l’œuvre, à Łódź"})))
    assert "Ωмега □□ l’œuvre, à Łódź" in text


def test_our_fonts_hold_whatever_french_is_written_with() -> None:
    usual = "".join(typesetting._USUAL - {"\n"})  # noqa: SLF001 - handed over as it stands
    assert typesetting._is_drawn(usual)  # noqa: SLF001
    assert not typesetting._is_drawn(f"{usual}日")  # noqa: SLF001


@given(plausible(), st.sampled_from(Variant))
@settings(max_examples=40)
def test_what_is_not_too_long_holds_on_one_page(table: dict[str, str], variant: Variant) -> None:
    style, shown = Style(variant), draft_from(table)
    words = render(check(shown).fiche, style=style).words
    assert len(pdf_of(shown, style).pages) <= 1 + (words > variant.most)


# How it is made


def test_bytes_are_the_same_at_each_run() -> None:
    first = as_pdf(draft(), USUAL)
    typesetting._compiler.cache_clear()  # noqa: SLF001 - as another process would
    assert as_pdf(draft(), USUAL) == first


def test_several_people_export_at_once() -> None:
    drafts = [draft({"depart.product": f"Produit {rank}"}) for rank in range(8)]
    alone = [as_pdf(one, USUAL) for one in drafts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda one: as_pdf(one, USUAL), drafts)) == alone


def test_a_pdf_takes_a_moment() -> None:
    as_pdf(draft(), USUAL)
    given = [road(3 + rank, {"depart.product": f"Essai {rank}"}) for rank in range(5)]
    assert work_of(lambda one: as_pdf(one, USUAL), given) < 180  # twice what was measured


@pytest.mark.parametrize(
    ("model", "fault"),
    [("#let x = ", "ne se compose pas"), ("#sys.inputs.rien", "rien"), (None, "fiche.typ")],
)
def test_changed_model_is_told_its_fault(
    model: str | None, fault: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if model is not None:
        (tmp_path / "fiche.typ").write_text(model)
    monkeypatch.setattr(typesetting, "MODELS", tmp_path)
    with pytest.raises(ModelFaulty, match=fault):
        as_pdf(draft(), USUAL)
