"""An answer as a piece of a sentence: people, a date, a thing, a deed, a reason.

Each piece is ready for its place in a phrase: its article, its comma and its agreement are its own.
"""

from coaching.phrasing.amounts import are_many, people
from coaching.phrasing.pieces import inside, sentence
from coaching.phrasing.sources import paths
from coaching.phrasing.times import by_month
from coaching.phrasing.turns import turn

__all__ = ["are_many", "by_month", "inside", "paths", "people", "sentence", "turn"]
