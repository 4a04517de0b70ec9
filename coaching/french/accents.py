"""Words typed without their accents, in a text: only where one word alone is meant.

A word that has two readings with accents stays as it was typed, unless the word before it tells
them apart; so do names, sigles, and what is right since 1990 (« boite », « aout »).
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from coaching.french.word_lists import BEFORE_NOUNS
from coaching.french.word_readings import Kind, Reading, bare, readings


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Not within an address, a path, a reference, a word typed with combining accents.
_WORD: Final = re.compile(
    r"(?<![\w@./#&+-])[^\W\d_]+(?:-[^\W\d_]+)?(?![\w@/&+\u0300-\u036f-]|[.:]\w)"
)
_PART: Final = re.compile(r"[^\W\d_]+")
_SHORTEST: Final = 4
# Words whose accent is sure, though the lexicon has rarer ones beside them, or not at all.
_SURE: Final = {
    bare(word): word
    for word in _set("""
        après ça déjà été même mêmes près siège tôt très
        développeuse développeuses hébergeur hébergeurs manière manières médiathèque médiathèques
        modèle modèles télécharger téléchargé téléservice téléservices
    """)
}
# English, sigles, towns, what the lexicon lacks: right without the accents of another word.
_RIGHT: Final = _set("""
    arete beta demo denis designer designers detr email emails etai event events executive fame
    gate gates gemeau gueret legal limoges matiné media medias perigueux release repartis resilient
""")
_ENGLISH: Final = _set("and by for of the to")
# « essaye » is as right as « essaie », which alone is in the lexicon.
_ALSO_Y: Final = re.compile(r"[aou]ye(?:s|nt)?\Z")
_SINCE_1990: Final = str.maketrans("îû", "iu")
_MUTE: Final = re.compile(r"è[^aeiouy]+u?er")
_NOUN_NEXT: Final = BEFORE_NOUNS | _set("""
    aucun aucune au aux avec ce cet cette ces chaque d de des du mes nos notre par plusieurs pour
    quelques sa sans ses son sous sur un une vos votre
""")
# Articles that are pronouns before a verb: « la regle », « on les interesse ».
_ARTICLES: Final = _set("l la le les leur leurs")
_PLURAL: Final = _set("aux ces d de des les leurs mes nos plusieurs quelques ses vos")
_HAVE: Final = _set("ai avaient avait avez avons ayant ete ont")
# Followed by a participle too, where a noun is not as likely: « a cree », « sont equipes ».
_BE: Final = _set("a est etaient etait etre sera seront sont")
_SUBJECTS: Final = _set("elle elles il ils n ne on qui s se y")
_COUNTED: Final = re.compile(r"\d ?\Z")  # « 20 salariés »
_ENDED: Final = ".!?…:;\n"
_NEAR: Final = 8  # characters
_OPENS: Final = " \t\u00a0\u202f«\"“'’(-–—•*"


def accented(text: str, before: str = "") -> Iterator[tuple[int, str, str]]:
    """Yield the words that lack an accent: where each starts, as typed, as it should be.

    `before` is the word after which the text goes on, if any.
    """
    for match in _WORD.finditer(text):
        for part in _PART.finditer(match[0]):
            start, word = match.start() + part.start(), part[0]
            before = "les" if _COUNTED.search(text, max(0, start - 2), start) else before
            if _is_common(text, word, start) and not _is_english(text, start + len(word), before):
                now = _meant(word.lower(), before)
                if now:
                    now = now[0].upper() + now[1:] if word[0].isupper() else now
                    yield start, word, now
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


def _is_english(text: str, end: int, before: str) -> bool:
    after = _PART.match(text, end + 1)
    return before in _ENGLISH or (after is not None and after[0].lower() in _ENGLISH)


def _meant(word: str, before: str) -> str | None:
    """Return the only word that it can be with its accents, after the word before it."""
    if word in _SURE:
        return _SURE[word]
    if len(word) < _SHORTEST or word in _RIGHT or _ALSO_Y.search(word):
        return None
    found = readings(word)
    as_typed = {one.kind for one in found if one.spelt == word}
    others = [one for one in found if one.kind is not Kind.TU and _has_more(one.spelt, word)]
    if as_typed - {Kind.TU} or any(one.spelt.translate(_SINCE_1990) == word for one in others):
        return None
    noun = _only(others, Kind.NOUN)
    if as_typed:  # « les salaries » are no verb
        return noun if before in _PLURAL else None
    return _only(others) or _told_by(before, others, noun)


def _told_by(before: str, others: list[Reading], noun: str | None) -> str | None:
    """Tell words apart by the one before: « un arrete », « il arrete », « ils ont arrete »."""
    has_noun = any(one.kind is Kind.NOUN for one in others)
    if before in _HAVE or (before in _BE and not has_noun):
        return _only(others, Kind.PARTICIPLE)
    if before in _SUBJECTS:
        return _only(others, Kind.VERB)
    if before in _ARTICLES and any(one.kind is Kind.VERB and one.spelt != noun for one in others):
        return None
    return noun if before in _ARTICLES | _NOUN_NEXT else None


def _only(found: Iterable[Reading], kind: Kind | None = None) -> str | None:
    forms = {one.spelt for one in found if kind in (None, one.kind)}
    return forms.pop() if len(forms) == 1 else None


def _has_more(form: str, typed: str) -> bool:
    """Tell whether a word has other accents, and lacks none."""
    return len(form) == len(typed) and all(
        mine == its or (its != bare(its) and not _is_as_right(mine, form[rank:]))
        for rank, (mine, its) in enumerate(zip(typed, form, strict=True))
    )


def _is_as_right(typed: str, rest: str) -> bool:
    """Tell « agrégera » from a fault: « agrègera » is no better (1990)."""
    return typed == "è" or (typed == "é" and bool(_MUTE.match(rest)))
