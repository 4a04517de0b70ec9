"""The table of a room as CSV, as a French Excel opens it: semicolons, UTF-8 with its mark."""

import csv
from collections.abc import Sequence

from coaching.exports.room.cells import cut, inert
from coaching.exports.room.table import by_team
from coaching.exports.room.team_sheet import TeamSheet


def room_csv(teams: Sequence[TeamSheet]) -> bytes:
    """Return a row a team; every text is in quotes, and none is a formula."""
    table = by_team(teams)
    texts = table.select_dtypes(exclude="number").columns
    table[texts] = table[texts].map(lambda text: cut(inert(text)))
    written = table.to_csv(
        sep=";", index=False, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n"
    )
    return written.encode("utf-8-sig")
