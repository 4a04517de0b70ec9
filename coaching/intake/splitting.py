"""Cut a pasted text into its sentences; a line is never longer than one, but for a bare label.

« Levier », alone on its line, belongs to the line that follows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from coaching.intake.labelled import is_label
from coaching.intake.wordlists import any_of

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
