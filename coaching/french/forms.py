"""What form a fragment has: a clause, an infinitive, a noun group; told without a parser.

Closed lists and endings only, so a form is told when it is sure and `Form.OTHER` otherwise:
the sentence around it then joins it with a colon, which is right after any clause.
Authority: Grevisse et Goosse, Le Bon Usage, § 209-213 (la phrase, le verbe conjugué).
"""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from coaching.french import lexicon, team_verbs
from coaching.french.folding import REMEMBERED, folded
from coaching.french.fragments import inside
from coaching.french.word_lists import (
    AFTER_VERBS,
    ALONE,
    ALSO_NOUNS,
    BEFORE_NOUNS,
    BESIDE_NOUNS,
    CONDITIONS,
    DETERMINERS,
    NOT_IN_ENT,
    NUMERALS,
    PLURALS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
)

_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ADVERB: Final = re.compile(
    r"\A(?:(?:aujourd'hui|actuellement|souvent|parfois|sinon|deja"
    r"|chaque (?:jour|semaine|mois|annee|fois)),? |plus (?=(?:personne|rien|aucune?|une?) ))"
)
# « Plus de 80 % des usagers reviennent »: what comes after is read as if it were alone.
_ABOUT: Final = re.compile(r"(?:(?:plus|moins|près) d(?:e |’)|environ |au moins |presque )(?=\S)")
# « La moitié des aidants reviennent »: the verb is of those who follow.
_PART: Final = re.compile(
    r"(?:la (?:moitié|plupart|majorité)|un (?:tiers|quart)|(?:les )?(?:deux tiers|trois quarts)) "
    r"(?=des )",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(r"[a-z]+|[0-9][0-9 .,]*")
_BREAK: Final = re.compile(
    r"[,;:.!?()]|\b(?:qui|que|qu|dont|ou|car|parce|quand|lorsque|si|comme|pour)\b"
)
_TYPED_BREAK: Final = re.compile(
    r"[,;:.!?()«»]|\b(?:qui|que|qu|dont|où|car|parce|quand|lorsque|si|comme|pour)\b"
)
_PARTICIPLE: Final = re.compile(r"\b([^\W\d_]{2,})ée?s?\b", re.IGNORECASE)
# What follows the verb « a », and never the preposition that was typed without its accent.
_HAS: Final = re.compile(
    r"\b(?:a|ont) (?:d[ée]j[àa]|une?|son|sa|ses|été|toujours|pas|plus|[^\W\d_]+ée?s?)\b"
    r"|\b(?:leur|lui|les|l’|la|le|y|en|nous|vous) ?(?:a|ont)\b"
)
# « Les renvois pour absence ont baissé », « l’Aveyron et le Cantal signent ».
_AUXILIARY: Final = re.compile(r"(?<![’'])\b(?:ont|sont|seront|auront|n’est|n’ont|ne sont)\b")
_RELATIVE: Final = re.compile(r"[,;:.!?()«»]|\b(?:qui|que|dont|où|quand|si)\b|\bqu’")
_TOGETHER: Final = re.compile(r" et (?:l[ae]s? |l’)")
_ARTICLES: Final = {"m": "le", "f": "la"}
# Before a word, these are pronouns, and the word a verb.
_PRONOUNS_ONLY: Final = frozenset(["nous", "vous", "se", "s", "lui", "y"])
# Folded, it would pass for « des ».
_AS_SOON: Final = "dès"
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
    text = _ABOUT.sub("", inside(text).replace("'", "’"), count=1)
    read = _read(text)
    if _first(text) in (*CONDITIONS, _AS_SOON) or read.startswith("une fois que "):
        return Form.CONDITION
    if _is_clause(read) or _is_clause(_read(_PART.sub("", text, count=1))):
        return Form.CLAUSE
    if _has_known_verb(text) or team_verbs.is_infinitive_with_its_verb(text):
        return Form.CLAUSE
    if team_verbs.is_infinitive(text):
        return Form.INFINITIVE
    return Form.THING if has_determiner(text) and not _BREAK.search(read) else Form.OTHER


def _read(text: str) -> str:
    # Folded, a participle would pass for a verb in the present: « signé », « payé ».
    return folded(_PARTICIPLE.sub(r"\1ez", text))


def _has_known_verb(text: str) -> bool:
    """Tell whether a group with its article has, further on, what the lexicon knows as a verb only.

    « Le code électoral prévoit une visite »; a word that may be a noun or an adjective is no proof.
    """
    if not has_determiner(text):
        return False
    if _HAS.search(_TYPED_BREAK.split(text, maxsplit=1)[0]):
        return True
    if (auxiliary := _AUXILIARY.search(text)) and not _RELATIVE.search(text[: auxiliary.start()]):
        return True
    are_many = is_plural(text) or starts_with_number(text) or _TOGETHER.search(text)
    person = lexicon.MANY if are_many else lexicon.ONE
    start = _TYPED_BREAK.split(text.lower(), maxsplit=1)[0]
    words = _WORD.findall(start)
    return any(_is_known_verb(words, rank, person) for rank in range(2, len(words)))


def _is_known_verb(words: list[str], rank: int, person: int) -> bool:
    word, before, after = words[rank], words[rank - 1], "".join(words[rank + 1 : rank + 2])
    # « Entre » is hardly ever a verb.
    if word == "entre" or not any(verb.person == person for verb in lexicon.verbs(word)):
        return False
    if not _is_before_a_noun(folded(words[rank - 2])):
        # « Le courrier en donne l’adresse »
        if before in _PRONOUNS_ONLY or (before == "en" and folded(after) in AFTER_VERBS):
            return True
        if before in ("le", "la", "les", "l", "leur", "en"):
            return not _agrees(before, word)
    if _is_before_a_noun(folded(before)):
        return False
    only = not (lexicon.nouns(word) or lexicon.is_word(word) or lexicon.is_adjective(word))
    # Nothing else may come before an article or « déjà », nor stand between a noun and « à ».
    beside = bool(lexicon.nouns(before)) and bool(after) and word not in BESIDE_NOUNS
    is_noun = bool(lexicon.nouns(word)) and not lexicon.is_adjective(word)
    return only or folded(after) in AFTER_VERBS or (beside and is_noun)


def _agrees(article: str, word: str) -> bool:
    """Tell whether « le », « la », « les » may be an article there: « son chef les pousse »."""
    return any(
        noun.is_plural
        if article == "les"
        else not noun.is_plural and article in ("l", "leur", "en", _ARTICLES[noun.gender])
        for noun in lexicon.nouns(word)
    )


def has_determiner(text: str) -> bool:
    """Tell whether a noun group has its article, number or possessive: it can be an object."""
    first = _first(text)
    return first[:1].isdigit() or first in DETERMINERS or first in NUMERALS


def has_preposition(text: str) -> bool:
    """Tell whether a group begins with a preposition: « dans le Finistère », « à Lyon »."""
    return _first(text) in (*PREPOSITIONS, _AS_SOON)


def is_plural(text: str) -> bool:
    """Tell whether a name is surely plural: « les Restos du cœur », « deux communes »."""
    first = _first(text)
    return first in PLURALS or first in NUMERALS


def _is_clause(read: str) -> bool:
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
    words = re.findall(r"[a-z]+", _BREAK.split(read, maxsplit=1)[0])
    words = words if subject[:1].isdigit() else words[1:]
    many = is_number or subject in PLURALS
    start = 0 if is_number or subject in ALONE else 1  # « la marche à suivre »
    return any(_is_verb(words, rank, many=many) for rank in range(start, len(words)))


def _is_verb(words: list[str], rank: int, *, many: bool) -> bool:
    word, before = words[rank], words[rank - 1] if rank else ""
    if word in _CLITICS:
        return True
    if _is_before_a_noun(before) and not _is_object(words, rank - 1):
        return False
    if word in VERBS:
        return True
    if not rank or before in BEFORE_NOUNS:
        return False  # « la nouvelle aide »
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
    if words[rank] not in ("le", "la", "les", "l", "leur"):
        return False
    before = words[rank - 1] if rank else ""
    if words[rank] == "leur" and before in ("le", "la", "les", "l"):
        return True  # « le ministère le leur demandera »
    return before not in ("et", "ou") and not _is_before_a_noun(before)


def _first(text: str) -> str:
    match = _WORD.match(text)
    first = match[0].lower() if match else ""
    return first if first == _AS_SOON else folded(first)


def starts_with_number(text: str) -> bool:
    """Tell whether a group begins with a number: « 80 % des demandes », « deux agentes »."""
    first = _first(text)
    return first[:1].isdigit() or first in NUMERALS
