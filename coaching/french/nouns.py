"""Noun groups as a place needs them: announced by a number, or the thing itself.

Authority: Lexique des règles typographiques en usage à l’Imprimerie nationale (« Majuscules »):
a common noun takes none inside a sentence, the name of inhabitants does.
"""

import re

from coaching.french.folding import folded
from coaching.french.fragments import inside
from coaching.french.lexicon import Kind, readings
from coaching.french.word_lists import BEFORE_NOUNS, COMMON, INHABITANTS, SIGLES

_DETERMINER = re.compile(
    r"\A(?:tou(?:te)?s (?:les|nos|leurs) |d[’']"
    r"|(?:des|de|les|nos|leurs|ces|quelques|plusieurs|certaine?s) "
    r"|une? (?!\w+aine\b))\s*",  # « une centaine d’agents » holds its own number
    re.IGNORECASE,
)
_FIRST = re.compile(r"((?:\d[\d\s]*)?)(\S+)(.*)", re.DOTALL)
_TITLE = re.compile(r"\s+[A-ZÀ-Ý](?![A-ZÀ-Ý])")  # « Jeunes Bretons », « Maisons France Services »
_AFTER_STEM = re.compile(r"[^a-z'-]")  # « Breton·nes », « Élèves/étudiants »
_PEOPLE = re.compile(rf"(?:ien|een|ois|ais|{'|'.join(INHABITANTS)})(?:ne|e)?s?\Z")

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
    is_people = Kind.ADJECTIVE in kinds and _PEOPLE.search(stem) and stem not in BEFORE_NOUNS
    is_name = is_people or stem in SIGLES or bool(readings(stem.capitalize()))
    return stem in COMMON or (bool(kinds) and not is_name)


_OF = re.compile(r"(de |du |des |d[’'])(?=\S)", re.IGNORECASE)
_ARTICLES = {"du": "le ", "des": "les "}
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
        rest = _ARTICLES.get(match[1].strip().lower(), "") + rest[match.end() :]
        other = _OTHER.search(rest)
        if other is None or _COMPLEMENT.search(rest, 0, other.start()):
            break
        said, rest = said + rest[: other.end()], rest[other.end() :]
    return said + rest
