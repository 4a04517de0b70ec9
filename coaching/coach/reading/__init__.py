"""From French words to facts, which are never judged here but in `coaching.coach.advice`."""

from coaching.coach.reading.facts import ALL_KINDS, Fact, Kind, Question, Reading
from coaching.coach.reading.reader import load, read

__all__ = ["ALL_KINDS", "Fact", "Kind", "Question", "Reading", "load", "read"]
