"""The preposition of a place in France: « dans le Gers », « en Savoie », « à La Réunion ».

Authority: Grevisse et Goosse, Le Bon Usage, § 1051 (prépositions devant les noms de lieux).
"""

import re
from collections.abc import Sequence
from typing import Final

from coaching.french.elision import elide
from coaching.french.folding import folded
from coaching.french.grammar import a, enumerate_fr
from coaching.french.lexicon import is_adjective, is_word, nouns, verbs
from coaching.french.word_lists import FUNCTION

_IN_THE: Final = """Ain Aisne Allier Aube Aude Aveyron Bas-Rhin Calvados Cantal Cher Doubs
Essonne Finistère Gard Gers Haut-Rhin Hérault Indre Jura Loiret Lot Morbihan Nord Oise Orne
Puy-de-Dôme Rhône Tarn Territoire_de_Belfort Val-d’Oise Val-de-Marne Var Vaucluse Ariège
Loir-et-Cher Maine-et-Loire Lot-et-Garonne Tarn-et-Garonne Pas-de-Calais Grand_Est Sud
Centre-Val_de_Loire Maine Limousin Poitou Languedoc Roussillon Berry Perche Morvan Vercors Cotentin
Cap_Corse Bessin Bocage Beaujolais Béarn
Diois Forez Gâtinais Gévaudan Larzac Lauragais Luberon Médoc Mercantour Périgord Quercy Queyras
Trégor Velay Verdon Vexin"""
_IN_THESE: Final = """Alpes-Maritimes Alpes-de-Haute-Provence Bouches-du-Rhône Côtes-d’Armor
Deux-Sèvres Hautes-Alpes Hautes-Pyrénées Hauts-de-Seine Landes Pyrénées-Atlantiques
Pyrénées-Orientales Vosges Yvelines Hauts-de-France Pays_de_la_Loire Ardennes Cévennes Alpes
Pyrénées Baronnies Combrailles Corbières Dombes Monts_d’Arrée"""
_IN: Final = """Charente Charente-Maritime Corrèze Corse Corse-du-Sud Haute-Corse Côte-d’Or Creuse
Dordogne Drôme Eure-et-Loir Gironde Guadeloupe Guyane Haute-Garonne Haute-Loire Haute-Marne
Haute-Saône Haute-Savoie Haute-Vienne Ille-et-Vilaine Indre-et-Loire Isère Loire-Atlantique Lozère
Martinique Mayenne Meurthe-et-Moselle Moselle Nièvre Saône-et-Loire Savoie
Seine-et-Marne Seine-Maritime Seine-Saint-Denis Vendée Auvergne-Rhône-Alpes Auvergne
Bourgogne-Franche-Comté Bourgogne Franche-Comté Bretagne Île-de-France Normandie Nouvelle-Aquitaine
Occitanie Provence-Alpes-Côte_d’Azur Provence Alsace Lorraine Champagne Picardie Aquitaine France
Nouvelle-Calédonie Polynésie_française Ardèche PACA Beauce Brie Sologne Bresse Camargue Chartreuse
Puisaye Thiérache"""
_IN_THE_F: Final = "Eure Loire Manche Marne Meuse Sarthe Somme Vienne Yonne"
_NAME: Final = re.compile(
    r"[A-ZÀ-Ý][a-zà-ÿœ]+(?:[- ’'](?:[a-zà-ÿ]{1,4}[-’' ])?[A-ZÀ-Ý]?[^\W\d_]+)*"
)


def _set(words: str) -> frozenset[str]:
    return frozenset(_key(word.replace("_", " ")) for word in words.split())


def _key(place: str) -> str:
    return folded(place).replace("-", " ")


_KNOWN: Final = (
    ("en", "la", _set(_IN)),
    ("dans les", "les", _set(_IN_THESE)),
    ("dans la", "la", _set(_IN_THE_F)),
    ("dans le", "le", _set(_IN_THE)),
)
# Those that are towns or villages as well.
_ALSO_TOWNS: Final = """Indre Doubs Aube Brie Vienne Mayenne Corrèze Landes Nord Sud France
Maine Sarthe Bretagne Provence"""
# Those that always have their article after « de », even where a river has none: « Val de Marne ».
_OF_THE: Final = """Gers Lot Tarn Gard Var Cantal Calvados Finistère Morbihan Doubs Jura Loiret
Bas-Rhin Haut-Rhin Puy-de-Dôme Pas-de-Calais Val-d’Oise Val-de-Marne Rhône Alpes-Maritimes
Bouches-du-Rhône Côtes-d’Armor Deux-Sèvres Hautes-Alpes Hautes-Pyrénées Hauts-de-Seine Landes
Pyrénées-Atlantiques Pyrénées-Orientales Vosges Yvelines Hauts-de-France"""
NAMES: Final = tuple(
    name.replace("_", " ") for name in f"{_IN_THE} {_IN_THESE} {_IN} {_IN_THE_F}".split()
)
_NAMED: Final = {_key(name): name for name in NAMES}
_NO_TOWNS: Final = frozenset({"agglo", "comcom", "eurometropole", "interco"})
_SHORTEST, _SIGLE = 3, 5
_SMALL: Final = frozenset({"de", "des", "du", "en", "et", "la", "le", "les", "sous", "sur"})
# Before the others, « à » is a slip.
NEVER_TOWNS: Final = tuple(name for name in NAMES if name not in _ALSO_TOWNS.split())
WITH_THEIR_ARTICLE: Final = tuple(_OF_THE.split())
# A name that may be a village, but where a common noun leads no « à »: « Pays basque ».
_NO_TOWN: Final = re.compile(
    r"(?:pays|val|vallee|baie|cote|plateau|massif|zone|canton|gare|nord|sud|est|ouest|centre)\b"
)
_LONGEST: Final = 80  # characters of a place
_OF: Final = re.compile(r"([^\W\d_]+) d(?:[eu] |es |’)")
_AND: Final = re.compile(r"\s*[,/+]\s*(?:et\s+)?|\s+et\s+")


def proper(place: str) -> str:
    """Return a place typed in small letters, or in capitals, as it is written: « Metz »."""
    if place.isupper() and len(place) > _SIGLE and not place[-1].isdigit():  # « SDIS 26 »
        place = place.lower()
    if name := _NAMED.get(_key(place)):
        return name
    words = place.split("-")
    is_town = place.islower() and all(map(str.isalpha, words)) and len(place) > _SHORTEST
    if not is_town or any(map(_is_word, words)):
        return place
    return "-".join(one if one in _SMALL else one.capitalize() for one in words)


def _is_word(word: str) -> bool:
    return folded(word) in FUNCTION | _NO_TOWNS or bool(
        nouns(word) or verbs(word) or is_word(word) or is_adjective(word)
    )


def located(place: str) -> str | None:
    """Return a bare name of place with its preposition; None when it is not known for a name."""
    for preposition, _, names in _KNOWN:
        if _key(place) in names:
            return elide(preposition, place)
    if (several := _AND.split(place))[1:]:
        return _together(place, several)
    if place.startswith("France "):
        return f"dans la {place}"
    read = folded(place)
    if read in ("reunion", "la reunion"):
        return "à La Réunion"
    if read.startswith(("ile d", "iles d")):
        island = place[:1].lower() + place[1:]
        return f"sur {elide('la', island) if read.startswith('ile ') else f'les {island}'}"
    is_name = len(place) <= _LONGEST and _NAME.fullmatch(place) and not _is_no_town(place)
    return a(place) if is_name else None


def _together(place: str, several: Sequence[str]) -> str | None:
    """Return places with a preposition each; « et environs » goes on from the first."""
    first, *others = found = [located(one) for one in several]
    if first and others == [None] and several[1].islower():
        return first + place.removeprefix(several[0])
    return None if None in found else enumerate_fr([one for one in found if one])


def _is_no_town(place: str) -> bool:
    """Tell whether a common noun leads a name: « Pays basque », « Métropole de Lyon »."""
    of = _OF.match(place)
    return bool(_NO_TOWN.match(folded(place)) or (of and nouns(of[1].lower())))


def with_article(place: str) -> str | None:
    """Return a bare département, région or « France » with its article; None when it is not one."""
    if place.startswith("France"):
        return f"la {place}"
    for _, article, names in _KNOWN:
        if _key(place) in names:
            return elide(article, place)
    return None
