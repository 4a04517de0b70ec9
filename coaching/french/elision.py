"""Elision: « d’artisans » but « de hérissons », « l’ONU » but « la SNCF ».

Authority: Grevisse et Goosse, Le Bon Usage, § 45 (élision) and § 48-50 (h aspiré, onze, oui,
yaourt); Dictionnaire de l’Académie française for each word (« H est aspirée », « H est muette »).
"""

import re

from coaching.french.typography import folded


def _starting_with(beginnings: str) -> str:
    """Alternatives of a regex; a full stop after a beginning closes the word, _ is a space."""
    stems = sorted({folded(word.replace("_", " ")) for word in beginnings.split()}, reverse=True)
    return "|".join(re.escape(stem).replace(r"\.", r"\b") for stem in stems)


# Beginnings of words, with all that derives from them. Before « a », h is aspiré save in:
_H_MUTE = _starting_with("""
    habeas habil habit hacienda hadrien hagio haïti halein halieut hallali halluc halogèn haltèr
    haltéro hamamélis hameç hannibal hapax haplo haptiq harmon haruspic
""")
# Before another vowel h is mute save in:
_H_ASPIRE = _starting_with("""
    heaum hein. hélant. héler. hèle. hèlent. hélé. hélés. henné. hennir henniss héraut. hérauts.
    hère. hères. hériss hernie herniaire héron héros. hers hertz hesse hessois hêtr heurt
    hi-fi hibou hic. hideu hiérarch highland hile. hip-hop hippie hippies. hippy hipster hiss hit.
    hits. hitlér hittit
    hobb hobereau hoch hockey hola. hold holland hollywood homard home. homes. hondur hongr
    hong_kong honfleur honni. honnir honnis. hont hooligan hop. hoquet horde horion hors hot.
    hot-dog hotline hott hou hoverc
    hub. hubs. huche huée huer. huguenot huis_clos huit hulott hulul humer. humant. hune hunes
    hun. huns. hupp hure. hures. hurl huron hurrah husk hussard hutt
""")
_Y_MUTE = _starting_with("yeux. yeuse yèble yeu. yonne. yerres. yèvre yenne.")
_DISJUNCT = _starting_with("onze onzi oui. ouistiti uhlan ulul")

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
