"""The aim of a product in a few words, which begin with an infinitive: « Prévenir l’employeur ».

It is what the team says that its product does, turned without a word of ours, or nothing. The form
of the member space (betagouv/espace-membre-next) asks for « objectif principal », to be kept short.
"""

import re
from typing import Final

from coaching import french
from coaching.french import lexicon
from coaching.paragraph.phrasing.answer_forms import acts, without_pronoun

# Characters: of the 660 aims published on beta.gouv.fr in August 2026, half have no more than 76,
# three quarters no more than 104.
MISSION_LENGTH: Final = 90
_REFLEXIVE: Final = re.compile(r"(?:se |s’)", re.IGNORECASE)
_ENABLES: Final = re.compile(r"permet (?:de |d’)(?=\w)", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")
# After these, a second verb would keep its person: « prévient l’employeur et suit le dossier ».
_NEXT: Final = re.compile(r"(?:,| et| ou| puis|;|:|\.) (?:l[ea]s? |s’|se |l’)?([^\W\d_]+)")
_STATES: Final = frozenset({"être", "avoir"})
_RARE: Final = frozenset({"ouvrer"})  # has the forms of « ouvrir »


def mission_of(solution: str) -> str:
    """Return the aim that an answer to « Que fait votre produit ? » holds; empty when it is unsure.

    « prévient l’employeur en deux minutes » gives « Prévenir l’employeur en deux minutes ».
    """
    text = _ENABLES.sub("", without_pronoun(solution).rstrip(" ."), count=1)
    reflexive = _REFLEXIVE.match(text)
    rest = text[reflexive.end() :] if reflexive else text
    first = _WORD.match(rest)
    if first is None or _goes_on(rest):
        return ""
    infinitive = _infinitive(first[0].lower(), is_verb=acts(text))
    if not infinitive:
        return ""
    told = french.elide("se", infinitive) if reflexive else infinitive
    whole = f"{told}{rest[first.end() :]}"
    return french.typography(whole[0].upper() + whole[1:])


def _infinitive(word: str, *, is_verb: bool) -> str:
    if lexicon.is_infinitive(word) and not is_verb:
        return word
    found = {verb.infinitive for verb in lexicon.verbs(word) if verb.person == lexicon.ONE} - _RARE
    return found.pop() if is_verb and len(found) == 1 and not found & _STATES else ""


def _goes_on(text: str) -> bool:
    """Tell whether a second verb may follow, in the person of the first."""
    return any(
        any(verb.person == lexicon.ONE for verb in lexicon.verbs(found[1].lower()))
        for found in _NEXT.finditer(text)
    )
