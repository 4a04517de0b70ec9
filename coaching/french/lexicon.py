"""A French lexicon: the gender and number of nouns, the forms of verbs.

The words and their tables are those of pyrealb (Guy Lapalme; code MIT, data CC BY 4.0): 35,000
nouns, 7,000 verbs. Only its two files are read: its realiser takes twice the time and memory, and
fails on some nouns (3.3.1). A word that it does not know gives nothing, never a guess.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from coaching.french.folding import REMEMBERED

_PRESENT, _FUTURE, _CONDITIONAL, _PARTICIPLE = "p", "f", "c", "pp"
_BY_GENDER: Final = "x"
# Nouns, verbs, adjectives, adverbs, prepositions, pronouns, conjunctions, determiners.
_KINDS: Final = frozenset({"N", "V", "A", "Adv", "P", "Pro", "C", "D"})
# Persons in the order of the tables: I, you, they who are one, we, you, they.
ONE, WE, MANY = 2, 3, 5


@dataclass(frozen=True, slots=True)
class Noun:
    """One reading of a form: its singular, « m » or « f », one or many."""

    lemma: str
    gender: str
    is_plural: bool


@dataclass(frozen=True, slots=True)
class Verb:
    """One reading of a form: its infinitive and its person in the present."""

    infinitive: str
    person: int


@lru_cache(maxsize=REMEMBERED)
def nouns(form: str) -> tuple[Noun, ...]:
    """Return the readings of a word as a noun, masculine first; none when it is not known."""
    form = form.replace("œ", "oe")  # as the lexicon has it
    lexicon, tables = headwords(), _tables()
    found = {
        Noun(lemma, gender, number == "p")
        for ending, table, stem_ending, gender, number in tables.nouns.get(_last(form), ())
        if form.endswith(ending)
        and (lemma := form[: len(form) - len(ending)] + stem_ending) in lexicon
        and (table, gender) in lexicon[lemma].nouns
    }
    return tuple(sorted(found, key=lambda noun: (noun.gender == "f", noun.is_plural, noun.lemma)))


@lru_cache(maxsize=REMEMBERED)
def verbs(form: str) -> tuple[Verb, ...]:
    """Return the readings of a word as a verb in the present; none when it is not known."""
    lexicon, tables = headwords(), _tables()
    found = {
        Verb(lemma, person): None
        for ending, table, infinitive, person in tables.verbs.get(_last(form), ())
        if form.endswith(ending)
        and (lemma := form[: len(form) - len(ending)] + infinitive) in lexicon
        and lexicon[lemma].verb == table
    }
    return tuple(found)


def is_infinitive(word: str) -> bool:
    """Tell whether a word is the infinitive of a verb."""
    entry = headwords().get(word)
    return entry is not None and bool(entry.verb)


def is_word(word: str) -> bool:
    """Tell whether a word is a headword that is no verb: noun, adjective, preposition."""
    entry = headwords().get(word)
    return entry is not None and entry.is_other


def is_adjective(form: str) -> bool:
    """Tell whether a word may be an adjective: « continue », of « continu »."""
    lexicon, tables = headwords(), _tables()
    return any(
        entry.adjective == table
        for ending, table, stem_ending, _, _ in tables.nouns.get(_last(form), ())
        if form.endswith(ending)
        and (entry := lexicon.get(form[: len(form) - len(ending)] + stem_ending)) is not None
    )


def is_participle(form: str) -> bool:
    """Tell whether a word is a past participle, whatever its gender and number: « rouvertes »."""
    lexicon, tables = headwords(), _tables()
    return any(
        entry.verb == table
        for ending, table, infinitive in tables.participles.get(_last(form), ())
        if form.endswith(ending)
        and (entry := lexicon.get(form[: len(form) - len(ending)] + infinitive)) is not None
    )


def present(infinitive: str, person: int) -> str:
    """Return the present of a verb: « demandons »; raise KeyError when it is not known."""
    return _conjugated(infinitive, _PRESENT, person)


def future(infinitive: str, person: int) -> str:
    """Return the future of a verb: « demandera »; raise KeyError when it is not known."""
    return _conjugated(infinitive, _FUTURE, person)


def conditional(infinitive: str, person: int) -> str:
    """Return the conditional of a verb; raise KeyError when it is not known."""
    return _conjugated(infinitive, _CONDITIONAL, person)


def _conjugated(infinitive: str, tense: str, person: int) -> str:
    table = rules()["conjugation"][headwords()[infinitive].verb]
    stem = infinitive.removesuffix(table["ending"])
    return f"{stem}{table['t'][tense][person]}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of a headword: its tables as a noun, with their genders, and as another word."""

    nouns: frozenset[tuple[str, str]]
    verb: str
    is_other: bool
    adjective: str


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables of endings, by the last letter of a form."""

    nouns: Mapping[str, tuple[tuple[str, str, str, str, str], ...]]
    verbs: Mapping[str, tuple[tuple[str, str, str, int], ...]]
    participles: Mapping[str, tuple[tuple[str, str, str], ...]]


def _last(form: str) -> str:
    return form[-1:]


@cache
def headwords() -> Mapping[str, Entry]:
    """Return what is kept of each headword; it is read once."""
    shared: dict[Entry, Entry] = {}

    def kept(entry: dict[str, Any]) -> Entry | dict[str, Any]:
        if not _KINDS & entry.keys():
            return entry
        noun, verb = entry.get("N"), entry.get("V")
        genders = "mf" if noun and noun["g"] == _BY_GENDER else noun["g"] if noun else ""
        forms = frozenset((noun["tab"], gender) for gender in genders) if noun else frozenset()
        is_other = bool((_KINDS - {"V"}) & entry.keys())
        one = Entry(forms, verb["tab"] if verb else "", is_other, entry.get("A", {}).get("tab", ""))
        return shared.setdefault(one, one)

    words = json.loads(_read("lexicon-fr.json"), object_hook=kept)
    return {word: entry for word, entry in words.items() if isinstance(entry, Entry)}


@cache
def _tables() -> _Tables:
    declined = [
        (one["val"], name, table["ending"], gender, one["n"])
        for name, table in rules()["declension"].items()
        if name.startswith("n")
        for one in table["declension"]
        for gender in ("mf" if one["g"] == _BY_GENDER else one["g"])
    ]
    conjugated = [
        (form, name, table["ending"], person)
        for name, table in rules()["conjugation"].items()
        for person, form in enumerate(table["t"].get(_PRESENT) or ())
        if form is not None
    ]
    participles = [
        (form, name, table["ending"])
        for name, table in rules()["conjugation"].items()
        for form in _forms(table["t"].get(_PARTICIPLE))
    ]
    return _Tables(_by_letter(declined), _by_letter(conjugated), _by_letter(participles))


def _forms(participle: str | list[str | None] | None) -> set[str]:
    """Return the forms of a participle: one, or four, of which some are missing."""
    return {participle} if isinstance(participle, str) else set(filter(None, participle or ()))


@cache
def rules() -> Mapping[str, Any]:
    """Return the tables of endings, of nouns and of verbs, as the package has them."""
    tables: Mapping[str, Any] = json.loads(_read("rules-fr.json"))
    return tables


def _by_letter(rows: Iterable[Any]) -> Mapping[str, tuple[Any, ...]]:
    """Sort endings by their last letter; an empty one may end any word."""
    kept = tuple(rows)
    letters = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûüœ"
    return {
        letter: tuple(row for row in kept if not row[0] or row[0][-1] == letter)
        for letter in letters
    }


def _read(name: str) -> str:
    """Return a file of the package, without importing it: it would read everything itself."""
    package = find_spec("pyrealb")
    assert package is not None and package.origin is not None  # noqa: PT018, S101 - is installed
    return (Path(package.origin).parent / "data" / name).read_text(encoding="utf-8")
