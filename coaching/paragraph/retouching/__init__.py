"""The team's own hand in the text: what it rewrote, and what its answers change since."""

from coaching.paragraph.retouching.changes import (
    Change,
    Handwork,
    begun,
    keep,
    keep_all,
    pending,
    take,
    take_all,
)
from coaching.paragraph.retouching.difference import Fate, Piece, compared, difference
from coaching.paragraph.retouching.final import (
    brought_back,
    final_text,
    handwork_of,
    is_away,
    path_of,
    put_away,
    style_of,
    written,
)
from coaching.paragraph.retouching.sentence_lines import excess_of

__all__ = [
    "Change",
    "Fate",
    "Handwork",
    "Piece",
    "begun",
    "brought_back",
    "compared",
    "difference",
    "excess_of",
    "final_text",
    "handwork_of",
    "is_away",
    "keep",
    "keep_all",
    "path_of",
    "pending",
    "put_away",
    "style_of",
    "take",
    "take_all",
    "written",
]
