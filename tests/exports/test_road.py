"""The drawings of roads: what they show, where, in which words, for any fiche."""

from collections.abc import Sequence
from io import BytesIO
from itertools import combinations
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from factories import FIRST, GROUP, LAST, draft, plausible
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont
from roads import STEP, road

from coaching import french
from coaching.exports.as_picture import draw_roads, drawn, road_png
from coaching.exports.road import Stop, described, has_figures, stops, titled
from coaching.exports.road_layout import (
    AXIS,
    ELBOW,
    Circle,
    Layout,
    cut,
    one_road,
    several_roads,
    width,
    wrap,
)
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
    return one_road(stops_of(shown))


def wall_of(*shown: DraftFiche) -> Layout:
    return several_roads({f"Équipe {rank}": stops_of(one) for rank, one in enumerate(shown)})


def marks(layout: Layout) -> list[Circle]:
    return [one for one in reversed(layout.circles) if "outer" in one.look]


def said(layout: Layout, *looks: str) -> list[str]:
    return [" ".join(one.text.split()) for one in layout.texts if one.look in looks]


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


def test_other_people_are_not_added_to_the_first() -> None:
    """« 60 aidants » and two social workers are not « 62 usagers »."""
    second = {"usagers.groups.b": "2", "usagers.groups.b.who": "assistantes sociales"}
    second |= {"usagers.groups.b.where": "à Brest"}
    first = stops_of(draft(second | {"usagers.groups.b.count": "2"}))[0]
    assert (first.perimeter, first.figures) == ("dans le Finistère", "60\u00a0aidants · 2 mois")


@pytest.mark.parametrize("month", ["2 mois", "8 mois", "je ne sais pas"])
def test_a_step_that_repeats_the_first_perimeter_is_no_other_stop(month: str) -> None:
    again = {f"{FIRST}.perimeter": "le Finistère", f"{FIRST}.users": "60", f"{FIRST}.month": month}
    shown = draft(again)
    perimeters = [stop.perimeter for stop in stops_of(shown)]
    assert perimeters == ["dans le Finistère", "la France entière"]


def test_as_many_elsewhere_is_another_stop() -> None:
    """Its label is its own; on the wall their figure is written once."""
    shown = draft({f"{FIRST}.users": "60", f"{FIRST}.month": "2 mois"})
    assert len(stops_of(shown)) == 3
    assert said(wall_of(shown), "figure") == ["350 000", "60"]


def test_a_road_of_one_perimeter_goes_on_to_the_country() -> None:
    """The only steps repeat the first users."""
    again = {f"{FIRST}.perimeter": "le Finistère", f"{FIRST}.users": "60"}
    again |= {f"{LAST}.perimeter": "le Finistère", f"{LAST}.users": "60"}
    shown = draft({**again, "depart.population": "?"})
    assert [stop.perimeter for stop in stops_of(shown)] == ["dans le Finistère", "tout le pays"]


def test_country_closes_a_road_that_stops_short_of_it() -> None:
    short = {f"{LAST}.perimeter": "toute la Bretagne", f"{LAST}.users": "20 000"}
    assert stops_of(draft(short))[-1] == Stop(
        "tout le pays", french.Count(350_000), TO_CONFIRM, is_country=True
    )
    assert len(stops_of(draft(short | {"depart.population": "?"}))) == 3
    assert len(stops_of(draft({f"{LAST}.perimeter": "?", f"{LAST}.users": "?"}))) == 3


@pytest.mark.parametrize(
    ("users", "month", "said"),
    [
        (french.Count(1), 0, "un usager · lancement"),
        (french.Count(100, approximate=True), 6, "une centaine d’usagers · 6 mois"),
        (TO_CONFIRM, 6, "usagers [à confirmer] · 6 mois"),
        (french.Count(900), TO_CONFIRM, "900\u00a0usagers · date [à confirmer]"),
        (TO_CONFIRM, TO_CONFIRM, "usagers et date [à confirmer]"),
    ],
)
def test_figures(users: french.Count, month: int, said: str) -> None:
    stop = Stop("à Brest", users, month)
    assert stop.figures.replace("\u202f", "\u00a0") == said.replace("\u202f", "\u00a0")


@pytest.mark.parametrize(
    ("users", "short"),
    [
        (french.Count(90, approximate=True), "≈ 90"),
        (french.Count(2_000_000), "2 M"),
        (french.Count(67_123_456), "≈ 67,1 M"),
        (french.Count(10**9), "1 000 M"),
    ],
)
def test_users_are_written_in_few_signs(users: french.Count, short: str) -> None:
    assert " ".join(Stop("à Brest", users, 2).short.split()) == short


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
    ],
)
def test_title_names_the_product_whatever_its_first_word(product: str, said: str) -> None:
    assert titled(check(draft({"depart.product": product})).fiche) == said


def test_there_is_something_to_draw_as_soon_as_a_date_is_known() -> None:
    for path in ("usagers.arrival", f"{LAST}.month"):
        assert has_figures(check(draft_from({path: "3", f"{GROUP}": "1", f"{LAST}": "1"})).fiche)
    for path in (f"{GROUP}.where", f"{GROUP}.count", f"{LAST}.users"):
        assert not has_figures(check(draft_from({path: "3", GROUP: "1", LAST: "1"})).fiche)


# Where everything stands


def assert_legible(layout: Layout) -> None:
    """Nothing is written over another, nor outside."""
    boxes = [one.box for one in layout.texts]
    for left, top, right, bottom in (*boxes, *(one.box for one in layout.circles)):
        assert left > -20  # « 100 millions » is narrower than it is reckoned
        assert top > -0.1
        assert right < layout.width + 0.1
        assert bottom < layout.height + 0.1
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def assert_road_legible(layout: Layout) -> None:
    assert_legible(layout)
    floor = layout.height - 96
    for circle in layout.circles:
        left, _, right, bottom = circle.box
        assert left >= AXIS
        assert right < ELBOW
        assert bottom < floor


@pytest.mark.parametrize(("count", "every"), [(1, 3), (7, 3), (50, 3), (12, 0), (12, 1), (12, 19)])
def test_a_road_is_legible_however_long_and_crowded(count: int, every: int) -> None:
    shown = road(count, {f"{STEP}.s{count}.month": "20 ans"}, every=every)
    layout = layout_of(shown)
    assert len(marks(layout)) == count + 1
    assert_road_legible(layout)
    assert_legible(wall_of(shown, shown))


@given(plausible(), st.sets(st.sampled_from(["users", "month", "count", "arrival", "where"])))
@settings(max_examples=150)
def test_every_road_is_legible(table: dict[str, str], missing: set[str]) -> None:
    known = {path: text for path, text in table.items() if path.split(".")[-1] not in missing}
    shown = draft_from(known)
    assert_road_legible(layout_of(shown))
    if any(stop.is_known for stop in stops_of(shown)):
        assert_legible(wall_of(*[shown] * (1 + len(missing)), draft()))


def test_scale_is_logarithmic() -> None:
    ticks = [one for one in layout_of(draft()).texts if one.look == "tick" and one.x < AXIS]
    assert [" ".join(tick.text.split()) for tick in ticks] == [
        *("10", "100", "1 000", "10 000", "100 000", "1 million")
    ]
    ten_times = {f"{STEP}.s1.users": "600", f"{STEP}.s2.users": "6 000"}
    first, second, third = (mark.y for mark in marks(layout_of(road(2, ten_times))))
    assert first - second == pytest.approx(second - third, abs=0.2)


def test_months_are_told_on_their_axis() -> None:
    assert said(layout_of(draft()), "tick")[-4:] == ["lancement", "1 an", "2 ans", "3 ans"]
    assert said(layout_of(DraftFiche()), "tick") == []


def test_number_that_is_missing_stands_at_its_rank() -> None:
    layout = layout_of(road(4, {f"{STEP}.s2.users": "?"}))
    found = marks(layout)
    assert found[2].y == pytest.approx((found[1].y + found[3].y) / 2, abs=0.1)
    roads = [path.look for path in layout.paths if path.look in ("road", "unsure")]
    assert roads == ["road", "unsure", "unsure", "road"]
    assert "dashed" in found[2].look


@pytest.mark.parametrize("rank", [1, 3, 4])
def test_what_has_no_date_has_no_place_in_time(rank: int) -> None:
    """It is named at the right of its road, which goes by without it; the wall leaves it out."""
    shown = road(4, {f"{STEP}.s{rank}.month": "je ne sais pas"})
    whole = marks(layout_of(road(4)))
    assert [mark.y for mark in marks(layout_of(shown))] == [
        mark.y for at, mark in enumerate(whole) if at != rank
    ]
    assert any(text.endswith("date [à confirmer]") for text in said(layout_of(shown), "figures"))
    assert len(said(wall_of(shown), "figure")) == 4


# The wall


PLACE: Final = "au quartier des Minguettes, à Vénissieux"


def through(months: Sequence[int]) -> list[Stop]:
    return [Stop(PLACE, french.Count(60 * 10**rank), month) for rank, month in enumerate(months)]


@pytest.mark.parametrize(
    ("months", "named"),
    [
        ((1, 5), ["6 mois", "3 mois", "lancement"]),
        ((2, 48), ["4 ans", "3 ans", "2 ans", "1 an", "6 mois", "3 mois", "lancement"]),
        ((2, 40), ["40 mois", "2 ans", "1 an", "6 mois", "3 mois", "lancement"]),  # no « 3 ans »
    ],
)
def test_the_wall_names_the_month_where_the_longest_road_ends(
    months: Sequence[int], named: Sequence[str]
) -> None:
    assert said(several_roads({"Relais": through(months)}), "tick") == named


@pytest.mark.parametrize(("teams", "months"), [(1, (9, 16, 48)), (3, (2, 9, 36)), (4, (1, 24))])
def test_few_teams_have_the_whole_names_of_their_perimeters(
    teams: int, months: Sequence[int]
) -> None:
    layout = several_roads({f"Équipe {rank}": through(months) for rank in range(teams)})
    assert_legible(layout)
    names = " ".join(said(layout, "place"))
    assert names.count(PLACE) == teams * len(months)


@pytest.mark.parametrize("months", [(5, 6, 7), (0, 1, 120)])
def test_ten_teams_have_the_figures_of_both_ends(months: Sequence[int]) -> None:
    layout = several_roads({f"Équipe {rank}": through(months) for rank in range(10)})
    assert_legible(layout)
    figures = said(layout, "figure")
    assert figures.count("60") == figures.count("6 000") == 10


@pytest.mark.parametrize("teams", [1, 4, 6, 10])
def test_names_of_teams_are_whole(teams: int) -> None:
    names = [
        f"Le Relais des communes rurales du Haut-Doubs, groupe {rank}" for rank in range(teams)
    ]
    layout = several_roads(dict.fromkeys(names, through((1, 12, 36))))
    assert_legible(layout)
    lines = [one.text for one in layout.texts if one.look.startswith("team")]
    assert " ".join(lines) == " ".join(names)


# Labels


@pytest.mark.parametrize("weight", ["regular", "bold"])
@given(text=st.text("aàbcdeéèfghijklmnopqrstuvwxyzABCDEÉLMNOPRSTUVW 0123456789’,-().", max_size=80))
def test_our_typeface_is_never_wider_than_reckoned(weight: str, text: str) -> None:
    file = TEMPLATES / "documents" / "polices" / f"voix-{weight}.ttf"
    # One glyph may be wider, a label is not.
    drawn = ImageFont.truetype(file, 100).getlength(text) / 100
    assert drawn <= width(text, 1) * 1.02 + 0.3


def test_long_label_is_cut_where_it_says_so() -> None:
    assert wrap("à Brest \x00\u202e", 90, 24, lines=2) == ("à Brest",)
    assert cut("les communes rurales, de l’Ain", 300, 24) == "les communes rurales…"
    assert wrap("un deux trois quatre cinq six", 110, 24, lines=2) == ("un deux", "trois…")
    assert wrap("anticonstitutionnellement vu", 110, 24, lines=2) == ("anticon…", "vu")


# The drawing


@pytest.mark.parametrize("shown", [draft(), DraftFiche(), road(12)])
def test_drawing_is_told_and_labelled(shown: DraftFiche) -> None:
    svg, fiche = drawing(shown), check(shown).fiche
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SVG}title") == described(fiche).split(". ")[0]
    assert svg.findtext(f"{SVG}desc") == described(fiche)
    assert texts(svg) == [one.text for one in layout_of(shown).texts]


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_a_person_typed_is_text(typed: str) -> None:
    shown = draft({f"{LAST}.perimeter": f"Xx {typed}", "depart.product": typed})
    wall = ET.fromstring(draw_roads({typed: stops_of(shown)}, typed))  # noqa: S314
    for svg, told in ((drawing(shown), french.typography(f"Xx {typed}")), (wall, typed)):
        tags = {element.tag.removeprefix(SVG) for element in svg.iter()}
        assert tags - {"desc"} == {*("svg", "title", "style", "rect", "path", "text", "circle")}
        assert told in texts(svg)


def test_png_is_on_white_and_sharp() -> None:
    with Image.open(BytesIO(road_png(draft()))) as image:
        pixels = image.convert("RGB")
    assert pixels.size == (1280, 640)
    assert {pixels.getpixel(at) for at in ((0, 0), (1279, 639))} == {(255, 255, 255)}
    assert len(pixels.getcolors(1 << 24) or ()) > 50
