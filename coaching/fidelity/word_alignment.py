"""Which words of a text say which answers: each word is given to those that it says best.

What each means gave: docs/decisions/what-a-text-says.md.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import sqrt
from typing import Final

from coaching.fidelity.answers import Answer
from coaching.fidelity.reading import Fact, TextReading, Word, stems

# Words of the form's own talk: they tell little of one answer.
_COMMON: Final = (
    "service usager equipe produit avoir etre faire pouvoir devoir vouloir aller mettre prendre"
    " non oui meme autre nouveau"
)
# What a word of these weighs; a date (« début 2028 » is 2028); the first word of a name (« la
# Ville » of « la Ville de La Rochelle »); a letter, of those that count.
_COMMON_WEIGHT, _DATE_WEIGHT, _NAME_WEIGHT, _LETTER_WEIGHT, _LONG = 0.3, 6.0, 2.0, 0.1, 12
# An answer is said in one place, of twice its length at most, and beside those of its entry.
_WIDEST, _ELSEWHERE, _NEXT_SENTENCE, _AT_HOME = 60, 0.4, 0.6, 1.5
# Of one answer in a text: 20,000 letters of what people wrote have 300.
_MOST_PLACES: Final = 500
_RIVAL: Final = 0.7  # a word is of every answer that explains it nearly as well as the best one
# Three words of an answer, all there, are no chance: another answer may have them too.
_WHOLE, _MANY = 0.8, 3
SAID, HALF = 0.55, 0.25
# Answers so short that they are said beside their entry or not at all.
_BOUND: Final = frozenset({"where", "when"})
_ALONE: Final = frozenset({"depart", "usagers", "independance.guarantees"})

_FactKey = tuple[str, str, float | tuple[int, int, int]]  # its kind, unit and value


@dataclass(slots=True)
class Unit:
    """A word or a number of an answer, with what it weighs, and where the text has it."""

    weight: float
    places: frozenset[int]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a text that may say an answer: the share of it that they say, what they weigh."""

    cover: float
    mass: float
    places: tuple[int, ...]


class Alignment:
    """The answers in words beside a text: how much of each it says (`cover`), and where (`owned`).

    First each answer takes its words where it finds most of them; then once more, now that it is
    known in which sentences the others of its entry stand.
    """

    def __init__(self, answers: Sequence[Answer], text: TextReading) -> None:
        self.answers = [answer for answer in answers if answer.is_worded]
        self.text = text
        self._units = _units_of(self.answers, text)
        self._spans = {answer: tuple(self._spans_of(answer)) for answer in self.answers}
        self.owned: dict[Answer, set[int]] = {}
        self.cover: dict[Answer, float] = {}
        # The sentences where each entry stands, with the answer that says so.
        self._homes: dict[str, set[tuple[Answer, int]]] = defaultdict(set)
        self._share()
        for answer in self.answers:
            if answer.entry not in _ALONE and self.cover[answer] >= HALF:
                at = {self.text.sentence(place) for place in self.owned[answer]}
                self._homes[answer.entry] |= {(answer, one) for one in at}
        self._share()
        for answer in self.answers:
            if answer.name in _BOUND and self._is_astray(answer):
                self.cover[answer] = 0.0

    def anywhere(self, answer: Answer) -> float:
        """Return how much of an answer the text says, were all its words the answer's."""
        return max((span.cover for span in self._spans[answer]), default=0.0)

    def _spans_of(self, answer: Answer, owned: set[int] | None = None) -> Iterator[Span]:
        """Yield what each run of words that begins at one of the answer's says of it."""
        units = self._units[answer]
        total = sum(unit.weight for unit in units) or 1.0
        hits = sorted(
            (place, rank)
            for rank, unit in enumerate(units)
            for place in (unit.places if owned is None else unit.places & owned)
        )[:_MOST_PLACES]
        ahead: dict[int, int] = {}  # where each is next, the last read first
        for start, rank in reversed(hits):
            ahead.pop(rank, None)
            ahead[rank] = start
            end = self.text.end(self.text.sentence(start))
            mass, places = 0.0, []
            for one, place in reversed(ahead.items()):
                if place > start + 2 * len(answer.text) + _WIDEST:
                    break
                mass += units[one].weight * (1.0 if place < end else _NEXT_SENTENCE)
                places.append(place)
            yield Span(mass / total, mass, tuple(places))

    def _share(self) -> None:
        """Give each word of the text to the answers that explain it best."""
        claims: dict[int, dict[Answer, float]] = defaultdict(dict)
        for answer, spans in self._spans.items():
            home, supports = self._home(answer), []
            for span in spans:
                is_home = self.text.sentence(span.places[0]) in home
                supports.append((span.cover * span.mass * (_AT_HOME if is_home else 1.0), span))
            top = max((support for support, _ in supports), default=0.0)
            best = {at for support, span in supports if support == top for at in span.places}
            for support, span in supports:
                for place in span.places:
                    mine = support if place in best else support * _ELSEWHERE
                    claims[place][answer] = max(claims[place].get(answer, 0.0), mine)
        self.owned = {answer: set() for answer in self.answers}
        for place, supported in claims.items():
            least = _RIVAL * max(supported.values())
            for answer, support in supported.items():
                if support >= least:
                    self.owned[answer].add(place)
        self.cover = {answer: self._covered(answer) for answer in self.answers}

    def _covered(self, answer: Answer) -> float:
        whole = self.anywhere(answer)
        if whole >= _WHOLE and len(self._units[answer]) >= _MANY:
            return whole
        spans = self._spans_of(answer, self.owned[answer])
        return max((span.cover for span in spans), default=0.0)

    def _home(self, answer: Answer) -> set[int]:
        return {at for other, at in self._homes[answer.entry] if other is not answer}

    def _is_astray(self, answer: Answer) -> bool:
        if not any(one.entry == answer.entry and one is not answer for one in self.answers):
            return False
        mine = {self.text.sentence(place) for place in self.owned[answer]}
        return mine.isdisjoint(at + one for at in self._home(answer) for one in (-1, 0, 1))


def _units_of(answers: Sequence[Answer], text: TextReading) -> dict[Answer, list[Unit]]:
    at: dict[str, set[int]] = defaultdict(set)
    for word in text.words:
        for stem in word.stems:
            at[stem].add(word.start)
    stems_of = [{stem for word in one.reading.words for stem in word.stems} for one in answers]
    users = Counter(stem for found in stems_of for stem in found)
    initials = " ".join(one.reading.initials for one in answers)
    known = {one: place for one, place in text.sigles.items() if any(stands_for(one, initials))}
    text = replace(text, sigles=known)

    places = _fact_places(answers, text)
    return {answer: list(_units(answer, text, at, users, places).values()) for answer in answers}


def _fact_places(answers: Sequence[Answer], text: TextReading) -> dict[_FactKey, frozenset[int]]:
    """Return where the text says each fact of the answers: one that comes back is sought once."""
    keys = {_key_of(fact) for answer in answers for fact in answer.reading.facts}
    return {
        (kind, unit, value): frozenset(
            one.start for one in text.facts if one.says(Fact(kind, value, unit=unit))
        )
        for kind, unit, value in keys
    }


def _key_of(fact: Fact) -> _FactKey:
    return fact.kind, fact.unit, fact.value


def _units(
    answer: Answer,
    text: TextReading,
    at: Mapping[str, set[int]],
    users: Mapping[str, int],
    fact_places: Mapping[_FactKey, frozenset[int]],
) -> dict[object, Unit]:
    units: dict[object, Unit] = {}
    for word in answer.reading.words:
        places = frozenset(place for stem in word.stems for place in at.get(stem, ()))
        weight = _weight(word, max(users[stem] for stem in word.stems))
        weight *= _NAME_WEIGHT if answer.name == "name" and not units else 1.0
        units.setdefault(word.stems, Unit(weight, places))
    for fact in answer.reading.facts:
        weight = _DATE_WEIGHT if answer.name == "when" else 1.0
        units[fact.kind, fact.value] = Unit(weight, fact_places[_key_of(fact)])
    for word, place in _in_sigles(answer.reading, text):
        units[word.stems].places |= {place}
    return units


@cache
def _common() -> frozenset[str]:
    return frozenset[str]().union(*map(stems, _COMMON.split()))


def _weight(word: Word, users: int) -> float:
    long = 1 + _LETTER_WEIGHT * min(word.end - word.start, _LONG)
    return long / sqrt(users) * (_COMMON_WEIGHT if word.stems & _common() else 1.0)


def _in_sigles(answer: TextReading, text: TextReading) -> Iterator[tuple[Word, int]]:
    """Yield the words of an answer that a sigle of the text stands for, or the other way round."""
    for sigle, at in text.sigles.items():
        for rank, size in stands_for(sigle, answer.initials):
            yield from ((word, at) for word in answer.words[rank : rank + size])
    for sigle, at in answer.sigles.items():
        for word in (one for one in answer.words if one.start == at):
            for rank, _ in stands_for(sigle, text.initials):
                yield word, text.words[rank].start


def stands_for(sigle: str, initials: str) -> Iterator[tuple[int, int]]:
    """Yield where initials are those of a sigle, which may have one more: CGSS, « c s s »."""
    if len(sigle) > len(initials) + 1:
        return
    for part in {sigle, *(sigle[:at] + sigle[at + 1 :] for at in range(1, len(sigle)))}:
        rank = initials.find(part) if len(part) >= _MANY else -1
        while rank >= 0:
            yield rank, len(part)
            rank = initials.find(part, rank + 1)
