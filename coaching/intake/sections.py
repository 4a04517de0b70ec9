"""The sections of a sheet: what its headings announce, and how far each of them goes.

« Problème », « Équipe », « Feuille de route » announce what speaks of no question, whatever the
words below. A heading alone on its line goes as far as the next one; before a colon, as its line.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from coaching.french import folded
from coaching.intake.labelled import Label, announced
from coaching.intake.splitting import Sentence
from coaching.intake.wordlists import LISTS, any_of


class Section(StrEnum):
    """What a section of a sheet speaks of."""

    PROBLEM = "problem"
    SOLUTION = "solution"
    OTHER = "other"
    ROAD = "road"
    DEPLOYMENT = "deployment"


_NUMBERED: Final = (
    r"[\W_]{0,12}(?:(?:(?:question|slide|diapo|partie|point|section) )?"
    r"(?:[0-9]{1,2}|[a-z]) ?[\])./:—–-]{1,3} ?[\W_]{0,12})?"
)
_OURS: Final = r"(?:l[ae]s? |l'|notre |nos |vos |quels? (?:sont|est) )?(?:l[ae]s? |l')?"
_TITLES: Final = {
    Section(name): re.compile(
        rf"^{_NUMBERED}{_OURS}{any_of('sections', name)}(?![a-z])(?P<rest>[^:=]*)(?P<mark>[:=]?)"
    )
    for name in LISTS["sections"]
}
_MOST_WORDS: Final = 8
_LONGEST: Final = 120
_GOES_ON: Final = re.compile(r",|[.;]$")


def sections(cut: Sequence[Sentence]) -> Iterator[Section | None]:
    """Yield the section of each sentence; nothing where no heading tells."""
    reach: Section | None = None
    here: Section | None = None
    for rank, one in enumerate(cut):
        if one.opens_line:
            line, _, below = one.text.partition("\n")
            ends_line = below or rank + 1 == len(cut) or cut[rank + 1].opens_line
            found, is_alone = _heading(line, is_alone=bool(ends_line))
            if not found and any(label.label is not Label.STEP for label in announced(one.text)):
                found, is_alone = Section.DEPLOYMENT, True
            if is_alone:
                reach = found
            here = found or reach
        yield here


def is_sheet(cut: Sequence[Sentence]) -> bool:
    """Tell the description of a product: a heading announces its problem, or what it does."""
    titles = (_heading(one.text.partition("\n")[0], is_alone=True) for one in cut)
    return any(alone and found in {Section.PROBLEM, Section.SOLUTION} for found, alone in titles)


def read_in(cut: Sequence[Sentence]) -> set[Section | None]:
    """Return the sections that are read: of a sheet, what says that it is about its deployment."""
    others = set[Section | None]() if is_sheet(cut) else {Section.ROAD, None}
    return {Section.DEPLOYMENT, *others}


def announces(line: str) -> Section | None:
    """Return the section that a line alone announces."""
    return _heading(line.strip(), is_alone=True)[0]


def is_title(text: str) -> bool:
    """Tell a line that announces a section and says nothing else."""
    return _heading(text, is_alone="\n" not in text)[1]


def _heading(line: str, *, is_alone: bool) -> tuple[Section | None, bool]:
    """Return the section that a line announces, and whether it does nothing else."""
    read = folded(line[:_LONGEST]).strip(" *_")
    is_marked = is_alone and read.startswith("#")
    is_short = is_alone and len(read.split()) <= _MOST_WORDS and not _GOES_ON.search(read)
    for section, title in _TITLES.items():
        found = title.match(read)
        if found and found["mark"] and len(found["rest"].split()) < _MOST_WORDS:
            return section, is_marked or (is_short and found.end() == len(read))
        if found and (is_short or is_marked) and not found["mark"]:
            return section, True
    return None, False
