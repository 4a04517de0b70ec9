"""What a word may be in the lexicon, whatever accents it was typed with.

Every form of the lexicon is read from its ending, those of verbs in their usual tenses too.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache
from typing import Any, Final

from coaching.french.folding import REMEMBERED
from coaching.french.lexicon import Entry, headwords, rules

_TU: Final = 1  # the second person, in the tables
_PARTICIPLE: Final = "pp"
# The past historic and its subjunctive: nobody writes them in a fiche.
_UNUSED: Final = frozenset({"ps", "si"})
# The lexicon has « galére » for « galère ».
_MISSPELT: Final = re.compile(r"é(?=(?:[b-df-hj-np-tv-xzç]|[gq]u)+e(?:s|nt)?\Z)")
# It has « pésé » for « pesé ».
_MISPRINTS: Final = {f"és{end}": f"es{end}" for end in ("é", "ée", "és", "ées")}


class Kind(Enum):
    """What a form is; `TU` is what one says to « tu » alone, as « salaries » of « salarier »."""

    NOUN = auto()
    ADJECTIVE = auto()
    VERB = auto()
    TU = auto()
    PARTICIPLE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a word: how it is spelled, and what it is."""

    spelt: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Ending:
    """An ending, and that of its headword, in one table of the lexicon."""

    headword: str
    ending: str
    table: str
    kind: Kind


@lru_cache(maxsize=REMEMBERED)
def readings(word: str) -> frozenset[Reading]:
    """Return what a lower-case word is in the lexicon, whatever accents it was typed with."""
    return frozenset(_readings(bare(word.replace("œ", "oe"))))


def bare(text: str) -> str:
    """Return a text without its accents."""
    if text.isascii():
        return text
    return "".join(sign for sign in _apart(text) if not unicodedata.combining(sign))


def _apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@lru_cache(maxsize=REMEMBERED)
def headwords_of(word: str) -> frozenset[str]:
    """Return the headwords that a lower-case word may be a form of: « dire » of « dira »."""
    word = bare(word.replace("œ", "oe"))
    found = {*_headwords(word)}
    for headword, endings in _candidates(word):
        if any(True for _ in _of(headword, endings)):
            found.add(headword)
    return frozenset(found)


def _readings(word: str) -> Iterator[Reading]:
    for headword in _headwords(word):
        entry = headwords()[headword]
        if entry.is_other and not (entry.nouns or entry.adjective):
            yield Reading(headword, Kind.OTHER)
    for headword, endings in _candidates(word):
        yield from _of(headword, endings)


def _candidates(word: str) -> Iterator[tuple[str, tuple[_Ending, ...]]]:
    """Yield the headwords that a bare word may come from, with the endings that say so."""
    for cut in range(len(word), max(0, len(word) - _longest()) - 1, -1):
        for end, endings in _endings().get(word[cut:], {}).items():
            for headword in _headwords(word[:cut] + end):
                yield headword, endings


def _of(headword: str, endings: tuple[_Ending, ...]) -> Iterator[Reading]:
    entry = headwords()[headword]
    for one in endings:
        kind = _kind(entry, one)
        if kind is None or not headword.endswith(one.headword):
            continue
        form = headword.removesuffix(one.headword) + one.ending
        is_verb = kind in (Kind.VERB, Kind.TU)
        yield Reading(_MISSPELT.sub("è", form) if is_verb else form, kind)


def _kind(entry: Entry, ending: _Ending) -> Kind | None:
    """Return what a headword is with that ending; None when its table is another."""
    if entry.verb == ending.table:
        return ending.kind
    if any(table == ending.table for table, _ in entry.nouns):
        return Kind.NOUN
    return Kind.ADJECTIVE if entry.adjective == ending.table else None


def _headwords(word: str) -> tuple[str, ...]:
    """Return the headwords that a word without accents may be."""
    known = _accented_headwords().get(word, ())
    return (word, *known) if word in headwords() else known


@cache
def _accented_headwords() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in headwords():
        if not word.isascii():
            found[bare(word)] = (*found.get(bare(word), ()), word)
    return found


@cache
def _longest() -> int:
    return max(map(len, _endings()))


@cache
def _endings() -> Mapping[str, Mapping[str, tuple[_Ending, ...]]]:
    """Return the endings by what they are without accents, then by that of their headword."""
    found: dict[str, dict[str, dict[_Ending, None]]] = defaultdict(lambda: defaultdict(dict))
    for one in (*_declined(), *_conjugated()):
        found[bare(one.ending)][bare(one.headword)][one] = None
    return {
        form: {headword: tuple(endings) for headword, endings in by_headword.items()}
        for form, by_headword in found.items()
    }


def _declined() -> Iterator[_Ending]:
    for name, table in rules()["declension"].items():
        for one in table["declension"]:
            yield _Ending(table["ending"], one["val"], name, Kind.NOUN)


def _conjugated() -> Iterator[_Ending]:
    for name, table in rules()["conjugation"].items():
        for tense, told in table["t"].items():
            if tense not in _UNUSED:
                for form, kind in _forms(tense, told):
                    yield _Ending(table["ending"], _MISPRINTS.get(form, form), name, kind)


def _forms(tense: str, told: Any) -> Iterator[tuple[str, Kind]]:  # noqa: ANN401 - of the package
    if tense == _PARTICIPLE:
        every = (
            [f"{told}{mark}" for mark in ("", "e", "s", "es")] if isinstance(told, str) else told
        )
        yield from ((form, Kind.PARTICIPLE) for form in every or () if form)
    elif isinstance(told, str):
        yield told, Kind.VERB
    else:
        for person, form in enumerate(told or ()):
            if form is not None:
                yield form, Kind.TU if person == _TU else Kind.VERB
