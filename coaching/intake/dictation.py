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
_LINKS: Final = (
    r"(?:(?:et|mais|donc|alors|ben|bon|enfin|voilà|du\s+coup|par\s+contre|en\s+plus)\s+){0,4}"
)
_NEXT: Final = (
    r"(?:pour\s+(?:(?:l['’]|la\s|les?\s)(?=ind|acc|suite|nation|premier|parten|garant|usag|util)"
    r"|que\s|aller\s|finir\b|commencer\b)|comme\s+partenaires?\b"
    r"|c[ôo]t[ée]\s|niveau\s|au\s+niveau\s|prochaine\s+étape\b|(?:au\s+)?bout\s+du\s+compte\b"
    r"|à\s+la\s+fin\b|à\s+terme\b|le\s+signe\b|le\s+levier\b|la\s+seule\s+chose\b|une\s+fois\s+qu"
    r"|et\s+puis\b|et\s+après\b|après\b|ensuite\b|puis\b|pourquoi\b|sinon\b"
    r"|on\s|ils\s|elles\s|il\s+y\s+a\b|y\s+a\b|c['’]est\b|ce\s+sont\b|ça\s|nous\s+on\s"
    r"|nous\s+(?=(?:l['’]|les\s|en\s|y\s)?\w+ons\b)"
    r"|l[ea]s?\s[\w'’-]+(?:\s[\w'’-]+){0,4}?\s(?=nous\s(?:a|ont|\w+(?:e|ent))\s))"
)
_CUT: Final = re.compile(rf"(?<=\s){_LINKS}{_NEXT}", re.IGNORECASE)
# « Parce que aujourd'hui ils… », « si elle change on… »: what follows hangs on these words.
_HELD: Final = re.compile(
    r"(?:\b(?:que|dont|où|comme|puisque|parce|depuis|pendant|et|mais|donc|alors)"
    r"(?:\s+(?:aujourd['’]hui|là|maintenant|en\s+fait))?|\b(?:vu|ce)\s+qu['’]?|qu['’]"
    r"|\b(?:si|quand|lorsqu\w*|une\s+fois\s+qu\w*)\b['’]?(?:\s*\S+){0,4})\s*$",
    re.IGNORECASE,
)
# « Pour l'indépendance on… », « une fois que… on ouvre »: who does it comes after.
_HEADED: Final = re.compile(
    rf"{_LINKS}(?:alors\s+|bonjour\s+)*(?:pour|sur|c[ôo]té|niveau|la\s+seule|une\s+fois|quand|si|lorsqu)\b",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(r"(?:on|ils|elles|nous|c['’]est|ce\s+sont|ça)\b", re.IGNORECASE)


def clauses(text: str) -> list[int]:
    """Return where to cut a run of words too long to have been written; nothing otherwise."""
    cuts = [0]
    for run, at in _unmarked(text):
        if len(run.split()) >= _LONG:
            for found in _CUT.finditer(run):
                if _opens(run, found, max(cuts[-1] - at, 0)):
                    cuts.append(at + found.start())
    return cuts[1:]


def _opens(run: str, found: re.Match[str], since: int) -> bool:
    """Tell whether the words found open a clause, rather than go on with the one before."""
    before = run[since : found.start()]
    if len(before.split()) < _FEWEST or _HELD.search(before[-_NEAR:]):
        return False
    waits = _HEADED.match(before) and not re.search(rf"(?<!dont)\s{_SUBJECT.pattern}", before)
    return not (waits and _SUBJECT.match(found[0]))


def _unmarked(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for mark in (*_MARK.finditer(text), None):
        end = mark.start() if mark else len(text)
        yield text[at:end], at
        at = mark.end() if mark else end
