"""Wipe from a SQLite file what its pages still hold of deleted rows, a few pages at a time.

`secure_delete` overwrites what is deleted, but not the copies that SQLite leaves in the free space
of a page as it moves texts about: measured. Rewriting the whole file (`VACUUM`) would wipe them,
while nobody can write for as long as the file is large, and with as much room again on the disk.
Here each step reads some pages and writes those whose free space is not blank: a save waits for
one step at most, and nearly nothing is written.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from struct import unpack_from
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

_STEP: Final = 256  # pages: 1 MB, some milliseconds
# The first byte of a page of a table or an index, and how long its header is. Other pages begin
# with the number of a page, of which this byte is 0 in any file under 128 GB.
_HEADERS: Final = {2: 12, 5: 12, 10: 8, 13: 8}
_FILE_HEADER: Final = 100  # bytes, at the start of the first page


def can_scrub(connection: Connection) -> bool:
    """Tell whether this SQLite gives its pages: some are built without."""
    try:
        connection.exec_driver_sql("SELECT pgno FROM sqlite_dbpage LIMIT 1").all()
    except OperationalError:
        return False
    return True


def scrub(connection: Connection, first: int) -> int | None:
    """Blank the free space of some pages from the `first`; return the next, None at the end."""
    last = first + _STEP
    with _step(connection):
        query = "SELECT pgno, data FROM sqlite_dbpage WHERE pgno >= ? AND pgno < ?"
        pages = connection.exec_driver_sql(query, (first, last)).all()
        for number, data in pages:
            page = _blanked(data, _FILE_HEADER if number == 1 else 0)
            if page != data:
                write = "UPDATE sqlite_dbpage SET data = ? WHERE pgno = ?"
                connection.exec_driver_sql(write, (page, number))
    return last if len(pages) == _STEP else None


@contextmanager
def _step(connection: Connection) -> Iterator[None]:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")


def _blanked(data: bytes, at: int) -> bytes:
    """Return a page with nothing in its free space; one that is not as it should is left alone."""
    page = bytearray(data)
    for start, end in _free(data, at):
        if not at < start <= end <= len(data):
            return data
        page[start:end] = bytes(end - start)
    return bytes(page)


def _free(page: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a page that hold nothing: before its cells, and between them.

    The layout is that of https://www.sqlite.org/fileformat2.html#b_tree_pages.
    """
    if page[at] not in _HEADERS:
        return
    block, cells, content = unpack_from(">HHH", page, at + 1)
    yield at + _HEADERS[page[at]] + 2 * cells, content or 65_536
    while block:
        following, size = unpack_from(">HH", page, block)
        yield block + 4, block + size
        block = following if following > block else 0  # they stand in their order
