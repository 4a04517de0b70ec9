"""Suggestions for question 3: the steps in the order of the draft, the country last."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.intake.labelled import Announced, Label
from coaching.intake.perimeters import perimeter_name, perimeters
from coaching.intake.splitting import Sentence
from coaching.intake.suggestion import STEPS, Suggestion, trimmed
from coaching.intake.timing import Time, times
from coaching.intake.understanding import FEW_WORDS, SURE, Part

# The rank of the country among the steps of a draft, whatever their number.
NATIONAL_RANK: Final = 99
# What leads from one step to the next: between two of these, all is about one step.
_NEXT: Final = re.compile(
    r";|→|[-=]>|\n|(?<=\s)\d\)|(?<!\w)(?:puis|ensuite|enfin|et\s+après)(?!\w)", re.IGNORECASE
)
# « En » leads to a date, nothing to a step.
_LEAD: Final = len("en ")
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
_FIELDS: Final = (
    (Kind.SIGN, Label.SIGN, "sign", _BEFORE_SIGN),
    (Kind.LEVER, Label.LEVER, "lever", _BEFORE_LEVER),
)


@dataclass(frozen=True, slots=True)
class _Road:
    """The steps of a draft, the last one national when it is said."""

    part: Part
    text: str
    steps: tuple[Fact, ...]

    def step_at(self, start: int, end: int) -> int:
        """Return the rank of the step that words go with.

        It is the nearest between the same « puis », else the nearest of the sentence; a sentence
        of its own goes with the step said last.
        """
        home = next(one for one in self.part.sentences if one.start <= start < one.end)
        cuts = [found.span() for found in _NEXT.finditer(self.text, home.start, home.end)]
        opens = max((cut for _, cut in cuts if cut <= start), default=home.start)
        closes = min((cut for cut, _ in cuts if cut >= end), default=home.end)

        def distance(rank: int) -> tuple[bool, int]:
            step = self.steps[rank]
            return not opens <= step.start < closes, max(step.start - end + _LEAD, start - step.end)

        ranks = range(len(self.steps))
        beside = [rank for rank in ranks if home.start <= self.steps[rank].start < home.end]
        before = [rank for rank in ranks if self.steps[rank].start <= start]
        return min(beside, key=distance, default=max(before, default=0))


def acceleration_suggestions(
    part: Part, text: str, launch: date | None = None
) -> Iterator[Suggestion]:
    """Yield the steps of a draft, each with the sign and the lever that stand nearest to it.

    Months are counted from `launch`, without which a date tells none.
    """
    steps, country = perimeters(part, text)
    road = _Road(part, text, (*steps, *country))
    dated = _times(road, launch)
    for rank, step in enumerate(road.steps):
        number = NATIONAL_RANK if step in country else rank
        yield Suggestion(STEPS, number, "perimeter", perimeter_name(step.text))
        if rank in dated:
            yield from _dated(*dated[rank], number, launch)
        for kind, label, name, before in _FIELDS:
            if said := _pushed(road, rank, kind, label):
                words, is_sure = said
                yield Suggestion(STEPS, number, name, trimmed(before.sub("", words)), is_sure)


def dates_of_steps(part: Part, text: str) -> list[str]:
    """Return the dates that a draft gives to its steps: « printemps 2027 », « en 2029 »."""
    steps, country = perimeters(part, text)
    found = _times(_Road(part, text, (*steps, *country)), None)
    return list(dict.fromkeys(words for _, (words, one) in sorted(found.items()) if one.day))


def _times(road: _Road, launch: date | None) -> dict[int, tuple[str, Time]]:
    """Return when each step comes, with its words: the first that is said beside it."""
    found: dict[int, tuple[str, Time]] = {}
    signs = road.part.of(Kind.SIGN)
    for home in road.part.sentences:
        if not any(home.start <= step.start < home.end for step in road.steps):
            continue
        for one in times(home.text):
            start, end = home.start + one.start, home.start + one.end
            is_sign = any(sign.start <= start < sign.end for sign in signs)
            if not is_sign and (launch is None or one.months(launch) > 0):
                found.setdefault(road.step_at(start, end), (road.text[start:end], one))
    return found


def _dated(words: str, one: Time, number: int, launch: date | None) -> Iterator[Suggestion]:
    """Yield when a step comes: as it is said, or from its date and the launch's."""
    if one.delay:
        yield Suggestion(STEPS, number, "month", one.delay)
    elif launch:
        months = one.months(launch)
        years = max(1, round(months / 12))  # near enough for a year alone
        said = f"{months} mois" if one.is_close else f"{years} an{'s' * (years > 1)}"
        yield Suggestion(STEPS, number, "month", said, one.is_close, words)


def _pushed(road: _Road, rank: int, kind: Kind, label: Label) -> tuple[str, bool] | None:
    """Return the sign or the lever of a step, and whether it is sure: labelled, else as read."""
    for at, one in road.part.announced(label):
        if _step_of(road, road.part.sentences[at], one) == rank:
            return one.text, True
    mine = [
        fact
        for fact in road.part.of(kind)
        if road.step_at(fact.start, fact.end) == rank and len(fact.text.split()) >= FEW_WORDS
    ]
    if not mine:
        return None
    fact = max(mine, key=lambda one: one.end - one.start)
    is_beside = road.part.sentence_of(fact) == road.part.sentence_of(road.steps[rank])
    return fact.text, fact.certainty >= SURE and is_beside


def _step_of(road: _Road, home: Sentence, said: Announced) -> int:
    """Return the rank of the step that a label tells of.

    In a sentence that says steps, it is the one before; on a line of its own, the first step, or
    the country (« levier national »).
    """
    beside = [rank for rank, one in enumerate(road.steps) if home.start <= one.start < home.end]
    before = [rank for rank in beside if road.steps[rank].start <= said.start]
    is_national = "national" in road.text[home.start + said.opened : said.start].lower()
    return (before or beside or [len(road.steps) - 1 if is_national else 0])[-1]
