"""Suggestions for question 3: the steps in the order of the draft, the country last."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coaching.french import Unreadable, parse_months
from coaching.pasted.perimeters import (
    ASIDE,
    BETWEEN,
    LABELLED,
    PEOPLE,
    WHEN,
    country_of,
    is_labelled,
    is_the_country,
    perimeter_name,
    steps_of,
)
from coaching.pasted.suggestion import OF_A_NAME, STEPS, Suggestion, trimmed, widened
from coaching.pasted.understanding import FEW_WORDS, SURE, Part
from coaching.reading import Fact, Kind

# The rank of the country among the steps of a draft, whatever their number.
NATIONAL_RANK: Final = 99
_USERS: Final = re.compile(
    r"(?<![\w,.])(\d[\d\u00a0\u202f ]*(?:millions?)?|une?\s\w+aine)\s*(?:d['’e]\s*)?"
    rf"{PEOPLE.pattern}"
)
# « (1 500 candidats, 12 mois) »: what its users are called, only the team can tell.
_OTHERS: Final = re.compile(
    r"(?<![\w,.])(\d[\d\u00a0\u202f ]{2,12})(?!(?:mois|jours|heures|euros|communes|villes|écoles"
    r"|départements|régions|cantons|établissements)\b)[a-zà-ÿ]{4,}s\b"
)
_NUMBER: Final = r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)"
_COUNTED: Final = re.compile(rf"\b{_NUMBER}\s+(?:(?:[\w'’-]+\s+){{0,2}}sur\s+)?$", re.IGNORECASE)
_FIELDS: Final = {Kind.SIGN: "sign", Kind.LEVER: "lever"}
# « Ensuite, quand… », « à l’automne si… »: the sign is what follows.
_AFTER_LEVER: Final = re.compile(r"\s*:\s*(?:ce\s+sont|c['’]est)\b.*$")
_BEFORE_SIGN: Final = re.compile(
    r"^(?:[\w'’-]+[\s,]+){1,4}?(?=(?:quand|lorsqu\w*|si|une\s+fois\s+qu\w*|dès\s+qu\w*)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Road:
    """The steps of a draft, the last one national when it is said."""

    part: Part
    text: str
    steps: tuple[Fact, ...]

    def beside(self, sentence: int) -> list[int]:
        """Return the ranks of the steps that a sentence says."""
        found = enumerate(self.steps)
        return [rank for rank, step in found if self.part.sentence_of(step) == sentence]

    def labelled(self, sentence: int, at: int) -> int:
        """Return the rank of the step that a label of a sentence is about: the one before it."""
        beside = self.beside(sentence)
        at += self.part.sentences[sentence].start
        return ([rank for rank in beside if self.steps[rank].start <= at] or beside)[-1]

    def step_of(self, fact: Fact) -> int:
        """Return the rank of the step that a sign or a lever goes with.

        A sign is said before the step that it opens, or right after it, or in its sentence; else
        the step said last.
        """
        beside = self.beside(self.part.sentence_of(fact))
        for rank in beside:
            between = self.text[self.steps[rank].end : fact.start]
            if between and not BETWEEN.search(between):
                return rank
        after = [rank for rank in beside if self.steps[rank].start >= fact.start]
        before = [rank for rank, step in enumerate(self.steps) if step.start <= fact.start]
        return (after or beside or before[-1:] or [0])[0]


def acceleration_suggestions(part: Part, text: str) -> Iterator[Suggestion]:
    """Yield the steps of a draft, each with the sign and the lever that stand nearest to it."""
    country = country_of(part)
    road = _Road(part, text, (*steps_of(part, text, country), *country))
    for rank, step in enumerate(road.steps):
        number = NATIONAL_RANK if step in country else rank
        is_clear = step not in country or is_the_country(step)
        yield Suggestion(
            STEPS,
            number,
            "perimeter",
            perimeter_name(step, text),
            is_clear and step.certainty >= SURE,
        )
        yield from _dated(road, rank, number)
        for kind in _FIELDS:
            yield from _pushed(road, rank, number, kind)


def _dated(road: _Road, rank: int, number: int) -> Iterator[Suggestion]:
    """Yield how many and when, as a step says, or its sentence when it has no other step."""
    step = road.steps[rank]
    here = road.part.sentence_of(step)
    is_alone = len(road.beside(here)) == 1
    sentence = road.part.sentences[here].text if is_alone else _with_aside(road, step)
    for sign in road.part.of(Kind.SIGN):
        sentence = sentence.replace(sign.text, "")
    users, when = _USERS.search(sentence), WHEN.search(sentence)
    others = None if users else _OTHERS.search(sentence)
    named = perimeter_name(step, road.text)  # « 36 cours d’appel » counts no users
    for found in (one for one in (users, others) if one and one[1].strip() not in named):
        yield Suggestion(STEPS, number, "users", found[1].strip(), sure=found is users)
    months = (when[1] or when[2]) if when else ""
    if months and _is_months(months):
        yield Suggestion(STEPS, number, "month", months, sure=True)


def _with_aside(road: _Road, step: Fact) -> str:
    """Return a step with what stands in parentheses after it: « Lyon (1 500 candidats) »."""
    aside = ASIDE.match(road.text, step.end)
    return road.text[step.start : aside.end() if aside else step.end]


def _is_months(words: str) -> bool:
    try:
        parse_months(words)
    except Unreadable:
        return False
    return True


def _pushed(road: _Road, rank: int, number: int, kind: Kind) -> Iterator[Suggestion]:
    """Yield the sign or the lever of a step: as the draft labels it, else as it was read."""
    here = road.part.sentence_of(road.steps[rank])
    labelled = LABELLED[kind].search(road.part.sentences[here].text)
    if labelled and road.labelled(here, labelled.start()) == rank:
        yield Suggestion(STEPS, number, _FIELDS[kind], trimmed(labelled[1]), sure=True)
        return
    others = [fact for fact in road.part.of(kind) if not is_labelled(road.part, fact)]
    mine = [fact for fact in others if road.step_of(fact) == rank]
    told = [fact for fact in mine if len(fact.text.split()) >= FEW_WORDS]
    for fact in sorted(told, key=lambda one: one.start - one.end)[:1]:
        before = _COUNTED if kind is Kind.SIGN else OF_A_NAME
        ends = [one.end for one in road.steps if one.end <= fact.start]
        said = road.text[max(widened(road.text, fact.start, before), *ends, 0) : fact.end]
        is_sure = fact.certainty >= SURE and road.part.sentence_of(fact) == here
        said = _BEFORE_SIGN.sub("", said) if kind is Kind.SIGN else _AFTER_LEVER.sub("", said)
        yield Suggestion(STEPS, number, _FIELDS[kind], trimmed(said), is_sure)
