"""A published description before the standard: what its headings announce, one by one."""

import pytest
from factories import draft

from coaching.coach.page_standard import Point, criteria
from coaching.exports.as_text import as_markdown

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


def missing(text: str) -> list[Point]:
    return [point for one in criteria(text) for point in one.missing]


def test_what_the_product_writes_lacks_nothing() -> None:
    assert missing(as_markdown(draft(WHOLE)).decode()) == []
    assert missing(as_markdown(draft()).decode()) == [Point.CONTEXT, Point.SOLUTION]


def test_the_questions_of_the_form_are_no_answers() -> None:
    assert criteria(BLANK) == ()
    told = BLANK.replace("Quel est le contexte ?", "Une loi de 2020.")
    told = told.replace("Qui en souffre ?", "Les familles attendent.")
    assert missing(told) == [Point.SOLUTION, Point.IMPACT, Point.AIMS, Point.STRATEGY]


@pytest.mark.parametrize(
    "headings",
    [
        ("## {}", "## {}"),
        ("**{}**", "### Le {}"),
        ("{} :", "{}"),
        ("1. {} :", "# 2) {}"),
    ],
)
def test_headings_are_told_however_they_are_marked(headings: tuple[str, str]) -> None:
    first, second = headings[0].format("Contexte"), headings[1].format("problème")
    found = criteria(f"{first}\n\nUne loi.\n\n{second}\n\nLes maires attendent.\n")
    assert found[0].missing == ()
    assert found[3].missing == (Point.STRATEGY,)


def test_a_heading_of_another_kind_ends_the_one_before() -> None:
    text = "## Contexte\nUne loi.\n## Problème\n## Équipe\nDeux mairies.\n## Solution\nUn site."
    assert criteria(text)[0].missing == (Point.PROBLEM, Point.USERS)


@pytest.mark.parametrize("text", ["", "Bonjour, nous ouvrons en mars.", "# Relais\n\nUn site."])
def test_a_text_that_is_no_description_is_told_nothing(text: str) -> None:
    assert criteria(text) == ()
