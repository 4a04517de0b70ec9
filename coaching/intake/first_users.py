"""Suggestions for question 1: a group and its partners."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.french import Unreadable, parse_count
from coaching.intake.labelled import Label
from coaching.intake.partners import partners_of
from coaching.intake.suggestion import GROUPS, Suggestion, cut_at, finished, trimmed
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
# « CPE de l'académie de Limoges »: who, then where.
_OF_THEIR_PLACE: Final = re.compile(r"\s(?:de\s(?=l['’]|la\s|[A-ZÀ-Ý])|du\s|d['’](?=[A-ZÀ-Ý]))")
_OF_A_PLACE: Final = re.compile(
    r"^(?:(?:de\s+|du\s+|des\s+|d['’])(?=[A-ZÀ-Ý])|de\s+(?=l['’]|la\s))"
)
_PLACE: Final = re.compile(
    r"(?:(?:aux?|à|chez|dans|des?|en|sur)\s|d['’])?(?:l[ea]s?\s|l['’]|[A-ZÀ-Ý(])"
    r"|(?:au|du|autour|près)\s"
)
# « Volontaires car… », « depuis mars : leurs greffiers l’ont demandé »: what leads to a reason.
_TO_REASON: Final = re.compile(
    r"^(?:.{0,60}?(?=\b(?:parce\s+qu|car\s|puisqu))|[^:]{0,30}:\s+)", re.IGNORECASE
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
    for _, named in part.announced(Label.WHO):
        yield Suggestion(GROUPS, 0, "who", trimmed(cut_at(_AFTER_WHO, named.text)))
    if place:
        yield Suggestion(GROUPS, 0, "where", _OF_A_PLACE.sub("", finished(place.text.strip("()"))))
    for _, why in part.announced(Label.WHY):
        yield Suggestion(GROUPS, 0, "why", trimmed(why.text))
    if reason := _nearest(part, part.of(Kind.REASON), home):
        yield Suggestion(GROUPS, 0, "why", trimmed(_TO_REASON.sub("", reason.text)))


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
    found, counted = "", 0
    for word in [*re.finditer(r"[^\s)'’]+['’]?", said[:_LONGEST_WORDS])][:_LONGEST_NUMBER]:
        try:
            value = parse_count(said[: word.end()]).value
        except Unreadable:
            if found:
                break
            continue
        if not found or value != counted:
            found, counted = said[: word.end()], value
    return found


def _parted(text: str, at: int, who: str, place: Fact | None) -> tuple[str, Fact | None]:
    """Return people and their place, each said once: « du CHU d’Amiens » is not who they are."""
    start = text.find(who, at)
    end = start + len(who)
    if not who or not place or text[end : place.start].strip() or place.end <= start:
        return who, place
    if place.start < start:  # « 8 maisons de la Nièvre »
        return who, None
    if place.start > start and _PLACE.match(place.text):
        return finished(text[start : min(end, place.start)]), place
    cut = _OF_THEIR_PLACE.search(text, place.start, place.end)
    until, since = cut.span() if cut else (end, end)
    there = text[since : place.end].lstrip(" ,")
    return text[start:until], replace(place, text=there) if there else None


def _nearest(part: Part, facts: list[Fact], home: int) -> Fact | None:
    """Return the fact that is about the first users: in their sentence, else in no partner's."""
    theirs = [fact for fact in facts if part.sentence_of(fact) == home]
    elsewhere = {part.sentence_of(fact) for fact in part.of(Kind.PARTNER)}
    others = [fact for fact in facts if part.sentence_of(fact) not in elsewhere]
    return next(iter(theirs or others), None)
