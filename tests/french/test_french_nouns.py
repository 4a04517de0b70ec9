"""Noun groups: after a number, and as the thing itself.

Authority: Lexique des règles typographiques en usage à l’Imprimerie nationale (« Majuscules »).
"""

from typing import Final

import pytest

from coaching.french import Count, count_of, counted, thing

COUNTED: Final = {
    # A common noun loses its capital, known or not.
    "Assistantes sociales de secteur": "assistantes sociales de secteur",
    "Collectionneurs": "collectionneurs",
    "Éleveuses de brebis": "éleveuses de brebis",
    "Mères isolées": "mères isolées",
    "Sages-femmes du Gard": "sages-femmes du Gard",
    "Aidant·es de Brest": "aidant·es de Brest",
    "Élèves/étudiants": "élèves/étudiants",
    "Agents CAF": "agents CAF",
    "Pharmaciens, préparateurs": "pharmaciens, préparateurs",
    "Techniciennes": "techniciennes",
    "Lycéennes": "lycéennes",
    "Bourgeoises": "bourgeoises",
    "Gardiens d’immeuble": "gardiens d’immeuble",
    "Anciens combattants": "anciens combattants",
    "Les Éleveuses de brebis": "éleveuses de brebis",
    "60 Aidants": "60 aidants",
    "Mairie": "mairie",
    "Une assistante sociale": "assistante sociale",
    "une centaine d’agents": "une centaine d’agents",
    # A name keeps it.
    "Bretons": "Bretons",
    "Bretonnes et Normands": "Bretonnes et Normands",
    "Franciliens": "Franciliens",
    "Vendéennes": "Vendéennes",
    "Lillois": "Lillois",
    "Marseillaises": "Marseillaises",
    "Savoyards": "Savoyards",
    "Provençaux": "Provençaux",
    "Breton·nes": "Breton·nes",
    "Franco-Algériens": "Franco-Algériens",
    "Les Alsaciens": "Alsaciens",
    "Jeunes Bretons": "Jeunes Bretons",
    "Maisons France Services": "Maisons France Services",
    "Ehpad du Cantal": "Ehpad du Cantal",
    "CCAS": "CCAS",
    "TPE du Var": "TPE du Var",
    "iPhones": "iPhones",
    # The article goes from each noun of a list, and from no complement.
    "Les veuves et les veufs de plus de 55 ans": "veuves et veufs de plus de 55 ans",
    "les parents d’élèves, les agents et les élus": "parents d’élèves, agents et élus",
    "les veuves ou les veufs qui aident les enfants": "veuves ou veufs qui aident les enfants",
    "agents qui aident les usagers et les élus": "agents qui aident les usagers et les élus",
    "agents suivant les dossiers et les aides": "agents suivant les dossiers et les aides",
    "": "",
}
THINGS: Final = {
    "de l’avis du délégué": "l’avis du délégué",
    "De l'avis du délégué": "l'avis du délégué",
    "d'un arrêté préfectoral": "un arrêté préfectoral",
    "D’une signature": "une signature",
    "du décret": "le décret",
    "Du décret": "le décret",
    "des accès à l'API": "les accès à l'API",
    "de la signature du préfet": "la signature du préfet",
    "de leur accord": "leur accord",
    "d’API Particulier": "API Particulier",
    "d’Etalab": "Etalab",
    "de validation": "validation",
    "du décret et de l’accord du préfet": "le décret et l’accord du préfet",
    "du décret, de l’arrêté et des crédits": "le décret, l’arrêté et les crédits",
    "de l’avis du maire et du préfet": "l’avis du maire et du préfet",
    "le décret": "le décret",
    "Un décret du ministère": "Un décret du ministère",
    "accès à l’API": "accès à l’API",
    "Délai": "Délai",
    "de nouveaux crédits": "de nouveaux crédits",
    "d’autres textes": "d’autres textes",
    "d’ici mars, un décret": "d’ici mars, un décret",
    "de la part de la CNAV, un fichier": "de la part de la CNAV, un fichier",
    "du": "du",
    "": "",
}


@pytest.mark.parametrize(("typed", "written"), COUNTED.items())
def test_group_after_its_number(typed: str, written: str) -> None:
    assert counted(typed) == written


@pytest.mark.parametrize(("typed", "written"), THINGS.items())
def test_thing_itself(typed: str, written: str) -> None:
    assert thing(typed) == written


@pytest.mark.parametrize(
    ("noun", "written"),
    [
        ("Éleveuses de brebis", "une quarantaine d’éleveuses de brebis"),
        ("Bretons", "une quarantaine de Bretons"),
        ("Les veuves et les veufs", "une quarantaine de veuves et veufs"),
    ],
)
def test_number_before_a_group(noun: str, written: str) -> None:
    assert count_of(Count(40, approximate=True), noun) == written
