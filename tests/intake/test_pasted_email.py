"""A pasted draft as a colleague writes it in an e-mail: what is said plainly is found."""

from typing import Final

import pytest
from reader import finding

from coaching.coach.reading import Kind
from coaching.intake import suggest, understand

EMAIL: Final = """Le service s’appelle Clés en Mains. Nous démarrons avec 40 gardiens de Nantes.
L’office HLM est d’accord, parce que ses agents passent 40 % de leur temps au téléphone.
Un usager dira : « Grâce à Clés en Mains, je dors. » On le verra si 30 gardiens sur 40 reviennent.

On aimerait un accès au fichier des logements, c’est la DSI qui décide, pas avant 2028.
On a déjà un développeur payé jusqu’à fin 2027.

Ensuite on passe aux trois villes voisines (1 500 gardiens, 12 mois) si deux offices nous appellent.
"""
SAID: Final = {
    Kind.COUNT: ("40 gardiens de Nantes",),
    Kind.PLACE: ("de Nantes",),
    Kind.REASON: ("parce que ses agents passent 40 % de leur temps au téléphone",),
    Kind.AWAITS_SYSTEM: ("On aimerait un accès au fichier des logements",),
    Kind.GUARANTEE: ("On a déjà un développeur payé jusqu’à fin 2027",),
    Kind.STEP: ("aux trois villes voisines",),
}
FIRST_STEP: Final = "acceleration.steps.0"


@pytest.mark.parametrize(
    ("key", "text"),
    {
        "depart.0.product": "Clés en Mains",
        "usagers.groups.0.where": "Nantes",
        "independance.systems.0.what": "un accès au fichier des logements",
        "independance.systems.0.who_decides": "la DSI",
        "independance.systems.0.when": "pas avant 2028",
        "independance.0.guarantees": "On a déjà un développeur payé jusqu’à fin 2027",
        f"{FIRST_STEP}.perimeter": "les trois villes voisines",
        f"{FIRST_STEP}.month": "12 mois",
    }.items(),
)
def test_what_an_email_says_plainly_is_suggested(key: str, text: str) -> None:
    found = {one.key: one for one in suggest(understand(EMAIL, finding(SAID)))}
    assert found[key].text == text
    assert text.removeprefix("les ") in EMAIL  # « aux trois villes »


def test_who_decides_is_told_without_when() -> None:
    text = "On attend l’accord sur le marché, voté par le conseil municipal en mars 2027."
    said = finding({Kind.AWAITS_DECISION: ("On attend l’accord sur le marché",)})
    found = {one.name: one.text for one in suggest(understand(text, said))}
    assert (found["who_decides"], found["when"]) == ("le conseil municipal", "mars 2027")


@pytest.mark.parametrize(
    "said",
    ["Notre référente s’appelle Marie Dupont.", "Le service des urgences appelle Nantes.", ""],
)
def test_a_person_is_not_taken_for_the_product(said: str) -> None:
    keys = {one.key for one in suggest(understand(f"{said} {EMAIL[33:]}", finding(SAID)))}
    assert "depart.0.product" not in keys
