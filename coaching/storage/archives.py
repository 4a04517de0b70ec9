"""Files of compressed JSON lines: written whole or not at all, read line by line."""

import gzip
import json
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from coaching.errors import FileUnreadable, FileUnwritable
from coaching.storage.backup_errors import BackupBroken

Line = tuple[str, dict[str, Any]]
# The longest row is a room: its plan and its life, 100,000 characters each, six bytes at most. A
# few kilobytes of gzip may unfold to gigabytes without an end of line.
_LONGEST: Final = 2 * 1024**2  # bytes


@contextmanager
def writing(path: Path) -> Iterator[Callable[[Line], object]]:
    """Give what writes a line; the file takes its name, and another's place, once it is whole.

    Only its owner may read it. Raises FileUnwritable.
    """
    partial = path.with_name(f"{path.name}.partiel")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with gzip.open(file, "wb", compresslevel=6) as packed:
                yield lambda line: packed.write(_packed(line))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise FileUnwritable(name=path.name) from error
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def reading(path: Path) -> Iterator[Iterator[Line]]:
    """Give the lines of a file, which raise BackupBroken when they cannot be read on.

    Raises FileUnreadable when the file cannot be opened.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise FileUnreadable(name=path.name) from error
    with file, gzip.open(file) as packed:
        yield _lines(packed, path.name)


def _lines(packed: gzip.GzipFile, name: str) -> Iterator[Line]:
    try:
        while line := packed.readline(_LONGEST + 1):
            yield _unpacked(line)
    except (OSError, EOFError, zlib.error, ValueError, RecursionError) as error:
        raise BackupBroken(name=name) from error


def _packed(line: Line) -> bytes:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _unpacked(line: bytes) -> Line:
    if len(line) > _LONGEST:
        message = "no line of ours is so long"
        raise ValueError(message)
    match json.loads(line):
        case [str(name), dict(content)]:
            return name, content
    message = "no line of ours"
    raise ValueError(message)
