"""Suggestions for the starting point: the product's name and the day of its launch."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from coaching.french import Unreadable, parse_date
from coaching.pasted.suggestion import START, Suggestion, trimmed

# « Lancement en mars 2027 », « nous lançons le service le 12/01/2027 », « mise en ligne prévue
# courant mai 2027 »; not « lancement national en 2029 », nor « lancement dans deux régions ».
_LAUNCHED: Final = re.compile(
    r"\b(?:(?P<surely>lancement|lanc(?:ée?s?|era|erons)|lançons"
    r"|mise en (?:ligne|service|production))|démarr(?:age|e|ons|era|erons)|débutera)\b"
    r"(?:\s+(?:est|sera|seront|prévue?s?|fixée?s?|public|(?:du|le) (?:service|produit))\b)*"
    r"\s*[:=,–-]?\s*(?:le\s+|en\s+)?",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 6
_CALLED: Final = re.compile(
    r"\b(?:produit|service|outil|projet|start-?up|plateforme|application|site)\s+"
    r"(?:s['’]appelle(?:ra)?|se nomme(?:ra)?|(?:est|sera) baptisée?)\s*:?\s*[«“\"]?\s*"
    r"([A-ZÀ-Ý0-9][^.,;:!?«»“”\"()\n]{1,60})",
)


def starting_suggestions(text: str) -> Iterator[Suggestion]:
    """Yield what the product is called, and its first launch that is given a date."""
    called = _CALLED.search(text)
    if called:
        yield Suggestion(START, 0, "product", trimmed(called[1]))
    for words, is_sure in _launches(text):
        yield Suggestion(START, 0, "launch", trimmed(words), is_sure)
        return


def launch_of(text: str, typed: str = "") -> date | None:
    """Return the day of the first launch that a draft gives a date, else the one `typed`."""
    for words in (*(words for words, _ in _launches(text)), typed):
        try:
            return parse_date(words).day
        except Unreadable:
            continue
    return None


def _launches(text: str) -> Iterator[tuple[str, bool]]:
    for launched in _LAUNCHED.finditer(text):
        words = _date(text[launched.end() :].partition("\n")[0])
        if words:
            yield words, bool(launched["surely"])


def _date(said: str) -> str:
    """Return the longest words that begin a text and read as one date, or nothing."""
    ends = [word.end() for word in re.finditer(r"\S+", said)][:_MOST_WORDS]
    for end in reversed(ends):
        words = said[:end].rstrip(" .,;:!?)")
        try:
            parse_date(words)
        except Unreadable:
            continue
        return words
    return ""
