"""Words too weak for praise, whatever the reader finds in them; and good ones, that keep theirs."""

from typing import Final

import pytest

from coaching.coach.advice import AdviceRule, praise
from coaching.coach.advice.advising import is_in_doubt
from coaching.coach.advice.rules import STRENGTH_RULES
from coaching.coach.reading import Fact, Kind, Question, Reading

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


def lines(table: dict[Kind, str]) -> list[tuple[Kind, str]]:
    rows = [(kind, text.strip().split("\n")) for kind, text in table.items()]
    return [(kind, line.strip()) for kind, texts in rows for line in texts]


@pytest.mark.parametrize(("kind", "words"), lines(IN_DOUBT))
def test_praise_is_withheld(kind: Kind, words: str) -> None:
    assert is_in_doubt([kind], words)
    fact = Fact(kind, words, 0, len(words))
    assert praise(Reading(Question.USAGERS, words, (fact,))) == ()


@pytest.mark.parametrize(("kind", "words"), lines(PLAIN))
def test_praise_is_given(kind: Kind, words: str) -> None:
    assert not is_in_doubt([kind], words)


@pytest.mark.parametrize("rule", STRENGTH_RULES, ids=lambda rule: rule.code)
def test_good_example_of_a_praise_is_not_in_doubt(rule: AdviceRule) -> None:
    assert not is_in_doubt(rule.says, rule.good)
