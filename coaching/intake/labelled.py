"""What notes announce: « pourquoi : … », « levier = … », « plan B : … », whoever reads them.

A label tells its question and its field, so plainly that what follows needs no reader.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coaching.coach.reading import Question


class Label(StrEnum):
    """What a label announces; the value tells them apart in a pattern."""

    WHO = "who"
    WHY = "why"
    PARTNER = "partner"
    AWAITED = "awaited"
    WORKAROUND = "workaround"
    GUARANTEE = "guarantee"
    STEP = "step"
    SIGN = "sign"
    LEVER = "lever"


QUESTION_OF: Final = {
    **dict.fromkeys((Label.WHO, Label.WHY, Label.PARTNER), Question.USAGERS),
    **dict.fromkeys((Label.AWAITED, Label.WORKAROUND, Label.GUARANTEE), Question.INDEPENDANCE),
    **dict.fromkeys((Label.STEP, Label.SIGN, Label.LEVER), Question.ACCELERATION),
}
# As they are typed, with their accents or without.
_NAMES: Final = {
    Label.WHO: r"(?:nos\s+|les\s+)?(?:premiers?|1\s?ers?)\s+(?:usagers?|utilisateurs?|users?)"
    r"|usagers?|utilisateurs?|qui(?:\s+commence)?|who|volontaires|cibles?(?:\s+1)?|pilotes?",
    Label.WHY: r"(?:et\s+)?pourquoi(?:\s+[\w'’-]+)?|pq|raisons?|motifs?|why",
    Label.PARTNER: r"(?:nos\s+|les\s+|premiers?\s+)?partenaires?|part\.|(?:nos\s+)?appuis"
    r"|avec(?:\s+qui)?",
    Label.AWAITED: r"d[ée]pendances?|d[ée]pend\s+d[eu]|d[ée]p\."
    r"|d[ée]pd?ces?|pb|bloquants?|pr[ée]requis"
    r"|(?:les\s+|nos\s+)?risques?"
    r"|points?\s+(?:bloquants?|d['’]attention|de\s+vigilance)",
    Label.WORKAROUND: r"contournements?|plan\s+b|solutions?|sinon|[àa]\s+d[ée]faut",
    Label.GUARANTEE: r"(?:nos\s+|les\s+)?garanties?|d[ée]j[àa]\s+acquis|acquis"
    r"|(?:d[ée]j[àa]\s+)?entre\s+(?:nos|les)\s+mains",
    Label.STEP: r"[ée]tapes?(?:\s+\d)?|paliers?(?:\s+\d)?|phases?\s+\d|(?:la\s+)?suite|extension"
    r"|passage\s+[àa]\s+l['’][ée]chelle|acc[ée]l[ée]ration|cibles?\s+[2-9]",
    Label.SIGN: r"(?:le\s+)?(?:signes?|signal)(?:\s+(?:pour|pr)\s[^:;\n]{1,25})?|seuils?"
    r"|d[ée]clencheurs?|(?:le\s+)?(?:crit[èe]res?|conditions?)(?:\s+de\s+passage)?|feu\s+vert"
    r"|go(?:\s*/\s*no\s*go)?",
    Label.LEVER: r"leviers?(?:\s+national)?|lev\.|diffusion|relais|effet\s+d['’]entra[îi]nement",
}
_ANY: Final = "|".join(f"(?P<{label}>{names})" for label, names in _NAMES.items())
_ARROW: Final = r"(?:[-=]>|→|⇒)"
_SAID: Final = re.compile(
    rf"(?:^[\W\d_]{{0,20}}|[;(|/]\s*|[,.]\s+)(?:{_ANY})"
    rf"\s*(?:\?\s*[:=]?|[:=](?!>)|{_ARROW}|(?<=\s)[–—](?=\s)|(?<=go)(?=\s+si\b)|(?<=vert)(?=\s+si\b)|\n)\s*",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(rf"^[\W\d_]{{0,20}}(?:{_ANY})\s?[?:=]{{0,2}}\s?$", re.IGNORECASE)
_REST: Final = re.compile(r"(?:[^;\n()]|\([^()\n]*\))*")


@dataclass(frozen=True, slots=True)
class Announced:
    """Words of a sentence that a label announces, the label left out: characters `start:end`."""

    label: Label
    text: str
    opened: int
    start: int
    end: int


def announced(sentence: str) -> Iterator[Announced]:
    """Yield what the labels of a sentence announce, in order; each goes as far as the next."""
    labels = list(_SAID.finditer(sentence))
    for rank, found in enumerate(labels):
        rest = _REST.match(sentence, found.end())
        end = rest.end() if rest else found.end()
        if rank + 1 < len(labels):
            end = min(end, labels[rank + 1].start())
        if found.lastgroup:
            words = sentence[found.end() : end]
            yield Announced(Label(found.lastgroup), words, found.start(), found.end(), end)


def is_label(text: str) -> bool:
    """Tell a label that stands alone: what it announces comes next."""
    return bool(_ALONE.match(text))
