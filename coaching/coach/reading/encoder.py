"""The neural part of the reader: a small French encoder, run offline on one core.

It is multilingual-e5-small (MIT licence) cut to French word pieces, whose upper layers read groups
of words rather than pieces, then trained for this product: see `tools/training`.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from sentencepiece import SentencePieceProcessor

from coaching.caches import text_cache

_SHOUTED: Final = 0.75
_FOLLOWS: Final = 0b10  # how a byte begins that is not the first of its character (UTF-8)
# How sentencepiece writes the space before a word.
_SPACE: Final = "▁"
# A word of so few letters leans on the next one, as « de la » and « pas » do: acronyms stand alone.
_LEANING: Final = 3
# In words: « il y a un an et… » would go on and on, and its words could no longer be quoted.
_LONGEST_GROUP: Final = 4


@dataclass(frozen=True, slots=True)
class Cut:
    """The pieces of a text: their numbers, the characters each stands for, and their groups.

    A group is a word and the short ones that lean on it: « de la Mayenne », « pas signée ».
    `groups` has the rank of each piece's group in the text.
    """

    ids: list[int]
    spans: list[tuple[int, int]]
    groups: list[int]


class Pieces:
    """The word pieces of the encoder (sentencepiece, unigram)."""

    def __init__(self, model: bytes) -> None:
        self._processor = SentencePieceProcessor(model_proto=model)

    def cut(self, text: str) -> Cut:
        """Cut `text`, whatever its capitals, spaces and fancy marks."""
        plain = quieted("".join(map(_plain, text)))
        found = self._processor.encode(plain, return_type="proto").pieces
        place = _places(plain.encode())
        ids = [piece.id for piece in found]
        spans = [(place[piece.begin], place[piece.end]) for piece in found]
        return Cut(ids, spans, _groups(self._processor.id_to_piece(ids)))


def quieted(text: str) -> str:
    """Return a text typed in capitals as if it had not been, character for character."""
    letters = [*filter(str.isalpha, text)]
    lowered = text.lower()
    if sum(map(str.isupper, letters)) <= _SHOUTED * len(letters) or len(lowered) != len(text):
        return text
    return lowered


def _places(encoded: bytes) -> list[int]:
    """Return how many characters come before each byte, since the library counts in bytes."""
    follows = np.frombuffer(encoded, np.uint8) >> 6 == _FOLLOWS
    places: list[int] = np.concatenate(([0], np.cumsum(~follows))).tolist()
    return places


def _groups(pieces: Iterable[str]) -> list[int]:
    ranks: list[int] = []
    rank, words, word = -1, 0, ""
    for piece in pieces:
        if piece.startswith(_SPACE) or not ranks:
            is_small = word.isalpha() and word.islower() and len(word) <= _LEANING
            leans = is_small and words < _LONGEST_GROUP
            rank, words = (rank, words + 1) if leans else (rank + 1, 1)
            word = ""
        word += piece.removeprefix(_SPACE)
        ranks.append(rank)
    return ranks


@text_cache(maxsize=4096)
def _plain(character: str) -> str:
    """Return a character without its fancy form (Unicode NFKC), always one character."""
    if character.isspace():
        return " "
    if character == "…":
        return "."
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


MODEL: Final = Path(__file__).parent / "model"
# Word pieces read at once: the longest answer of a form has about 300.
WINDOW: Final = 384
_START, _END = 0, 2
# Texts whose reading is kept: those of a room of teams, as they are typed. Their scores weigh ten
# times more, and serve only while one text is read for one question after another.
REMEMBERED: Final = 1024
_BEING_READ: Final = 128

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """The scores of one text, as logits: above 0, more likely said than not.

    `spans` are the characters of each group of words (n × 2), `groups` their scores (n × kinds),
    `whole` those of the text (kinds).
    """

    spans: NDArray[np.int64]
    groups: Scores
    whole: Scores


@text_cache(maxsize=_BEING_READ)
def encode(text: str) -> Encoding:
    """Score a text; what is longer than a window is read window after window."""
    cut = _pieces().cut(text)
    windows = [slice(at, at + WINDOW) for at in range(0, max(len(cut.ids), 1), WINDOW)]
    scored = [_run(cut.ids[window], cut.groups[window]) for window in windows]
    return Encoding(
        spans=_spans(cut),
        groups=np.concatenate([groups for groups, _ in scored]),
        whole=np.max([whole for _, whole in scored], axis=0),
    )


def _spans(cut: Cut) -> NDArray[np.int64]:
    """Return the characters of each group; a window cuts the one that it ends in."""
    spans = np.array(cut.spans, dtype=np.int64).reshape(-1, 2)
    begins = np.diff(np.array(cut.groups), prepend=-1) > 0
    begins[::WINDOW] = True
    firsts = np.flatnonzero(begins)
    lasts = np.append(firsts[1:], len(spans))[: len(firsts)] - 1
    return np.stack([spans[firsts, 0], spans[lasts, 1]], axis=1)


def _run(ids: list[int], groups: list[int]) -> tuple[Scores, Scores]:
    # The marks of the text's beginning and end are groups of their own.
    ranks = np.array([0, *(group - groups[0] + 1 for group in groups)])
    ranks = np.append(ranks, ranks[-1] + 1)
    belongs = ranks == np.arange(ranks[-1] + 1)[:, None]
    given = {
        "ids": np.array([[_START, *ids, _END]], dtype=np.int64),
        "groups": belongs[None].astype(np.float32),
    }
    scores, whole = _session().run(None, given)
    return scores[0, 1:-1], whole[0]


@lru_cache(maxsize=1)
def _pieces() -> Pieces:
    return Pieces((MODEL / "pieces.model").read_bytes())


@lru_cache(maxsize=1)
def _session() -> InferenceSession:
    options = SessionOptions()
    # One core a reading: a room of teams shares the machine, and nobody waits for one.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(
        str(MODEL / "encoder.onnx"),
        options,
        providers=["CPUExecutionProvider"],
        # Fused, these two steps take an eighth more of a reading than one after the other.
        disabled_optimizers=["SkipLayerNormFusion"],
    )
