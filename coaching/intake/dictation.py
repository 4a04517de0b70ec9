"""Where dictated words, which have no stops, may be cut: before who does what next.

« … sur un cahier et personne ne les rappelle | comme partenaire on a le bailleur | et puis… ».
"""

import re
from typing import Final

from coaching.intake.wordlists import any_of

# Written French has a mark every fifteen words or so; what goes on for longer was dictated.
_LONG: Final = 40
_FEWEST: Final = 5
_RUN: Final = re.compile(r"(?:(?![.,;:!?…()«»\n→]|\s[–—-]\s|[-=]>).)+")
_CUT: Final = re.compile(
    r"(?<=\s)(?:(?:et|mais|donc|alors|ben|bon|enfin|voilà|du\s+coup|par\s+contre|en\s+plus)\s+){0,4}"
    + any_of("names", "goes_on"),
    re.IGNORECASE,
)
_HELD: Final = re.compile(rf"{any_of('names', 'hangs_on')}\s*$", re.IGNORECASE)
_NEAR: Final = 80


def clauses(text: str) -> list[int]:
    """Return where to cut a run of words too long to have been written; nothing otherwise."""
    cuts = [0]
    for run in _RUN.finditer(text):
        if len(run[0].split()) >= _LONG:
            for found in _CUT.finditer(text, run.start(), run.end()):
                before = text[max(cuts[-1], run.start()) : found.start()]
                if len(before.split()) >= _FEWEST and not _HELD.search(before[-_NEAR:]):
                    cuts.append(found.start())
    return cuts[1:]
