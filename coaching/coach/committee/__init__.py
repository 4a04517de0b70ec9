"""The launch committee's grid: five things it looks at, and how the answers stand before it.

A line is never a grade: it says what a committee would still ask, and which answers decide.
"""

from coaching.coach.committee.criterion import Criterion, Finding, State
from coaching.coach.committee.grid import Line, committee, sought

__all__ = ["Criterion", "Finding", "Line", "State", "committee", "sought"]
