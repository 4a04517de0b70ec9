"""The reader's room: from French words to facts, each with the words that carry it.

It never judges: what a fact is worth is said in `coaching.coach.advice`, the other room.
"""

from coaching.coach.reading.facts import ALL_KINDS, Fact, Kind, Question, Reading
from coaching.coach.reading.reader import load, read

__all__ = ["ALL_KINDS", "Fact", "Kind", "Question", "Reading", "load", "read"]
