"""From a pilot to the country: told when nothing stands between, silent when something does.

The plainest fault of a third answer, in sentences that no training saw.
"""

from typing import Final

import pytest

from coaching.coach.advice import advise
from coaching.coach.reading import Question, read

JUMPS: Final = [
    "Vesoul, puis tout le pays.",
    "On commence à Bayeux et on généralise à la France entière.",
    "Un collège de Mende d’abord, puis tous les collèges.",
    "Le CHU de Poitiers puis l’ensemble des hôpitaux publics.",
    "Après le pilote de Lannion, déploiement national.",
    "Si ça marche à Sète, on ouvre à toute la France.",
    "Nous partons de la préfecture d’Évreux pour aller aux 101 départements.",
    "Tulle puis les 35 000 communes.",
    "une école de Vichy puis toutes les écoles du pays",
    "D’abord le tribunal de Laval, ensuite les 164 tribunaux.",
    "Pilote dans l’Orne. National en 2029.",
    "Quand les douze greffiers de Nevers seront contents, on ira partout en France.",
    "Rodez cette année, la France l’an prochain.",
    "Le service sera ouvert à Dax, puis généralisé.",
    "Nous testons avec la CAF du Lot puis avec toutes les CAF.",
    "De la caserne de Gap à toutes les casernes de France.",
    "Agen => France entière",
    "Phase 1 : Brive. Phase 2 : toute la France.",
    "On démarre petit, à Foix, et dans trois ans toutes les mairies s’en servent.",
    "Premier lycée à Albi, puis tous les lycées agricoles.",
]
LADDERS: Final = [
    "Vesoul, puis la Haute-Saône, puis tout le pays.",
    "On commence à Bayeux, on passe au Calvados, et enfin la France entière.",
    "Un collège de Mende, dix collèges de Lozère, puis tous les collèges.",
    "Le CHU de Poitiers, les CHU de l’Ouest, puis l’ensemble des hôpitaux publics.",
    "Après Lannion, la Bretagne, et le déploiement national ensuite.",
    "Si ça marche à Sète, l’Hérault, puis toute la France.",
    "Évreux, la Normandie, puis les 101 départements.",
    "Tulle puis la Corrèze puis les 35 000 communes.",
    "Laval, puis la cour d’appel d’Angers, puis les 164 tribunaux.",
    "Pilote dans l’Orne, région en 2028, national en 2029.",
    "La CAF du Lot, cinq CAF d’Occitanie, puis toutes les CAF.",
    "Agen => Nouvelle-Aquitaine => France entière",
    "Phase 1 : Brive. Phase 2 : le Limousin. Phase 3 : toute la France.",
    "Foix, toute l’Ariège l’an prochain, et dans trois ans toutes les mairies.",
    "Albi, les lycées du Tarn, puis tous les lycées agricoles.",
]
# The encoder's figure, with a little room: docs/lecture.md has it.
LEAST: Final = 15


def is_told(text: str) -> bool:
    return "etapes-absentes" in [one.rule.code for one in advise(read(text, Question.ACCELERATION))]


def test_jumps_are_mostly_told() -> None:
    assert sum(map(is_told, JUMPS)) >= LEAST


@pytest.mark.parametrize("text", LADDERS)
def test_a_step_between_is_seen(text: str) -> None:
    assert not is_told(text)
