"""An answer typed in capitals, in small letters with its accents: only when every word is sure."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from coaching.french.place_names import NAMES
from coaching.french.word_lists import COMMON, FUNCTION, SIGLES, sigle_is_feminine
from coaching.french.word_readings import bare, readings

_WORD: Final = re.compile(r"[^\W\d_]+")
_LETTERS: Final = 8  # « COLMAR » may be a sigle
_WORDS: Final = 2
_ACCENTED: Final = {
    bare(word): word for word in ("après", "ça", "déjà", "grâce", "malgré", "même", "mêmes", "très")
}
# Words that are others without their accents, and those that may be a place.
_UNSURE: Final = frozenset({"a", "ou", *(bare(name.lower()) for name in NAMES)})
_MAYBE_TOWN: Final = re.compile(
    r"\b(?:MAIRIE|VILLE|COMMUNE|M[ÉE]TROPOLE|PR[ÉE]FECTURE|CPAM|CAF|CCAS) D(?:E |['’])|\b[AÀ] "
)
_DOUBT: Final = "\0"


def in_small_letters(text: str) -> str | None:
    """Return « les maires du Gers » of « LES MAIRES DU GERS »; None when a word is not sure."""
    words = _WORD.findall(text)
    if len(words) < _WORDS or sum(map(len, words)) < _LETTERS or not text.isupper():
        return None
    if _MAYBE_TOWN.search(text):
        return None  # « MAIRIE DE TOURS »
    told, end = "", 0
    for place in _place().finditer(text):
        told += _lowered(text[end : place.start()]) + _places()[place[0]]
        end = place.end()
    told += _lowered(text[end:])
    return None if _DOUBT in told else told


@cache
def _places() -> Mapping[str, str]:
    """Return, by their capitals, the places that are no common noun: « Gers », but not « Lot »."""
    sure = [name for name in NAMES if not readings(name.lower())]
    return {write(name).upper(): name for name in sure for write in (bare, str)}


@cache
def _place() -> re.Pattern[str]:
    names = sorted(_places(), key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names))


def _lowered(text: str) -> str:
    return _WORD.sub(lambda word: _small(word[0]), text)


def _small(word: str) -> str:
    """Return a word in small letters, a sigle as it is, a mark for what is not sure."""
    read = bare(word.lower())
    if read in SIGLES or sigle_is_feminine(word) is not None:
        return word
    if read in _ACCENTED or read in _UNSURE:
        return _ACCENTED.get(read, _DOUBT)
    forms = {one.spelt for one in readings(read)}
    if read in FUNCTION or (read in COMMON and not forms):
        return word.lower()
    return forms.pop() if len(forms) == 1 else _DOUBT
