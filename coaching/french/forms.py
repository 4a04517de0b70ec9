"""What form a fragment has: a clause, an infinitive, a noun group; told without a parser.

Closed lists and endings only, so a form is told when it is sure and `Form.OTHER` otherwise:
the sentence around it then joins it with a colon, which is right after any clause.
Authority: Grevisse et Goosse, Le Bon Usage, § 209-213 (la phrase, le verbe conjugué).
"""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from coaching.french.folding import REMEMBERED, folded
from coaching.french.fragments import inside
from coaching.french.words import (
    ALSO_NOUNS,
    CONDITIONS,
    DETERMINERS,
    INFINITIVES,
    NOT_IN_ENT,
    NUMERALS,
    PLURALS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
)

_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ADVERB: Final = re.compile(
    r"\A(?:aujourd'hui|actuellement|souvent|parfois|sinon|deja"
    r"|chaque (?:jour|semaine|mois|annee|fois)),? "
)
_SUBJECT: Final = re.compile(r"[a-z]+|[0-9][0-9 .,]*")
_BREAK: Final = re.compile(
    r"[,;:.!?()]|\b(?:qui|que|qu|dont|ou|car|parce|quand|lorsque|si|comme|pour)\b"
)
_PURPOSE: Final = re.compile(r"(?:(?:ne (?:plus|pas)|se|s') ?)?([a-z]+)")
_COMPLEMENT: Final = re.compile(
    r"[a-z]+ (?:du|les?|la|l'|une?|des|leurs?|ses|son|sa|nos|plus|moins|mieux)\b"
)
_CLITICS: Final = frozenset({"ne", "n", "y", "se"})
_FUTURE: Final = re.compile(r"[a-z]{2,}(?:ront|era|ira|aura|oudra|iendra)\Z")
_SHORTEST: Final = 5


class Form(Enum):
    """The form of a fragment, once its capital and its final stop are gone."""

    CLAUSE = auto()  # « ils attendent », « huit sur dix reviennent »
    CONDITION = auto()  # « quand ils reviennent », « si le délai passe sous cinq jours »
    INFINITIVE = auto()  # « gagner du temps »
    THING = auto()  # « l’hébergement », « deux conseillères »: can be an object
    OTHER = auto()


@lru_cache(maxsize=REMEMBERED)
def form_of(text: str) -> Form:
    """Tell the form of a fragment as typed; `OTHER` when it is not sure."""
    text = inside(text).replace("'", "’")
    read = folded(text)
    if _first(text) in CONDITIONS or read.startswith(("des que ", "des qu'", "une fois que ")):
        return Form.CONDITION
    if is_clause(read):
        return Form.CLAUSE
    if is_infinitive(read):
        return Form.INFINITIVE
    return Form.THING if has_determiner(text) and not _BREAK.search(read) else Form.OTHER


def has_determiner(text: str) -> bool:
    """Tell whether a noun group has its article, number or possessive: it can be an object."""
    first = _first(text)
    return first[:1].isdigit() or first in DETERMINERS or first in NUMERALS


def has_preposition(text: str) -> bool:
    """Tell whether a group begins with a preposition: « dans le Finistère », « à Lyon »."""
    return _first(text) in PREPOSITIONS


def is_plural(text: str) -> bool:
    """Tell whether a name is surely plural: « les Restos du cœur », « deux communes »."""
    first = _first(text)
    return first in PLURALS or first in NUMERALS


def is_clause(read: str) -> bool:
    """Tell whether a folded text surely begins with a subject and its verb."""
    read = _ADVERB.sub("", read, count=1)
    first = _SUBJECT.match(read)
    if first is None or read[first.end() : first.end() + 1] not in (" ", "'"):
        return first is not None and first[0][-1] == " " and _has_verb(read, first)
    if first[0] in PRONOUNS or read.startswith(("ce n'", "ce sont", "ce ser", "il y a")):
        return True
    return _has_verb(read, first)


def _has_verb(read: str, first: re.Match[str]) -> bool:
    subject = first[0].strip(" .,")
    is_number = subject[:1].isdigit() or subject in NUMERALS
    if not is_number and subject not in DETERMINERS:
        return False
    start = _BREAK.split(read, maxsplit=1)[0]
    words = re.findall(r"[a-z]+", start)[0 if subject[:1].isdigit() else 1 :]
    many = is_number or subject in PLURALS
    return any(_is_verb(words, rank, many=many) for rank in range(len(words)))


def _is_verb(words: list[str], rank: int, *, many: bool) -> bool:
    word, before = words[rank], words[rank - 1] if rank else ""
    if word in VERBS or word in _CLITICS:
        return True
    if not rank or (_is_before_a_noun(before) and not _is_object(words, rank - 1)):
        return False
    in_ent = many and word.endswith("ent") and not word.endswith("ement")
    return (
        word in ALSO_NOUNS
        or bool(_FUTURE.match(word))
        or (in_ent and len(word) >= _SHORTEST and word not in NOT_IN_ENT)
    )


def _is_before_a_noun(word: str) -> bool:
    return word in DETERMINERS or word in PREPOSITIONS or word in ("d", "de", "du")


def _is_object(words: list[str], rank: int) -> bool:
    """Tell « l’association le recommande », « onze le demandent » from « la hausse de la »."""
    if words[rank] not in ("le", "la", "les", "l", "leur", "en"):
        return False
    before = words[rank - 1] if rank else ""
    return before not in ("et", "ou") and not _is_before_a_noun(before)


def is_infinitive(read: str) -> bool:
    """Tell whether a folded text surely begins with an infinitive."""
    match = _PURPOSE.match(read)
    if match is None:
        return False
    return match[1] in INFINITIVES or (
        match[1].endswith("er") and bool(_COMPLEMENT.match(read, match.start(1)))
    )


def _first(text: str) -> str:
    match = _WORD.match(text)
    return folded(match[0]) if match else ""
