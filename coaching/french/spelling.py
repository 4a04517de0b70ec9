"""Slips of the keyboard that are certain: an accent left out, a hyphen, a space, capitals.

A wrong correction is worse than none: what may be right, a name, a sigle, what is right since 1990
(« boite », « aout ») stays as it was typed.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from coaching.caches import text_cache
from coaching.french import word_lists as lists
from coaching.french.grammar import de
from coaching.french.lexicon import Inflection, WordClass, bare, readings
from coaching.french.place_names import NAMED, NAMES, NEVER_TOWNS, key, located, with_article
from coaching.french.typography import REMEMBERED

_TABLES: Final = tomllib.loads(Path(__file__).with_name("spelling.toml").read_text("utf-8"))
_RIGHT, _ENGLISH, _NOUN_NEXT, _ARTICLES, _PLURAL, _HAVE, _BE, _SUBJECTS = (
    frozenset(_TABLES[name].split())
    for name in ("right", "english", "noun_next", "articles", "plural", "have", "be", "subjects")
)
_SURE: Final[dict[str, str]] = {bare(word): word for word in _TABLES["sure"].split()}
_LETTERS_ALONE: Final = re.compile(r"[^\W\d_]+")
_LETTERS: Final = 8  # « COLMAR » may be a sigle
# Words that are others without their accents, and those that may be a place.
_UNSURE: Final = frozenset({"a", "ou", *(bare(name.lower()) for name in NAMES)})
_MAYBE_TOWN: Final = re.compile(
    r"\b(?:MAIRIE|VILLE|COMMUNE|M[ÉE]TROPOLE|PR[ÉE]FECTURE|CPAM|CAF|CCAS) D(?:E |['’])|\b[AÀ] "
)
_DOUBT: Final = "\0"


def in_small_letters(text: str) -> str | None:
    """Return « les maires du Gers » of « LES MAIRES DU GERS »; None when a word is not sure."""
    first, *others = _LETTERS_ALONE.findall(text) or [""]
    if not others or len("".join([first, *others])) < _LETTERS or not text.isupper():
        return None
    if _MAYBE_TOWN.search(text):
        return None  # « MAIRIE DE TOURS »
    told = "".join(
        NAMED[key(part)] if rank % 2 else _LETTERS_ALONE.sub(_small, part)
        for rank, part in enumerate(_sure_places().split(text))
    )
    return None if _DOUBT in told else told


@cache
def _sure_places() -> re.Pattern[str]:
    """Return the pattern of the places that are no common noun: « Gers », but not « Lot »."""
    return re.compile(_any_of(name for name in NAMES if not readings(name.lower())), re.IGNORECASE)


def _small(match: re.Match[str]) -> str:
    """Return a word in small letters, a sigle as it is, a mark for what is not sure."""
    word = match[0]
    read = bare(word.lower())
    if read in lists.SIGLES or lists.sigle_is_feminine(word) is not None:
        return word
    if read in _SURE or read in _UNSURE:
        return _SURE.get(read, _DOUBT)
    forms = {one.spelt for one in readings(read)}
    if read in lists.FUNCTION or (read in lists.COMMON and not forms):
        return word.lower()
    return forms.pop() if len(forms) == 1 else _DOUBT


# Not within an address, a path, a reference, a word typed with combining accents.
_WORD: Final = re.compile(
    r"(?<![\w@./#&+-])[^\W\d_]+(?:-[^\W\d_]+)?(?![\w@/&+\u0300-\u036f-]|[.:]\w)"
)
_SHORTEST: Final = 4
# « essaye » is as right as « essaie », which alone is in the lexicon.
_ALSO_Y: Final = re.compile(r"[aou]ye(?:s|nt)?\Z")
_SINCE_1990: Final = str.maketrans("îû", "iu")
_MUTE: Final = re.compile(r"è[^aeiouy]+u?er")
_COUNTED: Final = re.compile(r"\d ?\Z")  # « 20 salariés »
_ENDED: Final = ".!?…:;\n"
_NEAR: Final = 8  # characters
_OPENS: Final = " \t\u00a0\u202f«\"“'’(-–—•*"


def _accented(text: str, before: str) -> Iterator[tuple[int, str, str]]:
    """Yield the words that lack an accent: where each starts, as typed, as it should be."""
    for match in _WORD.finditer(text):
        for part in _LETTERS_ALONE.finditer(match[0]):
            start, word = match.start() + part.start(), part[0]
            before = "les" if _COUNTED.search(text, max(0, start - 2), start) else before
            after = _LETTERS_ALONE.match(text, start + len(word) + 1)
            is_english = before in _ENGLISH or (after and after[0].lower() in _ENGLISH)
            is_sure = not is_english and _is_common(text, word, start)
            if is_sure and (now := _meant(word.lower(), before)):
                yield start, word, now[0].upper() + now[1:] if word[0].isupper() else now
            before = word.lower() if word in "àÀ" else bare(word.lower())


def _is_common(text: str, word: str, start: int) -> bool:
    """Tell a common noun from a name or a sigle: no capital but at the head of a sentence."""
    if word.islower():
        return True
    if not word[1:].islower():
        return False
    before = text[max(0, start - _NEAR) : start].rstrip(_OPENS)
    after = text[start + len(word) : start + len(word) + _NEAR].lstrip(" -")
    is_first = before[-1] in _ENDED if before else start <= _NEAR
    return is_first and not after[:1].isupper()


def _meant(word: str, before: str) -> str | None:
    """Return the only word that it can be with its accents, after the word before it."""
    if word in _SURE:
        return _SURE[word]
    if len(word) < _SHORTEST or word in _RIGHT or _ALSO_Y.search(word):
        return None
    found = readings(word)
    as_typed = {one.kind for one in found if one.spelt == word}
    others = [one for one in found if one.kind is not WordClass.TU and _has_more(one.spelt, word)]
    if as_typed - {WordClass.TU} or any(one.spelt.translate(_SINCE_1990) == word for one in others):
        return None
    noun = _only(others, WordClass.NOUN)
    if as_typed:  # « les salaries » are no verb
        return noun if before in _PLURAL else None
    return _only(others) or _told_by(before, others, noun)


def _told_by(before: str, others: list[Inflection], noun: str | None) -> str | None:
    """Tell words apart by the one before: « un arrete », « il arrete », « ils ont arrete »."""
    has_noun = any(one.kind is WordClass.NOUN for one in others)
    if before in _HAVE or (before in _BE and not has_noun):
        return _only(others, WordClass.PARTICIPLE)
    if before in _SUBJECTS:
        return _only(others, WordClass.VERB)
    if before in _ARTICLES and any(
        one.kind is WordClass.VERB and one.spelt != noun for one in others
    ):
        return None
    return noun if before in _ARTICLES | _NOUN_NEXT | lists.BEFORE_NOUNS else None


def _only(found: Iterable[Inflection], kind: WordClass | None = None) -> str | None:
    forms = {one.spelt for one in found if kind in (None, one.kind)}
    return forms.pop() if len(forms) == 1 else None


def _has_more(form: str, typed: str) -> bool:
    """Tell whether a word has other accents, and lacks none: « agrégera » is no fault (1990)."""
    if len(form) != len(typed):
        return False
    for rank, (mine, its) in enumerate(zip(typed, form, strict=True)):
        is_as_right = mine == "è" or (mine == "é" and _MUTE.match(form[rank:]))
        if mine != its and (its == bare(its) or is_as_right):
            return False
    return True


class Why(StrEnum):
    ACCENT = "accent"
    HYPHEN = "trait d’union"
    SPACE = "espace en trop"
    WORD = "en toutes lettres"
    SPELLING = "orthographe"
    PLACE = "nom de lieu"
    CAPITALS = "en minuscules"
    PRODUCT = "majuscule"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Correction:
    """Words as they were typed, where they start, and as they should be."""

    start: int
    was: str
    now: str
    why: Why

    @property
    def end(self) -> int:
        return self.start + len(self.was)


def corrected(text: str, found: Iterable[Correction]) -> str:
    pieces, end = [], 0
    for one in sorted(found, key=lambda one: one.start):
        pieces += [text[end : one.start], one.now]
        end = one.end
    return "".join([*pieces, text[end:]])


@text_cache(maxsize=REMEMBERED)
def corrections(text: str, before: str = "") -> tuple[Correction, ...]:
    """Return what is surely to be put right in a text that may go on from a word, `before`."""
    words = (Correction(*one, Why.ACCENT) for one in _accented(text, before))
    found: list[Correction] = []
    for one in sorted((*_of_phrases(text), *words), key=lambda one: one.start):
        if not found or found[-1].end <= one.start:
            found.append(one)
    return tuple(found)


def _of_phrases(text: str) -> Iterator[Correction]:
    for pattern, told, why in _PHRASES:
        for match in pattern.finditer(text):
            now = match.expand(told) if isinstance(told, str) else told(match)
            is_same = now.replace("'", "’") == match[0].replace("'", "’")
            if not is_same and "\n" not in match[0]:
                yield Correction(match.start(), match[0], now, why)


def _any_of(names: Iterable[str]) -> str:
    """Return the pattern of one of some places, typed with or without accents and hyphens."""
    signs = {"-": "[ -]", "’": "[’' ]", " ": " "}
    found = [
        "".join(signs.get(s, s if s == bare(s) else f"[{bare(s)}{s}]") for s in name)
        for name in names
    ]
    return rf"(?<![\w-])({'|'.join(sorted(found, key=len, reverse=True))})(?![\w’'-])"


def _as(told: Callable[[str], str | None]) -> Callable[[re.Match[str]], str]:
    """Return what tells of the place that is matched, spelled as it should be."""
    return lambda match: told(NAMED[key(match[1])]) or match[0]


def _at_length(match: re.Match[str]) -> str:
    word: str = _TABLES["telephone"][match[0].lower()]
    return word.capitalize() if match[0][0].isupper() else word


def _phrases() -> Iterator[tuple[str, str | Callable[[re.Match[str]], str], Why]]:
    for why, rows in _TABLES["slips"].items():
        for pattern, told in rows:
            yield pattern, told, Why(why)
    short = "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in _TABLES["telephone"])
    yield rf"(?<![\w./@-])(?:{short})(?![\w/@-]|[.]\w| [A-ZÀ-Ý])", _at_length, Why.WORD
    alone = r"(?! [A-ZÀ-Ý])"
    yield rf"\b[àÀ] {_any_of(NEVER_TOWNS)}{alone}", _as(located), Why.PLACE
    pattern = rf"(?<![A-ZÀ-Ý]\w)\bde {_any_of(lists.WITH_THEIR_ARTICLE)}{alone}"
    yield pattern, _as(lambda name: de(with_article(name) or "")), Why.PLACE
    yield _any_of(name for name in NAMES if re.search(r"[^A-Za-z]", name)), _as(str), Why.PLACE


_PHRASES: Final = [(re.compile(pattern), told, why) for pattern, told, why in _phrases()]
