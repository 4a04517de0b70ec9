"""Suggestions for question 1: a group, its partners, and what six months change."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.intake.counted_people import AFTER_WHO, counted
from coaching.intake.engagement import engaged
from coaching.intake.labelled import Announced, Label
from coaching.intake.partners import partners_of
from coaching.intake.people_and_places import TO_PLACE, parted, without_place
from coaching.intake.suggestion import (
    BECAUSE_BEFORE,
    GROUPS,
    Suggestion,
    cut_at,
    reason_of,
    to_clause_end,
    trimmed,
    widened,
)
from coaching.intake.understanding import FEW_WORDS, Part

_MOST_GROUPS: Final = 3
_NAMED: Final = re.compile(
    r"(?:premiers?\s+(?:usagers?|utilisateurs?|users?|b[ée]n[ée]ficiaires?|testeurs?)\s*(?::|=|seront|sont|c['’]est)"
    r"|\b(?:ce\s+sont|ce\s+seront|c['’]est)(?=\s+les\s)|\b(?:commen[cç]|d[ée]marr|d[ée]but)\w*\s+(?:avec|par)(?=\s+les\s))"
    r"\s*([^.;:\n(]+)",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(
    r"[«“\"]\s*([^«»“”\"]*?(?:[Gg]râce|\b[Jj]e\s|\b[Jj]['’])[^«»“”\"]*?)\s*[»”\"]"
)
_PROOF: Final = re.compile(
    r"(?<![\w,.])(?:\d[\d\s\u202f\u00a0]{0,12}|deux|trois|quatre|cinq|six|sept|huit|neuf)\s*"
    r"(?:%|[^,;.:«»]{0,40}?\bsur\s+(?:\d+|trois|quatre|cinq|dix|vingt|cent))[^;.:«»\n]*"
)
# « On le verra si… », « la preuve : … »: the figure that follows is one, more than any other.
_PROVES: Final = re.compile(
    r"\b(?:verr(?:a|ons|ez)|preuve|prouve|mesure|réussi|succès)", re.IGNORECASE
)
_OF_A_PLACE: Final = re.compile(
    r"^(?:(?:de\s+|du\s+|des\s+|d['’])(?=[A-ZÀ-Ý])|de\s+(?=l['’]|la\s))"
)


def usagers_suggestions(part: Part, text: str) -> Iterator[Suggestion]:
    """Yield what the draft says of its first users and partners."""
    people = list(counted(part, text))
    partners = list(partners_of(part, text))
    yield from _apart(list(_group(part, text, people[0] if people else None)))
    yield from _other_groups(
        part, [one for one in people[1:] if not _brought(one[0], partners, text)]
    )
    yield from partners
    yield from _six_months(part, text)


def _other_groups(part: Part, people: list[tuple[Fact, str, str]]) -> Iterator[Suggestion]:
    """Yield the groups that are counted beside the first one: whether they are, the team knows.

    Those that a partner brings are its own.
    """
    partners = part.of(Kind.PARTNER)
    for rank, (fact, number, who) in enumerate(people[: _MOST_GROUPS - 1], start=1):
        here = part.sentence_of(fact)
        theirs = [one for one in partners if part.sentence_of(one) == here]
        if who and not any(one.end <= fact.start for one in theirs):
            yield Suggestion(GROUPS, rank, "who", who, sure=False)
            yield Suggestion(GROUPS, rank, "count", number, sure=False)


def _brought(fact: Fact, partners: list[Suggestion], text: str) -> bool:
    """Tell people that stand in what a partner brings: « 40 bénévoles qui indexent »."""
    said = [one.text for one in partners if one.name == "brings"]
    return any((at := text.find(one)) <= fact.start < at + len(one) for one in said)


def _apart(group: list[Suggestion]) -> Iterator[Suggestion]:
    """Yield what is said of a group, its place said once."""
    where = next((one.text for one in group if one.name == "where"), "")
    for one in group:
        yield replace(one, text=without_place(one.text, where)) if one.name == "who" else one


def _group(part: Part, text: str, found: tuple[Fact, str, str] | None) -> Iterator[Suggestion]:
    home = part.sentence_of(found[0]) if found else -1
    place = _nearest(part, part.of(Kind.PLACE), home)
    who, place = parted(text, found[0].start if found else 0, found[2] if found else "", place)
    if found:
        if not who:
            who = next((_first_words(one) for _, one in part.announced(Label.WHO)), "")
        if who:
            yield Suggestion(GROUPS, 0, "who", who)
        yield Suggestion(GROUPS, 0, "count", found[1])
        yield from engaged(part, found[0])
    for named in filter(None, (_NAMED.search(one.text) for one in part.sentences)):
        yield Suggestion(GROUPS, 0, "who", trimmed(cut_at(AFTER_WHO, named[1])))
    if place:
        start = widened(text, place.start, TO_PLACE)
        where = _OF_A_PLACE.sub("", trimmed(text[start : place.end]))
        yield Suggestion(GROUPS, 0, "where", where)
    reason = _nearest(part, part.reasons(), home)
    for _, why in part.announced(Label.WHY)[:1]:
        yield Suggestion(GROUPS, 0, "why", trimmed(why.text))
    if reason:
        yield Suggestion(GROUPS, 0, "why", reason_of(_whole(reason, text)))


def _first_words(one: Announced) -> str:
    return trimmed(cut_at(AFTER_WHO, one.text))


def _nearest(part: Part, facts: list[Fact], home: int) -> Fact | None:
    """Return the fact that is about the first users: in their sentence, else in no partner's."""
    theirs = [fact for fact in facts if part.sentence_of(fact) == home]
    elsewhere = {part.sentence_of(fact) for fact in part.of(Kind.PARTNER)}
    others = [fact for fact in facts if part.sentence_of(fact) not in elsewhere]
    return next(iter(theirs or others), None)


def _tells(fact: Fact) -> bool:
    return len(fact.text.split()) >= FEW_WORDS


def _whole(reason: Fact, text: str) -> str:
    """Return a reason from its « parce » to the end of its clause."""
    start = widened(text, reason.start, BECAUSE_BEFORE)
    end = to_clause_end(text, reason.end)
    return text[start:end]


def _six_months(part: Part, text: str) -> Iterator[Suggestion]:
    said = [text[one.start : one.end] for one in part.sentences]
    quoted = next(filter(None, map(_QUOTED.search, said)), None)
    effects = [fact for fact in part.of(Kind.EFFECT) if _tells(fact)]
    if quoted:
        yield Suggestion("usagers", 0, "testimony", quoted[1].strip())
    elif effects:
        yield Suggestion("usagers", 0, "testimony", trimmed(effects[0].text), sure=False)
    for proof in _proofs(part, is_quoted=bool(quoted))[:1]:
        yield Suggestion("usagers", 0, "proof", proof, sure=bool(quoted))


def _proofs(part: Part, *, is_quoted: bool) -> list[str]:
    """Return the figures that prove the effect, the likeliest first; a reason is none.

    They are told as proofs, or beside what a user says.
    """
    found = [
        (not _PROVES.search(one.text), " sur " not in proof[0], trimmed(proof[0]))
        for one in part.sentences
        for proof in _PROOF.finditer(one.text)
        if (_PROVES.search(one.text) or is_quoted)
        and not _is_reason_of(part, one.start + proof.start())
    ]
    return [proof for *_, proof in sorted(found, key=lambda one: one[:2])]


def _is_reason_of(part: Part, at: int) -> bool:
    return any(fact.start <= at < fact.end for fact in part.of(Kind.REASON))
