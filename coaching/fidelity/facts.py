"""Which numbers, lengths of time and dates of a text come from which answers, and which from none.

A number is of the answer whose words stand beside it: « 15 chauffeurs » is no answer where the
team has 12 drivers and 15 of something else.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from math import nan
from typing import Final

from coaching import french
from coaching.fiche.ask import Kind
from coaching.fiche.complete import SIX_MONTHS
from coaching.fidelity.answers import Answer
from coaching.fidelity.reading import Fact, Reading, stems

LAUNCH: Final = "depart.launch"
Words = Mapping[str, float]  # stems, with what each weighs
_NEAR: Final = 12  # words
_BEFORE, _NEXT_CLAUSE, _NEXT_SEGMENT, _NEXT_SENTENCE = 0.8, 0.6, 0.4, 0.2
_OWN: Final = {"who": 1.0, "perimeter": 1.0, "name": 1.0, "where": 0.6}
_OTHER: Final = 0.7
_ENTRY: Final = 0.4  # the words of an entry, beside a number inside one of its answers
_PEOPLE: Final = ("usager", "personne")
_OPENING: Final = ("ouvrir", "lancer", "lancement", "commencer", "démarrer", "partir")
_RESULT: Final = ("dire", "entendre", "juger", "mesurer", "mesure", "résultat", "constater")
_SHARED: Final = 0.7
# How much better two numbers must fit each other's place to have been exchanged.
_EXCHANGED, _MARGIN = 1.4, 0.5
_STRANGER: Final = 0.35
_SLIP: Final = 0.5
_STRONG: Final = 0.8
_ABOUT, _ROUNDED, _LARGE = 0.1, 0.03, 100
_FEW: Final = 12
_BARE: Final = re.compile(r"\s*(?:[.,;:!?)]|\Z)")
_TOGETHER: Final = re.compile(r"\s?(?:[a-z']+\s){0,3}(?:sur|des|a)\s(?:les\s)?")
# What a text counts of its own: « en trois étapes », « deux garanties ».
_ENTRIES: Final = re.compile(
    r"\s(?:etape|palier|temps|groupe|partenaire|garantie|chose|decision|dependance|point|condition)"
)


@dataclass(frozen=True, eq=False)
class Claim:
    """What an answer says in numbers, in each of its forms, with the words that it goes with."""

    path: str
    facts: tuple[Fact, ...]
    context: Words
    is_free: bool = False  # nobody has to say it: six months after the launch

    def allows(self, told: Fact) -> bool:
        """Tell whether the text may say so of it, rounded or less precise."""
        return any(_is_like(told, fact) for fact in self.facts)

    def is_said_by(self, told: Fact) -> bool:
        """Tell whether the text says so of it; of a date, its year and its month."""
        return any(told.says(fact) and _is_whole(told, fact) for fact in self.facts)


@dataclass(frozen=True)
class Stray:
    """A number, length or date that no answer holds, and the answer that it nearly is."""

    fact: Fact
    path: str


class Ledger:
    """The numbers of a text, each with the answers that it is of (`of`), and those of none."""

    def __init__(self, answers: Sequence[Answer], text: Reading) -> None:
        self.text = text
        self.claims = tuple(_Claims(answers).found())
        self.pairs = {pair: a.path for a in answers if a.is_worded for pair in _pairs(a.reading)}
        self._few = _counted(answers)
        self._near = {fact: _near(text, fact) for fact in text.facts}
        self._told: dict[Fact, list[tuple[float, Claim, bool]]] = {
            fact: [
                (self._affinity(fact, claim), claim, claim.allows(fact))
                for claim in self._alike(fact)
            ]
            for fact in text.facts
        }
        self.strays = self._strays()
        lost = {stray.fact for stray in self.strays}
        self.of: dict[str, list[Fact]] = defaultdict(list)
        for fact in text.facts:
            for claim in () if fact in lost else self._best(fact):
                self.of[claim.path].append(fact)

    def says(self, path: str) -> bool:
        """Tell whether a number of the text says an answer, whatever stands beside it."""
        lost = {stray.fact for stray in self.strays}
        mine = [claim for claim in self.claims if claim.path == path]
        return any(
            claim.is_said_by(fact) or (fact.kind == "number" and claim.allows(fact))
            for fact in self.text.facts
            if fact not in lost
            for claim in mine
        )

    def _alike(self, fact: Fact) -> Iterator[Claim]:
        return (claim for claim in self.claims if any(one.kind == fact.kind for one in claim.facts))

    def _affinity(self, fact: Fact, claim: Claim) -> float:
        """Return how well the words around a number are those of an answer."""
        return sum(weight * claim.context.get(stem, 0.0) for stem, weight in self._near[fact].items())

    def _best(self, fact: Fact) -> list[Claim]:
        fits = [(affinity, claim) for affinity, claim, fit in self._told[fact] if fit]
        top = max((affinity for affinity, _ in fits), default=0.0)
        return [claim for affinity, claim in fits if affinity >= _SHARED * top]

    def _strays(self) -> list[Stray]:
        found: dict[Fact, Stray] = {}
        for fact in self.text.facts:
            if not any(fit for _, _, fit in self._told[fact]) and not self._are_months(fact):
                nearest = self._nearest(fact)
                if not self._counts_entries(fact, nearest):
                    found[fact] = Stray(fact, nearest.path if nearest else "")
            elif self._told[fact] and (stranger := self._stranger(fact)):
                found[fact] = Stray(fact, stranger.path)
        for one, other in combinations([fact for fact in self.text.facts if fact not in found], 2):
            if self._are_exchanged(one, other):
                for mine, its in ((one, other), (other, one)):
                    claim = self._fitting(mine, its)[1]
                    found[mine] = Stray(mine, claim.path if claim else "")
        return [*found.values(), *self._broken_pairs(found)]

    def _broken_pairs(self, found: Collection[Fact]) -> Iterator[Stray]:
        """Yield « 8 sur 100 », « 10 sur 9 » where an answer says « 9 sur 10 »."""
        right = {(one.value, other.value) for one, other in self.pairs}
        held = [{value for value in pair} for pair in right]
        for one, other in _pairs(self.text):
            pair = (one.value, other.value)
            if pair not in right and any({*pair} & values for values in held):
                if one not in found and other not in found:
                    path = next(p for (a, b), p in self.pairs.items() if {a.value, b.value} & {*pair})
                    yield Stray(Fact("number", nan, one.start, other.end), path)

    def _nearest(self, fact: Fact) -> Claim | None:
        """Return the answer that a number nearly is: the words around it are its own."""
        near = [(affinity, claim) for affinity, claim, _ in self._told[fact] if claim.path]
        affinity, claim = max(near, key=lambda one: one[0], default=(0.0, None))
        return claim if affinity > 0 else None

    def _stranger(self, fact: Fact) -> Claim | None:
        """Return the unsaid answer in whose place a number stands, that is another's."""
        own = max((affinity for affinity, _, fit in self._told[fact] if fit), default=0.0)
        if any(claim.path == LAUNCH and claim.facts[0].value == fact.value for claim in self.claims):
            return None  # « six mois après le 4 janvier 2027 »
        for affinity, claim, fit in sorted(self._told[fact], key=lambda one: -one[0]):
            is_near = any(_is_slip(fact, one) for one in claim.facts)
            least, share = (_SLIP, 1.0) if is_near else (_STRONG, _STRANGER)
            is_better = affinity >= least and own < share * affinity
            is_due = fact.kind == "date" or not claim.is_free
            if is_better and is_due and not fit and not self._is_said(claim, fact.kind):
                return claim
        return None

    def _are_months(self, fact: Fact) -> bool:
        """Tell months whose name was said before: « un mois au lieu de sept »."""
        if fact.kind != "number" or not _BARE.match(self.text.plain, fact.end):
            return False
        return any(one.kind == "months" and one.value == fact.value for c in self.claims for one in c.facts)

    def _is_said(self, claim: Claim, kind: str) -> bool:
        return any(claim.is_said_by(fact) for fact in self.text.facts if fact.kind == kind)

    def _fitting(self, fact: Fact, value: Fact) -> tuple[float, Claim | None]:
        """Return how well the words around a number are those of an answer that holds another."""
        fits = [(affinity, claim) for affinity, claim, _ in self._told[fact] if claim.allows(value)]
        return max(fits, key=lambda one: one[0], default=(0.0, None))

    def _are_exchanged(self, one: Fact, other: Fact) -> bool:
        if "date" in (one.kind, other.kind) or one.kind != other.kind or one.value == other.value or one.unit != other.unit:
            return False
        now = self._fitting(one, one)[0] + self._fitting(other, other)[0]
        swapped = self._fitting(one, other)[0] + self._fitting(other, one)[0]
        return swapped > _EXCHANGED * now + _MARGIN

    def _counts_entries(self, fact: Fact, nearest: Claim | None) -> bool:
        """Tell whether a number in letters may count steps, guarantees, partners: « en trois »."""
        if fact.kind != "number" or self.text.text[fact.start].isdigit():
            return False
        if _ENTRIES.match(self.text.plain, fact.end):
            return True
        near = self._affinity(fact, nearest) if nearest else 0.0
        return fact.value <= self._few and near < _STRONG


def _counted(answers: Sequence[Answer]) -> int:
    """Return the most entries of one kind that a text may count."""
    lists: dict[str, set[str]] = defaultdict(set)
    for answer in answers:
        lists[answer.entry.rpartition(".")[0]].add(answer.entry)
        if answer.path.startswith("independance.guarantees"):
            lists[answer.entry].add(answer.path)
    return min(_FEW, max(map(len, lists.values()), default=0))


class _Claims:
    """What the answers say in numbers."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self.answers = answers
        values = {answer.path: answer.value for answer in answers}
        launch = values.get(LAUNCH)
        self.launch = launch if isinstance(launch, french.When) else None

    def found(self) -> Iterator[Claim]:
        for answer in self.answers:
            if answer.is_worded:
                yield from self._inside(answer)
            elif answer.facts:
                yield Claim(answer.path, self._forms(answer), self._context(answer))
        if self.launch:
            said = [a for a in self.answers if a.path in ("usagers.testimony", "usagers.proof")]
            facts = (Fact("months", SIX_MONTHS, 0, 0), self._after_launch(SIX_MONTHS))
            yield Claim("", facts, _words(said, _RESULT), is_free=True)

    def _after_launch(self, months: int) -> Fact:
        assert self.launch is not None  # noqa: S101 - asked of a fiche that has its launch
        return Fact("date", _day(french.add_months(self.launch, months)), 0, 0)

    def _forms(self, answer: Answer) -> tuple[Fact, ...]:
        fact = answer.facts[0]
        if fact.kind == "months" and self.launch :
            return (fact, self._after_launch(int(fact.value)))
        return (fact,)

    def _context(self, answer: Answer) -> Words:
        people = [one for one in self.answers if one.path == "depart.people"]
        if answer.path == "depart.population":
            return _words(people, _PEOPLE)
        if answer.path == LAUNCH:
            first = [a for a in self.answers if a.name in ("product", "who", "where")]
            return _words(first, _OPENING)
        if answer.name == "arrival":
            return _words([one for one in self.answers if one.name in ("who", "where")])
        country = _words(people, _PEOPLE) if answer.name == "users" else {}
        shared = {stem: weight * _OTHER for stem, weight in country.items()}
        return {**shared, **self._entry(answer)}

    def _entry(self, answer: Answer) -> Words:
        found: dict[str, float] = {}
        for one in self.answers:
            if one.entry == answer.entry and one.is_worded:
                weight = _OWN.get(one.name, _OTHER)
                for stem in _words([one]):
                    found[stem] = max(found.get(stem, 0.0), weight)
        return found

    def _inside(self, answer: Answer) -> Iterator[Claim]:
        """Yield the numbers of an answer in words: « 40 places », with its neighbours first."""
        around: Words = {}
        if answer.entry not in ("depart", "usagers", "independance.guarantees"):
            around = {stem: weight * _ENTRY for stem, weight in self._entry(answer).items()}
        for fact in answer.reading.facts:
            own = {
                stem: 1.0 if abs(word.start - fact.end) < 15 else _OTHER  # noqa: PLR2004 - signs
                for word in answer.reading.words
                for stem in word.stems
            }
            yield Claim(answer.path, (fact,), {**around, **own})


def _words(answers: Iterable[Answer], others: Iterable[str] = ()) -> dict[str, float]:
    found = {stem for answer in answers for word in answer.reading.words for stem in word.stems}
    return dict.fromkeys(found.union(*map(stems, others)), 1.0)


def _day(when: french.When) -> tuple[int, int, int]:
    day = when.day.day if when.precision == "day" else 0
    return when.day.year, when.day.month, day


def _near(text: Reading, fact: Fact) -> Words:
    """Return the words around a fact, by what their distance leaves them."""
    at = bisect_right([word.start for word in text.words], fact.start)
    found: dict[str, float] = {}
    for rank in range(max(0, at - _NEAR), min(len(text.words), at + _NEAR)):
        word = text.words[rank]
        far = rank - at if rank >= at else at - rank - 1
        weight = (1.0 if rank >= at else _BEFORE) / (1 + far / 2)
        if not _are_together(text.sentences, fact.start, word.start):
            weight *= _NEXT_SENTENCE
        elif not _are_together(text.segments, fact.start, word.start):
            weight *= _NEXT_SEGMENT
        elif "," in text.plain[min(fact.end, word.end) : max(fact.start, word.start)]:
            weight *= _NEXT_CLAUSE
        for stem in word.stems:
            found[stem] = max(found.get(stem, 0.0), weight / len(word.stems))
    return found


def _are_together(parts: Sequence[tuple[int, int]], one: int, other: int) -> bool:
    return bisect_right(parts, (one, 10**9)) == bisect_right(parts, (other, 10**9))


def _is_like(told: Fact, fact: Fact) -> bool:
    if (told.kind, told.unit) != (fact.kind, fact.unit):
        return False
    if isinstance(told.value, tuple) and isinstance(fact.value, tuple):
        pairs = tuple(zip(told.value, fact.value, strict=True))
        both = [mine == its for mine, its in pairs if mine and its]
        return bool(both) and all(both) and bool(fact.value[1] or not told.value[1])
    if told.value == fact.value or told.kind != "number":
        return told.value == fact.value
    mine, its = told.value, fact.value
    if told.is_about or fact.is_about:
        return abs(mine - its) <= _ABOUT * its
    is_rounder = its >= _LARGE and _digits(mine) < _digits(its)
    return is_rounder and abs(mine - its) <= _ROUNDED * its


def _pairs(reading: Reading) -> Iterator[tuple[Fact, Fact]]:
    """Yield the numbers that are told together: « 9 déclarations sur 10 », « de 50 à 90 % »."""
    numbers = [fact for fact in reading.facts if fact.kind == "number"]
    for one, other in pairwise(numbers):
        if _TOGETHER.fullmatch(reading.plain, one.end, other.start):
            yield one, other


def _is_whole(told: Fact, fact: Fact) -> bool:
    if not (isinstance(told.value, tuple) and isinstance(fact.value, tuple)):
        return True
    return told.value[:2] == fact.value[:2]


def _is_slip(told: Fact, fact: Fact) -> bool:
    """Tell whether a date is another but for its year or its month."""
    if not (isinstance(told.value, tuple) and isinstance(fact.value, tuple)):
        return False
    pairs = zip(told.value, fact.value, strict=True)
    return sum(mine != its for mine, its in pairs) == 1


def _digits(number: float) -> int:
    """Return how many figures a number has that are not there for its size."""
    return len(f"{number:.12g}".replace(".", "").strip("0"))
