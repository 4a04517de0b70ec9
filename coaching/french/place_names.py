"""The preposition of a place in France: « dans le Gers », « en Savoie », « à La Réunion ».

Authority: Grevisse et Goosse, Le Bon Usage, § 1051 (prépositions devant les noms de lieux).
"""

import re
from collections.abc import Sequence
from typing import Final

from coaching.french.grammar import a, elide, enumerate_fr
from coaching.french.lexicon import is_adjective, is_word, nouns, verbs
from coaching.french.typography import folded
from coaching.french.word_lists import ALSO_TOWNS, FUNCTION, PLACES

_NAME: Final = re.compile(
    r"[A-ZÀ-Ý][a-zà-ÿœ]+(?:[- ’'](?:[a-zà-ÿ]{1,4}[-’' ])?[A-ZÀ-Ý]?[^\W\d_]+)*"
)


def key(place: str) -> str:
    """Return by what a place is known, whatever its accents, its hyphens, its apostrophes."""
    return re.sub("['-]", " ", folded(place))


_KNOWN: Final = {key(name): lead for lead, names in PLACES.items() for name in names}
NAMES: Final = tuple(name for names in PLACES.values() for name in names)
NAMED: Final = {key(name): name for name in NAMES}
_NO_TOWNS: Final = frozenset({"agglo", "comcom", "eurometropole", "interco"})
_SHORTEST, _SIGLE = 3, 5
_SMALL: Final = frozenset({"de", "des", "du", "en", "et", "la", "le", "les", "sous", "sur"})
# Before these, « à » is a slip.
NEVER_TOWNS: Final = tuple(name for name in NAMES if name not in ALSO_TOWNS)
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
    if name := NAMED.get(key(place)):
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
    if lead := _KNOWN.get(key(place)):
        return elide(lead, place)
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
    of = _OF.match(place)
    is_common = _NO_TOWN.match(read) or (of and nouns(of[1].lower()))  # « Métropole de Lyon »
    is_name = len(place) <= _LONGEST and _NAME.fullmatch(place) and not is_common
    return a(place) if is_name else None


def _together(place: str, several: Sequence[str]) -> str | None:
    """Return places with a preposition each; « et environs » goes on from the first."""
    first, *others = found = [located(one) for one in several]
    if first and others == [None] and several[1].islower():
        return first + place.removeprefix(several[0])
    return None if None in found else enumerate_fr([one for one in found if one])


def with_article(place: str) -> str | None:
    """Return a bare département, région or « France » with its article; None when it is not one."""
    lead = "la" if place.startswith("France") else _KNOWN.get(key(place))
    return elide("la" if lead == "en" else lead.removeprefix("dans "), place) if lead else None
