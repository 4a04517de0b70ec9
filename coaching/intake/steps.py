"""Suggestions for question 3: the steps in the order of the draft, the country last."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.intake.labelled import Label
from coaching.intake.perimeters import country_of, perimeter_name, steps_of
from coaching.intake.suggestion import STEPS, Suggestion, trimmed
from coaching.intake.timing import Time, time_of, times
from coaching.intake.understanding import FEW_WORDS, SURE, Part

# The rank of the country among the steps of a draft, whatever their number.
NATIONAL_RANK: Final = 99
# What leads from one step to the next: between two of these, all is about one step.
_NEXT: Final = re.compile(
    r";|→|[-=]>|\n|(?<=\s)\d\)|(?<!\w)(?:puis|ensuite|enfin|et\s+après)(?!\w)", re.IGNORECASE
)
_LABELS: Final = {Kind.SIGN: Label.SIGN, Kind.LEVER: Label.LEVER}
_FIELDS: Final = {Kind.SIGN: "sign", Kind.LEVER: "lever"}
# « Si l’UNCCAS en parle à ses adhérents », « par les CCI »: the lever itself comes after.
_BEFORE_LEVER: Final = re.compile(
    r"^(?:(?:portée?s?|poussée?s?)\s+par|via|par|avec|grâce|à|au|aux|sur|si|s['’](?=il)|dès\s+que|quand|que|qu['’])\s+"
    r"(?:à\s+|aux?\s+)?",
    re.IGNORECASE,
)
_BEFORE_SIGN: Final = re.compile(
    r"^(?:[\w'’-]+[\s,]+){1,8}?(?=(?:quand|lorsqu\w*|si|une\s+fois\s+qu\w*|dès\s+(?:lors\s+)?qu\w*|à\s+condition"
    r"|sous\s+réserve)\b)",
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

    def segment(self, fact: Fact) -> tuple[int, int]:
        """Return the part of a sentence around a fact that is about one step."""
        sentence = self.part.sentences[self.part.sentence_of(fact)]
        cuts = [found.span() for found in _NEXT.finditer(self.text, sentence.start, sentence.end)]
        start = max((end for _, end in cuts if end <= fact.start), default=sentence.start)
        end = min((start for start, _ in cuts if start >= fact.end), default=sentence.end)
        return start, end

    def step_of(self, fact: Fact) -> int:
        """Return the rank of the step that a sign or a lever goes with.

        It is the one between the same « puis », else the next of the sentence, else the one
        before; a sentence of its own goes with the step said last.
        """
        start, end = self.segment(fact)
        beside = self.beside(self.part.sentence_of(fact))
        within = [rank for rank in beside if start <= self.steps[rank].start < end]
        after = [rank for rank in beside if self.steps[rank].start >= fact.start]
        before = [rank for rank, step in enumerate(self.steps) if step.start <= fact.start]
        return (within or after or beside[-1:] or before[-1:] or [0])[0]


def acceleration_suggestions(
    part: Part, text: str, launch: date | None = None
) -> Iterator[Suggestion]:
    """Yield the steps of a draft, each with the sign and the lever that stand nearest to it.

    Months are counted from `launch`, without which a date tells none.
    """
    country = country_of(part, text)
    road = _road(part, text, country)
    for rank, step in enumerate(road.steps):
        number = NATIONAL_RANK if step in country else rank
        yield Suggestion(STEPS, number, "perimeter", perimeter_name(step, text))
        yield from _dated(road, rank, number, launch)
        for kind in _FIELDS:
            yield from _pushed(road, rank, number, kind)


def dates_of_steps(part: Part, text: str) -> list[str]:
    """Return the dates that a draft gives to its steps: « printemps 2027 », « en 2029 »."""
    road = _road(part, text, country_of(part, text))
    each = (_time(road, rank, None) for rank in range(len(road.steps)))
    return list(dict.fromkeys(words for words, one in filter(None, each) if one.day))


def _road(part: Part, text: str, country: list[Fact]) -> _Road:
    return _Road(part, text, (*steps_of(part, text, country), *country))


def _dated(road: _Road, rank: int, number: int, launch: date | None) -> Iterator[Suggestion]:
    """Yield when a step comes: as it is said, or from its date and the launch's."""
    found = _time(road, rank, launch)
    if found and found[1].delay:
        yield Suggestion(STEPS, number, "month", found[1].delay)
    elif found and found[1].day and launch:
        words, one = found
        months = one.months(launch)
        years = max(1, round(months / 12))  # near enough for a year alone
        said = f"{months} mois" if one.is_close else f"{years} an{'s' * (years > 1)}"
        yield Suggestion(STEPS, number, "month", said, one.is_close, words)


def _time(road: _Road, rank: int, launch: date | None) -> tuple[str, Time] | None:
    """Return the words that tell when a step comes, and what they tell; those of signs are not."""
    here = road.part.sentence_of(road.steps[rank])
    sentence = road.part.sentences[here]
    said = sentence.text
    for sign in road.part.of(Kind.SIGN):
        said = said.replace(sign.text, " " * len(sign.text))
    beside = road.beside(here)
    places = [
        (road.steps[one].start - sentence.start, road.steps[one].end - sentence.start)
        for one in beside
    ]
    told = [one for one in times(said) if launch is None or one.months(launch) > 0]
    found = time_of(told, places, beside.index(rank))
    return (said[found.start : found.end], found) if found else None


def _pushed(road: _Road, rank: int, number: int, kind: Kind) -> Iterator[Suggestion]:
    """Yield the sign or the lever of a step: as the draft labels it, else as it was read."""
    name = _FIELDS[kind]
    for text in _announced(road, rank, _LABELS[kind]):
        yield Suggestion(STEPS, number, name, trimmed(text))
        return
    here = road.part.sentence_of(road.steps[rank])
    mine = [
        fact
        for fact in road.part.of(kind)
        if not road.part.stands_in(fact, _LABELS[kind])
        and road.step_of(fact) == rank
        and len(fact.text.split()) >= FEW_WORDS
    ]
    for fact in sorted(mine, key=lambda one: one.start - one.end)[:1]:
        is_sure = fact.certainty >= SURE and road.part.sentence_of(fact) == here
        before = _BEFORE_SIGN if kind is Kind.SIGN else _BEFORE_LEVER
        yield Suggestion(STEPS, number, name, trimmed(before.sub("", fact.text)), is_sure)


def _announced(road: _Road, rank: int, label: Label) -> Iterator[str]:
    """Yield what a label says of a step.

    In a sentence that says steps, it is of the one before; on a line of its own, of the first
    step, or of the country (« levier national »).
    """
    here = road.part.sentence_of(road.steps[rank])
    for at, one in road.part.announced(label):
        sentence = road.part.sentences[at]
        beside = road.beside(at)
        before = [step for step in beside if road.steps[step].start <= sentence.start + one.opened]
        if at == here and rank == (before or beside)[-1]:
            yield one.text
        is_national = "national" in sentence.text[one.opened : one.start].lower()
        if not beside and rank == (len(road.steps) - 1 if is_national else 0):
            yield one.text
