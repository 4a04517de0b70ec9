"""An answer as a piece of a sentence: people, a date, a thing, a deed, a reason.

Each piece is ready for its place in a phrase: its article, its comma and its agreement are its own.
"""

from coaching.paragraph.phrasing.amounts import are_many, people
from coaching.paragraph.phrasing.inserts import inside, sentence
from coaching.paragraph.phrasing.sources import paths
from coaching.paragraph.phrasing.times import by_month
from coaching.paragraph.phrasing.variation import turn

__all__ = ["are_many", "by_month", "inside", "paths", "people", "sentence", "turn"]
