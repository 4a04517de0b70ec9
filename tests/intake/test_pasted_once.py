"""What a draft says once is proposed once: nothing is put twice in a fiche."""

from collections.abc import Mapping
from typing import Final

import pytest
from reader import finding

from coaching.coach.reading import Kind
from coaching.intake import Suggestion, suggest, understand
from coaching.intake.similarity import once

BRINGS: Final = ("usagers.partners", "brings", "deux agents répondent sous 24 h")


def suggested(text: str, said: Mapping[Kind, tuple[str, ...]]) -> dict[str, str]:
    return {one.key: one.text for one in suggest(understand(text, finding(said)))}


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (BRINGS, ("usagers.groups", "why", "répondent sous 24 h"), [0]),
        (
            ("usagers.groups", "why", "ils nous appellent deux agents répondent sous 24 h"),
            BRINGS,
            [1],
        ),
        (
            ("independance.systems", "workaround", "une photo du rayon"),
            ("independance.decision", "workaround", "Une photo du rayon"),
            [0],
        ),
        (
            ("usagers.groups", "where", "Lyon Métropole"),
            ("usagers.partners", "name", "Lyon Métropole"),
            [0],
        ),
        (
            ("usagers.groups", "who", "les maires"),
            ("acceleration.steps", "sign", "si les maires signent"),
            [0, 1],
        ),
        (("usagers.partners", "name", "l’Unaf"), ("acceleration.steps", "lever", "l’Unaf"), [0, 1]),
        (
            ("usagers.groups", "why", "qui payent"),
            ("independance", "guarantees", "eux qui payent"),
            [0, 1],
        ),
    ],
    ids=[
        "within",
        "runs over",
        "again",
        "same name",
        "a name in a clause",
        "two roles",
        "few words",
    ],
)
def test_what_is_said_again_is_left_out(
    first: tuple[str, str, str], second: tuple[str, str, str], kept: list[int]
) -> None:
    both = [Suggestion(group, 0, name, text) for group, name, text in (first, second)]
    assert [both.index(one) for one in once(both)] == kept


@pytest.mark.parametrize(
    ("people", "place", "who", "where"),
    [
        (
            "12 secrétaires",
            "de mairie de la vallée de la Roya",
            "secrétaires de mairie",
            "la vallée de la Roya",
        ),
        (
            "12 internes",
            "en médecine générale de Picardie",
            "internes en médecine générale",
            "Picardie",
        ),
        ("12 apiculteurs", "amateurs du Jura", "apiculteurs amateurs", "Jura"),
        ("12 artisans", "au port de Paimpol", "artisans", "au port de Paimpol"),
        ("12 greffiers", "des Landes", "greffiers", "Landes"),
    ],
)
def test_place_begins_where_people_end(people: str, place: str, who: str, where: str) -> None:
    facts = {Kind.COUNT: (people,), Kind.PLACE: (place,)}
    found = suggested(f"Nos premiers volontaires : {people} {place}.", facts)
    assert {key.rpartition(".")[2]: text for key, text in found.items()} == {
        "who": who,
        "count": "12",
        "where": where,
    }


def test_people_whom_a_partner_brings_are_no_group() -> None:
    text = "Premiers usagers : 18 secrétaires.\nPartenaires :\n- Familles rurales – 10 bénévoles"
    found = suggested(text, {Kind.COUNT: ("18 secrétaires", "10 bénévoles")})
    assert "usagers.groups.1.who" not in found
    assert found["usagers.partners.0.brings"] == "10 bénévoles"
