"""Suggestions for question 1: a group and its partners."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.french import Unreadable, parse_count
from coaching.intake.labelled import Label
from coaching.intake.partners import partners_of
from coaching.intake.suggestion import (
    GROUPS,
    Suggestion,
    cut_at,
    finished,
    reason_of,
    to_clause_end,
    trimmed,
    widened,
)
from coaching.intake.understanding import Part

_LONGEST_NUMBER: Final = 7
# No number takes more letters: « l’l’l’… » must not be slow to read.
_LONGEST_WORDS: Final = 120
_LEADING: Final = re.compile(
    r"\W*(?:env\.\s+|(?:(?:(?:il\s+)?y\s+)?a|(?:ils|elles)\s+sont|de|avec|à|soit|les|nos)\s+|d['’])?",
    re.IGNORECASE,
)
_OF: Final = re.compile(r"^\s*(?:de\s+|d['’]\s*)", re.IGNORECASE)
_AFTER_WHO: Final = re.compile(
    r"[,;:!?()«»\n=+/|]|\s[–—]\s|\.(?:\s|$)|\set\s+(?=\d|une?\s\w+aine|qui\s)"
    r"|\s(?:qui|dont|que|qu['’]|je|y|à|au|aux|dans|en|chez|avec|pour|parce|car|déjà|se|sont|ont"
    r"|seront|vont|veulent|et\s+(?:la|le|l['’]))(?:\s|$|(?<=['’]))"
)
_NAMED: Final = re.compile(
    r"\b(?:ce\s+sont|ce\s+seront|c['’]est|(?:commen[cç]|d[ée]marr|d[ée]but)\w*\s+(?:avec|par))"
    r"\s+(?=les\s)([^.;:\n(]+)",
    re.IGNORECASE,
)
# « CPE de l'académie de Limoges »: who, then where.
_OF_THEIR_PLACE: Final = re.compile(r"\s(?:de\s(?=l['’]|la\s|[A-ZÀ-Ý])|du\s|d['’](?=[A-ZÀ-Ý]))")
_PLACE: Final = re.compile(
    r"(?:(?:aux?|à|chez|dans|des?|en|sur)\s|d['’])?(?:l[ea]s?\s|l['’]|[A-ZÀ-Ý(])"
    r"|(?:au|du|autour|près)\s"
)
_TO_PLACE: Final = re.compile(
    r"(?<!\w)(?:(?:à|en|dans|chez|sur|près\sde)\s+(?:l[ea]s?\s|l['’])?|aux?\s+|l['’])$",
    re.IGNORECASE,
)
_OF_A_PLACE: Final = re.compile(
    r"^(?:(?:de\s+|du\s+|des\s+|d['’])(?=[A-ZÀ-Ý])|de\s+(?=l['’]|la\s))"
)


def usagers_suggestions(part: Part, text: str) -> Iterator[Suggestion]:
    """Yield what the draft says of its first users and partners."""
    yield from _group(part, text)
    yield from partners_of(part, text)


def _group(part: Part, text: str) -> Iterator[Suggestion]:
    home, at, count, who = next(_counted(part, text), (-1, 0, "", ""))
    place = _nearest(part, part.of(Kind.PLACE), home)
    who, place = _parted(text, at, who, place)
    if who:
        yield Suggestion(GROUPS, 0, "who", who)
    if count:
        yield Suggestion(GROUPS, 0, "count", count)
    named = [one.text for _, one in part.announced(Label.WHO)]
    named += [one[1] for one in map(_NAMED.search, (it.text for it in part.sentences)) if one]
    for said in named:
        yield Suggestion(GROUPS, 0, "who", trimmed(cut_at(_AFTER_WHO, said)))
    if place:
        where = trimmed(text[widened(text, place.start, _TO_PLACE) : place.end])
        yield Suggestion(GROUPS, 0, "where", _OF_A_PLACE.sub("", where))
    for _, why in part.announced(Label.WHY):
        yield Suggestion(GROUPS, 0, "why", trimmed(why.text))
    if reason := _nearest(part, part.reasons(), home):
        said = text[reason.start : to_clause_end(text, reason.end)]
        yield Suggestion(GROUPS, 0, "why", reason_of(said))


def _counted(part: Part, text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield each count of people: its sentence, where it begins, the number and who they are."""
    reasons = part.of(Kind.REASON)
    for fact in part.of(Kind.COUNT):
        if any(one.start < fact.start and fact.end <= one.end for one in reasons):
            continue
        leading = _LEADING.match(text, fact.start)
        at = leading.end() if leading else fact.start
        home = part.sentence_of(fact)
        said = text[at : part.sentences[home].end]
        if number := _number(said):
            who = finished(cut_at(_AFTER_WHO, _OF.sub("", said[len(number) :])))
            yield home, at, trimmed(number), who


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


def _parted(text: str, at: int, who: str, place: Fact | None) -> tuple[str, Fact | None]:
    """Return people and their place, each said once: « du CHU d’Amiens » is not who they are."""
    start = text.find(who, at)
    end = start + len(who)
    if not who or not place or text[end : place.start].strip() or place.end <= start:
        return who, place
    if place.start < start:  # « 8 maisons de la Nièvre »
        return who, None
    is_place = place.start > start and _PLACE.match(place.text)
    if is_place and (place.end <= end or place.start >= end):
        return finished(text[start : min(end, place.start)]), place
    cut = None if is_place else _OF_THEIR_PLACE.search(text, place.start, place.end)
    if not cut and place.end <= end:
        return who, None
    until, since = cut.span() if cut else (end, end)
    there = text[since : place.end].lstrip(" ,")
    return text[start:until], replace(place, text=there, start=place.end - len(there))


def _nearest(part: Part, facts: list[Fact], home: int) -> Fact | None:
    """Return the fact that is about the first users: in their sentence, else in no partner's."""
    theirs = [fact for fact in facts if part.sentence_of(fact) == home]
    elsewhere = {part.sentence_of(fact) for fact in part.of(Kind.PARTNER)}
    others = [fact for fact in facts if part.sentence_of(fact) not in elsewhere]
    return next(iter(theirs or others), None)
