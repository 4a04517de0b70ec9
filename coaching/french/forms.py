"""What form a fragment has, told without a parser: `Form.OTHER` where it is not sure.

Authority: Grevisse et Goosse, Le Bon Usage, § 209-213 (la phrase, le verbe conjugué).
"""

import re
from enum import Enum, auto
from typing import Final

from coaching.caches import text_cache
from coaching.french import lexicon, team_verbs
from coaching.french import word_lists as lists
from coaching.french.fragments import inside
from coaching.french.typography import REMEMBERED, folded

_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?!°)")
# What may come before a clause: « Souvent », « Plus personne ».
_ADVERB: Final = re.compile(
    r"\A(?:aujourd’hui|actuellement|souvent|parfois|sinon|déjà"
    r"|chaque (?:jour|semaine|mois|année|fois)),? (?=\S)|\Aplus (?=(?:personne|rien|aucune?|une?) )"
)
# « Plus de 80 % des usagers reviennent »: what comes after is read as if it were alone.
_ABOUT: Final = re.compile(r"(?:(?:plus|moins|près) d(?:e |’)|environ |au moins |presque )(?=\S)")
_THERE: Final = re.compile(r"ce (?:n’|sont|ser)")
# Where a main clause ends; and what a thing alone does not hold.
_END: Final = re.compile(
    r"[,;:.!?()«»]|\b(?:qui|que|dont|où|car|parce|quand|lorsque|si)\b|\bqu’", re.IGNORECASE
)
_MORE: Final = re.compile(rf"{_END.pattern}|\b(?:comme|ou|pour)\b", re.IGNORECASE)
# Persons of the pronouns that may be subjects.
_PERSONS: Final = {
    **dict.fromkeys([*lists.PRONOUNS, "ce", "personne", "rien", "chacun"], lexicon.ONE),
    **dict.fromkeys(["ils", "elles"], lexicon.MANY),
    "nous": lexicon.WE,
}
# What follows and is of the same time: another clause, a condition, another verb.
_THEN: Final = re.compile(r"(?<![\w-])(?:si|quand|lorsque|dès|tant) |\b(?:s|lorsqu)’")
_PARTS: Final = re.compile(r"[,;:.] ?| (?:et|mais|puis|donc|ou) ")
_AND: Final = re.compile(
    r"(?: et| ou| puis|,) (?:(?:ne|se|le|la|les|y|en|leur|lui) |[nsl]’)*([^\W\d_]+)"
)
# Of the two verbs of a form, the one that teams mean: « ouvre », « faut ».
_USUAL: Final = frozenset(["ouvrir", "recouvrir", "falloir"])
_PREPOSITIONS: Final = lists.PREPOSITIONS | {"d", "de", "du"}
# Not before the verb of a clause that begins with its subject.
_LEADS: Final = (lists.FUNCTION | lists.BEFORE_NOUNS | _PREPOSITIONS) - lists.NUMERALS
# Folded, it would pass for « des ».
_AS_SOON: Final = "dès"


class Form(Enum):
    """The form of a fragment, once its capital and its final stop are gone."""

    CLAUSE = auto()  # « ils attendent », « huit sur dix reviennent »
    CONDITION = auto()  # « quand ils reviennent », « si le délai passe sous cinq jours »
    INFINITIVE = auto()  # « gagner du temps »
    THING = auto()  # « l’hébergement », « deux conseillères »: can be an object
    OTHER = auto()


@text_cache(maxsize=REMEMBERED)
def form_of(text: str) -> Form:
    """Tell the form of a fragment as typed; `OTHER` when it is not sure."""
    text = _ABOUT.sub("", inside(text).replace("'", "’"), count=1)
    if _first(text) in (*lists.CONDITIONS, _AS_SOON) or text.startswith("une fois que "):
        return Form.CONDITION
    if _is_clause(_ADVERB.sub("", text, count=1)):
        return Form.CLAUSE
    if team_verbs.is_infinitive(text):
        return Form.INFINITIVE
    return Form.THING if has_determiner(text) and not _MORE.search(text) else Form.OTHER


def _is_clause(text: str) -> bool:
    first = _first(text)
    if (first in lists.PRONOUNS and text[len(first) :][:1] in (" ", "’")) or _THERE.match(text):
        return True
    if not has_determiner(text):
        return team_verbs.is_infinitive(text, with_its_verb=True)
    clause = _END.split(text, maxsplit=1)[0]
    many = _is_many(text)
    words = _WORD.findall(clause.lower() if clause[1:].isupper() else clause)
    return any(_is_verb(words, rank, many=many) for rank in range(1, len(words)))


def _is_verb(words: list[str], rank: int, *, many: bool) -> bool:
    """Tell whether a word is the verb of its clause, by what the lexicon says and by its place."""
    word, (prior, before) = words[rank], map(folded, ["", *words][rank - 1 : rank + 1])
    after = folded("".join(words[rank + 1 : rank + 2]))
    if before in lists.BEFORE_VERBS:
        return prior not in _PREPOSITIONS
    persons = lexicon.persons(word)
    if not persons or word == "entre" or (word == "a" and many):
        return False
    is_sure = word in lists.ALWAYS_VERBS or lexicon.is_only_verb(word)
    if before in lists.OBJECTS and prior and prior not in _LEADS:
        return before != "en" or is_sure or after in lists.AFTER_VERBS
    if is_sure:
        is_object = before in lists.OBJECTS and prior != "" and prior not in _PREPOSITIONS
        return is_object or before in lists.ALONE or before not in lists.DETERMINERS | _PREPOSITIONS
    if not prior or before in _LEADS:
        return False  # « la marche à suivre », « la nouvelle aide »
    is_of_subject = (lexicon.MANY if many else lexicon.ONE) in persons
    is_beside = lexicon.is_adjective(word) or word in lists.BESIDE_NOUNS
    has_object = after in lists.AFTER_VERBS or after in lists.NUMERALS or after.isdigit()
    return has_object or (is_of_subject and not is_beside)


def in_future(clause: str) -> str | None:
    """Return a clause with its verb in the future; None where its verb is not surely found.

    « Les caisses le relient » gives « les caisses le relieront » (Le Bon Usage, § 886, § 1140).
    """
    text = clause.replace("'", "’")
    found = list(_WORD.finditer(_END.split(text, maxsplit=1)[0]))
    words, first = [word[0] for word in found], _first(text)
    many = _is_many(_ABOUT.sub("", text, count=1))
    person = _PERSONS.get(first, lexicon.MANY if many else lexicon.ONE)
    ranks = [
        rank
        for rank in range(1, len(words))
        if folded(words[rank]) not in lists.BEFORE_VERBS | lists.OBJECTS
        and (first in _PERSONS or _is_verb(words, rank, many=many))
    ]
    infinitive = _infinitive(words[ranks[0]].lower(), person) if ranks else ""
    if not infinitive or not (first in _PERSONS or has_determiner(_ADVERB.sub("", text))):
        return None
    verb = found[ranks[0]]
    before, rest = text[: verb.start()], text[verb.end() :]
    if _says_more(rest, person):
        return None
    said = lexicon.future(infinitive, person)
    if re.match("[aeiouéêh]", said):
        before = re.sub(r"(?<![^\W\d_])([nsl])[ea] \Z", r"\1’", before)
    else:
        before = re.sub(r"(?<![^\W\d_])([nscl])’\Z", r"\1e ", before, flags=re.IGNORECASE)
    return f"{before}{said}{rest}"


def _says_more(rest: str, person: int) -> bool:
    if _THEN.search(rest) or any(_infinitive(one[1], person) for one in _AND.finditer(rest)):
        return True
    return any(form_of(part.strip(" «»")) is Form.CLAUSE for part in _PARTS.split(rest)[1:])


def _infinitive(word: str, person: int) -> str:
    found = [one.lemma for one in lexicon.verbs(word) if one.person == person]
    return next((one for one in found if one in _USUAL), "".join(found[:1]))


def has_determiner(text: str) -> bool:
    """Tell whether a noun group has its article, number or possessive: it can be an object."""
    first = _first(text)
    return first[:1].isdigit() or first in lists.DETERMINERS or first in lists.NUMERALS


def has_preposition(text: str) -> bool:
    return _first(text) in (*lists.PREPOSITIONS, _AS_SOON)


def is_plural(text: str) -> bool:
    """Tell whether a name is surely plural: « les Restos du cœur », « deux communes »."""
    return _first(text) in lists.PLURALS | lists.NUMERALS


def _is_many(text: str) -> bool:
    return is_plural(text) or starts_with_number(text)


def starts_with_number(text: str) -> bool:
    """Tell whether a group begins with a number: « 80 % des demandes », « deux agentes »."""
    first = _first(text)
    return first[:1].isdigit() or first in lists.NUMERALS


def _first(text: str) -> str:
    match = _WORD.match(text)
    first = match[0].lower() if match else ""
    return first if first == _AS_SOON else folded(first)
