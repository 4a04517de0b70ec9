"""Dates and months: what people type → what is understood → what is printed.

Authority: Lexique des règles typographiques en usage à l’Imprimerie nationale, « Dates »; CLDR (fr)
for the names of months and days.
"""

from contextlib import suppress
from datetime import date, timedelta
from typing import Literal

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from coaching.french import (
    UnreadableDate,
    UnreadableMonths,
    When,
    add_months,
    after_launch,
    in_sentence,
    months_as_words,
    parse_date,
    parse_months,
    short,
)

THE_12TH = When(date(2027, 1, 12), "day")
JANUARY = When(date(2027, 1, 1), "month")
MARCH_1ST = When(date(2027, 3, 1), "day")

READ = {
    "Le 12 JANVIER 2027.": THE_12TH,
    "lundi 12 janvier 2027": THE_12TH,
    "le mardi 12 janvier 2027": THE_12TH,
    "à partir du 12 janvier 2027": THE_12TH,
    "12 janv 27": THE_12TH,
    "12/01/2027": THE_12TH,
    "12/1/2027": THE_12TH,
    "12/01/27": THE_12TH,
    "12.01.27": THE_12TH,
    "12-01-2027": THE_12TH,
    "12 - 01 - 2027": THE_12TH,
    "12 01 2027": THE_12TH,
    "2027-01-12": THE_12TH,
    "2027/01/12": THE_12TH,
    "1 er mars 2027": MARCH_1ST,
    "1 mars 2027": MARCH_1ST,
    "premier mars 2027": MARCH_1ST,
    "01/03/2027": MARCH_1ST,
    "15 fevrier 2027": When(date(2027, 2, 15), "day"),
    "3 aout 2027": When(date(2027, 8, 3), "day"),
    "3 DÉCEMBRE 2027": When(date(2027, 12, 3), "day"),
    "29 février 2028": When(date(2028, 2, 29), "day"),
    "Janv. 2027": JANUARY,
    "mi-janvier 2027": JANUARY,
    "à la mi-janvier 2027": JANUARY,
    "début janvier 2027": JANUARY,
    "fin janvier 2027": JANUARY,
    "au mois de janvier 2027": JANUARY,
    "dès janvier 2027": JANUARY,
    "vers janvier 2027": JANUARY,
    "01/2027": JANUARY,
    "1/2027": JANUARY,
    "2027-01": JANUARY,
}
REFUSED = {
    "": "date_unreadable",
    "bientôt": "date_unreadable",
    "?": "date_unreadable",
    "12 janvier 2027 à 10 h": "date_unreadable",
    "12 brumaire 2027": "date_unreadable",
    "2027": "date_unreadable",
    "01/27": "date_ambiguous",
    "27-01-28": "date_ambiguous",
    "janvier ou février 2027": "date_ambiguous",
    "janvier-février 2027": "date_ambiguous",
    "du 12 au 15 janvier 2027": "date_ambiguous",
    "12 ou 15 janvier 2027": "date_ambiguous",
    "1er trimestre 2027": "date_unreadable",
    "T1 2027": "date_unreadable",
    "printemps 2027": "date_unreadable",
    "rentrée 2027": "date_unreadable",
    "31 février 2027": "date_impossible",
    "29 février 2027": "date_impossible",
    "31/04/2027": "date_impossible",
    "01/13/2027": "date_impossible",
    "0/01/2027": "date_impossible",
    "13/2027": "date_impossible",
    "12 janvier": "date_no_year",
    "le 1er mars": "date_no_year",
    "12/01": "date_no_year",
    "janvier": "date_no_year",
    "mi-janvier": "date_no_year",
}


@pytest.mark.parametrize(("typed", "when"), READ.items())
def test_reads_dates(typed: str, when: When) -> None:
    assert parse_date(typed) == when


@pytest.mark.parametrize(("typed", "code"), REFUSED.items())
def test_refuses_dates(typed: str, code: str) -> None:
    with pytest.raises(UnreadableDate) as refusal:
        parse_date(typed)
    assert refusal.value.code == code


WRITTEN = [
    (THE_12TH, "12\u00a0janvier\u00a02027", "le 12\u00a0janvier\u00a02027"),
    (MARCH_1ST, "1er\u00a0mars\u00a02027", "le 1er\u00a0mars\u00a02027"),
    (JANUARY, "janvier\u00a02027", "en janvier\u00a02027"),
    (When(date(2027, 8, 8), "day"), "8\u00a0août\u00a02027", "le 8\u00a0août\u00a02027"),
]


@pytest.mark.parametrize(("when", "alone", "sentence"), WRITTEN)
def test_writes_dates(when: When, alone: str, sentence: str) -> None:
    assert short(when) == alone
    assert in_sentence(when) == sentence


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["day", "month"]))
def test_what_is_written_is_read_back(day: date, precision: Literal["day", "month"]) -> None:
    when = When(day if precision == "day" else day.replace(day=1), precision)
    assert parse_date(short(when)) == when
    assert parse_date(in_sentence(when)) == when


@pytest.mark.parametrize("width", ["wide", "abbreviated"])
@pytest.mark.parametrize("month", range(1, 13))
def test_the_names_of_months_are_those_of_cldr(month: int, width: str) -> None:
    name = Locale("fr").months["format"][width][month]
    assert parse_date(f"2 {name} 2027") == When(date(2027, month, 2), "day")


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)))
def test_long_dates_are_those_of_cldr_but_the_1st(day: date) -> None:
    cldr = format_date(day, "long", locale="fr")
    assert parse_date(format_date(day, "full", locale="fr")) == When(day, "day")
    if day.day > 1:  # CLDR says « 1 mars », the Lexique « 1er mars »
        assert short(When(day, "day")) == cldr.replace(" ", "\u00a0")


MOVED = [
    (When(date(2027, 1, 31), "day"), 1, When(date(2027, 2, 28), "day")),
    (When(date(2028, 1, 31), "day"), 1, When(date(2028, 2, 29), "day")),
    (THE_12TH, 6, When(date(2027, 7, 12), "day")),
    (THE_12TH, 12, When(date(2028, 1, 12), "day")),
    (THE_12TH, 0, THE_12TH),
    (THE_12TH, -1, When(date(2026, 12, 12), "day")),
    (JANUARY, 11, When(date(2027, 12, 1), "month")),
]


@pytest.mark.parametrize(("when", "months", "moved"), MOVED)
def test_add_months(when: When, months: int, moved: When) -> None:
    assert add_months(when, months) == moved


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 240))
def test_months_later_stays_within_half_a_month_of_the_mean(day: date, months: int) -> None:
    moved = add_months(When(day, "day"), months).day
    assert abs((moved - day) - timedelta(days=months * 30.4369)) <= timedelta(days=4)


MONTHS = {
    "6": 6,
    "6 mois": 6,
    "SIX MOIS": 6,
    "à 6 mois": 6,
    "au bout de six mois": 6,
    "d’ici 6 mois": 6,
    "dans 6 mois": 6,
    "environ 6 mois": 6,
    "6mois": 6,
    "M+6": 6,
    "m + 6": 6,
    "M6": 6,
    "mois 6": 6,
    "1 an": 12,
    "1 an et demi": 18,
    "1,5 an": 18,
    "2 ans": 24,
    "2 années": 24,
    "1 an et 6 mois": 18,
    "un an et trois mois": 15,
    "2 ans 3 mois": 27,
    "un trimestre": 3,
    "2 semestres": 12,
    "20 ans": 240,
    "0": 0,
    "0 mois": 0,
    "Lancement": 0,
    "dès le lancement": 0,
    "jour J": 0,
    "J0": 0,
    "M+0": 0,
    "tout de suite": 0,
}
MONTHS_REFUSED = {
    "": "months_unreadable",
    "?": "months_unreadable",
    "bientôt": "months_unreadable",
    "T+3": "months_unreadable",
    "J+30": "months_unreadable",
    "8 semaines": "months_unreadable",
    "1 mois et demi": "months_unreadable",
    "6,5 mois": "months_unreadable",
    "quelques mois": "months_unreadable",
    "3 mois environ peut-être": "months_unreadable",
    "6 à 9 mois": "months_several",
    "6-9 mois": "months_several",
    "6 ou 9": "months_several",
    "entre 6 et 9 mois": "months_several",
    "6 mois, 12 mois": "months_several",
    "-3": "months_negative",
    "-3 mois": "months_negative",
    "M-3": "months_negative",
    "3 mois avant le lancement": "months_negative",
    "avant l'été": "months_unreadable",
    "241": "months_too_far",
    "2030": "months_year",
    "fin 2028": "months_year",
    "sept 2030": "months_year",
    "1er janv. 2030": "months_year",
    "en mars 2028": "months_year",
    "09/2030": "months_year",
    "12 mois en 2028": "months_several",
    "30 ans": "months_too_far",
}


@pytest.mark.parametrize(("typed", "months"), MONTHS.items())
def test_reads_months(typed: str, months: int) -> None:
    assert parse_months(typed) == months


@pytest.mark.parametrize(("typed", "code"), MONTHS_REFUSED.items())
def test_refuses_months(typed: str, code: str) -> None:
    with pytest.raises(UnreadableMonths) as refusal:
        parse_months(typed)
    assert refusal.value.code == code


WORDS = {
    0: ("au lancement", "au lancement"),
    1: ("un mois", "un mois après le lancement"),
    6: ("six mois", "six mois après le lancement"),
    12: ("un an", "un an après le lancement"),
    18: ("dix-huit mois", "dix-huit mois après le lancement"),
    21: ("vingt et un mois", "vingt et un mois après le lancement"),
    24: ("deux ans", "deux ans après le lancement"),
    240: ("vingt ans", "vingt ans après le lancement"),
}


@pytest.mark.parametrize(("months", "words"), WORDS.items())
def test_writes_months(months: int, words: tuple[str, str]) -> None:
    assert (months_as_words(months), after_launch(months)) == words


@pytest.mark.parametrize("months", range(241))
def test_written_months_are_read_back(months: int) -> None:
    assert parse_months(months_as_words(months)) == months
    assert parse_months(after_launch(months)) == months


@given(st.text() | st.text("0123456789 ./-janviermoset+M"))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UnreadableDate):
        assert parse_date(text).precision in ("day", "month")
    with suppress(UnreadableMonths):
        assert 0 <= parse_months(text) <= 240
