"""The words that are suggested of a pasted draft: where they begin and end, and of which step."""

from typing import Final

import pytest
from reader import finding

from coaching.coach.reading import Kind
from coaching.intake import suggest, understand


@pytest.mark.parametrize(
    ("said", "steps"),
    [
        ("Puis les Hauts-de-France, puis la France", {0: "les Hauts-de-France", 99: "la France"}),
        ("Puis l’Île-de-France, puis la France", {0: "l’Île-de-France", 99: "la France"}),
        ("Puis les Pays de la Loire, puis le pays", {0: "les Pays de la Loire", 99: "le pays"}),
        (
            "Puis aux Landes, puis aux 36 cours d’appel",
            {0: "les Landes", 99: "les 36 cours d’appel"},
        ),
        ("Après les Landes, puis la France", {99: "la France"}),
    ],
)
def test_perimeters_are_told_from_what_surrounds_them(said: str, steps: dict[int, str]) -> None:
    names = ("Nice", "Hauts-de-France", "Île-de-France", "Pays de la Loire", "Landes", "cours")
    facts = {
        Kind.STEP: tuple(name for name in names if name in said),
        Kind.NATIONAL: tuple(
            n for n in ("la France", "le pays", "aux 36 cours d’appel") if n in said
        ),
    }
    found = suggest(understand(f"La suite : {said}.", finding(facts)))
    assert {one.rank: one.text for one in found if one.name == "perimeter"} == steps


_ROAD: Final = (
    "La suite : Toulon au printemps si 60 candidats sont reçus, puis Nice (M+9, 120 candidats, "
    "signe : dix appels ; levier : l’auto-école), puis la France par les fédérations."
)


def test_signs_and_levers_go_with_the_step_that_they_are_about() -> None:
    facts = {
        Kind.STEP: ("Toulon", "Nice"),
        Kind.NATIONAL: ("la France",),
        Kind.SIGN: ("au printemps si 60 candidats sont reçus", "signe : dix appels"),
        Kind.LEVER: ("par les fédérations",),
    }
    found = {one.key: one.text for one in suggest(understand(_ROAD, finding(facts)))}
    assert {key.removeprefix("acceleration.steps."): text for key, text in found.items()} == {
        "0.perimeter": "Toulon",
        "0.sign": "si 60 candidats sont reçus",
        "1.perimeter": "Nice",
        "1.month": "M+9",
        "1.sign": "dix appels",
        "1.lever": "l’auto-école",
        "99.perimeter": "la France",
        "99.lever": "les fédérations",
    }


@pytest.mark.parametrize(
    ("said", "facts", "key", "text"),
    [
        ("Volontaires (Angers, Laval)", {Kind.PLACE: "(Angers, Laval)"}, "where", "Angers, Laval"),
        (
            "Volontaires, Lyon (69) et Nice)",
            {Kind.PLACE: "Lyon (69) et Nice)"},
            "where",
            "Lyon (69) et Nice",
        ),
        ("Volontaires de l’Aubrac", {Kind.PLACE: "de l’Aubrac"}, "where", "l’Aubrac"),
        (
            "Il y a 30 pêcheurs volontaires dans le port",
            {Kind.COUNT: "a 30 pêcheurs"},
            "count",
            "30",
        ),
        (
            "Testé auprès de 3 greffes volontaires, on commence par eux",
            {Kind.COUNT: "de 3 greffes"},
            "count",
            "3",
        ),
        (
            "Nos volontaires, depuis mars : leurs greffiers débordés l’ont demandé",
            {Kind.REASON: "mars : leurs greffiers débordés l’ont demandé"},
            "why",
            "leurs greffiers débordés l’ont demandé",
        ),
        (
            "Partenaires : le Conseil national des barreaux relaie auprès des avocats",
            {Kind.PARTNER: "le Conseil national des barreaux relaie auprès des avocats"},
            "name",
            "le Conseil national des barreaux",
        ),
        (
            "La seule chose à obtenir est l’accord du préfet, attendu en mai",
            {Kind.AWAITS_DECISION: "La seule chose à obtenir est l’accord du préfet"},
            "what",
            "l’accord du préfet",
        ),
        (
            "La convention avec le SNE n’est pas signée",
            {Kind.AWAITS_DECISION: "La convention avec le SNE n’est pas signée"},
            "what",
            "La convention avec le SNE",
        ),
        (
            "Les volontaires, leur irritant : aucun stage pour un élève sur trois",
            {Kind.REASON: "leur irritant : aucun stage pour un élève sur trois"},
            "why",
            "aucun stage pour un élève sur trois",
        ),
        (
            "On attend l’API du BRGM ; si retard → on prend les fichiers",
            {
                Kind.AWAITS_SYSTEM: "l’API du BRGM",
                Kind.WORKAROUND: "retard → on prend les fichiers",
            },
            "workaround",
            "on prend les fichiers",
        ),
        (
            "Le marché de mobilier est renouvelé en juin",
            {Kind.AWAITS_MONEY: "Le marché de mobilier est"},
            "what",
            "Le marché de mobilier",
        ),
        (
            "On attend l’API. À défaut, les agents importent le fichier",
            {
                Kind.AWAITS_SYSTEM: "On attend l’API",
                Kind.WORKAROUND: "À défaut, les agents importent le fichier",
            },
            "workaround",
            "les agents importent le fichier",
        ),
    ],
)
def test_words_are_suggested_without_what_leads_to_them(
    said: str, facts: dict[Kind, str], key: str, text: str
) -> None:
    reader = finding({kind: (words,) for kind, words in facts.items()})
    found = {one.name: one.text for one in suggest(understand(f"{said}.", reader))}
    assert found[key] == text


@pytest.mark.parametrize(
    ("said", "national"),
    [
        ("La suite : les parcs, avec l’ABD de France", "avec l’ABD de France"),
        ("Levier : Régions de France", "Régions de France"),
    ],
)
def test_who_helps_to_the_country_is_not_the_country(said: str, national: str) -> None:
    found = suggest(understand(f"{said}.", finding({Kind.NATIONAL: (national,)})))
    assert "perimeter" not in {one.name for one in found}


def test_two_partners_named_together_are_two() -> None:
    said = "la mairie de Lens et la CAF du Nord"
    found = suggest(understand(f"Partenaires : {said}.", finding({Kind.PARTNER: (said,)})))
    assert [one.text for one in found] == ["la mairie de Lens", "la CAF du Nord"]


def test_a_thing_awaited_is_suggested_once() -> None:
    said = "On attend l’accès au fichier"
    facts = {Kind.AWAITS_SYSTEM: (said,), Kind.AWAITS_DECISION: (said,)}
    found = suggest(understand(f"{said}.", finding(facts)))
    assert [one.key for one in found] == ["independance.systems.0.what"]


def test_reassurance_alone_is_not_advised_as_a_guarantee() -> None:
    text = "Nos garanties : nous sommes confiants."
    [one] = suggest(understand(text, finding({Kind.REASSURANCE: ("nous sommes confiants",)})))
    assert (one.text, one.sure) == ("nous sommes confiants", False)
