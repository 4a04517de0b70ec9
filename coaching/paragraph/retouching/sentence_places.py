"""Where each sentence of the product stands in the text of the team.

What follows the last line that a page may have stands for none.
"""

from collections.abc import Iterable, Iterator

from coaching.fiche.draft import PAGE_LINES
from coaching.paragraph.retouching.alignment import REWRITTEN, aligned
from coaching.paragraph.retouching.sentence_lines import Page, said, written_of


class Spots:
    """The rows of a team's text, found by the sentences of the product that they stand for."""

    def __init__(self, base: Page, rows: list[str]) -> None:
        self._rows = rows
        self._names = [(m, rank) for m, lines in enumerate(base) for rank in range(len(lines))]
        old = [line for lines in base for line in lines]
        self._written = written_of(rows)[:PAGE_LINES]
        self._said = {row: said(rows[row]) for row in self._written}
        self._found: dict[tuple[int, int], int] = {}
        self._free: list[int] = []
        lines = [rows[row] for row in self._written]
        for before, after in aligned(old, lines, REWRITTEN):
            if after is not None and before is not None:
                self._found[self._names[before]] = self._written[after]
            elif after is not None:
                self._free.append(self._written[after])
        self._find_moved(dict(zip(self._names, old, strict=True)))

    def of(self, movement: int, rank: int) -> int | None:
        """Return the row of a sentence, or None when the team rewrote it away."""
        return self._found.get((movement, rank))

    def line(self, movement: int, rank: int) -> str:
        """Return the team's line that stands for a sentence, empty when there is none."""
        row = self.of(movement, rank)
        return "" if row is None else self._rows[row].strip()

    def movement_at(self, row: int, usual: int) -> int:
        """Return the movement of the sentence for which a row stands, `usual` when for none."""
        return next((name[0] for name, found in self._found.items() if found == row), usual)

    def unclaimed(self, line: str) -> str:
        """Return the team's own line that says `line`, empty when there is none."""
        return next((self._rows[row].strip() for row in self._saying(line)), "")

    def beside(self, movement: int, rank: int, line: str) -> tuple[int, list[str]]:
        """Return where a new sentence goes, and the rows to put there.

        That is after the nearest sentence before it in its movement, else before the nearest
        after it; when none of the movement is left, in a paragraph of its own.
        """
        before = [name for name in reversed(self._names) if name < (movement, rank)]
        after = [name for name in self._names if name > (movement, rank)]
        if row := self._first(name for name in before if name[0] == movement):
            return row[0] + 1, [line]
        at = [(movement, rank), *after]
        if row := self._first(name for name in at if name[0] == movement):
            return row[0], [line]
        if row := self._first(before):
            return self._end(row[0]), ["", line]
        if row := self._first(after):
            return self._start(row[0]), [line, ""]
        return len(self._rows), ["", line] if self._rows else [line]

    def _find_moved(self, old: dict[tuple[int, int], str]) -> None:
        """Find the sentences that the team put elsewhere, or joined with others on one row."""
        for name, line in old.items():
            if name in self._found:
                continue
            same = list(self._saying(line))
            joined = [row for row in self._written if line in self._rows[row]]
            if same:
                self._free.remove(same[0])
            if same or joined:
                self._found[name] = (same or joined)[0]

    def _saying(self, line: str) -> Iterator[int]:
        wanted = said(line)
        return (row for row in self._free if self._said[row] == wanted)

    def _first(self, names: Iterable[tuple[int, int]]) -> tuple[int, ...]:
        """Return the row of the first of these sentences that has one, or nothing."""
        return tuple(self._found[name] for name in names if name in self._found)[:1]

    def _end(self, row: int) -> int:
        """Return the row that follows a paragraph."""
        while row < len(self._rows) and self._rows[row].strip():
            row += 1
        return row

    def _start(self, row: int) -> int:
        """Return the first row of a paragraph."""
        while row and self._rows[row - 1].strip():
            row -= 1
        return row
