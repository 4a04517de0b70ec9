"""Signs and proofs brought to a clause in the future, where their form is sure."""

from typing import Final

import pytest

from coaching.paragraph.phrasing import outcomes

CONDITIONS: Final = {
    "quand trois mairies signent": "quand trois mairies signeront",
    "dès que le délai baisse": "dès que le délai baissera",
    "si le délai baisse": "si le délai baisse",
    "Dès la première plainte": "dès la première plainte",
    "après dix signatures": "après dix signatures",
    "trois mairies nous appellent": "quand trois mairies nous appelleront",
    "on refuse du monde": "quand nous refuserons du monde",
    "plus de 80 % des usagers reviennent": "quand plus de 80 % des usagers reviendront",
    "aucun abandon": "quand il n’y aura aucun abandon",
    "80 % de retours": "dès qu’il y aura 80 % de retours",
    "impayés divisés par deux": "quand les impayés seront divisés par deux",
    "baisse des relances": "dès que nous constaterons la baisse des relances",
    "file d’attente": "dès qu’il y aura une file d’attente",
    "dans trois communes, les élus en parlent": None,
}
OUTCOMES: Final = {
    "12 maisons rouvertes sur 35": "douze maisons sur 35 seront rouvertes",
    "30 ordonnances sur 40 rendues en six jours": "30 ordonnances sur 40 seront rendues en six j"
    "ours",
    "40 élèves sur 50 encore présents en juin": "40 élèves sur 50 seront encore présents en juin",
    "12 chantiers groupés sur 40 parcelles": "douze chantiers seront groupés sur 40 parcelles",
    "25 lectrices sur 30 ont emprunté un livre": "25 lectrices sur 30 auront emprunté un livre",
    "objets rendus : six sur dix": "six objets sur dix seront rendus",
    "accords signés, 15 / 22": "quinze accords sur 22 seront signés",
    "ruptures d’accueil : quatre au lieu de dix": "il y aura quatre ruptures d’accueil au lieu de d"
    "ix",
    "un jour annulé sur vingt": "un jour sur vingt sera annulé",
    "80 % des demandes traitées sans rendez-vous": "80 % des demandes seront traitées sans rendez-"
    "vous",
    "les absences du matin divisées par deux": "les absences du matin seront divisées par deux",
    "les heures perdues divisées par deux": "les heures perdues seront divisées par deux",
    "15 demandes complètes sur 15": "il y aura 15 demandes complètes sur 15",
    "une seule saisie au lieu de trois": "il y aura une seule saisie au lieu de trois",
    "moins de 3 dispenses le matin": "il y aura moins de 3 dispenses le matin",
    "aucun refus": "il n’y aura aucun refus",
    "40 sur 60": None,
    "temps passé par dossier": None,
    "tonnes de gravats déposées hors de la nature": None,
    "part des pensions versées à l’heure": None,
    "le coût d’un repas, à 10 centimes près": None,
    "délai moyen : 10 jours": None,
    "quand ils reviennent": None,
    "compter les retours": None,
}


@pytest.mark.parametrize(("typed", "told"), CONDITIONS.items())
def test_condition(typed: str, told: str | None) -> None:
    assert outcomes.condition(typed, we=True) == told


@pytest.mark.parametrize(("typed", "told"), OUTCOMES.items())
def test_outcome(typed: str, told: str | None) -> None:
    assert outcomes.outcome(typed, we=True) == told
