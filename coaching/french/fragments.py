"""What a person typed in a field, made ready for the place it takes in the paragraph."""

import re
from typing import Final

from coaching.caches import text_cache
from coaching.french import word_lists as lists
from coaching.french.lexicon import is_infinitive, is_participle
from coaching.french.typography import REMEMBERED, folded

_BULLET = re.compile(r"^(?:[-–—•·*]\s+)+")
_TAIL = " .;,:…"
_KEPT_STOP = re.compile(r"\b(?:[Ee]tc|[A-Z]\.[A-Z])\.$")
_FIRST = re.compile(r"([^\W\d_]+)([’'\s]|$)\s*(\S*)")
_TITLE = re.compile(r"[A-ZÀ-Ý](?![A-ZÀ-Ý])")  # « Mes Aides », « Aidants Connect »
_POSSESSIVES = ("mon", "ma", "mes", "notre", "nos", "votre", "vos")
_ABSTRACT = ("tion", "tions", "ite", "ites")  # no proper name in French but titles ends so
_ADDRESS = re.compile(r"\S+@\S|https?:|www\.", re.IGNORECASE)
_CLOSED = re.compile(r"[.!?…][»”\")\]\s]*$")


def name(text: str) -> str:
    """Tidy a proper name (of a product, a partner): one line, no final stop, capitals kept."""
    text = _BULLET.sub("", " ".join(text.split()))
    return text if _KEPT_STOP.search(text) else text.rstrip(_TAIL)


@text_cache(maxsize=REMEMBERED)
def inside(text: str) -> str:
    """Make a fragment fit the middle of a sentence: one line, no final stop, no needless capital.

    A final « ! » or « ? » stays, so does the point of « etc. ». The capital goes only from words
    known never to need one; names and acronyms keep theirs. For a name, see `name`.
    """
    text = name(text)
    match = _FIRST.match(text)
    if match is None or not _lowers(match[1], match[3]):
        return text
    is_place = match[1] == "A" and not is_participle(match[3].lower())
    return ("à" if is_place else match[1][0].lower()) + text[1:]


def _lowers(word: str, following: str) -> bool:
    """Tell whether a first word loses its capital, given the word that follows."""
    if not word[0].isupper() or word[1:] != word[1:].lower():
        return False
    known, title = folded(word), _TITLE.match(following) is not None
    if known in ("le", "la", "les", "l") and title:  # of the name of a commune it stays
        place = folded(following).rstrip(",;:.!?)")
        return place not in lists.WITH_ARTICLE and ("-" not in place or place in lists.HYPHENATED)
    if known in lists.FUNCTION:
        return not (title and known in _POSSESSIVES)
    return not title and (
        known in lists.COMMON or known.endswith(_ABSTRACT) or is_infinitive(word.lower())
    )


def sentence(text: str) -> str:
    """Make a full sentence: a capital first, one final mark (a point unless one was typed)."""
    text = " ".join(text.split()).rstrip(" ,;:")
    if not text:
        return ""
    if not _CLOSED.search(text):
        text += "."
    start = len(text) - len(text.lstrip(' \u00a0\u202f«“"(['))
    if _ADDRESS.match(text, start) or text[start + 1 : start + 2].isupper():
        return text  # an address, or a name such as « iPhone »
    capital = text[start : start + 1].upper()
    return text[:start] + capital + text[start + 1 :] if len(capital) == 1 else text


_UNKNOWN = re.compile(
    r"(?=.*[?…])[?. …-]+|-+|\.[. ]+|x{2,}"
    r"|(?:je |on |nous )?(?:ne |n')?(?:le )?(?:sais|sait|savons) (?:pas|rien)(?: encore| trop)?"
    r"|nsp|jsp|tbd|tbc|todo|n/?a|idk|a (?:confirmer|definir|preciser|completer|determiner|voir"
    r"|venir|trancher|valider|remplir|renseigner|decider|fixer)(?: plus tard)?"
    r"|(?:aucune|pas d'|pas la moindre )\s?idee|(?:pas encore |non |in)?(?:connu|defini|decide"
    r"|determine|fixe|choisi|renseigne)e?s?|inconnue?s?|en (?:cours|attente)(?: de definition)?"
    r"|(?:non |pas |il n'y a |y a )?(?:rien|aucune?s?|neant|pas)(?: du tout)?(?: encore)?"
    r"(?: (?:pour|a) (?:le moment|l'instant|l'heure|ce stade|ce jour))?"
    r"|(?:on |nous |j'|il faut |faut )?(?:attend(?:s|ons|re)?|patient(?:e|ons|er))"
)


@text_cache(maxsize=REMEMBERED)
def is_unknown(text: str) -> bool:
    """Tell whether the whole field gives no answer: « ? », « on attend »; a blank is not one."""
    said = folded(text)
    return bool(_UNKNOWN.fullmatch(said.strip(" .!()[]{}«»\"'") or said))


# How a beginning ends that the answer says in a form of its own: « parce qu’elles », « grâce aux ».
_KEPT: Final = re.compile(r" (?:parce que|grâce à|quand|nous|des)\Z")
# And how one ends of which these words alone may be typed again: « par le ministère ».
_ALONE: Final = re.compile(r" (?:par|avec)\Z")
_MARK: Final = r"(?:\s?[,:…]|\.{3})?"


@text_cache(maxsize=REMEMBERED)
def gone_on(stem: str, answer: str) -> str:
    """Return an answer without the beginning of its sentence, if typed again: « Il apporte… »."""
    match = _again(stem).match(answer) if stem else None
    return answer[match.end() :] if match else answer


@text_cache()
def _again(stem: str) -> re.Pattern[str]:
    """Return what finds a beginning that was typed again, « elle » as well as « il »."""
    begun = stem.strip("« …\u00a0\u202f")
    head = _KEPT.sub("", begun)
    last = _ALONE.search(head)
    first = head[: last.start()] if last else head
    typed = rf"{_MARK}\s+".join(map(_word, first.split()))
    if last:
        typed = rf"(?:{typed}{_MARK}\s+)?{last[0].strip()}"
    return re.compile(rf"\s*{typed}{_MARK}(?:\s+|\Z)", re.IGNORECASE)


def _word(word: str) -> str:
    bare = word.strip(",")
    is_pronoun = bare.lower() in ("il", "ils", "elle", "elles")
    return "(?:ils?|elles?)" if is_pronoun else re.sub("[’']", "[’']", re.escape(bare))
