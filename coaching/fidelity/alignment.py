"""Which words of a text say which answers: each word is given to those that it says best.

Figures of each means: docs/decisions/what-a-text-says.md.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from coaching.fidelity.answers import Answer
from coaching.fidelity.reading import Fact, Reading, Word

# Words of the form's own talk, by their stems: they tell little of one answer.
_COMMON: Final = frozenset(
    "servic usag equip produit avoir etre fair fait pouvoir devoir vouloir aler metr prendr non"
    " oui mem autr nouveau".split()
)
_COMMON_WEIGHT: Final = 0.3
_LONG: Final = 12  # a word's letters beyond which it weighs no more
_LETTER_WEIGHT: Final = 0.1
_FACT_WEIGHT: Final = 1.5
_DATE_WEIGHT: Final = 4.5  # « début 2028 » is 2028
_NAME_WEIGHT: Final = 2.0  # « la Ville » of « la Ville de La Rochelle »
# An answer is said in one place: words that are far apart do not say it together.
_GAP: Final = 70
_ELSEWHERE: Final = 0.4
_NEXT_SENTENCE: Final = 0.8
# A word is of every answer that explains it nearly as well as the best one.
_RIVAL: Final = 0.7
# An answer stands beside the others of its entry.
_AT_HOME: Final = 1.5
# Three words of an answer, all there, are no chance: another answer may have them too.
_WHOLE: Final = 0.8
_MANY: Final = 3
SAID: Final = 0.55
HALF: Final = 0.27
# Answers so short that they are said beside their entry or not at all.
_BOUND: Final = frozenset({"where", "when"})
_ALONE: Final = frozenset({"depart", "usagers", "independance.guarantees"})
_SIGLE: Final = re.compile(r"\b[A-Z]{3,}\b")
_BESIDE: Final = 40  # characters between a number and its noun
Span = tuple[float, float, tuple[int, ...]]  # coverage, mass, places


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a number of an answer, with what it weighs, and where the text has it."""

    weight: float
    places: tuple[int, ...]


class Alignment:
    """The answers in words beside a text: how much of each it says (`cover`), and where."""

    def __init__(self, answers: Sequence[Answer], text: Reading) -> None:
        self.answers = [answer for answer in answers if answer.is_worded]
        self.text = text
        self._ends = [end for _, end in text.sentences]
        self._units = _Units(self.answers, text).found
        self._spans = {answer: tuple(self._windows(answer)) for answer in self.answers}
        self.owned: dict[Answer, set[int]] = {}
        self.cover: dict[Answer, float] = {}
        self._homes: dict[str, set[tuple[str, int]]] = {}
        self._share()
        self._homes = self._entries_at()
        self._share()
        self._unbind()

    @cached_property
    def owners(self) -> Mapping[int, Sequence[Answer]]:
        """The answers that each word of the text is given to, by its place."""
        found = defaultdict(list)
        for answer, places in self.owned.items():
            for place in places:
                found[place].append(answer)
        return found

    def anywhere(self, answer: Answer) -> float:
        """Return how much of an answer the text says, were all its words the answer's."""
        return max((span[0] for span in self._spans[answer]), default=0.0)

    def sentence(self, place: int) -> int:
        """Return the rank of the sentence that a place is in."""
        return min(bisect_right(self._ends, place), len(self._ends) - 1)

    def _windows(self, answer: Answer, owned: set[int] | None = None) -> Iterator[Span]:
        """Yield what each run of words that begins at one of the answer's says of it."""
        units = self._units[answer]
        total = sum(unit.weight for unit in units) or 1.0
        hits = sorted(
            (place, rank)
            for rank, unit in enumerate(units)
            for place in unit.places
            if owned is None or place in owned
        )
        widest = 2 * len(answer.text) + 60
        for first, (start, _) in enumerate(hits):
            end = self._ends[self.sentence(start)]
            found: dict[int, tuple[float, int]] = {}
            last = start
            for place, rank in hits[first:]:
                if place > min(start + widest, last + _GAP):
                    break
                last, share = place, 1.0 if place < end else _NEXT_SENTENCE
                if share > found.get(rank, (0.0, 0))[0]:
                    found[rank] = (share, place)
            mass = sum(units[rank].weight * share for rank, (share, _) in found.items())
            yield mass / total, mass, tuple(place for _, place in found.values())

    def _share(self) -> None:
        """Give each word of the text to the answers that explain it best."""
        claims: dict[int, dict[Answer, float]] = defaultdict(dict)
        for answer, spans in self._spans.items():
            supports = [(self._support(answer, span), span[2]) for span in spans]
            best = max(supports, default=(0.0, ()))[1]
            for support, places in supports:
                for place in places:
                    mine = support if place in best else support * _ELSEWHERE
                    claims[place][answer] = max(claims[place].get(answer, 0.0), mine)
        self.owned = {answer: set() for answer in self.answers}
        for place, by_answer in claims.items():
            top = max(by_answer.values())
            for answer, support in by_answer.items():
                if support >= _RIVAL * top:
                    self.owned[answer].add(place)
        self.cover = {answer: self._covered(answer) for answer in self.answers}

    def _support(self, answer: Answer, span: Span) -> float:
        coverage, mass, places = span
        others = {at for path, at in self._homes.get(answer.entry, ()) if path != answer.path}
        home = _AT_HOME if self.sentence(places[0]) in others else 1.0
        spread = (max(places) - min(places)) / (2 * len(answer.text) + 60)
        return coverage * mass * home * (1 - spread / 10)

    def _covered(self, answer: Answer) -> float:
        owned = max((span[0] for span in self._windows(answer, self.owned[answer])), default=0.0)
        whole = self.anywhere(answer)
        return whole if whole >= _WHOLE and len(self._units[answer]) >= _MANY else owned

    def _entries_at(self) -> dict[str, set[tuple[str, int]]]:
        """Return the sentences where each entry stands, with the answer that says so."""
        found: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for answer in self.answers:
            if answer.entry not in _ALONE and self.cover[answer] >= HALF:
                places = self.owned[answer]
                found[answer.entry] |= {(answer.path, self.sentence(one)) for one in places}
        return found

    def _unbind(self) -> None:
        """Leave unsaid what is found far from the entry that it is said of."""
        entries = [answer.entry for answer in self.answers]
        for answer in self.answers:
            if answer.name in _BOUND and entries.count(answer.entry) > 1:
                mine = {self.sentence(place) for place in self.owned[answer]}
                homes = self._homes.get(answer.entry, ())
                others = {at for path, at in homes if path != answer.path}
                if not any(abs(one - other) <= 1 for one in mine for other in others):
                    self.cover[answer] = 0.0


class _Units:
    """The words and numbers of the answers, each with its places in the text."""

    def __init__(self, answers: Sequence[Answer], text: Reading) -> None:
        self._text = text
        self._places: dict[str, set[int]] = defaultdict(set)
        for word in text.words:
            for stem in word.stems:
                self._places[stem].add(word.start)
        self._users: dict[str, set[str]] = defaultdict(set)
        for answer in answers:
            for word in answer.reading.words:
                for stem in word.stems:
                    self._users[stem].add(answer.path)
        self.found = {answer: list(self._of(answer).values()) for answer in answers}

    def _of(self, answer: Answer) -> dict[object, Unit]:
        units: dict[object, Unit] = {}
        for rank, word in enumerate(answer.reading.words):
            weight = self._weight(word) * (_NAME_WEIGHT if rank == 0 and answer.name == "name" else 1)
            places = sorted({place for stem in word.stems for place in self._places[stem]})
            units.setdefault(word.stems, Unit(weight, tuple(places)))
        for fact in answer.reading.facts:
            weight = _DATE_WEIGHT if answer.name == "when" else _FACT_WEIGHT
            found = (one.start for one in self._text.facts if self._is_said(one, fact, answer))
            units[fact.kind, fact.value] = Unit(weight, tuple(found))
        for rank, place in _sigles(answer.reading, self._text):
            stems = answer.reading.words[rank].stems
            units[stems] = Unit(units[stems].weight, (*units[stems].places, place))
        return units

    def _weight(self, word: Word) -> float:
        users = max(len(self._users[stem]) for stem in word.stems)
        rare = 1 + _LETTER_WEIGHT * min(word.end - word.start, _LONG)
        return rare * users**-0.5 * (_COMMON_WEIGHT if word.stems & _COMMON else 1)

    def _is_said(self, told: Fact, fact: Fact, answer: Answer) -> bool:
        """Tell whether a number of the text is that of an answer: « 9 pensions », not any 9."""
        if not told.says(fact):
            return False
        around = _beside(answer.reading, fact) if fact.kind == "number" else None
        return not around or bool(around & _beside(self._text, told))


def _beside(reading: Reading, fact: Fact) -> set[str]:
    """Return the stems of the words around a fact, two before and two after."""
    at = bisect_right([word.start for word in reading.words], fact.start)
    return {
        stem
        for word in reading.words[max(0, at - 2) : at + 2]
        if word.start - fact.end < _BESIDE and fact.start - word.end < _BESIDE
        for stem in word.stems
    }


def _sigles(answer: Reading, text: Reading) -> Iterator[tuple[int, int]]:
    """Yield the words of an answer that a sigle of the text stands for, and its place."""
    initials = "".join(answer.plain[word.start] for word in answer.words)
    for match in _SIGLE.finditer(text.text):
        for rank, size in stands_for(match[0].lower(), initials):
            yield from ((one, match.start()) for one in range(rank, rank + size))


def stands_for(sigle: str, initials: str) -> Iterator[tuple[int, int]]:
    """Yield where initials are those of a sigle, which may have one more: CGSS, « c s s »."""
    for size in (len(sigle), len(sigle) - 1):
        for rank in range(len(initials) - size + 1):
            part = initials[rank : rank + size]
            if size >= _MANY and part[0] == sigle[0] and _is_within(part, sigle):
                yield rank, size


def _is_within(part: str, whole: Iterable[str]) -> bool:
    letters = iter(whole)
    return all(letter in letters for letter in part)
