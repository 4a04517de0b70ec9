"""Sentences that were read aloud, and stumbled upon: each as it is said now."""

import pytest
from factories import GROUP, PARTNER
from wordings import said

from coaching.paragraph import Style, Variant

SYSTEMS = "independance.systems"


@pytest.mark.parametrize(
    ("changes", "right", "wrong"),
    [
        (
            {f"{PARTNER}.name": "3 communes du Jura", f"{PARTNER}.certainty": "contactes"},
            "3 communes du Jura, qui pourraient apporter",
            "pourrait apporter",
        ),
        ({f"{SYSTEMS}.who_decides": "personne"}, "qui ne dépend de personne", "qui dépend de"),
        (
            {f"{GROUP}.why": "lassés des ventes qui échouent"},
            "parce qu’ils sont lassés des ventes qui échouent",
            "leurs lassés",
        ),
        (
            {f"{GROUP}.who": "une douzaine de retraitées", f"{GROUP}.count": "?"},
            "une douzaine de retraitées",
            "déjà inscrite,",
        ),
        (
            {f"{GROUP}.why": "le ministère le leur demandera"},
            "parce que le ministère le leur demandera",
            "qui les décide",
        ),
        (
            {"independance.guarantees": "la carte est libre\nnous donnons un conseil, sans ordre"},
            "La carte est libre ; l’équipe donne un conseil, sans ordre.",
            "ainsi que l’équipe",
        ),
    ],
)
def test_a_sentence_is_said_right(changes: dict[str, str], right: str, wrong: str) -> None:
    told = said(changes, Style(Variant.DEVELOPED))
    assert right.lower() in told.lower(), told
    assert wrong not in told


def test_nothing_is_said_of_a_problem_that_is_not_told() -> None:
    told = said({"depart.problem": "?"}, Style(Variant.DEVELOPED))
    assert "Dans tout le pays, Relais Aidants s’adresse à 350 000 aidants" in told
    assert "cela concerne" not in told.lower()
