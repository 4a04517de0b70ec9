"""What one field shows by itself: said plainly it is remarked, in doubt nothing is."""

from typing import Final

import pytest
from factories import draft

from coaching.coach.advice import AdviceRule, praise, remarks, strengths
from coaching.coach.advice.rules import ADVICE_RULES, FORM_RULES, STRENGTH_RULES
from coaching.coach.advice.words import is_in_doubt
from coaching.coach.reading import Fact, Kind, Question, Reading

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
    missing = {rule.code for rule in FORM_RULES} ^ set(ROWS)
    assert not missing, (
        f"{sorted(missing)}: give each rule told by its words a row of ROWS in {__name__}.py, the "
        "texts that it remarks and those that it lets be."
    )


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


# A workaround that only waits is remarked, with the reader that the product ships


FIELD = "independance.systems.workaround"


@pytest.mark.parametrize(
    ("workaround", "waits"),
    [
        ("on attend la mise à dispo de l’API", True),
        ("nous attendrons le décret", True),
        ("bloqué tant que le décret n’est pas paru", True),
        ("on espère que ça sera prêt", True),
        ("l’aidant dépose son attestation en photo", False),
        ("on n’attend pas : un fichier Excel déposé chaque lundi", False),
        ("envoi par courriel en attendant l’API", False),
        ("le produit marche sans attendre le décret, à droit constant", False),
    ],
)
def test_waiting_is_no_workaround(workaround: str, waits: bool) -> None:  # noqa: FBT001
    found = {remark.path for remark in remarks(draft({FIELD: workaround}))}
    assert (FIELD in found) is waits


# Words too weak for praise, whatever the reader finds in them; and good ones, that keep theirs


IN_DOUBT: Final = {
    # Who waits for the hierarchy, or is paid, is no volunteer.
    Kind.REASON: """
        Ils attendent d'abord que leur président valide le principe en bureau communautaire
        Ils veulent d’abord l’accord de leur hiérarchie
        Leur direction doit encore autoriser l’essai
        Ils nous ont appelés, mais attendent le feu vert de la directrice
        La DG est d’accord sur le principe
        Ils viendront si le maire dit oui
        nous payons la prestation
        On les indemnise pour le temps passé
        Ils sont payés pour participer
        Ce sont nos prestataires
    """,
    Kind.PARTNER: """
        les acteurs locaux de Mende
        Les partenaires de Brest
        des structures volontaires du Gard
        Tous les acteurs du territoire de Mende
        les différentes associations de Lozère
        Acteurs de l’insertion à Brest
        avec les mairies de l’Ain
    """,
    Kind.EFFECT: """
        c'est mieux qu'avant
        « C’est mieux qu’avant ! »
        C’est plus simple
        c'est beaucoup plus simple et plus rapide
        C’est super pratique et moderne
        Grâce à Mon bus, c’est mieux maintenant
        Le service est très utile
        ça marche mieux
    """,
}
PLAIN: Final = {
    Kind.REASON: """
        Trop d’appels au standard
        Payés avec trois mois de retard, ils nous ont appelés
        Ils attendent depuis deux ans
        Ils en ont assez de valider deux fois la même pièce
        Elles ont demandé à essayer en réunion
        Ils attendent une réponse depuis leur demande de prestation
        Ils signalent chaque semaine des dossiers perdus
        Ils passent deux jours par mois à remplir la déclaration du maire
    """,
    Kind.PARTNER: """
        la communauté de communes du Livradois
        le CCAS de Mende
        les partenaires comme la CAF de Moselle
        relais petite enfance de Loudéac
        Les Restos du cœur de Brest
        la chambre de métiers de Corrèze
        l’association Les Acteurs du lien, à Brest
        deux communes, Figeac et Capdenac
    """,
    Kind.EFFECT: """
        J’attends le car au chaud
        Je gagne du temps
        C’est plus simple : je ne me déplace plus
        Grâce à vous, c’est mieux : deux heures de moins par semaine
        Je ne pose plus de congé pour accompagner mon père
        Le service est ouvert le soir, je n’appelle plus
    """,
}


def rows(table: dict[Kind, str]) -> list[tuple[Kind, str]]:
    return [(kind, line) for kind, text in table.items() for line in lines(text)]


@pytest.mark.parametrize(("kind", "words"), rows(IN_DOUBT))
def test_praise_is_withheld(kind: Kind, words: str) -> None:
    assert is_in_doubt([kind], words)
    fact = Fact(kind, words, 0, len(words))
    assert praise(Reading(Question.USAGERS, words, (fact,))) == ()


@pytest.mark.parametrize(("kind", "words"), rows(PLAIN))
def test_praise_is_given(kind: Kind, words: str) -> None:
    assert not is_in_doubt([kind], words)


@pytest.mark.parametrize("rule", STRENGTH_RULES, ids=lambda rule: rule.code)
def test_good_example_of_a_praise_is_not_in_doubt(rule: AdviceRule) -> None:
    assert not is_in_doubt(rule.says, rule.good)
