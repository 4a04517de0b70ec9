"""A second opinion on a text: which facts its words usually go with, whatever their order.

A logistic regression a kind of fact. It is right less often than the encoder, but errs elsewhere:
what the encoder says alone, against it, is in doubt (an ensemble: Dietterich, 2000).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from coaching.coach.reading.facts import Question
from coaching.french import folded

MODEL: Final = Path(__file__).parent / "model" / "ngrams.npz"
_WORD: Final = re.compile(r"[a-z]+|\d+")
_SPACE: Final = ord(" ")
# The length of a text of some thirty words. In « Vesoul, puis tout le pays » each word would weigh
# so much that « puis » alone would be a step.
_ENOUGH: Final = 80.0


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """What is known of the n-grams of one question.

    `ids` are sorted (n), `rarity` weighs each (n), `weights` tell for each what it speaks of, in
    steps (n × kinds, eight bits), `step` and `bias` bring that to logits (kinds).
    """

    ids: NDArray[np.uint32]
    rarity: NDArray[np.float32]
    weights: NDArray[np.int8]
    step: NDArray[np.float32]
    bias: NDArray[np.float32]


def ngrams(text: str) -> NDArray[np.uint32]:
    """Return the numbers of a text's words, pairs of words and pieces of words, in order.

    Words of one family, or misspelled, share most of their pieces.
    """
    # Any number is a number.
    words = [word if word.isalpha() else "#" for word in _WORD.findall(folded(text))]
    pairs = (f"{first} {second}" for first, second in pairwise(words))
    whole = [crc32(one.encode()) for one in (*words, *pairs)]
    numbers = np.sort(np.concatenate((np.array(whole, np.uint32), _pieces(words))))
    # As numpy's unique does, whose first call takes 7 ms.
    is_last = np.append(numbers[:-1] != numbers[1:], True)[: len(numbers)]
    return np.asarray(numbers[is_last], dtype=np.uint32)


def leaning(text: str, question: Question) -> NDArray[np.float32]:
    """Return how much a text leans to each kind of fact, as logits; less when it is short."""
    table = _tables()[question]
    found = ngrams(text)
    ranks = np.minimum(np.searchsorted(table.ids, found), len(table.ids) - 1)
    known = ranks[table.ids[ranks] == found]
    rarity = table.rarity[known]
    length = float(np.linalg.norm(rarity))
    told = rarity / max(length, _ENOUGH) @ table.weights[known]
    return np.asarray(told * table.step + table.bias * min(length / _ENOUGH, 1), dtype=np.float32)


def _pieces(words: list[str]) -> NDArray[np.uint32]:
    """Return the numbers of four letters in a row, a word's ends counted as one, nothing across."""
    letters = np.frombuffer(f" {' '.join(words)} ".encode(), np.uint8).astype(np.uint32)
    first, second, third, fourth = (letters[at : len(letters) - 3 + at] for at in range(4))
    inside = (second != _SPACE) & (third != _SPACE)
    packed = first | second << 8 | third << 16 | fourth << 24
    return np.asarray(packed[inside], dtype=np.uint32)


@lru_cache(maxsize=1)
def _tables() -> Mapping[Question, Table]:
    with np.load(MODEL, allow_pickle=False) as kept:
        return {
            question: Table(*(kept[f"{question}.{name}"] for name in Table.__slots__))
            for question in Question
        }
