"""Names in a text that no answer holds: « avec Marie Dupont », « le lycée Jean-Vilar »."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from coaching.fidelity.alignment import stands_for
from coaching.fidelity.answers import Answer
from coaching.fidelity.reading import Reading, stems
from coaching.french.folding import folded
from coaching.french.word_lists import FUNCTION
from coaching.french.word_readings import headwords_of

_TOKEN: Final = re.compile(r"(?<![^\W])[^\W\d_](?:[^\W\d_]|-(?=[^\W\d_]))*(?![\w])")
# What may stand between the words of one group.
_JOINT: Final = re.compile(r"[ \u00a0\u202f]?[’'.]?[ \u00a0\u202f]?\Z")
_BEGINS: Final = re.compile(r"(?:\A|[.!?…:\n«“\"(\[•–—]|\s-)\s*\Z")
_PARTICLES: Final = frozenset({"de", "du", "des", "d", "la", "le", "les", "l"})
_ARTICLES: Final = _PARTICLES | {"un", "une"}
_TITLES: Final = frozenset({"m", "mm", "mme", "mmes", "mlle", "dr", "pr"})
# Names that any text may have: the country, where it stands.
_ANYBODY: Final = frozenset(
    "france francais francaise francaises etat etats republique europe europeen europeenne union"
    " internet toussaint noel paques gouvernement parlement".split()
)
_MOST: Final = 4  # words before a name that are quoted with it: « le lycée professionnel »
Token = re.Match[str]


class Names:
    """The names of a text beside those of the answers."""

    def __init__(self, answers: Sequence[Answer], text: Reading) -> None:
        self._text = text.text
        self._tokens = list(_TOKEN.finditer(text.text))
        told = " ".join(answer.reading.plain for answer in answers)
        self._plain = frozenset(re.findall(r"[a-z]+", told))
        self._stems = frozenset(stem for word in self._plain for stem in stems(word))
        self._initials = [_initials(answer.reading.plain) for answer in answers]

    def foreign(self) -> Iterator[tuple[int, int]]:
        """Yield where the text has a name that no answer holds, with its own words before it."""
        rank = 0
        while rank < len(self._tokens):
            last = self._run(rank)
            if any(self._is_foreign(one) for one in range(rank, last + 1)):
                yield self._tokens[self._first(rank)].start(), self._tokens[last].end()
            rank = last + 1

    def _run(self, rank: int) -> int:
        """Return the last word of the name that begins here: « Jeanne Le Goff »."""
        last = rank
        while self._is_capital(last):
            ahead = last + 1
            while ahead < len(self._tokens) and self._tokens[ahead][0] in _PARTICLES:
                ahead += 1
            if not (self._are_joined(last, ahead) and self._is_capital(ahead)):
                return last
            last = ahead
        return last

    def _first(self, rank: int) -> int:
        """Return the first word of the group that a name ends: « le lycée Jean-Vilar »."""
        first = rank
        while first > max(0, rank - _MOST) and self._are_joined(first - 1, first):
            word = folded(self._tokens[first - 1][0])
            if word in FUNCTION and word not in _ARTICLES and word not in _TITLES:
                break
            first -= 1
        while first < rank and folded(self._tokens[first][0]) in ("de", "du", "des", "d"):
            first += 1
        return first

    def _are_joined(self, one: int, other: int) -> bool:
        """Tell whether two words, and those between, are of one group."""
        if other >= len(self._tokens):
            return False
        pairs = zip(self._tokens[one:other], self._tokens[one + 1 : other + 1], strict=True)
        return all(self._is_joint(before, after) for before, after in pairs)

    def _is_joint(self, before: Token, after: Token) -> bool:
        between = self._text[before.end() : after.start()]
        if "." in between and folded(before[0]) not in _TITLES:
            return False
        return _JOINT.match(between) is not None

    def _is_capital(self, rank: int) -> bool:
        return rank < len(self._tokens) and self._tokens[rank][0][0].isupper()

    def _is_foreign(self, rank: int) -> bool:
        token = self._tokens[rank]
        word = token[0]
        if not self._is_capital(rank) or len(word) == 1 or self._is_known(word, rank):
            return False
        begins = _BEGINS.search(self._text, max(0, token.start() - 4), token.start())
        return not (begins and all(headwords_of(folded(one)) for one in word.split("-")))

    def _is_known(self, word: str, rank: int) -> bool:
        parts = [folded(part) for part in word.split("-")]
        if all(self._is_of_answers(part) for part in parts):
            return True
        sigle = parts[0]
        if word.isupper() and any(True for one in self._initials for _ in stands_for(sigle, one)):
            return True
        follow = "".join(folded(one[0])[0] for one in self._tokens[rank : rank + 12] if folded(one[0]) not in FUNCTION)
        return any(follow.startswith(one) for one in self._plain if 3 <= len(one) <= 6 and not headwords_of(one))

    def _is_of_answers(self, part: str) -> bool:
        return (
            part in FUNCTION
            or part in _ANYBODY
            or part in _TITLES
            or part in self._plain
            or bool(stems(part) & self._stems)
        )


def _initials(plain: str) -> str:
    return "".join(word[0] for word in re.findall(r"[a-z]+", plain) if word not in FUNCTION)
