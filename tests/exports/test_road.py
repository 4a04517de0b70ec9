"""The road of a fiche: its stops, what each says, how large its circle is."""

from io import BytesIO
from itertools import pairwise

import pytest
from factories import FIRST, GROUP, LAST, draft
from PIL import Image

from coaching import french
from coaching.exports.as_picture import road_png
from coaching.exports.road import Stop, described, has_figures, printed, stops, titled
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import TO_CONFIRM, TO_CONFIRM_MARK
from coaching.fiche.paths import draft_from


def stops_of(shown: DraftFiche) -> tuple[Stop, ...]:
    return stops(check(shown).fiche)


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
    assert (first.perimeter, first.people) == ("dans le Finistère", "60\u00a0aidants")


@pytest.mark.parametrize("month", ["2 mois", "8 mois", "je ne sais pas"])
def test_a_step_that_repeats_the_first_perimeter_is_no_other_stop(month: str) -> None:
    again = {f"{FIRST}.perimeter": "le Finistère", f"{FIRST}.users": "60", f"{FIRST}.month": month}
    shown = draft(again)
    perimeters = [stop.perimeter for stop in stops_of(shown)]
    assert perimeters == ["dans le Finistère", "la France entière"]


def test_as_many_elsewhere_is_another_stop() -> None:
    shown = draft({f"{FIRST}.users": "60", f"{FIRST}.month": "2 mois"})
    assert len(stops_of(shown)) == 3


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
        "La route de Relais Aidants. Premier périmètre, dans le Finistère : 60 usagers, deux mois "
        "après le lancement. Puis les quatre départements bretons : 900 usagers, un an après le "
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


# How a stop is shown


@pytest.mark.parametrize(
    ("stop", "lines", "short"),
    [
        (
            Stop("à Brest", french.Count(100, approximate=True), 6, noun="aidants"),
            ["une centaine d’aidants", "À Brest", "6 mois après le lancement"],
            ["≈ 100", "À Brest", "6 mois"],
        ),
        (
            Stop("la Bretagne", french.Count(900), TO_CONFIRM),
            ["900 usagers", "La Bretagne", "date [à confirmer]"],
            ["900", "La Bretagne", "date [à confirmer]"],
        ),
        (
            Stop(TO_CONFIRM_MARK, TO_CONFIRM, TO_CONFIRM),
            ["usagers, lieu et date [à confirmer]"],
            ["usagers, lieu et date [à confirmer]"],
        ),
        (Stop("à Brest", french.Count(1), 0), ["un usager", "À Brest", "dès le lancement"], None),
    ],
)
def test_a_stop_says_how_many_where_and_when(
    stop: Stop, lines: list[str], short: list[str] | None
) -> None:
    assert [" ".join(line.split()) for line in stop.lines()] == lines
    if short:
        assert [" ".join(line.split()) for line in stop.lines(is_short=True)] == short


def test_circles_grow_with_the_logarithm_of_users() -> None:
    sizes = [Stop("ici", french.Count(10**power), 1).size for power in range(9)]
    steps = {round(after - before, 6) for before, after in pairwise(sizes[:8])}
    assert len(steps) == 1
    assert sizes[0] == 0 == Stop("ici", TO_CONFIRM, 1).size
    assert sizes[8] == 1


def test_the_row_of_paper_is_the_row_of_the_page() -> None:
    fiche = check(draft()).fiche
    assert [one["lignes"] for one in printed(fiche)] == [stop.lines() for stop in stops(fiche)]
    assert [one["rang"] for one in printed(fiche)] == ["premier", "etape", "pays"]
    assert printed(check(DraftFiche()).fiche) == []


def test_png_is_on_white_and_sharp() -> None:
    with Image.open(BytesIO(road_png(draft()))) as image:
        pixels = image.convert("RGB")
    wide, tall = pixels.size
    assert wide == 1280
    assert {pixels.getpixel(at) for at in ((0, 0), (wide - 1, tall - 1))} == {(255, 255, 255)}
    assert len(pixels.getcolors(1 << 24) or ()) > 50
