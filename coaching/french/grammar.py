"""Joining the user's words to ours: contraction, « que », « parce que », lists.

Authority: Grevisse et Goosse, Le Bon Usage, § 597-598 (articles contractés); CLDR for lists.
"""

import re
from collections.abc import Callable, Sequence

from coaching.french.elision import elide
from coaching.french.forms import Form, form_of
from coaching.french.fragments import inside
from coaching.french.typography import NNBSP, folded
from coaching.french.word_lists import DETERMINERS, NUMERALS, PREPOSITIONS

_ARTICLE = re.compile(r"(les|le|des|du|de|la|l[’']|d[’'])(?:(?<=[’'])|\s+)(?=\S)", re.IGNORECASE)
_TWO = re.compile(r"((?:l[ae]s?\s|l’)[^,;:()]+?) et ((?:l[ae]s?\s|l’)[^,;:()]+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def de(text: str) -> str:
    """Put « de » before a noun group that has its own article: « du Finistère », « d’artisans ».

    A text that already begins with « de » or another preposition is left as it is.
    """
    if both := _both(de, text):
        return both
    text = _apostrophes(inside(text))
    article, rest = _article(text)
    if article in ("le", "les"):
        return ("du " if article == "le" else "des ") + rest
    if article == "des":
        return elide("de", rest)
    return text if not text or _is_prepositional(text, article) else elide("de", text)


def a(text: str) -> str:
    """Put « à » before a noun group: « au Finistère », « aux agents », « à l’Ain », « à Aix ».

    A bare common plural takes its article: « artisans » gives « à des artisans ».
    """
    if both := _both(a, text):
        return both
    text = _apostrophes(inside(text))
    article, rest = _article(text)
    if article in ("le", "les"):
        return ("au " if article == "le" else "aux ") + rest
    if not text or (article != "des" and _is_prepositional(text, article)):
        return text
    first = _first(text)
    is_bare_plural = text[:1].islower() and first.endswith(("s", "x")) and first not in _NOT_NOUNS
    return f"à {'des ' if is_bare_plural else ''}{text}"


def _both(lead: Callable[[str], str], text: str) -> str:
    """Lead each of two groups that have their articles: « aux mairies et aux polices »."""
    match = _TWO.fullmatch(_apostrophes(text))
    return f"{lead(match[1])} et {lead(match[2])}" if match else ""


def _apostrophes(text: str) -> str:
    return text.replace("'", "’")


def _article(text: str) -> tuple[str, str]:
    """Part a leading article, in lower case, from the rest; « » without one."""
    match = _ARTICLE.match(text)
    return (match[1].lower(), text[match.end() :]) if match else ("", text)


def _first(text: str) -> str:
    match = _WORD.match(text)
    return folded(match[0]) if match else ""


def _is_prepositional(text: str, article: str) -> bool:
    return article in ("de", "du", "d’") or (_first(text) in PREPOSITIONS and text[:1].islower())


_NOT_NOUNS = DETERMINERS | NUMERALS | {"ceux", "celles", "eux", "elles", "nous", "vous"}


_CAUSE = re.compile(
    r"\A(?:parce[\s-]*que?|pcq(?:ue)?|pck|car|puisque?|vu que?|[ée]tant donn[ée] que?|que?)"
    r"(?:,?\s+|[’']|$)",
    re.IGNORECASE,
)


_CAUSE_WITHIN = re.compile(r"\b(?:car|parce|puisque?)\b")


_ATTACHED = re.compile(
    r"(?:pour|par|sous|avec|qui|(?:grace|suite|face) (?:a|au|aux))\s"
    r"|(?:afin|faute|a cause|en raison|du fait|en vue|en echange"
    r"|dans (?:le but|l'espoir|l'objectif)) (?:d[eu]\s|des\s|que\s|d'|qu')"
)


def reason(text: str) -> str:
    """Attach a reason, whatever its form, to a clause of ours that ends there.

    A clause gives « parce que… »; an infinitive « pour… »; a group with its own preposition
    stays, and so does what is said of them: « qui attendent un an »; anything else follows a
    colon, which is correct after any clause: « : ras-le-bol ».
    """
    text = _apostrophes(inside(text))
    read = folded(text)
    if not text:
        return ""
    form = form_of(text)
    if _CAUSE.match(text) or (form is Form.CLAUSE and not _CAUSE_WITHIN.search(read)):
        clause = _apostrophes(inside(_CAUSE.sub("", text, count=1)))
        return elide("parce que", clause) if clause else ""
    if _ATTACHED.match(read):
        return text
    return f"pour {text}" if form is Form.INFINITIVE else f": {text}"


_NESTED = re.compile(r",|;|\b(?:et|ou)\b", re.IGNORECASE)


def enumerate_fr(items: Sequence[str]) -> str:
    """Write a list as CLDR does, « a, b et c »; blank items are left out.

    When an item holds a comma, « et » or « ou » of its own, semicolons part the items and
    « ainsi que » brings the last: « maires et adjoints ; agents ; ainsi que leurs élus ».
    """
    kept = [item.strip() for item in items if item.strip()]
    if not kept[1:]:
        return "".join(kept)
    *firsts, last = kept
    if not any(_NESTED.search(item) for item in kept):
        return f"{', '.join(firsts)} et {last}"
    if not firsts[1:]:
        return f"{firsts[0]} {elide('ainsi que', last)}"
    return f"{NNBSP}; ".join([*firsts, elide("ainsi que", last)])
