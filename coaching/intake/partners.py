"""Suggestions for question 1: the first partners, each by its name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.french import folded
from coaching.intake.contributions import contribution, giving
from coaching.intake.labelled import Label
from coaching.intake.suggestion import (
    BECAUSE_BEFORE,
    PARTNERS,
    Suggestion,
    cut_at,
    reason_of,
    trimmed,
    widened,
)
from coaching.intake.understanding import SURE, Part

_AFTER_NAME: Final = re.compile(
    r"[,;:(«=\n]|\sOK\b|\s*(?:→|[-=]>)|\s[–—-]\s|\s(?:qui|dont|nous|est|sont|a|ont|va|vont|pour|car|parce|y|se"
    r"|auprès|prête|relaie|relaiera|participe|soutient|suit|accompagne|diffuse|recrute|héberge|teste"
    r"|apporte|fournit|ouvre|met|demande|anime|accueille|oriente|veut|fait|signe|finance|paie|relit"
    r"|transmet)(?:\s|$)|\ss['’]"
    # Any verb: « publie ses », « détache un ».
    r"|\s[a-zà-ÿ]{3,}(?:e|ent)\s(?=(?:une?|ses|son|sa|notre|nos|leurs?|chaque|nous|l[ea])\s|l['’])"
)
_AND_ANOTHER: Final = re.compile(
    r"\s+(?:et(?:\s+puis)?|ainsi\s+que)\s+(?:avec\s+)?(?=l[ea]s?\s|l['’]|[A-ZÀ-Ý])|\s*[,/+;]\s*"
)
_AFTER_LIST: Final = re.compile(r"\.(?:\s|$)|[:«\n]")
_ASIDE: Final = re.compile(r"\s*\([^()]*\)")
_NOTE: Final = re.compile(r"\s*(?:→|[-=]>|=|\s[–—-]\s)[^,;/\n]*")
_LEAD_IN: Final = re.compile(
    r"^(?:(?:que|et|avec|chez|par|sur|donc|du\s+coup|dont|de|ainsi\s+que|c['’]est-à-dire|côté\s[\w-]+,?)\s+"
    r"|de\s+(?=l['’])|→\s*)+",
    re.IGNORECASE,
)
# « Région AURA », « asso Chimie Partage »: a name goes on as long as its capitals do.
_ARTICLE: Final = re.compile(r"(?<!\w)(?:la\s|le\s|les\s|l['’])$", re.IGNORECASE)
_BEFORE_CAPITAL: Final = re.compile(r"(?<!\w)(?:(?:la|le|les)\s|l['’])?(?:[A-ZÀ-Ý][\w’'-]+\s)?$")
_GOES_ON: Final = re.compile(r"(?:\s[A-ZÀ-Ý][\w’'-]+)*")
# « rectorat », « médiathèque départementale »: enough where a label announces partners.
_AT_PLACE: Final = re.compile(r"(?:à|au|aux|en|dans)\s", re.IGNORECASE)
_COMMON: Final = re.compile(r"(?:(?:la|le|les)\s|l['’])?[^\W\d_][\w’'-]{3,}(?:\s[\w’'-]+){0,5}")
_NO_PARTNER: Final = re.compile(
    r"confirmer|\bvoir\b|\btrouver\b|^(?:pas|aucun|deux|trois|rien)\b|\?"
)
_MOST_PARTNERS: Final = 4
# Partners are named within as many letters: a longer run of spaces must not be slow to read.
_FARTHEST: Final = 1_000
# As many letters as tell a reason from what the partner brings.
_HEAD: Final = 12
_BULLETS: Final = " \t\u00a0\u202f*•·>–—+✓✔-"
# The first name of a line of a list; what follows tells about it.
_ALONE_ON_LINE: Final = re.compile(r"[^:(→=]+")


@dataclass(frozen=True, slots=True)
class _Named:
    """A partner as the draft names it, at its characters `start:end`."""

    name: str
    start: int
    end: int
    is_sure: bool


def partners_of(part: Part, text: str) -> Iterator[Suggestion]:
    """Yield the partners that a draft names, each with what it brings and why it comes."""
    found = _each_once(list(_all_named(part, text)))
    for rank, one in enumerate(found[:_MOST_PARTNERS]):
        until = found[rank + 1].start if rank + 1 < len(found) else len(text)
        end = min(until, _sentence_end(part, one.start))
        brings = contribution(text[one.end : end])
        is_told = any(start <= one.start < last for start, last in _announced(part))
        yield Suggestion(PARTNERS, rank, "name", one.name, is_told or bool(brings))
        if brings:
            yield Suggestion(PARTNERS, rank, "brings", brings)
        for reason in _reasons(part, one, end, brings):
            yield Suggestion(PARTNERS, rank, "why", reason_of(reason.text), sure=False)


def _all_named(part: Part, text: str) -> Iterator[_Named]:
    for start, end in _announced(part):
        yield from _names(text, start, end, is_announced=True)
    for sentence in part.sentences:
        for start, end in giving(sentence.text):
            said = trimmed(cut_at(_AFTER_NAME, sentence.text[start:end]))
            at = sentence.start + start
            yield _Named(said, at, at + len(said), is_sure=False)
    for fact in part.of(Kind.PARTNER):
        if not _is_about_users(part, text, fact):
            start, end = _whole(text, fact)
            yield from _names(text, start, end, is_sure=fact.certainty >= SURE)


def _announced(part: Part) -> Iterator[tuple[int, int]]:
    """Yield where a label tells that partners are named: after it, then line by line."""
    for rank, one in part.announced(Label.PARTNER):
        at = part.sentences[rank].start
        yield at + one.start, at + one.end
    for line in part.listed(Label.PARTNER):
        first = _ALONE_ON_LINE.match(line.text)
        yield line.start, line.start + first.end() if first else line.end


def _whole(text: str, fact: Fact) -> tuple[int, int]:
    """Return where a name that was read begins, with its article, and ends."""
    before = _BEFORE_CAPITAL if fact.text[:1].isupper() else _ARTICLE
    goes_on = _GOES_ON.match(text, fact.end)
    return widened(text, fact.start, before), goes_on.end() if goes_on else fact.end


def _is_about_users(part: Part, text: str, fact: Fact) -> bool:
    """Tell a name that says who the first users are, where they work or why they come."""
    if part.stands_in(fact, Label.WHO) or part.stands_in(fact, Label.WHY):
        return True
    within = any(one.start <= fact.start < fact.end <= one.end for one in part.reasons())
    return within or widened(text, fact.start, BECAUSE_BEFORE) < fact.start


def _each_once(named: list[_Named]) -> list[_Named]:
    """Return partners in the order of the draft, each as the surest of its namings has it."""
    found: list[_Named] = []
    for one in sorted(named, key=lambda one: (not one.is_sure, one.start)):
        is_known = any(folded(other.name).startswith(folded(one.name)) for other in found)
        if not is_known and not any(one.start < o.end and o.start < one.end for o in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _sentence_end(part: Part, at: int) -> int:
    return next((one.end for one in part.sentences if one.start <= at < one.end), at)


def _reasons(part: Part, one: _Named, end: int, brings: str) -> list[Fact]:
    """Return the reason that follows a partner, unless the sentence counts users: it is theirs."""
    if any(_sentence_end(part, fact.start) == end for fact in part.of(Kind.COUNT)):
        return []
    return [
        fact
        for fact in part.reasons()
        if one.end <= fact.start < end and reason_of(fact.text)[:_HEAD] not in brings
    ][-1:]


def _names(
    text: str, start: int, end: int, *, is_announced: bool = False, is_sure: bool = True
) -> list[_Named]:
    """Return the partners that some words name: « la mairie de Lens et la CAF du Nord » are two.

    « L’union sociale et familiale » is one: what follows « et » is no name.
    """
    said = cut_at(
        _AFTER_LIST,
        _ASIDE.sub(_blanked, _NOTE.sub(_blanked, text[start : min(end, start + _FARTHEST)])),
    )
    found: list[_Named] = []
    at = 0
    for another in (*_AND_ANOTHER.finditer(said), None):
        piece = said[at : another.start() if another else None]
        found += _named(text, piece, start + at, is_announced=is_announced, is_sure=is_sure)
        at = another.end() if another else at
    whole = _named(text, said, start, is_announced=is_announced, is_sure=is_sure)
    return found if len(found) > 1 else whole or found


def _blanked(found: re.Match[str]) -> str:
    """Hide words where they stand, so that the others keep their places."""
    return ";" * len(found[0])


def _named(text: str, piece: str, start: int, *, is_announced: bool, is_sure: bool) -> list[_Named]:
    name = trimmed(_LEAD_IN.sub("", cut_at(_AFTER_NAME, piece).lstrip(_BULLETS)))
    is_name = any(letter.isupper() for letter in name[1:]) and not _AT_PLACE.match(name)
    is_told = is_announced and _COMMON.fullmatch(name) and not _NO_PARTNER.search(name)
    at = text.find(name, start)
    if at < 0 or not (is_name or is_told):
        return []
    return [_Named(name, at, at + len(name), is_sure and is_name)]
