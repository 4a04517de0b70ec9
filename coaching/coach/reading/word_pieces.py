"""Cut a text into word pieces, each with its place in the text as it was typed, and its group."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from sentencepiece import SentencePieceProcessor

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
    """Return the rank of each piece's group."""
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


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """Return a character without its fancy form (Unicode NFKC), always one character."""
    if character.isspace():
        return " "
    if character == "…":
        return "."
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character
