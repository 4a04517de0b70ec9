"""Suggestions for question 1: a group and its partners."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.french import Unreadable, folded, parse_count
from coaching.intake.splitting import Label
from coaching.intake.suggestion import GROUPS, PARTNERS, Suggestion, cut_at, finished, trimmed
from coaching.intake.understanding import SURE, Part
from coaching.intake.wordlists import DOES, any_of

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
# What tells about a partner, beside its name.
_ASIDE: Final = re.compile(r"\([^()]*\)|(?:→|[-=]>|=|\s[–—-]\s)[^,;/\n]*")
_MOST_PARTNERS: Final = 4
# Partners are named within as many letters: a longer run of spaces must not be slow to read.
_FARTHEST: Final = 1_000

# Any other verb, but for what tells why it comes.
_ANY_VERB: Final = (
    r"(?<!\w)(?!(?:demand|cherch|attend|r[ée]clam|souhait|refus)\w)[a-zà-ÿ]{3,}e(?:nt)?\s"
    r"(?=(?:une?|ses|son|sa|chaque)\s)"
)
_TO_US: Final = r"(?:(?:nous|leur|lui|y|en)\s+|(?:l|m|t)['’]\s*)*"
_DOING: Final = re.compile(
    rf"^\s{{0,9}}(?:,[^,.;:\n]{{3,60}})?,?\s{{0,9}}(?:(?:qui|elles?|ils?),?\s+)?"
    rf"{_TO_US}(?P<does>(?:{DOES}(?:\s|['’]|(?=[.,;]|$))|{_ANY_VERB})[^\n]*)",
    re.IGNORECASE,
)
# « ARS (Agence régionale de santé) »: a name spelt out, nothing that it brings.
_IN_PARENTHESES: Final = re.compile(r"^\s*\(([^()\nA-ZÀ-Ý][^()\n]*)\)")
_NOTED: Final = re.compile(r"^\s{0,9}(?::|=(?!>)|→|[-=]>|\s[–—-]\s)\s*([^\n]+)")
# What comes after is about something else: a reason, another partner.
_END: Final = re.compile(
    r"[.;](?:\s|$)|/(?:\s(?!an|mois|sem|jour)|$)|,?\s(?:parce\s+qu|car\s|puisqu|tandis\s+qu)"
)
# « Le rectorat nous ouvre… »: a partner that needs no reader to be named; a few marks may stand
# before, not a run of them, which would be read again from each.
_GIVES: Final = re.compile(
    r"(?:^|[;:,]\s|(?<!\w)(?:et|tandis\s+que)\s)\W{0,9}"
    rf"(?P<name>(?:l[ea]\s|l['’]){any_of('names', 'bodies')}(?![\w'’])[^,;:.\n]{{0,60}}?)"
    rf"(?=(?:,[^,.;:\n]{{3,40}},)?\s{_TO_US}{DOES}(?![\w'’]))",
    re.IGNORECASE,
)
_SAYS: Final = re.compile(r"[a-zà-ÿ]{4}|\d\s?[a-z]")
_NOTHING: Final = re.compile(r"confirmer|à\s+voir|\?|^volontaires?$|^accord\b", re.IGNORECASE)
_LONGEST: Final = 120
# Beyond, nothing short enough is told: a run of spaces must not be slow to read.
_FAR: Final = 400


# A partner that a label announces is surer than any that is read.
_ANNOUNCED: Final = 2.0


@dataclass(frozen=True, slots=True)
class _Named:
    """A partner as the draft names it, at its characters `start:end`."""

    name: str
    start: int
    end: int
    certainty: float


def partners_of(part: Part, text: str) -> Iterator[Suggestion]:
    """Yield the partners that a draft names, each with what it brings."""
    found = _each_once(list(_all_named(part, text)))[:_MOST_PARTNERS]
    for rank, (one, another) in enumerate(zip_longest(found, found[1:])):
        end = next(it.end for it in part.sentences if it.start <= one.start < it.end)
        brings = contribution(text[one.end : min(end, another.start) if another else end])
        is_sure = one.certainty == _ANNOUNCED or bool(brings)
        yield Suggestion(PARTNERS, rank, "name", one.name, is_sure)
        if brings:
            yield Suggestion(PARTNERS, rank, "brings", brings)


def _all_named(part: Part, text: str) -> Iterator[_Named]:
    for _, one in part.announced(Label.PARTNER):
        yield from _names(text, one.start, one.end, _ANNOUNCED)
    for sentence in part.sentences:
        for found in _GIVES.finditer(sentence.text):
            said = trimmed(cut_at(_AFTER_NAME, found["name"]))
            at = sentence.start + found.start("name")
            yield _Named(said, at, at + len(said), 0.0)
    for fact in part.of(Kind.PARTNER):
        yield from _names(text, fact.start, fact.end, fact.certainty)


def _each_once(named: list[_Named]) -> list[_Named]:
    """Return partners in the order of the draft, each as the surest of its namings has it."""
    found: list[_Named] = []
    for one in sorted(named, key=lambda one: (one.certainty < SURE, one.start)):
        is_known = any(folded(other.name).startswith(folded(one.name)) for other in found)
        if not is_known and not any(one.start < o.end and o.start < one.end for o in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _names(text: str, start: int, end: int, certainty: float) -> list[_Named]:
    """Return the partners that some words name: « la mairie de Lens et la CAF du Nord » are two.

    « L’union sociale et familiale » is one: what follows « et » is no name.
    """
    said = text[start : min(end, start + _FARTHEST)]
    said = _ASIDE.sub(lambda aside: ";" * len(aside[0]), said)  # the others keep their places
    found: list[_Named] = []
    at = 0
    for another in (*_AND_ANOTHER.finditer(said), None):
        found += _named(
            text, said[at : another.start() if another else None], start + at, certainty
        )
        at = another.end() if another else at
    return found if len(found) > 1 else _named(text, said, start, certainty) or found


def _named(text: str, piece: str, start: int, certainty: float) -> list[_Named]:
    name = trimmed(cut_at(_AFTER_NAME, _LEAD_IN.sub("", piece)))
    is_common = certainty == _ANNOUNCED and bool(_COMMON.fullmatch(name))
    at = text.find(name, start)
    if at < 0 or not (is_common or any(letter.isupper() for letter in name[1:])):
        return []
    return [_Named(name, at, at + len(name), certainty)]


def contribution(after: str) -> str:
    """Return what a partner brings, from the words that follow its name; nothing when unsaid.

    `after` stops where another partner begins. « Nous » goes: a fiche says it of the partner.
    """
    after = after[:_FAR]
    aside = _IN_PARENTHESES.match(after)
    for noted in filter(None, (aside, _NOTED.match(after))):
        if said := _told(noted[1]):
            return said
    doing = _DOING.match(after[aside.end() if aside else 0 :])
    return _told(doing["does"]) if doing else ""


def _told(words: str) -> str:
    said = finished(cut_at(_END, words))
    is_told = _SAYS.search(said) and not _NOTHING.search(said)
    return said if is_told and len(said) <= _LONGEST else ""


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
