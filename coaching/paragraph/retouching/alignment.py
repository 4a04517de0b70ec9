"""Which line of one text stands for which line of another, in their order.

All lines of the one are laid beside all those of the other: a page has few (`page_of`).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from coaching.paragraph.retouching.sentence_lines import read

# A line against none costs this much: above one half, two lines that share nothing still stand
# for each other when nothing else is left; at one quarter, they must share half of their words.
REPLACED: Final = 0.55
REWRITTEN: Final = 0.25

Pair = tuple[int | None, int | None]


def aligned(before: Sequence[str], after: Sequence[str], alone: float) -> list[Pair]:
    """Return the cheapest way from one text to the other, as pairs of ranks.

    A rank against None is a line that only one of the texts has; that costs `alone`.
    """
    mine, theirs = [read(line) for line in before], [read(line) for line in after]
    distances = [[one.distance(other) for other in theirs] for one in mine]
    return list(_walked(distances, len(after), alone))[::-1]


def _walked(distances: list[list[float]], width: int, alone: float) -> Iterator[Pair]:
    """Yield the pairs from the last to the first."""
    costs = _costs(distances, width, alone)
    row, column = len(distances), width
    while row or column:
        here = costs[row][column]
        if row and column and here == _paired(costs, distances, row, column):
            row, column = row - 1, column - 1
            yield row, column
        elif not row or (column and here == costs[row][column - 1] + alone):
            column -= 1
            yield None, column
        else:
            row -= 1
            yield row, None


def _costs(distances: list[list[float]], width: int, alone: float) -> list[list[float]]:
    """Return the cost of the cheapest way between all beginnings of the two texts."""
    costs = [[column * alone for column in range(width + 1)]]
    for row in range(1, len(distances) + 1):
        costs.append([row * alone])
        for column in range(1, width + 1):
            costs[row].append(
                min(
                    _paired(costs, distances, row, column),
                    costs[row - 1][column] + alone,
                    costs[row][column - 1] + alone,
                )
            )
    return costs


def _paired(costs: list[list[float]], distances: list[list[float]], row: int, column: int) -> float:
    return costs[row - 1][column - 1] + distances[row - 1][column - 1]
