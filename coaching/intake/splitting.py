"""Cut a pasted text into its sentences, what their labels announce, the sections they stand in.

A line is never longer than a sentence, but for a bare label: « Levier », alone on its line, belongs
to the line that follows. A label (« pourquoi : … », « plan B : … ») tells its question and its
field, so plainly that what follows needs no reader. A heading (« Problème », « Équipe ») announces
what speaks of no question, whatever the words below: alone on its line it goes as far as the next
one, before a colon as its line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from coaching.coach.reading import Question
from coaching.french import folded
from coaching.intake.wordlists import LISTS, any_of


class Label(StrEnum):
    """What a label announces; the value tells them apart in a pattern."""

    WHO = "who"
    WHY = "why"
    PARTNER = "partner"
    AWAITED = "awaited"
    WORKAROUND = "workaround"
    GUARANTEE = "guarantee"
    STEP = "step"
    SIGN = "sign"
    LEVER = "lever"


_WORDS: Final = LISTS["labels"]
QUESTION_OF: Final = {Label(name): Question(one) for one in _WORDS for name in _WORDS[one]}
_ANY: Final = "|".join(
    f"(?P<{label}>{any_of('labels', one, label)})" for label, one in QUESTION_OF.items()
)
_SAID: Final = re.compile(
    rf"(?:^[\W\d_]{{0,20}}|[;(|/]\s*|[,.]\s+)(?:{_ANY})"
    rf"\s*(?:\?\s*[:=]?|[:=](?!>)|[-=]>|→|⇒|(?<=\s)[–—](?=\s)|(?<=go)(?=\s+si\b)|(?<=vert)(?=\s+si\b)|\n)\s*",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(rf"^[\W\d_]{{0,20}}(?:{_ANY})\s?[?:=]{{0,2}}\s?$", re.IGNORECASE)
_REST: Final = re.compile(r"(?:[^;\n()]|\([^()\n]*\))*")


@dataclass(frozen=True, slots=True)
class Announced:
    """Words of a sentence that a label announces, the label left out: characters `start:end`."""

    label: Label
    text: str
    opened: int
    start: int
    end: int


def announced(sentence: str) -> Iterator[Announced]:
    """Yield what the labels of a sentence announce, in order; each goes as far as the next."""
    labels = list(_SAID.finditer(sentence))
    for rank, found in enumerate(labels):
        rest = _REST.match(sentence, found.end())
        end = rest.end() if rest else found.end()
        if rank + 1 < len(labels):
            end = min(end, labels[rank + 1].start())
        if found.lastgroup:
            words = sentence[found.end() : end]
            yield Announced(Label(found.lastgroup), words, found.start(), found.end(), end)


def is_label(text: str) -> bool:
    """Tell a label that stands alone: what it announces comes next."""
    return bool(_ALONE.match(text))


# A point ends a sentence, not an abbreviation (« M. Roux », « sept. 2026 », « 12 instr. ») nor a
# number (« 2. Indépendance »). Of several in a row the last one is enough: a line of nothing else
# is read in no time.
_END: Final = re.compile(
    r"(?<!\b[A-Za-z])(?<!\bMme)(?<!\bex)(?<!\betc)[.…!?](?:\s*[»”\"]\s+|(?!\s*[»”])\s+)"
)
_NO_END: Final = re.compile(
    rf"(?<!\w){any_of('names', 'abbreviations')}\.$|^[\W\d_]*\.$", re.IGNORECASE
)
_LINE: Final = re.compile(r"^[^\n]*\S[^\n]*", re.MULTILINE)
# As many letters as the longest abbreviation.
_NEAR: Final = 12
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
_FAR: Final = 80


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `text` is the characters `start:end` of the draft.

    `opens_block` when an empty line, or nothing, is above.
    """

    text: str
    start: int
    end: int
    opens_line: bool
    opens_block: bool = False


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text in order, without the spaces around them."""
    label: Sentence | None = None
    for piece in _pieces(text):
        first = label or piece
        label = replace(first, text=text[first.start : piece.end], end=piece.end)
        if not is_label(piece.text):
            yield label
            label = None
    if label:
        yield label


def _pieces(text: str) -> Iterator[Sentence]:
    above = 0
    for line in _LINE.finditer(text):
        at = 0
        is_first = above == 0 or text.count("\n", above, line.start()) > 1
        above = line.end()
        for cut in (*_cuts(line[0]), len(line[0])):
            said = line[0][at:cut]
            if said.strip():
                start = line.start() + at + len(said) - len(said.lstrip())
                end, opens = start + len(said.strip()), at == 0
                yield Sentence(said.strip(), start, end, opens, opens and is_first)
                at = cut


def _cuts(line: str) -> list[int]:
    ends = {
        stop.end()
        for stop in _END.finditer(line)
        if not _NO_END.search(line[max(0, stop.start() - _NEAR) : stop.start() + 1])
    }
    return sorted({*ends, *clauses(line)})


def clauses(text: str) -> list[int]:
    """Return where to cut a run of words too long to have been written: before who does what next.

    « … sur un cahier et personne ne les rappelle | comme partenaire on a le bailleur | et puis… ».
    """
    cuts = [0]
    for run in _RUN.finditer(text):
        if len(run[0].split()) >= _LONG:
            for found in _CUT.finditer(text, run.start(), run.end()):
                before = text[max(cuts[-1], run.start()) : found.start()]
                if len(before.split()) >= _FEWEST and not _HELD.search(before[-_FAR:]):
                    cuts.append(found.start())
    return cuts[1:]


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
