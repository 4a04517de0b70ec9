"""Room kept on the disk of a SQLite file: to erase takes some, and must go on once it is full."""

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

# What is erased goes through SQLite's log first: a room of thirty teams is some 3 MB.
SIZE: Final = 4 * 1024**2  # bytes


class Reserve:
    """A file of zeros beside a database, given back to the disk when that has no more room."""

    def __init__(self, file: Path) -> None:
        self._path = file.with_name(f"{file.name}-reserve")

    def give_back(self) -> None:
        """Make room on a disk that is full."""
        with suppress(OSError):
            if self._room() < SIZE:
                self._path.unlink(missing_ok=True)

    def keep(self) -> None:
        """Keep room, unless that would take what the database itself needs."""
        with suppress(OSError):
            if not self._path.exists() and self._room() > 2 * SIZE:
                self._fill()

    def _fill(self) -> None:
        try:
            self._path.write_bytes(bytes(SIZE))
        except OSError:
            self._path.unlink(missing_ok=True)
            raise

    def _room(self) -> int:
        return shutil.disk_usage(self._path.parent).free
