"""The reader's room: from French words to facts, each with the words that carry it.

It never judges: what a fact is worth is said in `coaching.advice`, the other room.
"""

from coaching.reading.facts import ALL_KINDS, Fact, Kind, Question, Reading
from coaching.reading.hearing import topics
from coaching.reading.reader import load, read

__all__ = ["ALL_KINDS", "Fact", "Kind", "Question", "Reading", "load", "read", "topics"]
