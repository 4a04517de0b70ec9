"""Names in a text that no answer holds: « avec Marie Dupont », « le lycée Jean-Vilar »."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from coaching.fidelity.answers import Answer
from coaching.fidelity.reading import TextReading, stems
from coaching.fidelity.word_alignment import stands_for
from coaching.french.lexicon import headwords_of
from coaching.french.typography import folded
from coaching.french.word_lists import FUNCTION, OF_ANYBODY

_TOKEN: Final = re.compile(r"(?<!\w)[^\W\d_](?:[^\W\d_]|-(?=[^\W\d_]))*(?!\w)")
_JOINT: Final = re.compile(r"[ \u00a0\u202f]?[’'.]?[ \u00a0\u202f]?\Z")
# After what a word has its capital for its place.
_BEGINS: Final = re.compile(r"(?:\A|[.!?…:\n«»“”\"()\[•–—]|\s-)\s*\Z")
_OF: Final = frozenset({"de", "du", "des", "d"})
_ARTICLES: Final = _OF | {"la", "le", "les", "l", "un", "une"}
_TITLES: Final = frozenset({"m", "mm", "mme", "mmes", "mlle", "dr", "pr"})
_PARTING: Final = FUNCTION - _ARTICLES - _TITLES
_MOST: Final = 6  # words before a name that are quoted with it: « le lycée professionnel »
_SIGLE: Final = range(3, 7)  # letters


class Names:
    def __init__(self, answers: Sequence[Answer], text: TextReading) -> None:
        self._text = text.text
        self._tokens = list(_TOKEN.finditer(text.text))
        self._words = [folded(token[0]) for token in self._tokens]
        plain = [re.findall("[a-z]+", answer.reading.plain) for answer in answers]
        self._told = {word for words in plain for word in words}
        self._known = FUNCTION | OF_ANYBODY | _TITLES | self._told
        self._stems = frozenset[str]().union(*map(stems, self._told))
        self._initials = {_initials(words) for words in plain}
        short = (word for word in self._told if len(word) in _SIGLE)
        self._sigles = {word for word in short if not headwords_of(word)}

    def foreign(self) -> Iterator[tuple[int, int]]:
        """Yield where the text has a name that no answer holds, with its own words before it."""
        rank = 0
        while rank < len(self._tokens):
            last = self._last(rank)
            if any(self._is_foreign(one) for one in range(rank, last + 1)):
                yield self._tokens[self._first(rank)].start(), self._tokens[last].end()
            rank = last + 1

    def _last(self, rank: int) -> int:
        """Return the last word of the name that begins here: « Jeanne Le Goff »."""
        last = rank
        while self._is_capital(last):
            ahead = last + 1
            while ahead < len(self._tokens) and self._tokens[ahead][0] in _ARTICLES:
                ahead += 1
            if not (self._is_capital(ahead) and self._are_joined(last, ahead)):
                break
            last = ahead
        return last

    def _first(self, rank: int) -> int:
        """Return the first word of the group that a name ends: « le lycée Jean-Vilar »."""
        first = rank
        while first > max(0, rank - _MOST) and self._are_joined(first - 1, first):
            if self._words[first - 1] in _PARTING:
                break
            first -= 1
        while first < rank and self._words[first] in _OF:
            first += 1
        return first

    def _are_joined(self, one: int, other: int) -> bool:
        """Tell whether two words, and those between, are of one group."""
        for rank in range(one, other):
            between = self._text[self._tokens[rank].end() : self._tokens[rank + 1].start()]
            if not _JOINT.match(between) or ("." in between and self._words[rank] not in _TITLES):
                return False
        return True

    def _is_capital(self, rank: int) -> bool:
        return rank < len(self._tokens) and self._tokens[rank][0][0].isupper()

    def _is_foreign(self, rank: int) -> bool:
        parts = self._words[rank].split("-")
        if not self._is_capital(rank) or len(self._words[rank]) == 1:
            return False
        if rank and self._words[rank - 1] in _TITLES and self._are_joined(rank - 1, rank):
            return not self._told.issuperset(parts)  # « Mme Petit »
        if all(part in self._known or stems(part) & self._stems for part in parts):
            return False
        if self._is_sigle(rank):
            return False
        start = self._tokens[rank].start()
        begins = _BEGINS.search(self._text, max(0, start - 4), start)
        return not (begins and all(map(headwords_of, parts)))

    def _is_sigle(self, rank: int) -> bool:
        """Tell whether a name is the sigle of an answer, or one that an answer shortens."""
        if self._tokens[rank][0].isupper():
            sigle = self._words[rank]
            return any(True for one in self._initials for _ in stands_for(sigle, one))
        told = _initials(self._words[rank : rank + 2 * _SIGLE.stop])
        return any(told.startswith(sigle) for sigle in self._sigles)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in FUNCTION)
