"""A ZIP that comes from anywhere: read by name, in memory, no more than was asked for.

Nothing is ever extracted: a path that climbs out of its folder, a link, a name of another system
are names that nobody asks for.
"""

import struct
import zlib
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from coaching.errors import (
    FileTooLarge,
    RoomFileBroken,
    RoomFileForeign,
    RoomFileIncomplete,
    RoomFileLocked,
    RoomFileTooLarge,
)

# Sixty teams with their documents weigh 5 MB.
LARGEST: Final = 16 * 1024 * 1024
# Each name listed costs memory. Documents hold archives too, which count: ten names each, or so.
_MOST_NAMES: Final = 10_000
_LISTED: Final = b"PK\x01\x02"
_ENCRYPTED: Final = 0x1
_FAULTS: Final = (
    *(BadZipFile, EOFError, LookupError, NotImplementedError, OSError, OverflowError),
    *(RuntimeError, ValueError, struct.error, zlib.error),
)


class Archive:
    """The files of an archive beside the one called `index`, by their names from there.

    That is at the top, or in the one folder that somebody zipped again. Raises a
    `RoomFileRefused` when there is no such archive.
    """

    def __init__(self, content: bytes, index: str) -> None:
        self._zip = _opened(content)
        self._root = self._root_of(index)

    def _root_of(self, index: str) -> str:
        named = [one for one in self._zip.namelist() if one.rpartition("/")[2] == index]
        roots = {one.removesuffix(index) for one in named if one.count("/") <= 1}
        if not roots:
            raise RoomFileForeign
        if len(roots) > 1:
            raise RoomFileBroken
        return roots.pop()

    def read(self, name: str, most: int) -> bytes:
        """Return a file.

        Raises a `FileRefused` when it is missing, doubtful, or larger than `most`.
        """
        part = self._part(name)
        if part.file_size > most:
            raise FileTooLarge(limit=most)
        try:
            with self._zip.open(part) as stream:
                content = stream.read(most + 1)
        except _FAULTS as error:
            raise RoomFileBroken from error
        # What an archive says of its sizes may be false.
        if len(content) > most:
            raise FileTooLarge(limit=most)
        return content

    def _part(self, name: str) -> ZipInfo:
        path = f"{self._root}{name}"
        parts = [part for part in self._zip.infolist() if part.filename == path]
        if not parts:
            raise RoomFileIncomplete(name=name)
        if parts[0].flag_bits & _ENCRYPTED:
            raise RoomFileLocked
        # Other ways to compress may ask for much memory; we use none of them.
        if len(parts) > 1 or parts[0].compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise RoomFileBroken
        return parts[0]


def _opened(content: bytes) -> ZipFile:
    if len(content) > LARGEST:
        raise RoomFileTooLarge(limit=LARGEST)
    if not content.startswith(b"PK"):
        raise RoomFileForeign
    if content.count(_LISTED) > _MOST_NAMES:
        raise RoomFileBroken
    try:
        return ZipFile(BytesIO(content))
    except _FAULTS as error:
        raise RoomFileBroken from error
