"""The preposition of a place in France; each département and each région has its own.

Authority: Grevisse et Goosse, Le Bon Usage, § 1051 (prépositions devant les noms de lieux); names
of the Code officiel géographique (Insee).
"""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.french.place_names import located, with_article

# Every département and région but Paris and the towns and islands of SAME_AS_TOWNS.
PLACES: Final = {
    "dans le": """
        Bas-Rhin|Calvados|Cantal|Cher|Doubs|Finistère|Gard|Gers|Haut-Rhin|Jura|Loir-et-Cher|Loiret
        |Maine-et-Loire|Lot|Lot-et-Garonne|Morbihan|Nord|Pas-de-Calais|Puy-de-Dôme|Rhône|Tarn|Tarn-et-Garonne
        |Territoire de Belfort|Val-d’Oise|Val-de-Marne|Var|Vaucluse|Grand Est|Centre-Val de Loire
        |Loir et Cher|Puy de Dôme|Mercantour|Vercors
    """,
    "dans l’": """
        Ain|Aisne|Allier|Ariège|Aube|Aude|Aveyron|Essonne|Eure|Hérault|Indre|Oise|Orne|Yonne
    """,
    "dans la": "Loire|Manche|Marne|Meuse|Sarthe|Somme|Vienne|France entière",
    "dans les": """
        Alpes-de-Haute-Provence|Alpes-Maritimes|Ardennes|Bouches-du-Rhône|Côtes-d’Armor
        |Deux-Sèvres|Hautes-Alpes|Hautes-Pyrénées|Hauts-de-Seine|Landes|Pyrénées-Atlantiques
        |Pyrénées-Orientales|Vosges|Yvelines|Hauts-de-France|Pays de la Loire|Hautes Alpes
    """,
    "en": """
        Ardèche|Charente|Charente-Maritime|Corrèze|Corse-du-Sud|Côte-d’Or|Creuse|Dordogne|Drôme
        |Eure-et-Loir|Gironde|Haute-Corse|Haute-Garonne|Haute-Loire|Haute-Marne|Haute-Saône
        |Haute-Savoie|Haute-Vienne|Ille-et-Vilaine|Indre-et-Loire|Isère|Loire-Atlantique|Lozère
        |Mayenne|Meurthe-et-Moselle|Moselle|Nièvre|Saône-et-Loire|Savoie
        |Seine-et-Marne|Seine-Maritime|Seine-Saint-Denis|Vendée|Guadeloupe|Guyane|Martinique
        |Auvergne-Rhône-Alpes|Bourgogne-Franche-Comté|Bretagne|Corse|Île-de-France|Normandie
        |Nouvelle-Aquitaine|Occitanie|Provence-Alpes-Côte d’Azur|France|Seine Saint Denis
    """,
    "à": "Paris|Lyon|Saint-Étienne|Aix-en-Provence|Évry|Mayotte|La Rochelle|Bourg-en-Bresse",
}
OTHERS: Final = {
    "La Réunion": "à La Réunion",
    "Le Havre": "au Havre",
    "Les Sables-d’Olonne": "aux Sables-d’Olonne",
    "Île d’Yeu": "sur l’île d’Yeu",
    "Îles de Lérins": "sur les îles de Lérins",
    "Annecy et environs": "à Annecy et environs",
    "Gers et Landes": "dans le Gers et dans les Landes",
    "Lyon, Villeurbanne": "à Lyon et à Villeurbanne",
    "Calais / Boulogne": "à Calais et à Boulogne",
}
NOWHERE: Final = "Pays basque|Nord de la France|Métropole de Lyon|canton de Mirecourt|SDIS 26|12|"
KNOWN: Final = [
    (place.strip(), preposition)
    for preposition, places in PLACES.items()
    for place in " ".join(places.split()).split("|")
]


@pytest.mark.parametrize(("place", "preposition"), KNOWN)
def test_place(place: str, preposition: str) -> None:
    assert located(place) == f"{preposition}{'' if preposition.endswith('’') else ' '}{place}"


def test_every_departement_and_region_is_known() -> None:
    """A hundred and one départements, of which five are régions too, and thirteen more régions."""
    known = {place for place, _ in KNOWN if with_article(place)}
    others = {"Paris", "Mayotte", "La Réunion"}
    typed_otherwise = {"Loir et Cher", "Puy de Dôme", "Hautes Alpes", "Seine Saint Denis"}
    not_one = {"France", "France entière", "Mercantour", "Vercors"}
    assert len((known | others) - typed_otherwise - not_one) == 101 + 13


@pytest.mark.parametrize(("place", "told"), OTHERS.items())
def test_place_of_another_manner(place: str, told: str) -> None:
    assert located(place) == told


@pytest.mark.parametrize("place", NOWHERE.split("|"))
def test_no_preposition_is_guessed(place: str) -> None:
    assert located(place) is None


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("Gers", "le Gers"),
        ("Ain", "l’Ain"),
        ("Bretagne", "la Bretagne"),
        ("Landes", "les Landes"),
        ("France entière", "la France entière"),
        ("Lyon", None),
    ],
)
def test_article(place: str, told: str | None) -> None:
    assert with_article(place) == told


@given(st.text() | st.text(" -’,/LeaÎlyondu\n"))
def test_any_text_may_be_a_place(text: str) -> None:
    told = located(text)
    assert told is None or not told.startswith(("à le ", "à les ", "à Le ", "à Les "))
    with_article(text)
