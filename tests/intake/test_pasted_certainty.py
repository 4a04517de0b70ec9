"""Which suggestions of a draft are sure: the shape of their words, whoever found them."""

import pytest
from reader import finding
from test_pasted_dictated import DICTATED

from coaching.coach.reading import Kind
from coaching.intake import Suggestion, suggest, understand
from coaching.intake.suggestions import settled

WHO, WHERE, WHY = (("usagers.groups", name) for name in ("who", "where", "why"))
PARTNER, BRINGS = (("usagers.partners", name) for name in ("name", "brings"))
AWAITED = ("independance.legal", "what")
GUARANTEE = ("independance", "guarantees")
PERIMETER, SIGN, LEVER = (("acceleration.steps", n) for n in ("perimeter", "sign", "lever"))


def is_sure(field: tuple[str, str], said: str, text: str = "") -> bool:
    [one] = settled([Suggestion(field[0], 0, field[1], said)], text or said)
    return one.sure


@pytest.mark.parametrize(
    ("field", "clear", "doubtful"),
    [
        (WHO, "techniciens de rivière", "techniciens"),
        (WHO, "les gardes du parc", "les"),
        (WHO, "agents d’état civil", "agents d’état civil ainsi"),
        (WHO, "patrons pêcheurs", "que les patrons pêcheurs"),
        (WHERE, "à Douarnenez", "tous issus"),
        (PARTNER, "la région Nouvelle-Aquitaine", "la région détache une conseillère"),
        (PARTNER, "SDIS 67", "agents du port de Gennevilliers"),
        (PARTNER, "l’Unaf", "sur l’Unaf"),
        (PARTNER, "DDPP 76", "DDPP 76 = enquêtes"),
        (AWAITED, "l’accès au fichier des DPAE", "un arbitrage"),
        (AWAITED, "décret simplification", "le décret n’est pas paru"),
        (AWAITED, "la mise à jour du cadastre", "notre sortie du pays"),
        (AWAITED, "le renouvellement du marché", "contre le renouvellement du marché"),
        (LEVER, "la fédération portera le service", "la fédération portera le service dans"),
        (PERIMETER, "Tarn et Ariège", "la France au bout de deux"),
        (PERIMETER, "les 101 départements", "ses contrats de bassin"),
        (PERIMETER, "en Haute-Vienne et en Corrèze", "d’Île-de-France"),
    ],
)
def test_name_is_sure_when_it_looks_like_one(
    field: tuple[str, str], clear: str, doubtful: str
) -> None:
    partner = [Suggestion(*BRINGS[:1], 0, BRINGS[1], "relit")] if field == PARTNER else []
    for said, expected in ((clear, True), (doubtful, False)):
        found = settled([Suggestion(field[0], 0, field[1], said), *partner], said)
        assert (said, found[0].sure) == (said, expected)


@pytest.mark.parametrize("field", [WHY, SIGN, GUARANTEE, ("independance.legal", "workaround")])
@pytest.mark.parametrize(
    ("said", "text", "expected"),
    [
        ("ils perdent une heure", "Nos 12 CPE : ils perdent une heure.", True),
        ("ils perdent une heure", "- ils perdent une heure\n- ensuite", True),
        ("ils perdent une heure", "Lassés car ils perdent une heure, ils viennent.", True),
        ("si tous reviennent", "La Creuse si tous reviennent.", True),
        ("perdent une heure", "Nos 12 CPE perdent une heure.", False),
        ("ils perdent", "Nos 12 CPE : ils perdent une heure.", False),
        ("dont les agents se plaignent", "Les CPE, dont les agents se plaignent.", False),
    ],
)
def test_clause_is_sure_when_it_is_whole(
    field: tuple[str, str],
    said: str,
    text: str,
    expected: bool,  # noqa: FBT001 - a case
) -> None:
    leader = [Suggestion("independance.legal", 0, "what", "le décret de mai")]
    *_, one = settled([*leader, Suggestion(field[0], 0, field[1], said)], text)
    assert one.sure is expected


@pytest.mark.parametrize(
    ("leads", "follows", "doubtful"),
    [
        (WHO, ("usagers.groups", "count", "12"), "agents"),
        (PARTNER, ("usagers.partners", "brings", "relit"), "les chefs de cuisine"),
        (AWAITED, ("independance.legal", "when", "en mai"), "convention"),
        (AWAITED, ("independance.legal", "who_decides", "la DGCS"), "convention"),
    ],
)
def test_what_goes_with_a_doubtful_name_is_doubtful(
    leads: tuple[str, str], follows: tuple[str, str, str], doubtful: str
) -> None:
    group, name, said = follows
    for leader, expected in (("le décret sur l’eau", True), (doubtful, False), ("", False)):
        named = [Suggestion(leads[0], 0, leads[1], leader)] if leader else []
        *_, one = settled([*named, Suggestion(group, 0, name, said)], said)
        assert (leader, one.sure) == (leader, expected)


def test_nothing_is_sure_of_dictated_words() -> None:
    found = suggest(
        understand(DICTATED, finding({Kind.STEP: ("la Sologne",), Kind.PLACE: ("la Brenne",)}))
    )
    assert found
    assert not any(one.sure for one in found)
    assert is_sure(PERIMETER, "la Sologne", "Ensuite la Sologne.")


def test_partner_is_sure_once_it_brings_something_or_stands_in_a_list() -> None:
    said = finding({Kind.PARTNER: ("la MSA du Gers",)})
    sure = {
        text: {one.name: one.sure for one in suggest(understand(text, said))}
        for text in (
            "Nos volontaires connaissent la MSA du Gers.",
            "Nos volontaires ont la MSA du Gers qui prête une salle.",
            "Partenaires : la MSA du Gers.",
        )
    }
    assert list(sure.values()) == [
        {"name": False},
        {"name": True, "brings": True},
        {"name": True},
    ]
