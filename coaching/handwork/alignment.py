"""Which line of one text stands for which line of another, in their order."""

from collections.abc import Iterator, Sequence
from typing import Final

from coaching.handwork.lines import distance

# A line against none costs this much: above one half, two lines that share nothing still stand
# for each other when nothing else is left; at one quarter, they must share half of their words.
REPLACED: Final = 0.55
REWRITTEN: Final = 0.25

Pair = tuple[int | None, int | None]


def aligned(before: Sequence[str], after: Sequence[str], alone: float) -> list[Pair]:
    """Return the cheapest way from one text to the other, as pairs of ranks.

    A rank against None is a line that only one of the texts has; that costs `alone`.
    """
    return list(_walked(before, after, alone))[::-1]


def _walked(before: Sequence[str], after: Sequence[str], alone: float) -> Iterator[Pair]:
    """Yield the pairs from the last to the first."""
    costs = _costs(before, after, alone)
    row, column = len(before), len(after)
    while row or column:
        here = costs[row][column]
        if row and column and here == _paired(costs, row, column, before, after):
            row, column = row - 1, column - 1
            yield row, column
        elif not row or (column and here == costs[row][column - 1] + alone):
            column -= 1
            yield None, column
        else:
            row -= 1
            yield row, None


def _costs(before: Sequence[str], after: Sequence[str], alone: float) -> list[list[float]]:
    """Return the cost of the cheapest way between all beginnings of the two texts."""
    costs = [[column * alone for column in range(len(after) + 1)]]
    for row in range(1, len(before) + 1):
        costs.append([row * alone])
        for column in range(1, len(after) + 1):
            costs[row].append(
                min(
                    _paired(costs, row, column, before, after),
                    costs[row - 1][column] + alone,
                    costs[row][column - 1] + alone,
                )
            )
    return costs


def _paired(
    costs: list[list[float]], row: int, column: int, before: Sequence[str], after: Sequence[str]
) -> float:
    return costs[row - 1][column - 1] + distance(before[row - 1], after[column - 1])
