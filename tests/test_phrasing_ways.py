"""Every way of saying each thing, in the three variants and the two voices.

A slot is a place of a text where several turns of phrase are equally good; the name of the
product chooses one. `WAYS` shows them all, the product's voice first, then the team's.
"""

import re
from collections.abc import Mapping
from typing import Final

import pytest
from factories import LAST
from wordings import product_turning, said, slots, sources

from coaching.paragraph import Style, Variant, Voice
from coaching.phrasing import turn

PITCH, FICHE, DEVELOPED = Variant
SECOND: Final = {
    "usagers.groups.b": "2",
    "usagers.groups.b.who": "maires",
    "usagers.groups.b.count": "30",
    "usagers.groups.b.where": "en Corse",
    "usagers.groups.b.certainty": "contactes",
    "usagers.groups.b.why": "on le leur demande",
}
# What a slot needs to show: answers, and how other slots must turn.
NO_DEPENDENCY: Final = {"independance.systems.depends": "non"}
NEEDS: Final[Mapping[str, tuple[Mapping[str, str], Mapping[str, int]]]] = {
    "groupes": ({**SECOND, **NO_DEPENDENCY}, {}),
    "suite": ({**SECOND, **NO_DEPENDENCY}, {"groupes": 1}),
    "parole": (NO_DEPENDENCY, {}),
    "étape": ({f"{LAST}.sign": "20 appels"}, {"route": 0}),
}
WAYS: Final[Mapping[Variant, Mapping[str, tuple[tuple[str, str], ...]]]] = {
    PITCH: {
        "ouverture": (
            ("{P} démarre le 12 janvier 2027 avec", "Nous lançons {P} le 12 janvier 2027 avec"),
            ("Le 12 janvier 2027, {P} démarre", "Le 12 janvier 2027, nous lançons {P} avec"),
        ),
        "suite": (("Avec eux, 30 maires.", "Avec eux, 30 maires."), ("Puis 30 maires.",) * 2),
        "partenaire": (
            ("À leurs côtés, la MSA d’Armorique",) * 2,
            ("Pour les épauler, la MSA d’Armorique",) * 2,
        ),
        "parole": (
            ("Six mois après le lancement, un usager dira : « ",) * 2,
            ("Au bout de six mois, un usager dira : « ",) * 2,
        ),
        "attente": (
            ("La sortie du produit n’attend rien ni personne d’", "Notre sortie n’attend rien ni"),
            (
                "La sortie du produit ne dépend que de l’équipe.",
                "Notre sortie ne dépend que de nous.",
            ),
            (
                "Rien d’extérieur à l’équipe ne retient la sortie du produit.",
                "Rien d’extérieur à notre équipe ne retient notre sortie.",
            ),
        ),
        "étape": (
            ("Ensuite, les quatre départements bretons, 900 usagers",) * 2,
            ("Prochaine étape, les quatre départements bretons, 900 usagers",) * 2,
        ),
        "cap": (
            ("Cap sur le service public national : la France, 350 000 usagers",) * 2,
            ("À terme, le service public national : la France, 350 000 usagers",) * 2,
        ),
    },
    FICHE: {
        "ouverture": (
            (
                "{P} démarre le 12 janvier 2027 et sert, deux mois plus tard, des volontaires",
                "Nous lançons {P} le 12 janvier 2027 et servons, deux mois plus tard, des",
            ),
            (
                "2027, {P} démarre. Deux mois plus tard, le produit sert des volontaires",
                "2027, nous lançons {P}. Deux mois plus tard, nous servons des volontaires",
            ),
            (
                "{P} commence petit, le 12 janvier 2027, et sert, deux mois plus tard, des",
                "Nous commençons petit, le 12 janvier 2027, avec {P}, et servons, deux mois",
            ),
        ),
        "groupes": (
            ("deux groupes de volontaires. Le premier, déjà inscrit : 60 aidants familiaux",) * 2,
            ("des volontaires déjà inscrits : 60 aidants familiaux, dans le Finistère",) * 2,
        ),
        "suite": (
            ("Avec eux, des volontaires déjà contactés : 30 maires",) * 2,
            ("Ensuite, des volontaires déjà contactés : 30 maires",) * 2,
        ),
        "partenaire": (
            ("Un partenaire est d’accord pour commencer avec eux : la MSA d’Armorique, avec",) * 2,
            ("À leurs côtés, un partenaire prêt à commencer : la MSA d’Armorique, avec",) * 2,
        ),
        "parole": (
            ("En juillet 2027, un usager dira : « Grâce à elle, je dors. »",) * 2,
            ("Ce que dira un usager, en juillet 2027 : « Grâce à elle",) * 2,
            ("En juillet 2027, on entendra : « ", "En juillet 2027, nous entendrons : « "),
        ),
        "preuve": (
            ("La preuve : 40 aidants sur 60",) * 2,
            ("Ce qui le prouvera : 40 aidants sur 60",) * 2,
            ("On le vérifiera ainsi : 40", "Nous le vérifierons ainsi : 40"),
        ),
        "attente": (
            (
                "Une seule chose ne dépend pas de l’équipe : l’accès au fichier des congés",
                "Une seule chose ne dépend pas de nous : l’accès au fichier des congés",
            ),
            (
                "Tout dépend de l’équipe, sauf une chose : l’accès au fichier des congés",
                "Tout dépend de nous, sauf une chose : l’accès au fichier des congés",
            ),
        ),
        "garanties": (
            ("Déjà acquis : l’hébergement.",) * 2,
            ("Les garanties : l’hébergement.", "Nos garanties : l’hébergement."),
            ("Déjà en place : l’hébergement.",) * 2,
        ),
        "route": (
            ("350 000 usagers, dès que deux départements le demandent",) * 2,
            ("Dès que deux départements le demandent, le service public national : la",) * 2,
            ("Au bout de trois ans, dès que deux départements le demandent, le service",) * 2,
        ),
        "étape": (
            ("le signe : 20 appels ; le levier : les accueils de la MSA y renvoient.",) * 2,
            ("le signal : 20 appels ; pour accélérer : les accueils de la MSA y renvoient.",) * 2,
        ),
    },
    DEVELOPED: {
        "pays": (
            ("Dans tout le pays, ce problème touche 350 000 aidants familiaux qui",) * 2,
            ("Dans tout le pays, la difficulté concerne 350 000 aidants familiaux qui",) * 2,
        ),
        "ouverture": (
            ("{P} démarre le 12 janvier 2027, sur un premier", "Nous lançons {P} le 12 janvier"),
            ("Le 12 janvier 2027, {P} démarre sur un", "Le 12 janvier 2027, nous lançons {P} sur"),
        ),
        "suite": (("Le premier, déjà inscrit : 60 aidants familiaux",) * 2,) * 2,
        "partenaire": (
            ("Un partenaire est d’accord pour commencer avec eux : la MSA d’Armorique, avec",) * 2,
            ("À leurs côtés, un partenaire prêt à commencer : la MSA d’Armorique, avec",) * 2,
        ),
        "parole": (
            ("en juillet 2027, un usager dira : « ",) * 2,
            ("un usager pourra dire : « ",) * 2,
        ),
        "preuve": (
            ("Ce qui le prouvera : 40 aidants sur 60",) * 2,
            ("Ce que l’équipe vérifiera : 40 aidants", "Ce que nous vérifierons : 40 aidants"),
        ),
        "garanties": (
            ("Ce qui est déjà acquis : l’hébergement.",) * 2,
            ("Les garanties du départ : l’hébergement", "Nos garanties : l’hébergement."),
        ),
    },
}


@pytest.mark.parametrize("variant", Variant)
def test_every_way_of_the_templates_is_shown(variant: Variant) -> None:
    assert {slot: len(ways) for slot, ways in WAYS[variant].items()} == slots(variant)


@pytest.mark.parametrize("voice", Voice)
@pytest.mark.parametrize(
    ("variant", "slot", "way"),
    [
        (variant, slot, way)
        for variant, table in WAYS.items()
        for slot, ways in table.items()
        for way in range(len(ways))
    ],
)
def test_way(variant: Variant, slot: str, way: int, voice: Voice) -> None:
    changes, turns = NEEDS.get(slot, ({}, {}))
    if (variant, slot) == (PITCH, "attente"):
        changes = NO_DEPENDENCY
    turns = {name: rank for name, rank in turns.items() if name in slots(variant)}
    product = product_turning({**turns, slot: way}, slots(variant))
    told = WAYS[variant][slot][way][0 if voice is Voice.PRODUCT else 1]
    assert told.replace("{P}", product) in said(
        {**changes, "depart.product": product}, Style(variant, voice)
    )


def test_a_product_keeps_its_turns_of_phrase() -> None:
    assert {turn("Relais", slot, 3) for slot in "abcdefghi"} == {0, 1, 2}
    assert turn("Relais", "a", 3) == turn("Relais", "a", 3)


@pytest.mark.parametrize("variant", Variant)
def test_every_detail_that_may_be_left_out_is_asked_for(variant: Variant) -> None:
    """A name written twice or wrongly in a template would never be left out."""
    listed = re.findall(r'"([^"]+)"', sources(variant, "_details.j2"))
    asked = [
        name
        for condition in re.findall(r"says\(([^)]*)\)", sources(variant, "*.j2"))
        for name in re.findall(r'"([^"]+)"', condition)
    ]
    assert len(set(listed)) == len(listed)
    assert set(asked) == set(listed)
