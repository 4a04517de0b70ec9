"""Cut a pasted text into its sentences; a line is never longer than one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# A point ends a sentence, not an abbreviation (« M. Roux », « p. ex. »). Of several in a row the
# last one is enough: a line of nothing else is read in no time.
_AFTER_END: Final = r"(?:\s*[»”\"]\s+|(?!\s*[»”])\s+)"
_END: Final = re.compile(rf"(?<!\b[A-Za-z])(?<!\bMme)(?<!\bex)(?<!\betc)[.…]{_AFTER_END}")
_ASKED: Final = re.compile(rf"[!?]{_AFTER_END}")
_LINE: Final = re.compile(r"^[^\n]*\S[^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `text` is the characters `start:end` of the draft."""

    text: str
    start: int
    end: int
    opens_line: bool


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text in order, without the spaces around them."""
    for line in _LINE.finditer(text):
        cuts = {match.end() for end in (_END, _ASKED) for match in end.finditer(line[0])}
        at = 0
        for cut in (*sorted(cuts), len(line[0])):
            said = line[0][at:cut]
            if said.strip():
                start = line.start() + at + len(said) - len(said.lstrip())
                yield Sentence(said.strip(), start, start + len(said.strip()), at == 0)
                at = cut
