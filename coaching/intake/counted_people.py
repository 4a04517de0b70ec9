"""Who is counted in a draft: « une trentaine d’éleveurs », « les agents du port (8 en tout) »."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.french import Unreadable, parse_count
from coaching.french.dates import MONTHS
from coaching.intake.suggestion import cut_at, finished, trimmed
from coaching.intake.understanding import Part

_PLUS: Final = re.compile(r"(?:\s\+|,|\s&|\set)\s+(?=\d|une?\s\w+aine)")
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
_OUT_OF: Final = re.compile(r"^[^,;.:]{0,40}\bsur\s+(?:\d|dix\b|vingt\b|cent\b|\w+aine)")
AFTER_WHO: Final = re.compile(
    r"[,;:!?()«»\n=+/|]|\s[–—]\s|\.(?:\s|$)|\set\s+(?=\d|une?\s\w+aine|qui\s)"
    r"|\s\w{3,}ent\s(?=l[ea]s?\s|l['’]|leurs?\s|une?\s|des\s)"
    r"|\s(?:qui|dont|que|qu['’]|je|y|à|au|aux|dans|en|chez|avec|pour|parce|car|déjà|se|sont"
    r"|ont|seront|vont|veulent|et\s+(?:la|le|l['’]))(?:\s|$|(?<=['’]))"
)
_OF: Final = re.compile(r"^\s*(?:de\s+|d['’]\s*)", re.IGNORECASE)
# « 600 femmes par an » is what first users do, « trois groupes » and « 12 pers. » are nobody yet.
_PART_OF: Final = re.compile(r"\bpar\s(?:an|mois|semaine|jour)|/")
# « ADIL 34 (15) », « SDIS 67 »: the number is the body's.
_OF_A_BODY: Final = re.compile(r"[A-ZÀ-Ý]{2,}\s\Z")
# What is left of « quatre cents » when a fact begins within it.
_HALF: Final = re.compile(r"(?:cents?|mille|millions?)")
_NOT_PEOPLE: Final = re.compile(
    r"(?:groupes?|cat[ée]gories?|types?|profils?|[ée]tapes?|partenaires?)\b"
)
# « 7 pers. », « cinq », « huit en tout » are nobody yet.
_NOBODY: Final = re.compile(
    r"(?:pers|personnes?|instr|environ|max)?|(?:ils|elles)(?:\s.*)?|(?:et|en|personnes\s+en)\s.*"
)
# « Les agents d'état civil (huit personnes) », « conseillers : 12 ».
_TOLD_BEFORE: Final = re.compile(
    r"(?:^|[.:=;\n•–>*-]\s*|\b(?:ce\s+sont|avec|c['’]est)\s)([^.:=;\n•(]{4,90}?)\s*\(\W*(?:ils\s+sont|elles\s+sont|soit|environ|au\s+nombre\s+de)?\s*$"
)
# « Ce sont les techniciens de rivière… Ils sont cinq. »
_THEY: Final = re.compile(r"(?:^|(?<=\s))(?:ils|elles)\s+sont\s*$", re.IGNORECASE)
_THEM: Final = re.compile(
    r"\b(?:ce\s+sont|c['’]est|sont|avec|on\s+a|pour)\s+((?:les|des)\s[a-zà-ÿ](?:(?!\son\sa\s|\sce\ssont\s)[^.:;,(\n]){3,80})",
    re.IGNORECASE,
)
_BEFORE_WHO: Final = re.compile(
    r"^(?:[\W\d_]+|(?:pour\s+le\s+moment|aujourd['’]hui|d['’]abord),?\s|(?:ce\s+sont|avec|les|des|nos|aux)\s)+",
    re.IGNORECASE,
)


def counted(part: Part, text: str) -> Iterator[tuple[Fact, str, str]]:
    """Yield each count of people: its fact, the number, who they are as far as the draft tells."""
    reasons = part.of(Kind.REASON)
    for fact in part.of(Kind.COUNT):
        if any(one.start < fact.start and fact.end <= one.end for one in reasons):
            continue
        end = part.sentences[part.sentence_of(fact)].end
        for at, said in _each(text, fact, end):
            number = _number(said)
            rest = said[len(number) :]
            who = finished(cut_at(AFTER_WHO, _OF.sub("", rest)))
            is_other = (
                _NOT_PEOPLE.match(who)
                or _UNIT.match(rest)
                or _OUT_OF.match(rest)
                or _HALF.fullmatch(number)
            )
            if number and not is_other and not _PART_OF.search(rest[: len(who) + 8]):
                there = _told_elsewhere(part, text, at, part.sentence_of(fact))
                who = there if _NOBODY.fullmatch(who) else who
                yield replace(fact, text=said, start=at), trimmed(number), who


def _each(text: str, fact: Fact, end: int) -> Iterator[tuple[int, str]]:
    """Yield where each number of a fact begins: « 4 magistrats + 7 greffiers » has two."""
    first = fact.start
    if _OF_A_BODY.search(text, 0, first):
        first = max(first, text.find("(", first, fact.end) + 1)
    starts = [first, *(plus.end() for plus in _PLUS.finditer(text, fact.start, fact.end))]
    for start in starts:
        leading = _LEADING.match(text, start)
        at = leading.end() if leading else start
        yield at, text[at:end]


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


def _told_elsewhere(part: Part, text: str, at: int, home: int) -> str:
    """Return who is counted, when the draft names them before their number."""
    start = part.sentences[home].start
    if named := _TOLD_BEFORE.search(text[start:at]):
        return _bare(named[1])
    if _THEY.search(text[start:at]):
        said = [one for other in part.sentences[: home + 1] for one in _THEM.findall(other.text)]
        return _bare(said[-1]) if said else ""
    return ""


def _bare(words: str) -> str:
    return trimmed(cut_at(AFTER_WHO, _BEFORE_WHO.sub("", words.strip())))
