"""Joining the user's words to ours: elision, contraction, lists.

Authority: Grevisse et Goosse, Le Bon Usage, § 45 (élision), § 48-50 (h aspiré, onze, oui, yaourt),
§ 597-598 (articles contractés); Dictionnaire de l’Académie française for h; CLDR for lists.
"""

import re
from collections.abc import Sequence
from typing import Final

from coaching.french.fragments import inside
from coaching.french.typography import NNBSP, folded, typography
from coaching.french.word_lists import DETERMINERS, FUNCTION, NUMERALS, PREPOSITIONS, WORDS


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


_ARTICLE = re.compile(r"(les|le|des|du|de|la|l’|d’)(?:(?<=’)|\s+)(?=\S)", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:l[ae]s?\s|l’)[^,;:()]+ et (?:l[ae]s?\s|l’)[^,;:()]+", re.IGNORECASE)
_AND = re.compile(r" et (?=l[ae]s?\s|l’)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CONTRACTED = {"de": {"le": "du", "les": "des"}, "à": {"le": "au", "les": "aux"}}
_NOT_NOUNS = DETERMINERS | NUMERALS | {"ceux", "celles", "eux", "elles", "nous", "vous"}


def de(text: str) -> str:
    """Put « de » before a noun group, or leave a preposition: « du Finistère », « d’artisans »."""
    return _led("de", text)


def a(text: str) -> str:
    """Put « à » before a noun group: « au Finistère », « aux agents », « à l’Ain », « à Aix ».

    A bare common plural takes its article: « artisans » gives « à des artisans ».
    """
    return _led("à", text)


def _led(lead: str, text: str) -> str:
    text = text.replace("'", "’")
    if _SEVERAL.fullmatch(text):  # « aux mairies et aux polices »
        return " et ".join(_led(lead, one) for one in _AND.split(text))
    text = inside(text).replace("'", "’")
    match = _ARTICLE.match(text)
    article, rest = (match[1].lower(), text[match.end() :]) if match else ("", text)
    if article in ("le", "les"):
        return f"{_CONTRACTED[lead][article]} {rest}"
    first = folded(word[0]) if (word := _WORD.match(text)) else ""
    is_led = article in ("de", "du", "d’") or (first in PREPOSITIONS and text[:1].islower())
    if not text or (is_led and article != "des"):
        return text
    if lead == "de":
        return elide("de", rest if article == "des" else text)
    is_bare_plural = text[:1].islower() and first.endswith(("s", "x")) and first not in _NOT_NOUNS
    return f"à {'des ' if is_bare_plural else ''}{text}"


_NESTED = re.compile(r",|;|\b(?:et|ou)\b", re.IGNORECASE)


def enumerate_fr(items: Sequence[str]) -> str:
    """Write a list as CLDR does, « a, b et c »; blank items are left out.

    When an item holds a comma, « et » or « ou » of its own, semicolons part the items and
    « ainsi que » brings the last: « maires et adjoints ; agents ; ainsi que leurs élus ».
    """
    kept = [item.strip() for item in items if item.strip()]
    if not kept[1:]:
        return "".join(kept)
    *firsts, last = kept
    if not any(_NESTED.search(item) for item in kept):
        return f"{', '.join(firsts)} et {last}"
    if not firsts[1:]:
        return f"{firsts[0]} {elide('ainsi que', last)}"
    return f"{NNBSP}; ".join([*firsts, elide("ainsi que", last)])


_TEAM: Final = re.compile(r"(?:l[’'] ?)?(?:[ée]|e\u0301)quipe\b(?!-)", re.IGNORECASE)
_LED: Final = re.compile(r"(?:l[ae]s?\s+|l[’'])(?=\w)", re.IGNORECASE)
# What makes of a name a sentence, or a drawing.
_ODD: Final = re.compile(r"\A[^A-ZÀ-ÝŒ]|[^\w ’'&/+-]")
_FIRST_WORD: Final = re.compile(r"[^ ’'-]*")


def the_team(name: str) -> str:
    """Name a team inside a sentence: « les Passeurs », « l’équipe Boussole », « Alpage ».

    Of a name that would be read as something else, quotes show the ends: « l’équipe « Nous » ».
    """
    if team := _TEAM.match(name):
        return f"l’équipe{name[team.end() :]}"
    article, first = _LED.match(name), folded(_FIRST_WORD.findall(name)[0])
    if article and not _ODD.search(name, article.end() + 1):
        return article[0].lower().replace("'", "’") + name[article.end() :]
    if _ODD.search(name) or first in FUNCTION | PREPOSITIONS:
        return f"l’équipe «{NNBSP}{name}{NNBSP}»"
    is_one = name[1:].isalpha() and name[1:].islower() and not name.endswith(("s", "x"))
    return name if is_one else f"l’équipe {name}"


def of_team(name: str) -> str:
    """Put « de » before the name of a team: « des Passeurs », « du Cabanon », « d’Alpage »."""
    return typography(de(the_team(name)))
