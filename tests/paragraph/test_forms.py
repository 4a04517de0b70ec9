"""Why, where, on what sign, with whom: an answer brought to the form that its sentence takes."""

import re
from typing import Final

import pytest
from factories import FIRST, GROUP, LAST, PARTNER, fiche
from hypothesis import given
from hypothesis import strategies as st
from tables import pairs
from wordings import STYLES

from coaching.exports.as_text import mission_of
from coaching.paragraph import Style, render
from coaching.paragraph.phrasing import outcomes
from coaching.paragraph.phrasing.inserts import partner, place
from coaching.paragraph.phrasing.reasons import reason, shows_feminine

REASONS: Final = """
Ils perdent deux jours. → , parce qu’ils perdent deux jours
vu que rien ne marche → , parce que rien ne marche
Ils sont volontaires parce que leur offre expire → , parce que leur offre expire
pour gagner du temps → , pour gagner du temps
Recopier une seule fois → , pour recopier une seule fois
ne plus attendre → , pour ne plus attendre | afin d’éviter la queue → , afin d’éviter la queue
en ont marre → , parce qu’ils en ont marre | qui attendent un an → , parce qu’ils attendent un an
n'ont pas le temps → , parce qu’ils n’ont pas le temps
marre de la paperasse → , parce qu’ils en ont marre de la paperasse
Peur de se tromper → , parce qu’ils ont peur de se tromper
Lassés d’attendre → , parce qu’ils sont lassés d’attendre
agacées par les relances → , parce qu’elles sont agacées par les relances
plus de bus le soir → , parce qu’il n’y a plus de bus le soir
moins de dossiers à refaire → , pour avoir moins de dossiers à refaire
Trop de papiers → , parce qu’il y a trop de papiers
Remplir un dossier prend onze heures → , parce que remplir un dossier prend onze heures
Le manque de temps. → , en raison du manque de temps
2 jours perdus par mois → , en raison de deux jours perdus par mois | ras-le-bol → (ras-le-bol)
délais trop longs → (délais trop longs) | INSEE, URSSAF → (INSEE, URSSAF)
A cause du retard → , à cause du retard | pcq ils perdent 20 min → , parce qu’ils perdent 20 min
par conviction → , par conviction | Puisqu’elles attendent → , parce qu’elles attendent
elle-même concernée → (elle-même concernée)
leurs dossiers traînent car ils sont seuls → (leurs dossiers traînent car ils sont seuls)
Aujourd’hui, ils ressaisissent tout → , parce qu’aujourd’hui, ils ressaisissent tout
"""
# Of a woman, of a body, of women.
OTHERS: Final = {
    (True, False): "elle en a marre d’attendre",
    (False, False): "il en a marre d’attendre",
    (True, True): "elles en ont marre d’attendre",
}
# Of those who have not agreed: beside them, and apart.
BESIDE: Final = {
    "ils attendent un an": (", qui attendent un an", ""),
    "pour s’installer": (", qui veulent s’installer", ""),
    "ne plus attendre": (", qui ne veulent plus attendre", ""),
    "leur offre expire": ("", "\u202f; leur offre expire"),
    "ras-le-bol": (" (ras-le-bol)", ""),
}
PLACES: Final = """
à Brest → à Brest | Dans le Finistère. → dans le Finistère | en ligne → en ligne
Finistère → dans le Finistère | la Bretagne → en Bretagne | La Réunion → à La Réunion
Le Havre → au Havre | COLMAR → à Colmar | île de Ré → sur l’île de Ré
Gers et Landes → dans le Gers et dans les Landes
Préfecture de l’Aude → à la préfecture de l’Aude | CPAM du Havre → à la CPAM du Havre
le lycée Vauban → au lycée Vauban | trois communes → dans trois communes
les écoles du Gers → dans les écoles du Gers | canton de Mirecourt → dans le canton de Mirecourt
la ligne Dijon-Beaune → sur la ligne Dijon-Beaune | rue Serpenoise → rue Serpenoise
Bobigny (93) → à Bobigny (93) | Aude (Narbonnais) → dans l’Aude (Narbonnais)
"""
PARTNERS: Final = """
Préfecture de l’Aude → la préfecture de l’Aude | archives de l'Hérault → les archives de l’Hérault
hôpital de Vierzon → l’hôpital de Vierzon | La MSA d’Armorique → la MSA d’Armorique
CAF du Nord → la CAF du Nord | CCAS de Lens → le CCAS de Lens | Unis-Cité Centre → Unis-Cité Centre
"""
# What a product does, as an infinitive; nothing (∅) where it is not sure.
MISSIONS: Final = """
prévient l'employeur en deux minutes → Prévenir l’employeur en deux minutes
Il prévient l’employeur. → Prévenir l’employeur | PRÉVIENT L'EMPLOYEUR → Prévenir l’employeur
Prévenir l’employeur → Prévenir l’employeur | permet de prévenir l’employeur → Prévenir l’employeur
permet aux aidants de souffler → Permettre aux aidants de souffler
s'appuie sur la MSA → S’appuyer sur la MSA
regroupe les aides et les démarches → Regrouper les aides et les démarches | … → ∅ | est gratuit → ∅
a un site → ∅ | ne demande rien → ∅ | un site qui prévient l’employeur → ∅
la carte montre les haies → ∅ | liste des aides, à jour → ∅ | lui montre la carte → ∅
les aidants s’y déclarent → ∅ | prévient l’employeur et suit le dossier → ∅
relie les bénévoles, trouve un logement → ∅ | dit à quelles aides → Dire à quelles aides
"""


@pytest.mark.parametrize(("typed", "told"), pairs(REASONS))
def test_reason(typed: str, told: str) -> None:
    assert reason(typed).joined.strip() == told


@pytest.mark.parametrize(("who", "told"), OTHERS.items())
def test_reason_agrees_with_those_whose_it_is(who: tuple[bool, bool], told: str) -> None:
    feminine, plural = who
    joined = reason("marre d’attendre", feminine=feminine, plural=plural).joined
    assert joined == f", parce qu’{told}"


@pytest.mark.parametrize(("typed", "told"), BESIDE.items())
def test_reason_of_those_who_have_not_agreed(typed: str, told: tuple[str, str]) -> None:
    assert reason(typed).beside(many=True) == told


def test_reason_that_shows_who_they_are() -> None:
    assert shows_feminine("parce qu’elle attend")
    assert not shows_feminine("ils attendent")


@pytest.mark.parametrize(("typed", "told"), pairs(PLACES))
def test_place(typed: str, told: str) -> None:
    assert place(typed).strip() == told


@pytest.mark.parametrize(("typed", "told"), pairs(PARTNERS))
def test_partner(typed: str, told: str) -> None:
    assert partner(typed) == told


@pytest.mark.parametrize(("typed", "told"), pairs(MISSIONS))
def test_mission(typed: str, told: str) -> None:
    assert (mission_of(typed) or "") == told


@given(st.text() | st.text(" (),-’leaàuxGersdcnto\n"))
def test_any_text_may_be_a_place_or_a_partner(text: str) -> None:
    told = place(text)
    assert not told.startswith((" à le ", " à les ", " dans en "))
    assert told.count("(") <= max(1, text.count("("))
    partner(text)


WRONG: Final = re.compile(
    r"\b(?:de|à) les? \b|\b(?:que|parce que|puisque) (?:ils?|elles?|on)\b|\bquand que\b",
    re.IGNORECASE,
)
WORDS: Final = """
    ils elles on nous l’équipe la mairie les dossiers deux agents un plus de pas aucun pour parce
    que car si quand attendre saisir prête signent est ont délai lassés marre du des à le dès 3 80 %
    se ne et , : ( ) « » ! INSEE
"""
TYPED: Final = st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join)
FIELDS: Final = (
    *(f"{GROUP}.who", f"{GROUP}.why", f"{PARTNER}.brings", f"{PARTNER}.why", "usagers.proof"),
    *("independance.systems.what", "independance.systems.who_decides", "independance.guarantees"),
    *("independance.systems.workaround", f"{FIRST}.perimeter", f"{LAST}.sign", f"{LAST}.lever"),
)


@given(st.text() | TYPED, st.sampled_from(FIELDS), st.sampled_from(STYLES))
def test_any_answer_makes_a_text(typed: str, path: str, style: Style) -> None:
    """None raises; none makes « de le » or « que ils » of an answer that has none."""
    told = [one.text for one in render(fiche({path: typed}), style=style).sentences]
    outcomes.condition(typed, we=True)
    if not WRONG.search(typed):
        assert not [one for one in told if WRONG.search(one)]
