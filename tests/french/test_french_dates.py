"""Dates and months: what people type → what is understood → what is printed; CLDR is read."""

from datetime import date
from typing import Final, Literal

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st
from tables import grouped, pairs

from coaching import french

THE_12TH = french.When(date(2027, 1, 12), "day")
JANUARY = french.When(date(2027, 1, 1), "month")
MARCH_1ST = french.When(date(2027, 3, 1), "day")

READ = {
    THE_12TH: """
        Le 12 JANVIER 2027. | 12/01/27 (à voir) | lundi 12 janvier 2027 | le mardi 12 janvier 2027
        | à partir du 12 janvier 2027 | 12 janv 27 | 12/01/2027 | 12/1/2027 | 12/01/27 | 12.01.27
        | 12-01-2027 | 12 - 01 - 2027 | 12 01 2027 | 2027-01-12 | 2027/01/12
    """,
    MARCH_1ST: "1 er mars 2027 | 1 mars 2027 | premier mars 2027 | 01/03/2027",
    french.When(date(2027, 8, 3), "day"): "3 aout 2027",
    french.When(date(2027, 12, 3), "day"): "3 DÉCEMBRE 2027",
    french.When(date(2028, 2, 29), "day"): "29 février 2028",
    JANUARY: """
        Janv. 2027 | mi-janvier 2027 | à la mi-janvier 2027 | début janvier 2027 | fin janvier 2027
        | au mois de janvier 2027 | dès janvier 2027 | vers janvier 2027 | 01/2027 | 1/2027
        | 2027-01
    """,
}
REFUSED = {
    "date_unreadable": """
        ∅ | bientôt | ? | 12 janvier 2027 à 10 h | 12 brumaire 2027 | 2027 | 1er trimestre 2027
        | T1 2027 | printemps 2027 | rentrée 2027
    """,
    "date_ambiguous": """
        01/27 | 27-01-28 | janvier ou février 2027 | janvier-février 2027
        | du 12 au 15 janvier 2027 | 12 ou 15 janvier 2027
    """,
    "date_impossible": """
        31 février 2027 | 29 février 2027 | 31/04/2027 | 01/13/2027 | 0/01/2027 | 13/2027
    """,
    "date_no_year": "12 janvier | le 1er mars | 12/01 | janvier | mi-janvier",
}


@pytest.mark.parametrize(("typed", "when"), grouped(READ))
def test_reads_dates(typed: str, when: french.When) -> None:
    assert french.parse_date(typed) == when


@pytest.mark.parametrize(("typed", "code"), grouped(REFUSED))
def test_refuses_dates(typed: str, code: str) -> None:
    with pytest.raises(french.Unreadable) as refusal:
        french.parse_date(typed)
    assert refusal.value.code == code


def test_a_date_in_full_has_its_weekday() -> None:
    told = [french.in_full(french.parse_date(typed)) for typed in ("2026-12-01", "mai 2027")]
    assert [one.replace("\u00a0", " ") for one in told] == ["mardi 1er décembre 2026", "mai 2027"]


WRITTEN = [
    (THE_12TH, "12\u00a0janvier\u00a02027", "le 12\u00a0janvier\u00a02027"),
    (MARCH_1ST, "1er\u00a0mars\u00a02027", "le 1er\u00a0mars\u00a02027"),
    (JANUARY, "janvier\u00a02027", "en janvier\u00a02027"),
]


@pytest.mark.parametrize(("when", "alone", "sentence"), WRITTEN)
def test_writes_dates(when: french.When, alone: str, sentence: str) -> None:
    assert french.short(when) == alone
    assert french.in_sentence(when) == sentence


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["day", "month"]))
def test_what_is_written_is_read_back(day: date, precision: Literal["day", "month"]) -> None:
    when = french.When(day if precision == "day" else day.replace(day=1), precision)
    assert french.parse_date(french.short(when)) == when
    assert french.parse_date(french.in_sentence(when)) == when


@pytest.mark.parametrize("width", ["wide", "abbreviated"])
@pytest.mark.parametrize("month", range(1, 13))
def test_the_names_of_months_are_those_of_cldr(month: int, width: str) -> None:
    name = Locale("fr").months["format"][width][month]
    assert french.parse_date(f"2 {name} 2027") == french.When(date(2027, month, 2), "day")


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)))
def test_long_dates_are_those_of_cldr_but_the_1st(day: date) -> None:
    cldr = format_date(day, "long", locale="fr")
    assert french.parse_date(format_date(day, "full", locale="fr")) == french.When(day, "day")
    if day.day > 1:  # CLDR says « 1 mars », the Lexique « 1er mars »
        assert french.short(french.When(day, "day")) == cldr.replace(" ", "\u00a0")


MOVED = [
    (french.When(date(2027, 1, 31), "day"), 1, french.When(date(2027, 2, 28), "day")),
    (french.When(date(2028, 1, 31), "day"), 1, french.When(date(2028, 2, 29), "day")),
    (THE_12TH, 12, french.When(date(2028, 1, 12), "day")),
    (THE_12TH, -1, french.When(date(2026, 12, 12), "day")),
    (JANUARY, 11, french.When(date(2027, 12, 1), "month")),
]


@pytest.mark.parametrize(("when", "months", "moved"), MOVED)
def test_add_months(when: french.When, months: int, moved: french.When) -> None:
    assert french.add_months(when, months) == moved


MONTHS = {
    6: """
        6 | 6 mois | SIX MOIS | à 6 mois | au bout de six mois | d’ici 6 mois | dans 6 mois
        | environ 6 mois | 6mois | M+6 | m + 6 | M6 | mois 6
    """,
    12: "1 an | 2 semestres",
    18: "1 an et demi | 1,5 an | 1 an et 6 mois",
    24: "2 ans | 2 années",
    15: "un an et trois mois",
    27: "2 ans 3 mois",
    3: "un trimestre",
    240: "20 ans",
    0: "0 | 0 mois | Lancement | dès le lancement | jour J | J0 | M+0 | tout de suite",
}
MONTHS_REFUSED = {
    "months_unreadable": """
        ∅ | ? | bientôt | T+3 | J+30 | 8 semaines | 1 mois et demi | 6,5 mois | quelques mois
        | 3 mois environ peut-être | avant l'été
    """,
    "months_several": """
        6 à 9 mois | 6-9 mois | 6 ou 9 | entre 6 et 9 mois | 6 mois, 12 mois | 12 mois en 2028
    """,
    "months_negative": "-3 | -3 mois | M-3 | 3 mois avant le lancement",
    "months_too_far": "241 | 30 ans",
    "months_year": "2030 | fin 2028 | sept 2030 | 1er janv. 2030 | en mars 2028 | 09/2030",
}


@pytest.mark.parametrize(("typed", "months"), grouped(MONTHS))
def test_reads_months(typed: str, months: int) -> None:
    assert french.parse_months(typed) == months


@pytest.mark.parametrize(("typed", "code"), grouped(MONTHS_REFUSED))
def test_refuses_months(typed: str, code: str) -> None:
    with pytest.raises(french.Unreadable) as refusal:
        french.parse_months(typed)
    assert refusal.value.code == code


WORDS: Final = pairs("""
    0 → au lancement | 1 → un mois | 6 → six mois | 12 → un an | 18 → dix-huit mois
    | 21 → vingt et un mois | 24 → deux ans | 240 → vingt ans
""")


@pytest.mark.parametrize(("months", "words"), WORDS)
def test_writes_months(months: str, words: str) -> None:
    assert french.months_as_words(int(months)) == words
    after = words if months == "0" else f"{words} après le lancement"
    assert french.after_launch(int(months)) == after


@pytest.mark.parametrize("months", range(241))
def test_written_months_are_read_back(months: int) -> None:
    assert french.parse_months(french.months_as_words(months)) == months
    assert french.parse_months(french.after_launch(months)) == months
