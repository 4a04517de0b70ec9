"""Suggestions for question 1: the first partners, each by its name."""

import re
from collections.abc import Iterator
from typing import Final

from coaching.french import folded
from coaching.pasted.announced import Label
from coaching.pasted.suggestion import (
    BECAUSE_BEFORE,
    PARTNERS,
    Suggestion,
    cut_at,
    reason_of,
    trimmed,
    widened,
)
from coaching.pasted.understanding import SURE, Part
from coaching.reading import Fact, Kind

# Capitals and figures that make no name, and those that do (« SPIP 92 »).
_OK: Final = re.compile(r"\bOK\b")
_NUMBERED: Final = re.compile(r"^[A-ZÀ-Ý].*\s\d\w{1,2}$")
_SUPPORT: Final = re.compile(r"^l['’](?:appui|aide)\s+d(?:e\s+|u\s+|['’])", re.IGNORECASE)
_AFTER_NAME: Final = re.compile(
    r"[,;:(«\n]|\s(?:qui|dont|nous|est|sont|a|ont|va|vont|pour|car|parce|y|se|auprès|prête|relaie"
    r"|relaiera|participe|soutient|suit|accompagne|diffuse|recrute|héberge|teste|apporte|fournit"
    r"|ouvre|met|demande|anime|accueille|oriente|veut|fait|signe)\s|\ss['’]"
)
_AND_ANOTHER: Final = re.compile(
    r"\s+(?:et|ainsi\s+que)\s+(?=l[ea]s?\s|l['’]|[A-ZÀ-Ý])|\s*[,/+]\s*"
)
_AFTER_LIST: Final = re.compile(r"[.;:«\n]")
_ASIDE: Final = re.compile(r"\s*\([^()]*\)")
_LEAD_IN: Final = re.compile(
    r"^(?:(?:que|et|avec|chez|par|dont|de)\s+|de\s+(?=l['’])|→\s*)+", re.IGNORECASE
)
_MOST_PARTNERS: Final = 4
_ARTICLE: Final = re.compile(r"(?<!\w)(?:la\s|le\s|les\s|l['’])$", re.IGNORECASE)


def partners_of(part: Part, text: str) -> Iterator[Suggestion]:
    """Yield the partners that a draft names, each with the reason that follows its name."""
    names: list[str] = []
    reasons = part.reasons()
    for fact in (*_announced_partners(part), *part.of(Kind.PARTNER)):
        if part.stands_in(fact, Label.WHO) or part.stands_in(fact, Label.WHY):
            continue
        is_reason = any(one.start <= fact.start < fact.end <= one.end for one in reasons)
        if is_reason or widened(text, fact.start, BECAUSE_BEFORE) < fact.start:
            continue
        start = widened(text, fact.start, _ARTICLE)
        after = [
            one
            for one in reasons
            if part.sentence_of(one) == part.sentence_of(fact) and one.end > fact.end
        ]
        for name in _names(text[start : fact.end]):
            is_known = any(one.startswith(folded(name)) for one in names)
            if is_known or len(names) == _MOST_PARTNERS:
                continue
            rank = len(names)
            names.append(folded(name))
            yield Suggestion(PARTNERS, rank, "name", name, fact.certainty >= SURE)
            for reason in after[-1:]:
                is_sure = reason.certainty >= SURE
                yield Suggestion(PARTNERS, rank, "why", reason_of(reason.text), is_sure)


def _announced_partners(part: Part) -> Iterator[Fact]:
    """Yield what « partenaires : » announces, as the reader would have found it."""
    for rank, one in part.announced(Label.PARTNER):
        at = part.sentences[rank].start
        yield Fact(Kind.PARTNER, one.text, at + one.start, at + one.end)


def _names(said: str) -> list[str]:
    """Return the partners that some words name: « la mairie de Lens et la CAF du Nord » are two.

    « L’union sociale et familiale » is one: what follows « et » is no name.
    """
    found: list[str] = []
    for piece in _AND_ANOTHER.split(cut_at(_AFTER_LIST, _ASIDE.sub("", said))):
        name = _SUPPORT.sub("", trimmed(_LEAD_IN.sub("", cut_at(_AFTER_NAME, piece))))
        if _is_name(name):
            found.append(name)
    whole = _SUPPORT.sub("", trimmed(_LEAD_IN.sub("", cut_at(_AFTER_NAME, said))))
    return found if len(found) > 1 or not _is_name(whole) else [whole]


def _is_name(name: str) -> bool:
    """Tell a name from a common noun: a capital that does not only open it, or « CD 23 »."""
    return any(letter.isupper() for letter in _OK.sub("", name)[1:]) or bool(_NUMBERED.search(name))
