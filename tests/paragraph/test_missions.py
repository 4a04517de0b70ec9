"""The aim of a product: what the team says it does, as an infinitive, or nothing."""

import pytest

from coaching.paragraph.phrasing.missions import mission_of


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("prévient l'employeur en deux minutes", "Prévenir l’employeur en deux minutes"),
        ("Il prévient l’employeur.", "Prévenir l’employeur"),
        ("PRÉVIENT L'EMPLOYEUR", "Prévenir l’employeur"),
        ("Prévenir l’employeur", "Prévenir l’employeur"),
        ("permet de prévenir l’employeur", "Prévenir l’employeur"),
        ("permet aux aidants de souffler", "Permettre aux aidants de souffler"),
        ("s'appuie sur la MSA", "S’appuyer sur la MSA"),
        ("ouvre les données des haies", "Ouvrir les données des haies"),
        ("regroupe les aides et les démarches", "Regrouper les aides et les démarches"),
    ],
)
def test_what_a_product_does_is_turned(typed: str, told: str) -> None:
    assert mission_of(typed) == told


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "…",
        "est gratuit",
        "a un site",
        "un site qui prévient l’employeur",
        "la carte montre les haies",
        "liste des aides, à jour",
        "ne demande rien",
        "lui montre la carte",
        "les aidants s’y déclarent",
        "prévient l’employeur et suit le dossier",
        "relie les bénévoles, trouve un logement",
    ],
)
def test_nothing_is_invented_where_it_is_not_sure(typed: str) -> None:
    assert mission_of(typed) == ""
