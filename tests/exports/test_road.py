"""The picture of the road: what it shows, where, in which words, for any fiche."""

import struct
from itertools import pairwise
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from factories import COMPLETE, GROUP, LAST, draft, plausible
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont
from roads import STEP, road

from coaching import french
from coaching.exports import as_picture
from coaching.exports.as_picture import as_printed, drawn
from coaching.exports.models import ModelFaulty
from coaching.exports.picture_labels import cut, width, wrapped
from coaching.exports.road import Stop, delay, described, has_figures, stops, titled
from coaching.exports.road_layout import AXIS, COLUMN, ELBOW, FONT, WIDTH, Layout, Line, laid_out
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import TO_CONFIRM
from coaching.fiche.paths import draft_from
from coaching.paragraph import TEMPLATES

SVG: Final = "{http://www.w3.org/2000/svg}"
HOSTILE: Final = ["<script>alert(1)</script>", "{{ x }}", "a & b", "\"'><g/>", "]]>", "&lt; x"]


def stops_of(shown: DraftFiche) -> tuple[Stop, ...]:
    return stops(check(shown).fiche)


def layout_of(shown: DraftFiche) -> Layout:
    return laid_out(stops_of(shown))


def drawing(shown: DraftFiche) -> ET.Element:
    return ET.fromstring(drawn(check(shown).fiche))  # noqa: S314 - written here


def texts(element: ET.Element) -> list[str]:
    return [text.text or "" for text in element.iter(f"{SVG}text")]


# What the road is


def test_road_goes_from_the_first_perimeter_to_the_country() -> None:
    first, between, country = stops_of(draft())
    assert first == Stop("dans le Finistère", french.Count(60), 2)
    assert between == Stop("les quatre départements bretons", french.Count(900), 12)
    assert country == Stop("la France entière", french.Count(350_000), 36, is_country=True)


def test_groups_are_one_first_perimeter() -> None:
    second = {"usagers.groups.b": "2", "usagers.groups.b.where": "à Brest"}
    second |= {"usagers.groups.b.who": "aidants qui débutent"}
    counted = {"usagers.groups.b.count": "une centaine"}
    first = stops_of(draft(second | counted))[0]
    assert first.perimeter == "dans le Finistère et à Brest"
    assert first.users == french.Count(160, approximate=True)
    assert stops_of(draft(second))[0].users is TO_CONFIRM
    same = {"usagers.groups.b.where": "dans le Finistère"}
    assert stops_of(draft(second | same))[0].perimeter == "dans le Finistère"


def test_other_people_are_not_added_to_the_first() -> None:
    """« 60 aidants » and two social workers are not « 62 usagers »."""
    second = {"usagers.groups.b": "2", "usagers.groups.b.who": "assistantes sociales"}
    second |= {"usagers.groups.b.where": "à Brest"}
    first = stops_of(draft(second | {"usagers.groups.b.count": "2"}))[0]
    assert first.users == french.Count(60)
    assert (first.perimeter, first.figures) == ("dans le Finistère", "60\u00a0aidants · 2 mois")
    assert "62" not in described(check(draft(second | {"usagers.groups.b.count": "2"})).fiche)


def test_country_closes_a_road_that_stops_short_of_it() -> None:
    short = {f"{LAST}.perimeter": "toute la Bretagne", f"{LAST}.users": "20 000"}
    assert stops_of(draft(short))[-1] == Stop(
        "tout le pays", french.Count(350_000), TO_CONFIRM, is_country=True
    )
    assert len(stops_of(draft(short | {"depart.population": "?"}))) == 3
    assert len(stops_of(draft({f"{LAST}.perimeter": "?", f"{LAST}.users": "?"}))) == 3


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (0, "lancement"),
        (1, "1 mois"),
        (11, "11 mois"),
        (12, "1 an"),
        (18, "18 mois"),
        (36, "3 ans"),
        (TO_CONFIRM, "date [à confirmer]"),
    ],
)
def test_delay(month: int, said: str) -> None:
    assert delay(month) == said


@pytest.mark.parametrize(
    ("users", "month", "said"),
    [
        (french.Count(1), 0, "1\u00a0usager · lancement"),
        (french.Count(900), 12, "900\u00a0usagers · 1 an"),
        (french.Count(100, approximate=True), 6, "une centaine d’usagers · 6 mois"),
        (french.Count(2_500_000), 60, "2,5\u00a0millions d’usagers · 5 ans"),
        (TO_CONFIRM, 6, "usagers [à confirmer] · 6 mois"),
        (french.Count(900), TO_CONFIRM, "900\u00a0usagers · date [à confirmer]"),
        (TO_CONFIRM, TO_CONFIRM, "usagers et date [à confirmer]"),
    ],
)
def test_figures(users: french.Count, month: int, said: str) -> None:
    stop = Stop("à Brest", users, month)
    assert stop.figures.replace("\u202f", "\u00a0") == said.replace("\u202f", "\u00a0")


def test_description_says_all_that_is_shown() -> None:
    said = described(check(draft()).fiche).replace("\u202f", " ").replace("\u00a0", " ")
    assert said == (
        "La route de Relais Aidants. Courbe du nombre d’usagers, en échelle logarithmique, selon "
        "le temps. Premier périmètre, dans le Finistère : 60 usagers, deux mois après le "
        "lancement. Puis les quatre départements bretons : 900 usagers, un an après le "
        "lancement. Enfin la France entière : 350 000 usagers, trois ans après le lancement."
    )


@pytest.mark.parametrize(
    ("product", "said"),
    [
        ("Chez soi plus longtemps", "La route de Chez soi plus longtemps"),
        ("Avec toi", "La route d’Avec toi"),
        ("Le Guichet", "La route du Guichet"),
        ("Aidants", "La route d’Aidants"),
    ],
)
def test_title_names_the_product_whatever_its_first_word(product: str, said: str) -> None:
    assert titled(check(draft({"depart.product": product})).fiche) == said


def test_description_keeps_the_marks() -> None:
    said = described(check(DraftFiche()).fiche)
    assert said.startswith("La route du produit.")
    assert said.count("[à confirmer]") == 9


def test_there_is_something_to_draw_as_soon_as_a_date_is_known() -> None:
    assert has_figures(check(draft()).fiche)
    for path in ("usagers.arrival", f"{LAST}.month"):
        assert has_figures(check(draft_from({path: "3", f"{GROUP}": "1", f"{LAST}": "1"})).fiche)
    assert not has_figures(check(DraftFiche()).fiche)
    for path in (f"{GROUP}.where", f"{GROUP}.count", f"{LAST}.users"):
        assert not has_figures(check(draft_from({path: "3", GROUP: "1", LAST: "1"})).fiche)


# Where everything stands


def boxes(layout: Layout) -> list[tuple[float, float]]:
    found = [(label[0].y - 24, label[-1].y + 6) for label in layout.labels]
    return sorted(found)


def assert_legible(layout: Layout) -> None:
    for mark in layout.marks:
        assert mark.x - mark.rings[0] >= AXIS
        assert mark.x + mark.rings[0] < ELBOW
        assert mark.y - mark.rings[0] > 0
        assert mark.y + mark.rings[0] < layout.floor
        assert list(mark.rings) == sorted(mark.rings, reverse=True)
    for label in layout.labels:
        assert all(COLUMN + width(line.text, FONT) <= WIDTH for line in label)
    assert boxes(layout)[0][0] >= 0
    assert boxes(layout)[-1][1] <= layout.height
    assert all(above[1] <= below[0] + 0.2 for above, below in pairwise(boxes(layout)))


@pytest.mark.parametrize("count", [1, 2, 3, 6, 7, 12, 50])
def test_road_is_legible_whatever_its_length(count: int) -> None:
    layout = layout_of(road(count))
    assert len(layout.marks) == count + 1
    assert_legible(layout)


@pytest.mark.parametrize("every", [0, 1, 19])
def test_twelve_crowded_steps_are_legible(every: int) -> None:
    assert_legible(layout_of(road(12, {f"{STEP}.s12.month": "20 ans"}, every=every)))


@given(plausible(), st.sets(st.sampled_from(["users", "month", "count", "arrival", "where"])))
@settings(max_examples=150)
def test_every_road_is_legible(table: dict[str, str], missing: set[str]) -> None:
    known = {path: text for path, text in table.items() if path.split(".")[-1] not in missing}
    assert_legible(layout_of(draft_from(known)))


def test_more_users_stand_higher_and_later_ones_further() -> None:
    marks = layout_of(road(12)).marks
    assert all(a.x < b.x and a.y > b.y for a, b in pairwise(marks))
    assert all(a.rings[0] < b.rings[0] for a, b in pairwise(marks))


def test_scale_is_logarithmic() -> None:
    ticks = layout_of(draft()).users
    assert [tick.text.replace("\u202f", " ") for tick in ticks] == [
        *("10", "100", "1 000", "10 000", "100 000"),
        "1\u00a0million",
    ]
    gaps = {round(a.at - b.at) for a, b in pairwise(ticks)}
    assert max(gaps) - min(gaps) <= 1
    ten_times = {f"{STEP}.s1.users": "600", f"{STEP}.s2.users": "6 000"}
    first, second, third = (mark.y for mark in layout_of(road(2, ten_times)).marks)
    assert first - second == pytest.approx(second - third, abs=0.2)


def test_months_are_told_on_their_axis() -> None:
    assert [tick.text for tick in layout_of(draft()).months] == [
        *("lancement", "1 an", "2 ans", "3 ans")
    ]
    assert layout_of(DraftFiche()).months == ()
    assert layout_of(DraftFiche()).users == ()


def test_circles_hold_those_before_them() -> None:
    first, between, country = layout_of(draft()).marks
    assert len(first.rings) == 1
    assert between.rings == (between.rings[0], first.rings[0])
    assert country.rings == (country.rings[0], between.rings[0], first.rings[0])


def test_number_that_is_missing_stands_at_its_rank() -> None:
    layout = layout_of(road(4, {f"{STEP}.s2.users": "?"}))
    marks = layout.marks
    assert marks[2].y == pytest.approx((marks[1].y + marks[3].y) / 2, abs=0.1)
    assert [segment.is_sure for segment in layout.segments] == [True, False, False, True]
    assert "[à confirmer]" in words(layout.labels[2])


def words(label: tuple[Line, ...]) -> str:
    return " ".join(line.text for line in label)


@pytest.mark.parametrize("rank", [1, 3, 4])
def test_what_has_no_date_has_no_place_in_time(rank: int) -> None:
    """It is named at the right; the road and its circles go by without it."""
    shown = road(4, {f"{STEP}.s{rank}.month": "je ne sais pas"})
    layout = layout_of(shown)
    assert [mark.stop for mark in layout.marks] == [
        stop for at, stop in enumerate(stops_of(shown)) if at != rank
    ]
    assert words(layout.labels[rank]).endswith("date [à confirmer]")
    circles = {circle.get("cx") for circle in drawing(shown).iter(f"{SVG}circle")}
    assert len(circles) == 4


def test_country_at_an_unknown_date_is_named_and_not_drawn() -> None:
    short = {f"{LAST}.perimeter": "toute la Bretagne", f"{LAST}.users": "20 000"}
    layout = layout_of(draft(short))
    assert [len(layout.labels), len(layout.marks)] == [4, 3]
    assert "Tout le pays" in texts(drawing(draft(short)))


# Labels


@pytest.mark.parametrize("weight", ["regular", "bold"])
@given(text=st.text("aàbcdeéèfghijklmnopqrstuvwxyzABCDEÉLMNOPRSTUVW 0123456789’,-().", max_size=80))
def test_our_typeface_is_never_wider_than_reckoned(weight: str, text: str) -> None:
    file = TEMPLATES / "documents" / "polices" / f"voix-{weight}.ttf"
    # One glyph may be wider, a label is not.
    drawn = ImageFont.truetype(file, 100).getlength(text) / 100
    assert drawn <= width(text, 1) * 1.02 + 0.3


def test_label_that_fits_is_left_alone() -> None:
    assert cut("à Brest", 200, 24) == "à Brest"
    assert wrapped("à Brest", 200, 24, lines=2) == ("à Brest",)
    assert wrapped("à Brest \x00\u202e", 90, 24, lines=2) == ("à Brest",)


def test_long_label_is_cut_where_it_says_so() -> None:
    assert cut("les communes rurales, de l’Ain", 300, 24) == "les communes rurales…"
    assert wrapped("un deux trois quatre cinq six", 110, 24, lines=2) == ("un deux", "trois q…")
    assert wrapped("anticonstitutionnellement vu", 110, 24, lines=2) == ("anticon…", "vu")


# The drawing


@pytest.mark.parametrize("shown", [draft(), DraftFiche(), road(1), road(12)])
def test_drawing_is_told_and_labelled(shown: DraftFiche) -> None:
    svg, fiche = drawing(shown), check(shown).fiche
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SVG}title") == described(fiche).split(". ")[0]
    assert svg.findtext(f"{SVG}desc") == described(fiche)
    for label in layout_of(shown).labels:
        assert {line.text for line in label} <= set(texts(svg))


def test_what_is_sure_and_what_is_not_differ_without_colour() -> None:
    sure, unsure = (
        [circle.get("stroke-dasharray") for circle in drawing(shown).iter(f"{SVG}circle")]
        for shown in (draft(), draft({f"{LAST}.users": "?"}))
    )
    assert not any(sure)
    assert any(unsure)


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_a_person_typed_is_text(typed: str) -> None:
    svg = drawing(draft({f"{LAST}.perimeter": f"Xx {typed}", "depart.product": typed}))
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} == {
        *("svg", "title", "desc", "rect", "path", "text", "circle")
    }
    assert french.typography(f"Xx {typed}") in texts(svg)


@given(st.text(max_size=40))
@settings(max_examples=150)
def test_any_text_makes_a_drawing(typed: str) -> None:
    assert drawing(draft({f"{LAST}.perimeter": typed, f"{GROUP}.where": typed}))


def test_controls_leave_the_drawing() -> None:
    where = {f"{GROUP}.where": "à\x00 Br\x1best\ufffe"}
    assert "À Brest" in texts(drawing(draft(where)))


def test_png_is_on_white_and_sharp(tmp_path: Path) -> None:
    content = as_printed(draft())
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (1280, 640)
    (tmp_path / "route.png").write_bytes(content)
    with Image.open(tmp_path / "route.png") as image:
        pixels = image.convert("RGB")
        assert {pixels.getpixel(at) for at in ((0, 0), (1279, 639))} == {(255, 255, 255)}
        assert len(pixels.getcolors(1 << 24) or ()) > 50
    as_printed.cache_clear()
    assert as_printed(draft()) == content


@pytest.mark.parametrize(
    "shown", [DraftFiche(), road(12), draft(dict.fromkeys(COMPLETE, "👩🏽‍💻 日本"))]
)
def test_png_of_any_fiche(shown: DraftFiche) -> None:
    assert as_printed(shown).startswith(b"\x89PNG")


def test_changed_template_is_told_its_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "route.svg.j2").write_text("<svg>{{ rien }}</svg>")
    monkeypatch.setattr(as_picture, "TEMPLATES", tmp_path)
    as_picture._environment.cache_clear()  # noqa: SLF001 - it keeps the template
    try:
        with pytest.raises(ModelFaulty, match=r"route\.svg\.j2.*rien"):
            drawn(check(draft()).fiche)
    finally:
        monkeypatch.undo()
        as_picture._environment.cache_clear()  # noqa: SLF001
