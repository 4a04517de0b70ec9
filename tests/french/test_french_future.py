"""Clauses told in the future, where their verb is surely found; else None.

Authority: Grevisse et Goosse, Le Bon Usage, § 886; forms by the Conjugaison of Bescherelle.
"""

from typing import Final

import pytest

from coaching import french

FUTURES: Final = """
    les mairies le demandent | les mairies le demanderont
    la caisse le relie à son site | la caisse le reliera à son site
    la convocation porte l’adresse | la convocation portera l’adresse
    l’espace numérique l’intègre | l’espace numérique l’intégrera
    le vote passe | le vote passera
    la part de retours triple | la part de retours triplera
    un dossier sur deux est complet | un dossier sur deux sera complet
    une famille sur trois a un toit | une famille sur trois aura un toit
    huit familles sur dix ouvrent la carte | huit familles sur dix ouvriront la carte
    il n’y a plus de bus | il n’y aura plus de bus
    ce n’est plus la règle | ce ne sera plus la règle
    plus personne ne dort dehors | plus personne ne dormira dehors
    on s’en va | on s’en ira
    elle ne va plus au guichet | elle n’ira plus au guichet
    nous signons la charte | nous signerons la charte
    vingt caisses l’ont adopté | vingt caisses l’auront adopté
    les sapins secs sont enlevés | les sapins secs seront enlevés
    l’outil est intégré au guichet | l’outil sera intégré au guichet
    les notaires glissent le service dans l’acte | les notaires glisseront le service dans l’acte
    il faut deux signatures | il faudra deux signatures
    la préfecture ne renvoie plus rien | la préfecture ne renverra plus rien
    dix mairies disent qu’elles viennent | dix mairies diront qu’elles viennent
"""
UNSURE: Final = """
    les caisses le demandent et paient | les agents qui trient les lettres rappellent
    on élargit quand trois mairies signent | la mairie répond, les agents viennent
    les mairies scannent sans nous | la directrice présentera l’outil | trois mairies | deux agents
    le conseil vote si le maire signe | un tableur partagé | gagner du temps
"""


@pytest.mark.parametrize("pair", FUTURES.strip().splitlines())
def test_verb_is_told_in_the_future(pair: str) -> None:
    typed, told = pair.strip().split(" | ")
    assert french.in_future(typed) == told


@pytest.mark.parametrize("typed", [one.strip() for one in UNSURE.replace("\n", "|").split("|")])
def test_clause_stays_where_its_verb_is_not_sure(typed: str) -> None:
    assert french.in_future(typed) is None
