"""Slips of the keyboard: each that is put right has its reason, and what may be right is left."""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.french import spelling
from coaching.french.spelling import Why, corrected, corrections, in_small_letters

EXAMPLES: Final = tomllib.loads(
    Path(spelling.__file__).with_suffix(".toml").read_text(encoding="utf-8")
)["examples"]
TABLE: Final = [[cell.strip() for cell in row.split("|")] for row in EXAMPLES["wrong"].splitlines()]


@pytest.mark.parametrize(("typed", "told", "why"), TABLE)
def test_a_slip_is_put_right(typed: str, told: str, why: str) -> None:
    found = corrections(typed)
    assert corrected(typed, found) == told
    assert [one.why for one in found] == [Why(one.replace("_", " ")) for one in why.split()]
    assert corrections(told) == ()


@pytest.mark.parametrize("text", EXAMPLES["right"].splitlines())
def test_what_may_be_right_is_left(text: str) -> None:
    assert corrections(text) == ()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("LES MAIRES DU GERS", "les maires du Gers"),
        ("DEPARTEMENT DE L'HERAULT", "département de l'Hérault"),
        ("TRES PETITES ENTREPRISES", "très petites entreprises"),
        ("LES USAGERS DU CCAS", "les usagers du CCAS"),
        ("LES ELEVES DE TERMINALE", None),  # « élevés »
        ("AGENTS A DOMICILE", None),
        ("CAF DU NORD", None),
        ("MAIRIE DE LYON", None),
        ("COLMAR", None),
        ("Les maires", None),
        ("", None),
    ],
)
def test_capitals(typed: str, told: str | None) -> None:
    assert in_small_letters(typed) == told


@given(st.text(max_size=60))
def test_any_text_is_read_and_its_words_are_where_they_are_said_to_be(text: str) -> None:
    found = corrections(text)
    assert all(text[one.start : one.end] == one.was != one.now for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
