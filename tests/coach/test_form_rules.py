"""What one field shows by itself: said plainly it is remarked, in doubt nothing is."""

from typing import Final

import pytest
from factories import draft

from coaching.coach.advice import remarks, strengths
from coaching.coach.advice.rules import ADVICE_RULES, FORM_RULES

DECIDES: Final = "independance.decision.who_decides"
WAITING: Final = {
    "independance.decision.depends": "oui",
    "independance.decision.what": "la convention",
    "independance.decision.workaround": "nous commençons avec trois communes, sur papier",
}
# code → (field, texts that are remarked, texts that are not), a text a line
ROWS: Final = {
    "resultat-satisfaction": (
        ("usagers.testimony", "usagers.proof"),
        """
        80 % de satisfaction
        90 % des aidants satisfaits
        100 connexions par jour
        Au moins 200 visites par mois
        une note de satisfaction de 4,5 sur 5
        C’est plus simple pour les familles
        je gagne du temps et c’est plus simple
        Grâce à Relais Aidants, c’est vraiment plus simple et plus rapide
        C’est mieux qu’avant
        """,
        """
        Je gagne du temps
        Je gagne deux heures par semaine
        C’est plus simple : je ne pose plus de congé
        je ne me déplace plus, c’est plus simple
        90 % des demandes satisfaites
        80 % de satisfaction et deux fois moins de recours
        quarante aidants sur soixante ne posent plus de congé
        la moitié des aidants dorment mieux la nuit
        le versement arrive en dix jours
        """,
    ),
    "probleme-solution": (
        ("depart.problem",),
        """
        Une application mobile pour simplifier les démarches des aidants
        aujourd’hui, une plateforme numérique qui permet de trouver un stage
        Créer un portail unique pour centraliser les aides
        Nous proposons un outil gratuit afin d’aider les maires
        Un service en ligne permettant de déclarer une haie
        """,
        """
        Un aidant sur trois pose des congés sans solde
        L’application actuelle plante deux jours sur trois
        Le site de la préfecture oblige à revenir pour chaque pièce
        Un logiciel ancien qui tombe en panne chaque semaine
        Une plateforme par département : les familles recommencent à chaque déménagement
        Une demande sur deux est refusée pour une pièce manquante
        Les maires n’ont pas d’outil pour suivre leurs haies
        """,
    ),
    "nom-long": (
        ("depart.product",),
        "Plateforme de simplification des aides",
        """
        Relais Aidants
        Un nom de trente caractères ok
        """,
    ),
    "decideur-incertain": (
        (DECIDES,),
        """
        je crois que c’est la région
        sans doute le préfet
        le cabinet, à vérifier
        la CNIL ?
        """,
        """
        la région Occitanie
        le conseil municipal de Creuse
        la direction du budget
        """,
    ),
}


def lines(texts: str) -> list[str]:
    return [line.strip() for line in texts.strip().split("\n")]


@pytest.mark.parametrize(
    ("code", "field", "text", "is_due"),
    [
        (code, field, text, is_due)
        for code, (fields, due, silent) in ROWS.items()
        for field in fields
        for texts, is_due in ((due, True), (silent, False))
        for text in lines(texts)
    ],
)
def test_field_shows_it(code: str, field: str, text: str, *, is_due: bool) -> None:
    found = [(one.path, one.advice.rule.code) for one in remarks(draft({**WAITING, field: text}))]
    other = (field, "resultat-livrable")  # one question is enough
    assert ((field, code) in found or (is_due and other in found)) is is_due


def test_every_rule_of_the_form_has_its_rows() -> None:
    assert {rule.code for rule in FORM_RULES} == set(ROWS)


def test_what_is_asked_about_is_not_praised() -> None:
    told = "je gagne du temps et c’est plus simple"
    found = strengths(draft({"usagers.testimony": told}))
    assert "usagers.testimony" not in {one.path for one in found}


def test_who_decides_is_asked_what_is_to_be_known_not_what_is_to_be_done() -> None:
    found = remarks(draft({**WAITING, DECIDES: "peut-être la DGS, je crois"}))
    assert [one.advice.rule.code for one in found if one.path == DECIDES] == ["decideur-incertain"]


@pytest.mark.parametrize(
    ("name", "is_asked"),
    [
        *((name, False) for name in ("ADIL", "l’ADIL", "m2A habitat", "SOLIHA", "le cd48", "CD48")),
        *((name, True) for name in ("les ADIL", "une CAF", "des associations", "LES ACTEURS")),
    ],
)
def test_who_is_named_is_not_asked_for_a_name(name: str, *, is_asked: bool) -> None:
    path = "usagers.partners.a.name"
    asked = {one.advice.rule.code for one in remarks(draft({path: name})) if one.path == path}
    assert ("partenaire-non-nomme" in asked) is is_asked


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("usagers.partners.a.brings", "l’appui de tous", "garantie-vague"),
        ("independance.guarantees", "une vraie valeur ajoutée", "garantie-vague"),
        ("acceleration.steps.a.lever", "le soutien de tout le monde", "levier-absent"),
        ("acceleration.steps.a.lever", "L’appui de tous.", "levier-absent"),
        ("usagers.testimony", "Une vraie valeur ajoutée", "resultat-satisfaction"),
        ("independance.systems.when", "asap", "formulation-hesitante"),
        ("acceleration.steps.a.sign", "en mars si tout va bien", "formulation-hesitante"),
        ("usagers.partners.a.brings", "une salle, si tout va bien", "formulation-hesitante"),
    ],
)
def test_words_that_promise_nothing_are_asked_about(path: str, text: str, code: str) -> None:
    found = remarks(draft({path: text}))
    assert code in {one.advice.rule.code for one in found if one.path == path}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("usagers.partners.a.brings", "l’appui de deux conseillères"),
        ("usagers.partners.a.brings", "le soutien de tous les maires du canton, signé en mars"),
        ("acceleration.steps.a.lever", "les assistantes sociales en parlent à tous"),
        ("usagers.testimony", "Je ne perds plus la valeur de mes tickets"),
    ],
)
def test_words_that_say_something_beside_are_not(path: str, text: str) -> None:
    vague = {"garantie-vague", "formulation-hesitante", "resultat-satisfaction"}
    found = remarks(draft({path: text}))
    assert vague.isdisjoint(one.advice.rule.code for one in found if one.path == path)


def test_no_promise_is_reproached_where_none_was_made() -> None:
    (rule,) = (rule for rule in ADVICE_RULES if rule.code == "volontariat-non-justifie")
    assert "promesse" not in rule.message
