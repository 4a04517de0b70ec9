"""Noun groups as a place needs them: announced by a number, the thing itself, or their head.

Authority: Lexique des règles typographiques en usage à l’Imprimerie nationale (« Majuscules »);
Grevisse et Goosse, Le Bon Usage, § 467-468 (genre d'après la finale), § 490 (masculin générique).
"""

import re
from dataclasses import dataclass
from typing import Final

from coaching.caches import text_cache
from coaching.french import word_lists as lists
from coaching.french.fragments import inside
from coaching.french.grammar import elide
from coaching.french.lexicon import WordClass, nouns, readings
from coaching.french.typography import REMEMBERED, folded

_DETERMINER = re.compile(
    r"\A(?:tou(?:te)?s (?:les|nos|leurs) |d[’']"
    r"|(?:des|de|les|nos|leurs|ces|quelques|plusieurs|certaine?s) "
    r"|une? (?!\w+aine\b))\s*",  # « une centaine d’agents » holds its own number
    re.IGNORECASE,
)
_FIRST = re.compile(r"((?:\d[\d\s]*)?)(\S+)(.*)", re.DOTALL)
_TITLE = re.compile(r"\s+[A-ZÀ-Ý](?![A-ZÀ-Ý])")  # « Jeunes Bretons », « Maisons France Services »
_AFTER_STEM = re.compile(r"[^a-z'-]")  # « Breton·nes », « Élèves/étudiants »
_PEOPLE = re.compile(rf"(?:ien|een|ois|ais|{'|'.join(lists.INHABITANTS)})(?:ne|e)?s?\Z")
# The article of each noun of a list, unless a complement or a clause came before.
_AGAIN = re.compile(r"(,| et| ou) (?:les|des|nos|leurs|ces) ", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?:qui|que|dont|où|pour|\w+ant)\b|\bqu[’']|(?<!et )(?<!ou )(?<!, )\b(?:les|nos|leurs)\b",
    re.IGNORECASE,
)


def counted(text: str) -> str:
    """Make a group of people fit after their number: no article, and a capital only if needed.

    « Les veuves et les veufs » gives « veuves et veufs ». The capital of the first word stays in
    an acronym, a title (another capital follows) and the name of inhabitants: « Bretons ».
    """
    text = _DETERMINER.sub("", inside(text))
    within = _WITHIN.search(text)
    end = within.start() if within else len(text)
    text = _AGAIN.sub(r"\1 ", text[:end]) + text[end:]
    match = _FIRST.match(text)
    if match is None or _TITLE.match(match[3]) or not _is_common(match[2]):
        return text
    number, word, rest = match.groups()
    return f"{number}{word[0].lower()}{word[1:]}{rest}"


def _is_common(word: str) -> bool:
    """Tell whether a capitalised word is surely no name: neither of inhabitants nor an acronym."""
    if not word[:1].isupper() or len(word) == 1 or word[1:] != word[1:].lower():
        return False
    stem = _AFTER_STEM.split(folded(word), maxsplit=1)[0]
    kinds = {one.kind for one in readings(stem) or readings(stem.rpartition("-")[2])}
    is_people = (
        WordClass.ADJECTIVE in kinds and _PEOPLE.search(stem) and stem not in lists.BEFORE_NOUNS
    )
    is_name = is_people or stem in lists.SIGLES or bool(readings(stem.capitalize()))
    return stem in lists.COMMON or (bool(kinds) and not is_name)


_OF = re.compile(r"(de |du |des |d[’'])(?=\S)", re.IGNORECASE)
# « De » that is no preposition of the question, or that what follows cannot do without.
_KEPT = re.compile(
    r"du (?:coup|fait|moins)\b|des fois\b"
    r"|d[e'] ?(?:la part|autres|nouve(?:aux|lles)|nombreu(?:x|ses)|multiples|grande?s|petite?s"
    r"|bon(?:ne)?s|plus|moins|quoi|fait|facto|abord|ici|ailleurs|apres)\b"
)
_LONGEST_KEPT = 20
_OTHER = re.compile(r"(, | et | ou )(?=(?:de |du |des |d[’'])\S)")
_COMPLEMENT = re.compile(r"\s(?:de|du|des|à|au|aux|pour|sur|dans|qui|que|où)\s|\s[dl][’']")


def thing(text: str) -> str:
    """Return the thing itself of an answer to « de quoi ? »: « du décret » gives « le décret ».

    What begins otherwise is returned as it is. In a list each item loses its « de », unless the
    first has a complement, which the next may continue (« de l’avis du maire et du préfet »).
    """
    said, rest = "", text
    while (match := _OF.match(rest)) and not _KEPT.match(folded(rest[:_LONGEST_KEPT])):
        article = {"du ": "le ", "des ": "les "}.get(match[1].lower(), "")
        rest = article + rest[match.end() :]
        other = _OTHER.search(rest)
        if other is None or _COMPLEMENT.search(rest, 0, other.start()):
            break
        said, rest = said + rest[: other.end()], rest[other.end() :]
    return said + rest


# « Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson » has seven hyphens.
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){0,9}")
# Where the head ends: a preposition, a relative, a conjunction, a mark, a figure.
_HEAD_END: Final = re.compile(
    r"[,;:.!?()«»]|\d|(?<![\w-])(?:d[eu]s?|[àa]|aux?|en|qui|que|dont|où|pour|par|avec|sans|sur|sous"
    r"|dans|chez|entre|vers|et|ou|non|plus|moins|ne)(?![\w-])|\b(?:d|qu|n)[’']",
    re.IGNORECASE,
)
_FEMININE: Final = re.compile(
    r"(?:trice|euse|[eè]re|[eo]nne|[ao]ise|effe|ante|ente|tion|sion|it[eé]|ance|ence|ure|ade|ette"
    r"|ie|aison|esse|elle|ée)s?\Z"
)
_MASCULINE: Final = re.compile(
    r"(?:eur|ier|ien|ant|ent|age|isme|oir|eau|on|al|if|iste|aire|é)s?\Z|eaux\Z"
)
# Words of teams that the lexicon lacks, or knows as another word (a graft, for « le greffe »).
_OURS: Final = {
    **dict.fromkeys(["audit", "flyer", "greffe", "kit", "podcast", "suivi", "téléservice"], "m"),
    **dict.fromkeys(["appli", "hotline", "newsletter", "plateforme", "visio"], "f"),
}
_OTHERS: Final = re.compile(r"(?:et|ou) (?:les |des )?([^\W\d_]+)")  # « veuves et veufs »
_HER: Final = re.compile(r"(?:une|la|cette|ma|sa|toutes) ", re.IGNORECASE)
_SHORTEST: Final = 5
# The feminine of nouns of people, by their ending: of a thing, the lexicon has none.
_HERS: Final = (
    *(("teur", "trice"), ("eur", "euse"), ("er", "ère"), ("ien", "ienne"), ("ant", "ante")),
    *(("aire", "aire"), ("iste", "iste")),
)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a noun group: its words as typed, « m » or « f », one or many."""

    words: str
    gender: str
    is_plural: bool
    is_mixed: bool = False  # « veuves et veufs »: these words alone do not take its gender

    @property
    def is_feminine(self) -> bool:
        return self.gender == "f"


@text_cache(maxsize=REMEMBERED)
def head_of(text: str) -> Head | None:
    """Return the head of a noun group, with or without its article; None when not known."""
    typed = inside(text)
    group = _without_determiners(typed)
    end = _HEAD_END.search(group)
    start, rest = (group[: end.start()], group[end.start() :]) if end else (group, "")
    words = [match[0] for match in _WORD.finditer(start)]
    for rank, word in enumerate(words):
        followed = words[rank + 1 :]
        if folded(word) in lists.BEFORE_NOUNS and any(
            folded(one) in lists.BEFORE_NOUNS or _genders(one) for one in followed[:1]
        ):
            continue
        if not (genders := _genders(word)):
            return None
        agreeing = [one for one in followed if _is_plural(one) == _is_plural(word)]
        gender = _shown(typed, agreeing, genders)
        others = _OTHERS.match(rest) if gender == "f" else None
        is_mixed = others is not None and _genders(others[1]) == "m"
        is_invariable = len({noun.is_plural for noun in nouns(word.lower())}) > 1
        is_many = _is_plural(word) or (is_invariable and _shows_many(typed, followed))
        head = " ".join(words[: rank + 1])
        return Head(head, "m" if is_mixed else gender, is_many, is_mixed)
    return None


def led(text: str, head: Head, *, definite: bool = True) -> str:
    """Return a group with the article that its head takes: « l’offre », « des offres »."""
    if head.is_plural:
        return f"{'les' if definite else 'des'} {text}"
    if definite:
        return elide("la" if head.is_feminine else "le", text)
    return f"{'une' if head.is_feminine else 'un'} {text}"


def is_someone(head: Head) -> bool:
    """Tell whether a head is surely of people or of a body, that may be the subject of a deed."""
    word = head.words.rsplit(" ", maxsplit=1)[-1].lower()
    lemmas = {noun.lemma for noun in nouns(word)} or {word.removesuffix("s")}
    if not (lists.BODIES | lists.SOMEONE).isdisjoint(map(folded, lemmas)):
        return True
    pairs = [(lemma, him, her) for lemma in lemmas for him, her in _HERS if lemma.endswith(him)]
    theirs = {f"{lemma.removesuffix(him)}{her}" for lemma, him, her in pairs}
    return any(noun.gender == "f" and noun.lemma in lemmas for her in theirs for noun in nouns(her))


def _without_determiners(text: str) -> str:
    while match := re.match(r"(?:\d[\d\s.,]*|[^\W\d_]+(?:[’']|\s+))(?=\S)", text):
        first = folded(match[0].strip(" ’'\u00a0\u202f"))
        if not (first[:1].isdigit() or first in lists.DETERMINERS or first in lists.NUMERALS):
            break
        text = text[match.end() :]
    return text


def _genders(word: str) -> str:
    """Return « m », « f », « mf » for a noun of both, or nothing."""
    low = word.lower()
    if ours := _OURS.get(low.removesuffix("s")):
        return ours
    if known := nouns(low):
        return "".join(dict.fromkeys(noun.gender for noun in known))
    if "-" in word:
        return _genders_of_compound(low)
    if len(word) < _SHORTEST or not word[1:].islower():
        return ""
    return "f" if _FEMININE.search(word) else "m" if _MASCULINE.search(word) else ""


def _genders_of_compound(word: str) -> str:
    """Agree with the part that bears the mark: « auto-entrepreneuses », « gardes-pêche »."""
    first, _, last = word.partition("-")
    if last.startswith("à-"):
        return "m"  # « bouche-à-oreille », « porte-à-porte »
    if last[-1:] == "s" or folded(first) in lists.PREFIXES:
        return _genders(last) or "m"
    return "".join(dict.fromkeys(noun.gender for noun in nouns(first)))


def _shown(typed: str, agreeing: list[str], genders: str) -> str:
    """Return the gender of a head; what is said of it tells most: « maires élues »."""
    if agreeing and agreeing[0].endswith(("ée", "ées")):
        return "f"
    if len(genders) == 1:
        return genders
    if _HER.match(typed):
        return "f"
    shown = (_genders(word) for word in agreeing)
    return next((one for one in shown if len(one) == 1), "m")


def _is_plural(word: str) -> bool:
    if known := nouns(word.lower()):
        return all(noun.is_plural for noun in known)
    first, _, last = word.partition("-")
    if last and folded(first) in lists.PREFIXES:
        return _is_plural(last)
    return word[-1:] in ("s", "x") or (bool(last and nouns(first)) and _is_plural(first))


def _shows_many(typed: str, followed: list[str]) -> bool:
    """Tell whether the article or the next word is plural: « les avis », « avis favorables »."""
    first = folded(typed.split(" ", maxsplit=1)[0])
    return first in lists.PLURALS | lists.NUMERALS or any(
        word.endswith(("s", "x")) for word in followed[:1]
    )
