"""A draft as a flat table and back: nothing typed is lost, nothing unknown gets in."""

import pytest
from factories import FIRST, LAST, draft, plausible, values
from hypothesis import given, settings

from coaching.fiche.paths import draft_from, entry_keys, values_of


@given(plausible())
@settings(max_examples=50)
def test_table_of_a_draft_gives_the_draft_back(table: dict[str, str]) -> None:
    read = draft_from(table)
    assert values_of(read) == table
    assert draft_from(values_of(read)) == read


@pytest.mark.parametrize(
    ("ranks", "keys"),
    [
        ({"a": "10", "b": "9"}, ["b", "a"]),
        ({"a": "1.5", "b": "2", "c": "1"}, ["c", "a", "b"]),
        ({"b": "1", "a": "1"}, ["a", "b"]),
        ({"a": "", "b": "2"}, ["b"]),
        ({"a": "n’importe quoi", "b": "7"}, ["b", "a"]),
        ({}, []),
    ],
)
def test_entries_stand_in_the_order_of_their_ranks(ranks: dict[str, str], keys: list[str]) -> None:
    table = {f"acceleration.steps.{key}": rank for key, rank in ranks.items()}
    assert entry_keys(table, "acceleration.steps") == keys


def test_removed_entry_leaves_the_draft_and_keeps_its_texts() -> None:
    removed = values({FIRST: ""})
    assert [step.key for step in draft_from(removed).acceleration.steps] == ["b"]
    assert draft_from({**removed, FIRST: "1"}) == draft()


def test_last_entry_removed_leaves_a_blank_one() -> None:
    removed = draft_from({FIRST: "", LAST: "", f"{LAST}.sign": "un signe"})
    assert [(step.key, step.sign) for step in removed.acceleration.steps] == [("a", "")]


@pytest.mark.parametrize(
    "path",
    ["", "depart", "depart.autre", "autre.product", "usagers.groups", "usagers.groups.a.autre"],
)
def test_unknown_path_is_left_out(path: str) -> None:
    assert draft_from(values({path: "texte"})) == draft()
