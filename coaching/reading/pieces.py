"""Cut a text into word pieces, each with its place in the text as it was typed."""

import unicodedata
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from sentencepiece import SentencePieceProcessor

_SHOUTED: Final = 0.75


@dataclass(frozen=True, slots=True)
class Cut:
    """The pieces of a text: their numbers, and the characters each stands for."""

    ids: list[int]
    spans: list[tuple[int, int]]


class Pieces:
    """The word pieces of the encoder (sentencepiece, unigram)."""

    def __init__(self, model: bytes) -> None:
        self._processor = SentencePieceProcessor(model_proto=model)

    def cut(self, text: str) -> Cut:
        """Cut `text`, whatever its capitals, spaces and fancy marks."""
        plain = quieted("".join(map(_plain, text)))
        found = self._processor.encode(plain, return_type="proto").pieces
        # The library counts in bytes.
        ends = accumulate(len(character.encode()) for character in plain)
        place = {0: 0} | {end: rank for rank, end in enumerate(ends, start=1)}
        return Cut(
            [piece.id for piece in found],
            [(place[piece.begin], place[piece.end]) for piece in found],
        )


def quieted(text: str) -> str:
    """Return a text typed in capitals as if it had not been, character for character."""
    letters = [character for character in text if character.isalpha()]
    lowered = text.lower()
    if sum(map(str.isupper, letters)) <= _SHOUTED * len(letters) or len(lowered) != len(text):
        return text
    return lowered


def _plain(character: str) -> str:
    """Return a character without its fancy form (Unicode NFKC), always one character."""
    if character.isspace():
        return " "
    if character == "…":
        return "."
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character
