"""Where dictated words, which have no stops, may be cut: before who does what next.

« … sur un cahier et personne ne les rappelle | comme partenaire on a le bailleur | et puis… ».
"""

import re
from collections.abc import Iterator
from typing import Final

# Written French has a mark every fifteen words or so; what goes on for longer was dictated.
_LONG: Final = 40
_FEWEST: Final = 5
_NEAR: Final = 80
_MARK: Final = re.compile(r"[.,;:!?…()«»\n]|\s[–—-]\s|[-=]>|→")
_CUT: Final = re.compile(
    r"(?<=\s)(?:(?:et|mais|donc|alors|ben|bon|enfin|voilà|du\s+coup|par\s+contre|en\s+plus)\s+){0,4}"
    r"(?:pour\s+(?:(?:l['’]|la\s|les?\s)(?=ind|acc|suite|nation|premier|parten|garant|usag|util)|que\s)"
    r"|comme\s+partenaires?\b|c[ôo]t[ée]\s|(?:au\s+)?niveau\s|prochaine\s+étape\b|au\s+bout\s+du\s+compte\b"
    r"|à\s+la\s+fin\b|à\s+terme\b|le\s+signe\b|le\s+levier\b|la\s+seule\s+chose\b|une\s+fois\s+qu"
    r"|et\s+(?:puis|après)\b|après\b|ensuite\b|puis\b|pourquoi\b|sinon\b"
    r"|(?:on|ils|elles|ça|nous\s+on)\s|(?:il\s+)?y\s+a\b|c['’]est\b|ce\s+sont\b"
    r"|nous\s+(?=(?:l['’]|les\s|en\s|y\s)?\w+ons\b)"
    r"|l[ea]s?\s[\w'’-]+(?:\s[\w'’-]+){0,4}?\s(?=nous\s(?:a|ont|\w+(?:e|ent))\s))",
    re.IGNORECASE,
)
# « Parce que aujourd'hui ils… », « si elle change on… », « pour l'indépendance on… »: what follows
# hangs on these words.
_HELD: Final = re.compile(
    r"(?:\b(?:que|dont|où|comme|puisque|parce|depuis|pendant|et|mais|donc|alors)"
    r"(?:\s+(?:aujourd['’]hui|là|maintenant|en\s+fait))?|\b(?:vu|ce)\s+qu['’]?|qu['’]"
    r"|\b(?:si|quand|lorsqu\w*|pour|côté)\b['’]?(?:\s*\S+){0,4}|une\s+fois\s+que(?:\s+\S+){0,9})\s*$",
    re.IGNORECASE,
)


def clauses(text: str) -> list[int]:
    """Return where to cut a run of words too long to have been written; nothing otherwise."""
    cuts = [0]
    for run, at in _unmarked(text):
        if len(run.split()) < _LONG:
            continue
        for found in _CUT.finditer(run):
            before = run[max(cuts[-1] - at, 0) : found.start()]
            if len(before.split()) >= _FEWEST and not _HELD.search(before[-_NEAR:]):
                cuts.append(at + found.start())
    return cuts[1:]


def _unmarked(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for mark in (*_MARK.finditer(text), None):
        end = mark.start() if mark else len(text)
        yield text[at:end], at
        at = mark.end() if mark else end
