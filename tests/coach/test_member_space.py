"""Themes and types of users: the form's own names, proposed for a word, ticked by a team."""

import re

import pytest
from factories import COMPLETE, draft

from coaching.coach.member_space import THEMES, USER_TYPES, Listing, Topic, criteria
from coaching.exports.as_text import as_markdown
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


WHOLE = {
    "depart.context": "le congé de proche aidant est indemnisé",
    "depart.solution": "prévient l’employeur",
}
# What the form proposes before anything is written.
BLANK = """Nous te recommandons de suivre ce plan :

## Contexte

Quel est le contexte ?

## Problème

Qui en souffre ?

## Solution

Qui seront les bénéficiaires ?

## Objectifs à 6 mois

Objectif **d'impact** à 6 mois : quel impact chiffré visez-vous ?
"""


def missing(text: str) -> list[Topic]:
    return [point for one in criteria(text) for point in one.missing]


def test_what_the_product_writes_lacks_nothing() -> None:
    assert missing(as_markdown(draft(WHOLE)).decode()) == []
    assert missing(as_markdown(draft()).decode()) == [Topic.CONTEXT, Topic.SOLUTION]


def test_the_questions_of_the_form_are_no_answers() -> None:
    assert criteria(BLANK) == ()
    told = BLANK.replace("Quel est le contexte ?", "Une loi de 2020.")
    told = told.replace("Qui en souffre ?", "Les familles attendent.")
    assert missing(told) == [Topic.SOLUTION, Topic.IMPACT, Topic.AIMS, Topic.STRATEGY]


@pytest.mark.parametrize(
    "headings",
    [("## {}", "## {}"), ("**{}**", "### Le {}"), ("{} :", "{}"), ("1. {} :", "# 2) {}")],
)
def test_headings_are_told_however_they_are_marked(headings: tuple[str, str]) -> None:
    first, second = headings[0].format("Contexte"), headings[1].format("problème")
    found = criteria(f"{first}\n\nUne loi.\n\n{second}\n\nLes maires attendent.\n")
    assert found[0].missing == ()
    assert found[3].missing == (Topic.STRATEGY,)


def test_a_heading_of_another_kind_ends_the_one_before() -> None:
    text = "## Contexte\nUne loi.\n## Problème\n## Équipe\nDeux mairies.\n## Solution\nUn site."
    assert criteria(text)[0].missing == (Topic.PROBLEM, Topic.USERS)


@pytest.mark.parametrize("text", ["", "Bonjour, nous ouvrons en mars.", "# Relais\n\nUn site."])
def test_a_text_that_is_no_description_is_told_nothing(text: str) -> None:
    assert criteria(text) == ()
