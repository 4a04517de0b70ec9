"""Slips of the keyboard that are certain: an accent left out, a hyphen, a space, capitals.

A wrong correction is worse than none: what may be right stays as it was typed. A word that has two
readings with accents does, unless the word before it tells them apart; so do names, sigles, and
what is right since 1990 (« boite », « aout »).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from coaching.french.grammar import de
from coaching.french.lexicon import Kind, Reading, bare, readings
from coaching.french.place_names import (
    NAMES,
    NEVER_TOWNS,
    located,
    with_article,
)
from coaching.french.typography import REMEMBERED
from coaching.french.word_lists import (
    BEFORE_NOUNS,
    COMMON,
    FUNCTION,
    SIGLES,
    WITH_THEIR_ARTICLE,
    sigle_is_feminine,
)

_LETTERS_ALONE: Final = re.compile(r"[^\W\d_]+")
_LETTERS: Final = 8  # « COLMAR » may be a sigle
_WORDS: Final = 2
# Words that are others without their accents, and those that may be a place.
_UNSURE: Final = frozenset({"a", "ou", *(bare(name.lower()) for name in NAMES)})
_MAYBE_TOWN: Final = re.compile(
    r"\b(?:MAIRIE|VILLE|COMMUNE|M[ÉE]TROPOLE|PR[ÉE]FECTURE|CPAM|CAF|CCAS) D(?:E |['’])|\b[AÀ] "
)
_DOUBT: Final = "\0"


def in_small_letters(text: str) -> str | None:
    """Return « les maires du Gers » of « LES MAIRES DU GERS »; None when a word is not sure."""
    words = _LETTERS_ALONE.findall(text)
    if len(words) < _WORDS or sum(map(len, words)) < _LETTERS or not text.isupper():
        return None
    if _MAYBE_TOWN.search(text):
        return None  # « MAIRIE DE TOURS »
    parts = _sure_places().split(text)
    told = "".join(
        _PLACES[_key(part)] if rank % 2 else _LETTERS_ALONE.sub(_small, part)
        for rank, part in enumerate(parts)
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
    if read in SIGLES or sigle_is_feminine(word) is not None:
        return word
    if read in _SURE or read in _UNSURE:
        return _SURE.get(read, _DOUBT)
    forms = {one.spelt for one in readings(read)}
    if read in FUNCTION or (read in COMMON and not forms):
        return word.lower()
    return forms.pop() if len(forms) == 1 else _DOUBT


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
        après ça déjà été grâce malgré même mêmes près siège tôt très
        développeuse développeuses hébergeur hébergeurs manière manières médiathèque médiathèques
        modèle modèles télécharger téléchargé téléservice téléservices
    """)
}
# English, sigles, towns, what the lexicon lacks: right without the accents of another word.
_RIGHT: Final = _set("""
    londres
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


_Told = str | Callable[[re.Match[str]], str]


def _of_phrases(text: str) -> Iterator[Correction]:
    for pattern, told, why in _PHRASES:
        for match in pattern.finditer(text):
            now = match.expand(told) if isinstance(told, str) else told(match)
            is_same = now.replace("'", "’") == match[0].replace("'", "’")
            if not is_same and "\n" not in match[0]:
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


def _key(name: str) -> str:
    return re.sub(r"[ ’'-]", " ", bare(name.lower()))


_PLACES: Final = {_key(name): name for name in NAMES}


def _as(told: Callable[[str], str | None]) -> Callable[[re.Match[str]], str]:
    """Return what tells of the place that is matched, spelled as it should be."""
    return lambda match: told(_PLACES[_key(match[1])]) or match[0]


# As one types on a telephone; in capitals (« RDV ») they may be another's initials.
_TELEPHONE: Final = """
    rdv rdvs rendez-vous; cad càd c’est-à-dire; qq qqs quelques; qd quand; bcp beaucoup;
    tjs toujours; qqn quelqu’un; pb problème; pbs problèmes; logt logmt logement;
    logts logmts logements; dpt dept département; nb nombre; asso association; assos associations;
    asap au_plus_vite
"""
_SHORT: Final = {
    short: words[-1].replace("_", " ")
    for words in map(str.split, _TELEPHONE.split(";"))
    for short in words[:-1]
}
_SHORTENED: Final = "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in _SHORT)


def _at_length(match: re.Match[str]) -> str:
    word = _SHORT[match[0].lower()]
    return word.capitalize() if match[0][0].isupper() else word


# A pattern and what it gives, a line; « chez elle même en hiver » is no « elle-même ».
_SLIPS: Final = {
    Why.HYPHEN: r"""
        (?<![\w-])([Nn]ous|[Vv]ous|[Ee]ux|[Ee]lles) m[eê]mes(?![\w-]) => \1-mêmes
        (?<![\w-])([Ll]ui|[Ee]lle|[Mm]oi|[Ss]oi) m[eê]me(?![\w-])(?! NOT_EVEN\b) => \1-même
        \b([Cc][’'])est[ -][aà][ -]dire\b => \1est-à-dire
        \b([Qq])uelques un(e?)s\b => \1uelques-un\2s
    """,
    Why.ACCENT: r"""
        \b([Pp])eu a peu\b => \1eu à peu
        \b([Gg])r[aâ]ce a\b => \1râce à
        \b([Jj]usqu[’']|[Qq]uant |[Pp]ar rapport )a\b => \1à
        \ba (partir(?= d)|condition(?= d| qu)|(?:distance|domicile|travers)\b) => à \1
        \bEtat(s?)\b => État\1
        \b([Mm](?:ettre|ettent|ises?|is)) a jour\b => \1 à jour
        \b([Dd][’'])ou\b => \1où
    """,
    Why.SPELLING: r"""
        \b([Aa])ujourd ?hui\b => \1ujourd’hui
        \b([Mm])algr[eé]s\b => \1algré
        \b([Pp])armis\b => \1armi
    """,
}
_NOT_EVEN: Final = (
    "(?:si|en|quand|lorsque?|pour|sans|dans|avec|à|au|aux|le|la|les|un|une|des|avant|après"
    "|sur|chez|pas|plus)"
)
_ALONE: Final = r"(?! [A-ZÀ-Ý])"


def _phrases() -> Iterator[tuple[str, _Told, Why]]:
    """Yield the pattern of each slip, what it should be, and why."""
    yield r"(?<=\S)[ \u00a0]{2,}(?=\S)", " ", Why.SPACE
    yield r"(?<=[\w»)])[ \u00a0]+(?=[,.](?:\s|\Z))", "", Why.SPACE
    for why, rows in _SLIPS.items():
        for row in rows.strip().splitlines():
            pattern, _, told = row.strip().replace("NOT_EVEN", _NOT_EVEN).partition(" => ")
            yield pattern, told, why
    yield rf"(?<![\w./@-])(?:{_SHORTENED})(?![\w/@-]|[.]\w| [A-ZÀ-Ý])", _at_length, Why.WORD
    yield rf"\b[àÀ] {_any_of(NEVER_TOWNS)}{_ALONE}", _as(located), Why.PLACE
    pattern = rf"(?<![A-ZÀ-Ý]\w)\bde {_any_of(WITH_THEIR_ARTICLE)}{_ALONE}"
    yield pattern, _as(lambda name: de(with_article(name) or "")), Why.PLACE
    yield _any_of(name for name in NAMES if re.search(r"[^A-Za-z]", name)), _as(str), Why.PLACE


_PHRASES: Final = [(re.compile(pattern), told, why) for pattern, told, why in _phrases()]
