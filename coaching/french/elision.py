"""Elision: « d’artisans » but « de hérissons », « l’ONU » but « la SNCF ».

Authority: Grevisse et Goosse, Le Bon Usage, § 45 (élision) and § 48-50 (h aspiré, onze, oui,
yaourt); Dictionnaire de l’Académie française for each word (« H est aspirée », « H est muette »).
"""

import re

from coaching.french.typography import folded
from coaching.french.word_lists import WORDS


def _starting_with(group: str) -> str:
    """Alternatives of a regex; a full stop after a beginning closes the word, _ is a space."""
    beginnings = WORDS["elision"][group].split()
    stems = sorted({folded(word.replace("_", " ")) for word in beginnings}, reverse=True)
    return "|".join(re.escape(stem).replace(r"\.", r"\b") for stem in stems)


_H_MUTE, _H_ASPIRE, _Y_MUTE, _DISJUNCT = map(_starting_with, WORDS["elision"])
_CONSONANT = re.compile(
    rf"(?!{_H_MUTE})ha|(?!huitr)(?:{_H_ASPIRE})|(?!{_Y_MUTE})y[aeiou]|{_DISJUNCT}|[^aeiouhy]|$"
)
_ACRONYM = re.compile(r"[A-Z](?:\.?[A-Z0-9])+\b")
_OPENING = ' \u00a0\u202f«“"*_'

_ELIDED = frozenset({"de", "le", "la", "je", "me", "te", "se", "ne", "que", "jusque"})
_BEFORE = {  # words that elide before a few others only (§ 45 b)
    "si": re.compile(r"ils?\b"),
    "ce": re.compile(r"(?:est|etai\w+|etant|eut|en)\b"),
    **dict.fromkeys(
        ("lorsque", "puisque", "quoique"), re.compile(r"(?:ils?|elles?|on|une?|en|a|ainsi)\b")
    ),
}


def sounds_vowel(text: str) -> bool:
    """Tell whether `text` asks for elision: it begins with a vowel sound or a mute h.

    Figures never do (« de 11 », « de 1 000 »). Acronyms do when their first letter is a vowel
    (« l’INSEE », « d’ARS »); before another letter usage keeps « la SNCF », « le RSA », « de HLM ».
    """
    text = text.lstrip(_OPENING)
    if _ACRONYM.match(text):
        return text[0] in "AEIOU"
    return not _CONSONANT.match(folded(text[:24]))


def elide(word: str, following: str) -> str:
    """Join `word` (de, que, le, la, si, parce que…) to `following`, with the apostrophe it asks."""
    last = word.lower().rpartition(" ")[2]
    if last in _ELIDED:
        elided = sounds_vowel(following)
    else:
        elided = last in _BEFORE and bool(_BEFORE[last].match(folded(following[:12])))
    if elided:
        return f"{word[:-1]}’{following}"
    return f"{word} {following}" if following else word
