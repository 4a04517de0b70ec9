"""Closed lists of French words, by which a fragment is recognised: those of `words.toml`."""

import tomllib
from pathlib import Path

from coaching.french.typography import folded

WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def _set(name: str) -> frozenset[str]:
    return frozenset(folded(WORDS[name]).replace("_", " ").split())


def _names(words: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in words.split())


FUNCTION = _set("function")
COMMON = _set("common")
PRONOUNS = _set("pronouns")
DETERMINERS = _set("determiners")
PLURALS = _set("plurals")
CONDITIONS = _set("conditions")
NUMERALS = _set("numerals")
PREPOSITIONS = _set("prepositions")
BEFORE_NOUNS = _set("before_nouns")
AREAS = _set("areas")
SITES = _set("sites")
PREFIXES = PREPOSITIONS | _set("prefixes")
AFTER_VERBS = _set("after_verbs")
BEFORE_VERBS = _set("before_verbs")
OBJECTS = _set("objects")
ALWAYS_VERBS = _set("always_verbs")
BESIDE_NOUNS = _set("beside_nouns")
ALONE = _set("alone")
WITH_ARTICLE = _set("with_article")
INHABITANTS = _set("inhabitants")
SIGLES = _set("sigles")
BODIES = _set("bodies")
SOMEONE = _set("someone")
NOBODY = _set("nobody")
OF_ANYBODY = _set("of_anybody")
_FEMININE_SIGLES, _MASCULINE_SIGLES = _set("feminine_sigles"), _set("masculine_sigles")
PLACES = {lead: _names(names) for lead, names in WORDS["places"].items()}
ALSO_TOWNS, WITH_THEIR_ARTICLE = _names(WORDS["also_towns"]), _names(WORDS["with_their_article"])
# Hyphens after « La » or « Le » show a commune, whose article keeps its capital (« La
# Chapelle-sur-Erdre »), but in these.
HYPHENATED = frozenset(
    folded(name.split(" ")[0]).replace("’", "'") for names in PLACES.values() for name in names
)


def sigle_is_feminine(word: str) -> bool | None:
    """Tell the gender of a sigle before its article; None when it is not one that is known."""
    read = folded(word)
    if not word.isupper() and word not in ("Ademe", "Anah", "Draaf", "Carsat", "Caf", "Udaf"):
        return None
    return True if read in _FEMININE_SIGLES else False if read in _MASCULINE_SIGLES else None
