"""Suggestions for question 1: the first partners, each by its name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coaching.coach.reading import Kind
from coaching.french import folded
from coaching.intake.contributions import DOES, contribution, giving
from coaching.intake.labelled import Label
from coaching.intake.suggestion import PARTNERS, Suggestion, cut_at, trimmed, widened
from coaching.intake.understanding import SURE, Part

_AFTER_NAME: Final = re.compile(
    r"[,;:(«=\n]|\sOK\b|→|[-=]>|\s[–—-]\s|\ss['’]|\.\s"
    r"|\s(?:qui|dont|nous|est|sont|a|ont|va|vont|pour|car|parce|y|se|auprès|soutient|suit|demande"
    rf"|veut|fait|signe|{DOES})(?:\s|$)"
    # Any verb: « publie ses », « détache un ».
    r"|\s[a-zà-ÿ]{3,}(?:e|ent)\s(?=(?:une?|ses|son|sa|notre|nos|leurs?|chaque|nous|l[ea])\s|l['’])"
)
_AND_ANOTHER: Final = re.compile(
    r"\s(?:et(?:\s+puis)?|ainsi\s+que)\s+(?:avec\s+)?(?=l[ea]s?\s|l['’]|[A-ZÀ-Ý])|[,/+;]"
)
_LEAD_IN: Final = re.compile(
    r"^(?:\W|(?:que|et|avec|chez|par|sur|donc|du\s+coup|dont|de|ainsi\s+que)\s+)+", re.IGNORECASE
)
# « rectorat », « médiathèque départementale »: enough where a label announces partners.
_COMMON: Final = re.compile(
    r"(?!pas\b|aucun|rien\b|trouver\b)(?:(?:la|le|les)\s|l['’])?[^\W\d_][\w’'-]{3,}(?:\s[\w’'-]+){0,5}"
)
_AT_PLACE: Final = re.compile(r"(?:à|aux?|en|dans)\s", re.IGNORECASE)
# What tells about a partner, beside its name.
_ASIDE: Final = re.compile(r"\([^()]*\)|(?:→|[-=]>|=|\s[–—-]\s)[^,;/\n]*")
# The first name of a line of a list; what follows tells about it.
_ALONE_ON_LINE: Final = re.compile(r"[^:(→=]+")
_MOST_PARTNERS: Final = 4
# Partners are named within as many letters: a longer run of spaces must not be slow to read.
_FARTHEST: Final = 1_000


@dataclass(frozen=True, slots=True)
class _Named:
    """A partner as the draft names it, at its characters `start:end`."""

    name: str
    start: int
    end: int
    is_sure: bool
    is_announced: bool = False


def partners_of(part: Part, text: str) -> Iterator[Suggestion]:
    """Yield the partners that a draft names, each with what it brings."""
    found = _each_once(list(_all_named(part, text)))
    for rank, one in enumerate(found[:_MOST_PARTNERS]):
        sentence = next(it.end for it in part.sentences if it.start <= one.start < it.end)
        following = found[rank + 1].start if rank + 1 < len(found) else sentence
        brings = contribution(text[one.end : min(following, sentence)])
        yield Suggestion(PARTNERS, rank, "name", one.name, one.is_announced or bool(brings))
        if brings:
            yield Suggestion(PARTNERS, rank, "brings", brings)


def _all_named(part: Part, text: str) -> Iterator[_Named]:
    for rank, one in part.announced(Label.PARTNER):
        at = part.sentences[rank].start
        yield from _names(text, at + one.start, at + one.end, is_announced=True)
    for line in part.listed(Label.PARTNER):
        first = _ALONE_ON_LINE.match(line.text)
        end = line.start + first.end() if first else line.end
        yield from _names(text, line.start, end, is_announced=True)
    for sentence in part.sentences:
        for start, end in giving(sentence.text):
            said = trimmed(cut_at(_AFTER_NAME, sentence.text[start:end]))
            at = sentence.start + start
            yield _Named(said, at, at + len(said), is_sure=False)
    for fact in part.of(Kind.PARTNER):
        start = widened(text, fact.start)
        yield from _names(text, start, fact.end, is_sure=fact.certainty >= SURE)


def _each_once(named: list[_Named]) -> list[_Named]:
    """Return partners in the order of the draft, each as the surest of its namings has it."""
    found: list[_Named] = []
    for one in sorted(named, key=lambda one: (not one.is_sure, one.start)):
        is_known = any(folded(other.name).startswith(folded(one.name)) for other in found)
        if not is_known and not any(one.start < o.end and o.start < one.end for o in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _names(
    text: str, start: int, end: int, *, is_announced: bool = False, is_sure: bool = True
) -> list[_Named]:
    """Return the partners that some words name: « la mairie de Lens et la CAF du Nord » are two.

    « L’union sociale et familiale » is one: what follows « et » is no name.
    """
    said = text[start : min(end, start + _FARTHEST)]
    said = _ASIDE.sub(lambda aside: ";" * len(aside[0]), said)  # the others keep their places
    found: list[_Named] = []
    at = 0
    for another in (*_AND_ANOTHER.finditer(said), None):
        piece = said[at : another.start() if another else None]
        found += _named(text, piece, start + at, is_announced=is_announced, is_sure=is_sure)
        at = another.end() if another else at
    whole = _named(text, said, start, is_announced=is_announced, is_sure=is_sure)
    return found if len(found) > 1 else whole or found


def _named(text: str, piece: str, start: int, *, is_announced: bool, is_sure: bool) -> list[_Named]:
    name = trimmed(cut_at(_AFTER_NAME, _LEAD_IN.sub("", piece)))
    is_name = any(letter.isupper() for letter in name[1:]) and not _AT_PLACE.match(name)
    at = text.find(name, start)
    if at < 0 or not (is_name or (is_announced and _COMMON.fullmatch(name))):
        return []
    return [_Named(name, at, at + len(name), is_sure and is_name, is_announced)]
