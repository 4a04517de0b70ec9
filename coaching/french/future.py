"""A clause in the present told in the future: « les caisses le relient » gives « le relieront ».

Authority: Grevisse et Goosse, Le Bon Usage, § 886 (futur simple), § 1140 (« quand » et le futur).
"""

import re
from typing import Final

from coaching.french import lexicon
from coaching.french.folding import folded
from coaching.french.forms import Form, form_of, has_determiner, is_plural, starts_with_number
from coaching.french.word_lists import BEFORE_NOUNS, DETERMINERS, NUMERALS, PREPOSITIONS

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What a main clause ends at; what follows may hold verbs of its own.
_END: Final = re.compile(
    r"[,;:.!?()«»]|(?<![\w-])(?:qui|que|dont|où|quand|lorsque|si|comme|ce)(?![\w-])|\bqu’"
)
# What follows and is of the same time: another clause, a condition.
_THEN: Final = re.compile(r"(?<![\w-])(?:si|quand|lorsque|dès|tant) |\b(?:s|lorsqu)’")
_PARTS: Final = re.compile(r"[,;:.] ?| (?:et|mais|puis|donc|ou) ")
_PERSONS: Final = {
    **dict.fromkeys(
        ["il", "elle", "on", "ça", "cela", "ce", "c", "personne", "rien", "chacun"], lexicon.ONE
    ),
    **dict.fromkeys(["ils", "elles"], lexicon.MANY),
    "nous": lexicon.WE,
}
_OBJECTS: Final = frozenset(["le", "la", "les", "l", "leur"])
_BEFORE_A_NOUN: Final = DETERMINERS | PREPOSITIONS | NUMERALS | {"d", "de", "du"}
_BEFORE_VERBS: Final = frozenset(["ne", "n", "se", "s", "y", "lui", "me", "nous", "vous"])
# Verbs, though the lexicon has them as nouns too, or not alone.
_ALWAYS: Final = frozenset(["est", "a", "ont", "sont", "fait", "font", "va", "vont", "peut"])
# Of the two verbs of a form, the one that teams mean: « ouvre », « faut ».
_USUAL: Final = frozenset(["ouvrir", "recouvrir", "falloir"])
_AND: Final = re.compile(r"(?: et| ou| puis|,) (?:(?:ne|se|le|la|les|y|en|leur|lui) |[nsl]’)*\Z")
_ONE_IN: Final = re.compile(r" sur (?:\d+|[^\W\d_]+) \Z")
_ABOUT: Final = re.compile(r"(?:plus|moins|près) d(?:e |’)", re.IGNORECASE)
_ELIDED: Final = re.compile(r"(?<![^\W\d_])([nsclNSCL])’\Z")
_WHOLE: Final = re.compile(r"(?<![^\W\d_])([nsl])[ea] \Z")
_VOWEL: Final = re.compile(r"[aeiouéêh]")


def in_future(clause: str) -> str | None:
    """Return a clause with its verb in the future; None where its verb is not surely found."""
    text = clause.replace("'", "’")
    person, start = _subject(text)
    end = _END.search(text, start)
    last = end.start() if end else len(text)
    words = list(_WORD.finditer(text, start, last))
    found = [rank for rank in range(len(words)) if _is_verb(words, rank, person, text)]
    found = [rank for rank in found if _is_sure(words, rank)] or found
    if not found:
        return None
    first, *others = found
    if _says_more(text[words[first].end() :]):
        return None
    if any(_AND.search(text[: words[rank].start()]) for rank in found):
        return None  # « ils la lisent et signent »: the second verb would have to follow
    if others and not _is_sure(words, first):
        return None
    verb = words[first]
    said = lexicon.future(_infinitive(verb[0].lower(), person), person)
    return f"{_before(text[: verb.start()], said)}{said}{text[verb.end() :]}"


def _says_more(rest: str) -> bool:
    """Tell whether what follows a verb holds another clause of the same time."""
    return bool(_THEN.search(rest)) or any(
        form_of(part.strip(" «»")) is Form.CLAUSE for part in _PARTS.split(rest)[1:]
    )


def _before(text: str, said: str) -> str:
    """Return what comes before a verb, elided as its future asks: « ne sera », « n’ira »."""
    if _VOWEL.match(said):
        return _WHOLE.sub(r"\1’", text)
    return _ELIDED.sub(r"\1e ", text)


def _subject(text: str) -> tuple[int, int]:
    """Return the person of the subject, and where its verb may begin."""
    first = _WORD.match(text)
    word = first[0].lower() if first else ""
    if word in _PERSONS and first is not None:
        return _PERSONS[word], first.end()
    text = _ABOUT.sub("", text, count=1)
    many = is_plural(text) or starts_with_number(text)
    return (lexicon.MANY if many else lexicon.ONE), 0


def _is_verb(words: list[re.Match[str]], rank: int, person: int, text: str) -> bool:
    """Tell whether a word may be the verb of its clause, by what comes before it."""
    word, start = words[rank][0].lower(), words[rank].start()
    if not _infinitive(word, person):
        return False
    if _ONE_IN.search(text[:start]) or word in ("ont", "sont"):
        return True
    if not rank:
        return start > 0 and not has_determiner(text)
    *before, last = (folded(one[0]) for one in words[max(0, rank - 2) : rank])
    is_only = _is_only_a_verb(word)
    if last in _OBJECTS:
        # « L’intègre », an adjective, is a noun for few.
        return not lexicon.nouns(word) and bool(before) and before[0] not in PREPOSITIONS
    if last in _BEFORE_A_NOUN:
        return is_only and last in ("en", "personne", "rien")
    return is_only or last in _BEFORE_VERBS or last not in BEFORE_NOUNS


def _is_sure(words: list[re.Match[str]], rank: int) -> bool:
    last = folded(words[rank - 1][0]) if rank else ""
    return last in _BEFORE_VERBS or last in _OBJECTS or _is_only_a_verb(words[rank][0].lower())


def _is_only_a_verb(word: str) -> bool:
    is_other = lexicon.nouns(word) or lexicon.is_word(word) or lexicon.is_adjective(word)
    return word in _ALWAYS or not is_other


def _infinitive(word: str, person: int) -> str:
    found = [one.lemma for one in lexicon.verbs(word) if one.person == person]
    return next((one for one in found if one in _USUAL), "".join(found[:1]))
