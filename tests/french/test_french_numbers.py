"""Numbers: what people type → what is understood → what is printed; CLDR is read."""

from contextlib import suppress
from typing import Final

import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from tables import grouped, pairs

from coaching.french import Count, Unreadable, count_of, figure, has_number, parse_count
from coaching.french.numbers import MAX_COUNT, number_text, quantities, spell

READ: Final = [
    *pairs("""
        7 → 7 | 100 → 100 | 2 500 000 → 2500000 | 2.500.000 → 2500000 | 2,500,000 → 2500000
        | 12.500 → 12500 | 60’000 → 60000 | 60000 → 60000 | 2,5 millions → 2500000 | 2,5M → 2500000
        | 300k → 300000 | 300 000 / an → 300000 | 300 K → 300000 | 1,2 Md → 1200000000
        | 1 million et demi → 1500000 | deux millions et demi d’usagers → 2500000
        | un demi-million → 500000 | 2 millions 500 000 → 2500000
        | 1 million deux cent mille → 1200000 | UNE COMMUNE → 1 | DEUX CENTS → 200
        | vingt cinq → 25 | vingt-et-une → 21 | mille → 1000 | deux mille cinq cents → 2500
        | 100 artisans du bâtiment, dans une région → 100 | tous les 35 000 maires → 35000
    """),
    ("2\xa0500\xa0000", "2500000"),
    ("2\u202f500\u202f000", "2500000"),
]
ABOUT: Final = pairs("""
    centaine → 100 | UNE CENTAINE d’artisans → 100 | une bonne centaine → 100 | une 50aine → 50
    | une dizaine → 10 | une vingtaine → 20 | une demi-douzaine → 6 | un millier → 1000
    | deux centaines → 200 | 3 milliers → 3000 | une dizaine de milliers → 10000
    | une centaine de millions → 100000000 | peut-être 400 → 400 | 400 sans doute → 400
    | env. 60 → 60 | 200 artisans environ → 200 | ~200 → 200 | ≈ 200 → 200 | près de 300 → 300
    | à peu près 300 → 300 | quelque 200 artisans → 200 | plus de 2,5 millions → 2500000
    | moins de 100 → 100 | au moins 50 → 50 | jusqu’à 200 → 200 | dans les 200 → 200 | 100+ → 100
    | 50 max → 50 | max. 50 → 50 | 200 ou plus → 200 | environ deux cents → 200
""")
REFUSED = {
    "count_unreadable": """
        ∅ | ? | artisans | 1er | 300 k€ | 12 € | n° 12 | un tiers | trois quarts des maires
        | 100artisans | 06 12 34 56 78 | 2.500 millions
    """,
    "count_vague": """
        beaucoup | quelques-uns | une petite poignée d’aidants | un certain nombre
        | de nombreuses communes | quelques centaines | des millions d’usagers
    """,
    "count_several": """
        50 ou 60 | deux ou trois | un ou deux | entre 50 et 80 | 50-80 | 50 à 80 | 10/12 | 10+5
        | 3 groupes de 20 | 50 artisans et 30 mairies | 50 artisans et une mairie | 2 millions 5
        | 100 artisans en 2027
    """,
    "count_negative": "-5 | −5 | moins cinq",
    "count_zero": "0 | zéro | aucun",
    "count_decimal": "2,5 usagers | 12.5 | 2,500 | 2,000",
    "count_percent": "30 % | 30% des artisans | trente pour cent",
    "count_too_large": "20 milliards",
}


@pytest.mark.parametrize(
    ("typed", "value", "approximate"),
    [*((*one, False) for one in READ), *((*one, True) for one in ABOUT)],
)
def test_reads_numbers(typed: str, value: str, *, approximate: bool) -> None:
    assert parse_count(typed) == Count(int(value), approximate)


@pytest.mark.parametrize(
    ("typed", "code"),
    [*grouped(REFUSED), ("50\n100", "count_several"), ("9" * 400, "count_too_large")],
)
def test_refuses_rather_than_guess(typed: str, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_count(typed)
    assert refusal.value.code == code


FIGURES = {
    1: "1",
    1500: "1\u202f500",
    60_000: "60\u202f000",
    1_000_000: "1\u00a0million",
    1_900_000: "1,9\u00a0million",  # plural from 2 only: Grevisse, § 513; CLDR (fr) « one »
    2_500_000: "2,5\u00a0millions",
    2_345_678: "2\u202f345\u202f678",
    1_200_000_000: "1,2\u00a0milliard",
    Count(100, approximate=True): "une centaine",
    Count(1000, approximate=True): "un millier",
    Count(250, approximate=True): "environ 250",
    Count(2_500_000, approximate=True): "environ 2,5\u00a0millions",
}


@pytest.mark.parametrize(("count", "written"), FIGURES.items())
def test_figure(count: Count | int, written: str) -> None:
    assert figure(count) == written


@given(value=st.integers(1, MAX_COUNT), approximate=st.booleans())
def test_what_is_written_is_read_back(value: int, *, approximate: bool) -> None:
    count = Count(value, approximate)
    assert parse_count(figure(count)) == count
    assert parse_count(f"{figure(count)} d’usagers") == count


@given(st.integers(1, 999_999))
def test_groups_of_figures_are_those_of_cldr(value: int) -> None:
    assert figure(value) == format_decimal(value, locale="fr")


@given(st.integers(100, 999))
def test_plural_of_millions_is_that_of_cldr(hundredths: int) -> None:
    plural = Locale("fr").plural_form(hundredths / 100) != "one"
    assert figure(hundredths * 10_000).endswith("millions" if plural else "million")


COUNTED = [
    (100, "Artisans", "100\u00a0artisans"),
    (100, "les artisans du Finistère", "100\u00a0artisans du Finistère"),
    (100, "d'artisans", "100\u00a0artisans"),
    (100, "tous les artisans.", "100\u00a0artisans"),
    (2_500_000, "indépendants", "2,5\u00a0millions d’indépendants"),
    (1_000_000, "hérissons", "1\u00a0million de hérissons"),
    (2_345_678, "indépendants", "2\u202f345\u202f678\u00a0indépendants"),
    (Count(100, approximate=True), "artisans", "une centaine d’artisans"),
    (Count(250, approximate=True), "artisans", "environ 250\u00a0artisans"),
    (Count(1000, approximate=True), "yeux", "un millier d’yeux"),
    (100, "", "100"),
]


@pytest.mark.parametrize(("count", "noun", "written"), COUNTED)
def test_count_of(count: Count | int, noun: str, written: str) -> None:
    assert count_of(count, noun) == written


def test_has_number() -> None:
    assert all(
        map(has_number, ["60 artisans", "deux jours gagnés", "une centaine", "30 % de moins"])
    )
    assert not any(map(has_number, ["", "un gain de temps", "le premier", "une fois par jour"]))


SPELT: Final = pairs("""
    0 → zéro | 1 → un | 16 → seize | 17 → dix-sept | 21 → vingt et un | 22 → vingt-deux
    | 70 → soixante-dix | 71 → soixante et onze | 79 → soixante-dix-neuf | 80 → quatre-vingts
    | 81 → quatre-vingt-un | 180 → cent quatre-vingts | 200 → deux cents
    | 999 → neuf cent quatre-vingt-dix-neuf
""")


@pytest.mark.parametrize(("number", "words"), SPELT)
def test_spell(number: str, words: str) -> None:
    assert spell(int(number)) == words


@pytest.mark.parametrize("number", range(1, 1000))
def test_every_word_number_is_read_alone_and_before_mille(number: int) -> None:
    assert parse_count(spell(number)) == Count(number)
    assert parse_count(f"{spell(number)} mille") == Count(number * 1000)


@given(st.text() | st.text("0123456789 .,'-%kM une centaine de mille et demi"))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(Unreadable):
        assert parse_count(text).value > 0
    assert all(0 <= found.start < found.end for found in quantities(number_text(text)))


@given(st.integers(0, 10**12), st.text())
def test_any_noun_is_counted(value: int, noun: str) -> None:
    assert count_of(value, noun).startswith(figure(value))
