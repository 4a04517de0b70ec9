"""A small disk that a test fills, and files that it locks."""

import resource
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

SMALL: Final = 16 * 1024**2  # bytes


class Disk:
    """A folder on a small file system of its own where one may be mounted; else a plain folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        mount = ("mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", folder)
        self.is_mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0

    def remove(self) -> None:
        if self.is_mounted:
            subprocess.run(("umount", "--lazy", self.folder), check=True)

    @contextmanager
    def full(self, file: Path, pid: int) -> Iterator[None]:
        """Leave no room for the process of that number, nor in the log of its database `file`."""
        with closing(sqlite3.connect(file)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with self._filled() if self.is_mounted else _bounded(pid):
            yield

    @contextmanager
    def _filled(self) -> Iterator[None]:
        filler = self.folder / "plein"
        try:
            with filler.open("wb", buffering=0) as file, suppress(OSError):
                while True:
                    file.write(bytes(4096))
            yield
        finally:
            filler.unlink()


@contextmanager
def _bounded(pid: int) -> Iterator[None]:
    """Let a process make no file longer than 4 kB: what a mount would need more rights to do."""
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
