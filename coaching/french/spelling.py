"""Slips of the keyboard that are certain: an accent left out, a hyphen, a space too many.

A wrong correction is worse than none: what may be right stays as it was typed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from coaching.french.accents import accented
from coaching.french.folding import REMEMBERED
from coaching.french.grammar import de
from coaching.french.place_names import (
    NAMES,
    NEVER_TOWNS,
    WITH_THEIR_ARTICLE,
    located,
    with_article,
)
from coaching.french.word_readings import bare


class Why(StrEnum):
    """Why words are to be put right, as it is told beside them."""

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
        """Where the words end."""
        return self.start + len(self.was)


def corrected(text: str, found: Iterable[Correction]) -> str:
    """Return a text with some of its corrections made."""
    pieces, end = [], 0
    for one in sorted(found, key=lambda one: one.start):
        pieces += [text[end : one.start], one.now]
        end = one.end
    return "".join([*pieces, text[end:]])


@lru_cache(maxsize=REMEMBERED)
def corrections(text: str, before: str = "") -> tuple[Correction, ...]:
    """Return what is surely to be put right in a text, in its order.

    `before` is the word after which the text goes on, if any.
    """
    words = (Correction(*one, Why.ACCENT) for one in accented(text, before))
    found: list[Correction] = []
    for one in sorted((*_of_phrases(text), *words), key=lambda one: one.start):
        if not found or found[-1].end <= one.start:
            found.append(one)
    return tuple(found)


_Told = Callable[[re.Match[str]], str]


def _of_phrases(text: str) -> Iterator[Correction]:
    for pattern, told, why in _PHRASES:
        for match in pattern.finditer(text):
            now = told(match)
            if now != match[0] and "\n" not in match[0]:
                yield Correction(match.start(), match[0], now, why)


def _in_place(name: str) -> str:
    """Return the pattern of a place, typed with or without its accents and its hyphens."""
    signs = {"-": "[ -]", "’": "[’' ]", " ": " "}
    return "".join(
        signs.get(sign, sign if sign == bare(sign) else f"[{bare(sign)}{sign}]") for sign in name
    )


def _any_of(names: Iterable[str]) -> str:
    """Return the pattern of one of some names, the longest first, as a whole."""
    found = "|".join(sorted(map(_in_place, names), key=len, reverse=True))
    return rf"(?<![\w-])({found})(?![\w’'-])"


def _place(match: re.Match[str]) -> str:
    name = _named(match)
    return match[0] if name == match[0].replace("'", "’") else name


def _named(match: re.Match[str]) -> str:
    """Return the name of the place that was matched, as it is spelled."""
    return _PLACES[_key(match[1])]


def _key(name: str) -> str:
    return re.sub(r"[ ’'-]", " ", bare(name))


_PLAIN: Final = re.compile("[A-Za-z]+")
_PLACES: Final = {_key(name): name for name in NAMES}
_ALONE: Final = r"(?! [A-ZÀ-Ý])"


def _in(match: re.Match[str]) -> str:
    return located(_named(match)) or match[0]


def _of(match: re.Match[str]) -> str:
    return de(with_article(_named(match)) or "") or match[0]


def _as(words: str) -> _Told:
    return lambda match: match.expand(words)


# As one types on a telephone; in capitals (« RDV ») they may be another's initials.
_SHORT: Final = {
    **dict.fromkeys(["rdv", "rdvs"], "rendez-vous"),
    **dict.fromkeys(["cad", "càd"], "c’est-à-dire"),
    **dict.fromkeys(["qq", "qqs"], "quelques"),
    "qd": "quand",
    "bcp": "beaucoup",
    "tjs": "toujours",
    "qqn": "quelqu’un",
    "pb": "problème",
    "pbs": "problèmes",
}
_SHORTENED: Final = "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in _SHORT)


def _at_length(match: re.Match[str]) -> str:
    word = _SHORT[match[0].lower()]
    return word.capitalize() if match[0][0].isupper() else word


_SELF: Final = r"(?<![\w-])(%s) m[eê]me%s(?![\w-])"
# « chez elle même en hiver » is no « elle-même ».
_NOT_EVEN: Final = (
    r"(?! (?:si|en|quand|lorsque?|pour|sans|dans|avec|à|au|aux|le|la|les|un|une|des|avant|après"
    r"|sur|chez|pas|plus)\b)"
)
_PHRASES: Final[tuple[tuple[re.Pattern[str], _Told, Why], ...]] = (
    (re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)"), _as(" "), Why.SPACE),
    (re.compile(r"(?<=[\w»)])[ \u00a0]+(?=[,.](?:\s|\Z))"), _as(""), Why.SPACE),
    (re.compile(_SELF % ("[Nn]ous|[Vv]ous|[Ee]ux|[Ee]lles", "s")), _as(r"\1-mêmes"), Why.HYPHEN),
    (
        re.compile(_SELF % ("[Ll]ui|[Ee]lle|[Mm]oi|[Ss]oi", "") + _NOT_EVEN),
        _as(r"\1-même"),
        Why.HYPHEN,
    ),
    (re.compile(r"\b([Cc])([’'])est[ -][aà][ -]dire\b"), _as(r"\1\2est-à-dire"), Why.HYPHEN),
    (re.compile(r"\b([Qq])uelques un(e?)s\b"), _as(r"\1uelques-un\2s"), Why.HYPHEN),
    (re.compile(r"\b([Pp])eu a peu\b"), _as(r"\1eu à peu"), Why.ACCENT),
    (re.compile(r"\b([Gg])r[aâ]ce a\b"), _as(r"\1râce à"), Why.ACCENT),
    (re.compile(r"\b([Jj]usqu[’']|[Qq]uant |[Pp]ar rapport )a\b"), _as(r"\1à"), Why.ACCENT),
    (
        re.compile(r"\ba (partir(?= d)|condition(?= d| qu)|(?:distance|domicile|travers)\b)"),
        _as(r"à \1"),
        Why.ACCENT,
    ),
    (re.compile(r"\bEtat(s?)\b"), _as(r"État\1"), Why.ACCENT),
    (re.compile(r"\b([Mm](?:ettre|ettent|ises?|is)) a jour\b"), _as(r"\1 à jour"), Why.ACCENT),
    (re.compile(r"\b([Dd][’'])ou\b"), _as(r"\1où"), Why.ACCENT),
    (
        re.compile(rf"(?<![\w./@-])(?:{_SHORTENED})(?![\w/@-]|[.]\w| [A-ZÀ-Ý])"),
        _at_length,
        Why.WORD,
    ),
    (re.compile(r"\b([Aa])ujourd ?hui\b"), _as(r"\1ujourd’hui"), Why.SPELLING),
    (re.compile(r"\b([Mm])algr[eé]s\b"), _as(r"\1algré"), Why.SPELLING),
    (re.compile(r"\b([Pp])armis\b"), _as(r"\1armi"), Why.SPELLING),
    (re.compile(rf"\b[àÀ] {_any_of(NEVER_TOWNS)}{_ALONE}"), _in, Why.PLACE),
    (
        re.compile(rf"(?<![A-ZÀ-Ý]\w)\bde {_any_of(WITH_THEIR_ARTICLE)}{_ALONE}"),
        _of,
        Why.PLACE,
    ),
    (
        re.compile(_any_of(name for name in NAMES if re.search(r"[^A-Za-z]", name))),
        _place,
        Why.PLACE,
    ),
)
