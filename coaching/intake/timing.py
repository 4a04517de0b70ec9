"""When each step of a draft comes: which of its dates and delays is which step's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from coaching.french import Unreadable, parse_months
from coaching.intake.date_phrases import Moment, moments

_NUMBER: Final = r"(?:\d+|[\w-]+)"
_LENGTH: Final = rf"{_NUMBER}\s+(?:mois|ans?)(?:\s+et\s+demi)?"
_FROM_LAUNCH: Final = r"apr[èe]s\s+(?:le\s+(?:lancement|démarrage)|l['’]ouverture)"
# « Au bout de neuf mois », « six mois après le lancement », « à trois ans », « M+6 », « +6 mois ».
# A word of many hyphens is read from its start alone: from each of them, it would be slow to read.
_DELAYS: Final = re.compile(
    rf"(?:au\s+bout\s+d['’e]\s*|d['’]ici\s+|dans\s+|[(,]\s*(?=\d+\s+\w+\s*[),]))(?P<in>{_LENGTH})"
    rf"|(?<![\w-])(?P<after>{_LENGTH})\s+{_FROM_LAUNCH}"
    rf"|(?<!\w)à\s+(?P<at>{_NUMBER}\s+ans?)(?=\s*[,:.)]|$)"
    r"|\b(?P<m>M\s?\+\s?\d+)|(?<!\w)\+\s?(?P<plus>\d+\s+mois)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """What a draft says of when, at its characters `start:end`: a delay, else a moment."""

    start: int
    end: int
    delay: str = ""
    moment: Moment | None = None

    def months(self, launch: date | None) -> int:
        """Return the months from a launch; 0 when they are not told, or none."""
        if self.delay:
            return parse_months(self.delay)
        if launch is None or self.moment is None:
            return 0
        day = self.moment.day
        return (day.year - launch.year) * 12 + day.month - launch.month


def times(text: str) -> list[Time]:
    """Return what a text says of when, in its order."""
    found = [*_delays(text), *(Time(one.start, one.end, moment=one) for one in moments(text))]
    return sorted(found, key=lambda one: one.start)


def time_of(said: list[Time], steps: list[tuple[int, int]], rank: int) -> Time | None:
    """Return which of the times of a sentence is that of one of its steps, from where they stand.

    « A en 2027, B en 2028 » tells it after each step, « en 2027, A ; en 2028, B » before.
    """
    if len(steps) == 1:
        return next(iter(said), None)
    before = steps[rank - 1][1] if rank else 0
    after = steps[rank + 1][0] if rank + 1 < len(steps) else None
    earlier = [one for one in said if before <= one.start < steps[rank][0]]
    later = [
        one for one in said if steps[rank][0] <= one.start and (after is None or one.start < after)
    ]
    leads = bool(said) and said[0].end <= steps[0][0] and said[-1].start < steps[-1][0]
    return next(iter((earlier[::-1] + later) if leads else later), None)


def _delays(text: str) -> Iterator[Time]:
    for found in _DELAYS.finditer(text):
        words = next(filter(None, found.groups()))
        try:
            parse_months(words)
        except Unreadable:
            continue
        yield Time(*found.span(), delay=words)
