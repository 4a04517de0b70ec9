"""Who is counted in a draft: « une trentaine d’éleveurs »."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.french import Unreadable, parse_count
from coaching.french.dates import MONTHS
from coaching.intake.suggestion import cut_at, finished, trimmed
from coaching.intake.understanding import Part

_LONGEST_NUMBER: Final = 7
# No number takes more letters: « l’l’l’… » must not be slow to read.
_LONGEST_WORDS: Final = 120
_UNIT: Final = re.compile(
    r"\s*(?:%|€|(?:mois|ans?|années?|jours?|semaines?|heures?|minutes?|fois|euros?"
    rf"|{'|'.join(MONTHS)}|janv|févr?|avr|juil|sept|oct|nov|déc)\b)",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"\W*(?:env\.\s+|(?:(?:(?:il\s+)?y\s+)?a|(?:ils|elles)\s+sont|de|avec|à|soit|les|nos)\s+|d['’])?",
    re.IGNORECASE,
)
AFTER_WHO: Final = re.compile(
    r"[,;:!?()«»\n=+/|]|\s[–—]\s|\.(?:\s|$)|\set\s+(?=\d|une?\s\w+aine|qui\s)"
    r"|\s\w{3,}ent\s(?=l[ea]s?\s|l['’]|leurs?\s|une?\s|des\s)"
    r"|\s(?:qui|dont|que|qu['’]|je|y|à|au|aux|dans|en|chez|avec|pour|parce|car|déjà|se|sont"
    r"|ont|seront|vont|veulent|et\s+(?:la|le|l['’]))(?:\s|$|(?<=['’]))"
)
_OF: Final = re.compile(r"^\s*(?:de\s+|d['’]\s*)", re.IGNORECASE)


def counted(part: Part, text: str) -> Iterator[tuple[Fact, str, str]]:
    """Yield each count of people: its fact, the number, who they are as far as the draft tells."""
    reasons = part.of(Kind.REASON)
    for fact in part.of(Kind.COUNT):
        if any(one.start < fact.start and fact.end <= one.end for one in reasons):
            continue
        leading = _LEADING.match(text, fact.start)
        at = leading.end() if leading else fact.start
        said = text[at : part.sentences[part.sentence_of(fact)].end]
        number = _number(said)
        rest = said[len(number) :]
        if number and not _UNIT.match(rest):
            who = finished(cut_at(AFTER_WHO, _OF.sub("", rest)))
            yield replace(fact, text=said, start=at), trimmed(number), who


def _number(said: str) -> str:
    """Return the words of the number that begins a text, or nothing."""
    said = said[:_LONGEST_WORDS]
    ends = [match.end() for match in re.finditer(r"[^\s)]+", said)][:_LONGEST_NUMBER]
    ends += [match.end() for match in re.finditer(r"\b[dl]['’]", said[: max(ends, default=0)])]
    values: list[tuple[int, int]] = []
    for end in sorted(ends):
        try:
            values.append((end, parse_count(said[:end]).value))
        except Unreadable:
            if values:
                break
    return said[: next(end for end, value in values if value == values[-1][1])] if values else ""
