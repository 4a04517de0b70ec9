"""A draft pasted whole: what it says of each question, and what the fiche could take from it.

Nothing here writes: suggestions keep the words of the draft, but for « aux » that gives « les »,
and the team chooses.
"""

from coaching.intake.placing import Fate, Offer, landed, offers, written
from coaching.intake.suggestion import Suggestion
from coaching.intake.suggestions import filled_form, is_form, suggest, undated
from coaching.intake.understanding import LONGEST, Part, Understood, understand

__all__ = [
    "LONGEST",
    "Fate",
    "Offer",
    "Part",
    "Suggestion",
    "Understood",
    "filled_form",
    "is_form",
    "landed",
    "offers",
    "suggest",
    "undated",
    "understand",
    "written",
]
