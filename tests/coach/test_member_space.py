"""Themes and types of users: the form's own names, proposed for a word, ticked by a team."""

import re

import pytest
from factories import COMPLETE, draft

from coaching.coach.member_space import THEMES, USER_TYPES, Listing
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from, values_of
from coaching.fiche.savefile import dump, load

LISTINGS = pytest.mark.parametrize("listing", [THEMES, USER_TYPES])


def names(listing: Listing, keys: tuple[str, ...]) -> list[str]:
    return [listing.names[key].name for key in keys]


@LISTINGS
def test_each_name_has_a_key_that_a_draft_takes(listing: Listing) -> None:
    assert all(re.fullmatch("[a-z]{1,24}", key) for key in listing.names)
    assert len({one.label for one in listing.names.values()}) == len(listing.names)


@pytest.mark.parametrize(
    ("answers", "themes", "types"),
    [
        ({}, ["Social", "Travail / Emploi"], ["particulier"]),
        (
            {
                "depart.problem": "Un éleveur refait sa déclaration PAC trois fois.",
                "depart.people": "éleveurs de brebis",
                "usagers.groups.a.who": "secrétaires de mairie",
            },
            ["Agriculture", "Collectivités"],
            ["entreprise", "collectivite-territoriale"],
        ),
        (
            {"depart.problem": "Rien.", "depart.people": "?", "usagers.groups.a.who": "des gens"},
            [],
            [],
        ),
    ],
)
def test_a_word_of_the_answers_suggests_a_name(
    answers: dict[str, str], themes: list[str], types: list[str]
) -> None:
    now = draft({"depart.product": "Relais", **answers})
    assert names(THEMES, THEMES.suggested(now)) == themes
    assert names(USER_TYPES, USER_TYPES.suggested(now)) == types


@LISTINGS
def test_nothing_is_suggested_nor_ticked_of_a_blank_fiche(listing: Listing) -> None:
    assert listing.suggested(DraftFiche()) == listing.ticked(DraftFiche()) == ()
    assert listing.ticked(draft()) == ()


def test_no_more_than_three_are_suggested() -> None:
    many = "agriculture santé justice logement transports emploi mer"
    assert len(THEMES.suggested(draft({"depart.problem": many}))) == 3


def test_what_is_ticked_goes_with_the_file_and_is_no_answer() -> None:
    ticks = {"member_space.themes.mer": "1", "member_space.user_types.etat": "1"}
    table = {**COMPLETE, **ticks, "member_space.themes.social": "1"}
    again = load(dump(draft_from(table)))
    assert values_of(again).keys() == table.keys()
    assert names(THEMES, THEMES.ticked(again)) == ["Mer", "Social"]  # in the form's order
    assert THEMES.ticked(draft_from({**table, "member_space.themes.social": ""})) == ("mer",)
    # An older version reopens a file where nothing is ticked.
    assert b"member_space" not in dump(draft_from(COMPLETE))
