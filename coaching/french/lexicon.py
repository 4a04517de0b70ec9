"""A French lexicon: the gender and number of nouns, the forms of verbs, accents typed or not.

The tables are those of pyrealb (Guy Lapalme; code MIT, data CC BY 4.0). Only its two files are
read: its realiser takes twice the time and memory, and fails on some nouns (3.3.1).
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

from coaching.caches import text_cache
from coaching.french.typography import REMEMBERED

# The tenses of the tables: present, imperfect, future, conditional; past participle.
_PRESENT, _FINITE, _PARTICIPLE = "p", frozenset("pifc"), "pp"
# The past historic and its subjunctive: nobody writes them in a fiche.
_UNUSED: Final = frozenset({"ps", "si"})
_BY_GENDER: Final = "x"
# Nouns, adjectives, adverbs, prepositions, pronouns, conjunctions, determiners.
_KINDS: Final = frozenset({"N", "A", "Adv", "P", "Pro", "C", "D"})
# Persons in the order of the tables: I, you, they who are one, we, you, they.
_TU, ONE, WE, MANY = 1, 2, 3, 5
_LONGEST: Final = 20  # of an ending, in letters: more than there are
# The lexicon has « galére » for « galère », and, in the table of « peser », « pésé ».
_MISSPELT: Final = re.compile(r"é(?=(?:[b-df-hj-np-tv-xzç]|[gq]u)+e(?:s|nt)?\Z)")
_MISPRINTED: Final = "eser"


class WordClass(Enum):
    """What a form is; `TU` is what one says to « tu » alone, as « salaries » of « salarier »."""

    NOUN = auto()
    ADJECTIVE = auto()
    VERB = auto()
    TU = auto()
    PARTICIPLE = auto()
    OTHER = auto()


class Inflection(NamedTuple):
    """One reading of a word: a noun has a gender, « m » or « f », a finite verb a person."""

    lemma: str
    spelt: str
    kind: WordClass
    gender: str = ""
    is_plural: bool = False
    person: int = -1
    is_present: bool = False


class _Ending(NamedTuple):
    """An ending, and that of its headword, in one table of the lexicon."""

    headword: str
    ending: str
    table: str
    tail: tuple[WordClass, str, bool, int, bool]  # what it is: the end of its `Inflection`


class _Entry(NamedTuple):
    """What is kept of a headword: its tables as a noun, with their genders, and as another word."""

    nouns: frozenset[tuple[str, str]]
    verb: str
    is_other: bool
    adjective: str


@text_cache(maxsize=REMEMBERED)
def readings(word: str) -> tuple[Inflection, ...]:
    """Return what a lower-case word is in the lexicon, whatever accents it was typed with."""
    word = bare(word.replace("œ", "oe"))  # as the lexicon has it
    entries = ((headword, _entries()[headword]) for headword in _spelt(word))
    found = [
        Inflection(headword, headword, WordClass.OTHER)
        for headword, entry in entries
        if entry.is_other and not (entry.nouns or entry.adjective)
    ]
    for cut in range(len(word), max(-1, len(word) - _LONGEST), -1):
        for end, endings in _endings().get(word[cut:], {}).items():
            for headword in _spelt(word[:cut] + end):
                found += _of(headword, endings)
    return tuple(dict.fromkeys(found))


def _of(headword: str, endings: tuple[_Ending, ...]) -> Iterator[Inflection]:
    entry = _entries()[headword]
    for one in endings:
        if not headword.endswith(one.headword):
            continue
        form = headword.removesuffix(one.headword) + one.ending
        kind, gender, *_ = one.tail
        if one.table == entry.verb:
            spelt = form if kind is WordClass.PARTICIPLE else _MISSPELT.sub("è", form)
            yield Inflection(headword, spelt, *one.tail)
        if (one.table, gender) in entry.nouns:
            yield Inflection(headword, form, *one.tail)
        if one.table == entry.adjective:
            yield Inflection(headword, form, WordClass.ADJECTIVE)


@text_cache(maxsize=REMEMBERED)
def _exact(form: str) -> tuple[Inflection, ...]:
    form = form.replace("œ", "oe")
    return tuple(one for one in readings(form) if one.spelt == form)


@text_cache(maxsize=REMEMBERED)
def nouns(form: str) -> tuple[Inflection, ...]:
    found = (one for one in _exact(form) if one.kind is WordClass.NOUN)
    return tuple(sorted(found, key=lambda noun: (noun.gender == "f", noun.is_plural, noun.lemma)))


def verbs(form: str) -> tuple[Inflection, ...]:
    return tuple(one for one in _exact(form) if one.is_present)


def persons(form: str) -> frozenset[int]:
    """Return of which third persons a word may be a verb, with its subject."""
    found = (one for one in _exact(form) or readings(form) if one.kind is WordClass.VERB)
    return frozenset(one.person for one in found) & {ONE, MANY}


def is_only_verb(form: str) -> bool:
    kinds = {one.kind for one in _exact(form) or readings(form)}
    return bool(persons(form)) and kinds <= {WordClass.VERB, WordClass.TU}


def is_adjective(form: str) -> bool:
    return any(one.kind is WordClass.ADJECTIVE for one in _exact(form))


def is_participle(form: str) -> bool:
    return any(one.kind is WordClass.PARTICIPLE for one in _exact(form))


def is_infinitive(word: str) -> bool:
    return word in _entries() and bool(_entries()[word].verb)


def is_word(word: str) -> bool:
    """Tell whether a word is a headword that is no verb: noun, adjective, preposition."""
    return word in _entries() and _entries()[word].is_other


def headwords_of(word: str) -> frozenset[str]:
    """Return the headwords that a lower-case word may be a form of: « dire » of « dira »."""
    return frozenset(one.lemma for one in readings(word)) | {*_spelt(bare(word))}


def _conjugated(tense: str, infinitive: str, person: int) -> str:
    """Return a verb in a tense: « demandons »; raise KeyError when it is not known."""
    table = _tables()["conjugation"][_entries()[infinitive].verb]
    return f"{infinitive.removesuffix(table['ending'])}{table['t'][tense][person]}"


present, future, conditional = (partial(_conjugated, tense) for tense in "pfc")


def bare(text: str) -> str:
    if text.isascii():
        return text
    signs = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


@cache
def _entries() -> Mapping[str, _Entry]:
    shared: dict[_Entry, _Entry] = {}

    def kept(entry: dict[str, Any]) -> _Entry | dict[str, Any]:
        is_other = bool(_KINDS & entry.keys())
        if not is_other and "V" not in entry:
            return entry
        noun = entry.get("N", {"tab": "", "g": ""})
        genders = "mf" if noun["g"] == _BY_GENDER else noun["g"]
        forms = frozenset((noun["tab"], gender) for gender in genders)
        verb, adjective = (entry.get(kind, {}).get("tab", "") for kind in "VA")
        one = _Entry(forms, verb, is_other, adjective)
        return shared.setdefault(one, one)

    words = json.loads(_data("lexicon-fr.json"), object_hook=kept)
    return {word: entry for word, entry in words.items() if isinstance(entry, _Entry)}


def _spelt(word: str) -> tuple[str, ...]:
    """Return the headwords that a word without accents may be."""
    known = _accented().get(word, ())
    return (word, *known) if word in _entries() else known


@cache
def _accented() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in _entries():
        if not word.isascii():
            found[bare(word)] = (*found.get(bare(word), ()), word)
    return found


@cache
def _endings() -> Mapping[str, Mapping[str, tuple[_Ending, ...]]]:
    """Return the endings by what they are without accents, then by that of their headword."""
    found: dict[str, dict[str, dict[_Ending, None]]] = defaultdict(lambda: defaultdict(dict))
    for one in (*_nominal(), *_verbal()):
        found[bare(one.ending)][bare(one.headword)][one] = None
    return {
        form: {headword: tuple(endings) for headword, endings in by_headword.items()}
        for form, by_headword in found.items()
    }


def _nominal() -> Iterator[_Ending]:
    for name, table in _tables()["declension"].items():
        for one in table["declension"] if name.startswith("n") else ():
            for gender in "mf" if one["g"] == _BY_GENDER else one["g"]:
                tail = (WordClass.NOUN, gender, one["n"] == "p", -1, False)
                yield _Ending(table["ending"], one["val"], name, tail)


def _verbal() -> Iterator[_Ending]:
    for name, table in _tables()["conjugation"].items():
        for tense, typed in table["t"].items():
            forms = [typed] if isinstance(typed, str) else typed or ()
            if isinstance(typed, str) and tense == _PARTICIPLE:
                forms = [f"{typed}{mark}" for mark in ("", "e", "s", "es")]
            for person, ending in enumerate(forms if tense not in _UNUSED else ()):
                kind = WordClass.TU if person == _TU else WordClass.VERB
                kind = WordClass.PARTICIPLE if tense == _PARTICIPLE else kind
                subject = person if tense in _FINITE else -1
                tail = (kind, "", False, subject, tense == _PRESENT)
                is_wrong = table["ending"] == _MISPRINTED
                if ending is not None:
                    right = ending.replace("ésé", "esé") if is_wrong else ending
                    yield _Ending(table["ending"], right, name, tail)


@cache
def _tables() -> Any:  # noqa: ANN401 - as the package has them
    return json.loads(_data("rules-fr.json"))


def _data(name: str) -> str:
    """Return a file of the package, without importing it: it would read everything itself."""
    package = find_spec("pyrealb")
    assert package is not None and package.origin is not None  # noqa: PT018, S101 - is installed
    return (Path(package.origin).parent / "data" / name).read_text(encoding="utf-8")
