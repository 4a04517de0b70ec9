"""Which numbers, lengths of time and dates of a text come from which answers, and which from none.

A number is of the answer whose words stand beside it: « 15 chauffeurs » is no answer of a team
that has 12 of them, and 15 of something else.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, islice, pairwise
from math import fsum
from typing import Final

from coaching import french
from coaching.fiche.complete import SIX_MONTHS
from coaching.fidelity.answers import Answer, day_of, fact_of
from coaching.fidelity.reading import Fact, TextReading, stems

LAUNCH: Final = "depart.launch"
_OPENING: Final = ("ouvrir", "lancer", "lancement", "commencer", "demarrer", "partir")
_RESULT: Final = ("dire", "entendre", "juger", "mesurer", "mesure", "resultat", "constater")
# The words beside a number, and what is left of their weight beyond a comma, a clause, a stop.
_NEAR: Final = 12
_COMMA, _CLAUSE, _STOP = 0.6, 0.4, 0.2
_SHARED: Final = 0.7
# What stands in an answer's place: the least that its words weigh, for how little of its own.
_STRONG, _STRANGER = 0.8, 0.35
_SLIP, _SLIPPED = 0.5, 0.8  # of a date that is another but for its year or its month
_SWAPPED, _MARGIN = 1.4, 0.5
_MOST_SWAPPED: Final = 60
_ABOUT, _ROUNDED, _LARGE = 0.1, 0.03, 100
# What a text counts of its own: « en trois étapes », « deux garanties », « trois partenaires ».
_FEW: Final = 12
_ENTRIES: Final = re.compile(
    r"\s(?:(?:autres?|dernieres|premieres) )?(?:etape|palier|temps|groupe|partenaire|garantie"
    r"|chose|decision|dependance|point|condition)"
)
_BARE: Final = re.compile(r"\s*(?:[.,;:!?)]|\Z)")
_TOGETHER: Final = re.compile(r"\s?(?:[a-z']+\s){0,3}(?:sur|des|a)\s(?:les\s)?")


@dataclass(frozen=True, eq=False)
class Claim:
    """What an answer says in numbers, in each of its forms, with the words that it goes with."""

    path: str
    facts: tuple[Fact, ...]
    context: frozenset[str]

    def allows(self, told: Fact) -> bool:
        """Tell whether the text may say so of it, rounded or less precise."""
        return any(is_like(told, fact) for fact in self.facts)

    def is_said_by(self, told: Fact) -> bool:
        """Tell whether the text says so of it; of a date, the year and the month."""
        month = _of_date(told)[:2]
        return any(told.says(fact) and _of_date(fact)[:2] == month for fact in self.facts)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well the words beside a number are those of an answer, and whether it may be its own."""

    weight: float
    claim: Claim
    is_right: bool


class Ledger:
    """The numbers of a text, each with the answers that it is of (`of`), and those of none.

    `strays` are those of none, each with the path of the answer that it nearly is.
    """

    def __init__(self, answers: Sequence[Answer], text: TextReading) -> None:
        self.text = text
        self.claims = tuple(claims_of(answers))
        self._pairs = {
            (one.value, other.value): answer.path
            for answer in answers
            if answer.is_worded
            for one, other in _pairs_of(answer.reading)
        }
        self._few = _entries_counted(answers)
        named = [a.text for a in answers if a.path == "depart.product" and a.reading.facts]
        name = re.compile("|".join(map(re.escape, named)) or r"(?!)")  # « Onze » is no number
        apart = {place for found in name.finditer(text.text) for place in range(*found.span())}
        self._fits = {fact: self._fits_of(fact) for fact in text.facts if fact.start not in apart}
        self._best: dict[Claim, float] = defaultdict(float)
        for fit in (fit for fits in self._fits.values() for fit in fits if fit.is_right):
            self._best[fit.claim] = max(self._best[fit.claim], fit.weight)
        self._lost = dict(self._from_nowhere())
        self._lost |= self._exchanged()
        self.strays = (*self._lost.items(), *self._broken_pairs())

    @cached_property
    def of(self) -> Mapping[str, Sequence[Fact]]:
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact, fits in self._fits.items():
            right = [fit for fit in fits if fit.is_right and fact not in self._lost]
            if fact.kind == "date":  # « en 2027 » is no month of that year
                right = [fit for fit in right if fit.claim.is_said_by(fact)]
            least = _SHARED * max((fit.weight for fit in right), default=0.0)
            for fit in right:
                if fit.weight >= least:
                    found[fit.claim.path].append(fact)
        return found

    def anywhere(self, path: str) -> list[Fact]:
        """Return the numbers that say an answer, whatever stands beside them."""
        return [
            fact
            for claim in self.claims
            for fact in self.text.facts
            if claim.path == path and fact not in self._lost
            if claim.is_said_by(fact) or (fact.kind == "number" and claim.allows(fact))
        ]

    def _fits_of(self, fact: Fact) -> list[_Fit]:
        near, fits = _near(self.text, fact), []
        for claim in self.claims:
            if any(one.kind == fact.kind for one in claim.facts):
                weight = fsum(near[stem] for stem in near.keys() & claim.context)
                fits.append(_Fit(weight, claim, claim.allows(fact)))
        return sorted(fits, key=lambda fit: -fit.weight)

    def _from_nowhere(self) -> Iterator[tuple[Fact, str]]:
        """Yield what no answer says, or says elsewhere, with the answer that it nearly is."""
        for fact, fits in self._fits.items():
            if any(fit.is_right for fit in fits):
                if stranger := self._stranger(fact):
                    yield fact, stranger.path
            elif not self._is_of_the_text(fact):
                named = (fit.claim.path for fit in fits if fit.claim.path and fit.weight)
                yield fact, next(named, "")

    def _is_of_the_text(self, fact: Fact) -> bool:
        """Tell what needs no answer: « trois partenaires » that are listed, « au lieu de sept »."""
        if fact.kind != "number":
            return fact.kind == "months" and fact.value == 0  # « au lancement »
        if _BARE.match(self.text.plain, fact.end):  # months, whose name was said before
            values = {one.value for c in self.claims for one in c.facts if one.kind == "months"}
            return fact.value in values
        if self.text.plain[fact.start].isdigit():
            return False
        if _ENTRIES.match(self.text.plain, fact.end):
            return True
        is_strong = any(fit.weight >= _STRONG for fit in self._fits[fact])
        return not is_strong and not isinstance(fact.value, tuple) and fact.value <= self._few

    def _stranger(self, fact: Fact) -> Claim | None:
        """Return the unsaid answer in whose place a number in figures stands, another's own."""
        if fact.kind == "months" or not (
            fact.kind == "date" or self.text.plain[fact.start].isdigit()
        ):
            return None
        if any(c.path == LAUNCH and c.facts[0].value == fact.value for c in self.claims):
            return None  # « six mois après le 4 janvier 2027 »
        times = sum(one.kind == fact.kind and one.value == fact.value for one in self.text.facts)
        if 1 < times <= sum(fit.is_right for fit in self._fits[fact]):
            return None  # the country, and the step that is all of it
        # A number that is better said elsewhere in the text is not said here.
        right = (fit for fit in self._fits[fact] if fit.is_right)
        least_of = {} if fact.kind == "date" else self._best
        own = max(
            (fit.weight for fit in right if fit.weight >= _SHARED * least_of.get(fit.claim, 0.0)),
            default=0.0,
        )
        for fit in self._fits[fact]:
            is_slip = any(_is_slip(fact, one) for one in fit.claim.facts)
            least, share = (_SLIP, _SLIPPED) if is_slip else (_STRONG, _STRANGER)
            is_better = fit.weight >= least and own < share * fit.weight and not fit.is_right
            if is_better and (fit.claim.path or fact.kind == "date"):
                told = (one for one in self.text.facts if one.kind == fact.kind)
                if not any(map(fit.claim.is_said_by, told)):
                    return fit.claim
        return None

    def _exchanged(self) -> dict[Fact, str]:
        found: dict[Fact, str] = {}
        doubtful = [
            fact
            for fact, fits in self._fits.items()
            if fact.kind != "date" and fact not in self._lost and fits and not fits[0].is_right
            if not _ENTRIES.match(self.text.plain, fact.end)
        ]
        for one, other in combinations(islice(doubtful, _MOST_SWAPPED), 2):
            if (one.kind, one.unit) == (other.kind, other.unit) and one.value != other.value:
                now = self._weight(one, one)[0] + self._weight(other, other)[0]
                first, last = self._weight(one, other), self._weight(other, one)
                if first[0] + last[0] > _SWAPPED * now + _MARGIN:
                    found |= {one: first[1], other: last[1]}
        return found

    def _weight(self, fact: Fact, value: Fact) -> tuple[float, str]:
        """Return how well a number stands beside the words of an answer that holds another."""
        right = (fit for fit in self._fits[fact] if fit.claim.allows(value))
        return next(((fit.weight, fit.claim.path) for fit in right), (0.0, ""))

    def _broken_pairs(self) -> Iterator[tuple[Fact, str]]:
        """Yield « 8 sur 100 », « 10 sur 9 » where an answer says « 9 sur 10 »."""
        for one, other in _pairs_of(self.text):
            told = {one.value, other.value}
            if (one.value, other.value) not in self._pairs and not {one, other} & self._lost.keys():
                path = next((path for pair, path in self._pairs.items() if told & {*pair}), "")
                if path:
                    yield replace(one, kind="pair", end=other.end), path


def claims_of(answers: Sequence[Answer]) -> Iterator[Claim]:
    """Yield what answers say in numbers: each on its own, and by all who use it."""
    values = (answer.value for answer in answers if answer.path == LAUNCH)
    launch = next((value for value in values if isinstance(value, french.When)), None)

    def forms(fact: Fact) -> tuple[Fact, ...]:
        if isinstance(fact.value, tuple) or fact.kind != "months" or not launch:
            return (fact,)
        return fact, Fact("date", day_of(french.add_months(launch, int(fact.value))))

    for answer in answers:
        if answer.is_worded:
            own = _context(answer, answers) if answer.name == "when" else _stems([answer])
            yield from (Claim(answer.path, (fact,), own) for fact in answer.reading.facts)
        elif fact := fact_of(answer):
            yield Claim(answer.path, forms(fact), _context(answer, answers))
    result = [answer for answer in answers if answer.name in ("testimony", "proof")]
    yield Claim("", forms(Fact("months", SIX_MONTHS)), _stems(result, _RESULT))


def _context(answer: Answer, answers: Sequence[Answer]) -> frozenset[str]:
    if answer.path == LAUNCH:
        return _stems((one for one in answers if one.name in ("product", "who", "where")), _OPENING)
    if answer.name == "arrival":
        return _stems(one for one in answers if one.name in ("who", "where"))
    people = [one for one in answers if one.path == "depart.people"]
    if answer.path == "depart.population":
        return _stems(people)
    entry = [one for one in answers if one.entry == answer.entry and one.is_worded]
    return _stems([*entry, *people] if answer.name == "users" else entry)


def _stems(answers: Iterable[Answer], others: Iterable[str] = ()) -> frozenset[str]:
    found = (word.stems for answer in answers for word in answer.reading.words)
    return frozenset[str]().union(*found, *map(stems, others))


def _near(text: TextReading, fact: Fact) -> dict[str, float]:
    at = bisect_right(text.words, fact.start, key=lambda word: word.start)
    found: dict[str, float] = {}
    for rank in range(max(0, at - _NEAR), min(len(text.words), at + _NEAR)):
        word = text.words[rank]
        weight = 1 / (1 + (rank - at if rank >= at else at - rank - 1) / 2)
        if text.sentence(word.start) != text.sentence(fact.start):
            weight *= _STOP
        elif text.clause(word.start) != text.clause(fact.start):
            weight *= _CLAUSE
        elif "," in text.plain[min(fact.end, word.end) : max(fact.start, word.start)]:
            weight *= _COMMA
        for stem in word.stems:
            found[stem] = max(found.get(stem, 0.0), weight / len(word.stems))
    return found


def _entries_counted(answers: Sequence[Answer]) -> int:
    """Return the most entries of one kind, or guarantees, that a text may count."""
    lists: dict[str, set[str]] = defaultdict(set)
    for answer in answers:
        lists[answer.entry.rpartition(".")[0]].add(answer.entry)
        lists[answer.entry].add(answer.path if answer.name.isdigit() else "")
    return min(_FEW, max(map(len, lists.values()), default=0))


def _pairs_of(reading: TextReading) -> Iterator[tuple[Fact, Fact]]:
    """Yield the numbers that are told together: « 9 déclarations sur 10 », « de 50 à 90 % »."""
    numbers = [fact for fact in reading.facts if fact.kind == "number"]
    for one, other in pairwise(numbers):
        if _TOGETHER.fullmatch(reading.plain, one.end, other.start):
            yield one, other


def _of_date(fact: Fact) -> tuple[int, int, int]:
    return fact.value if isinstance(fact.value, tuple) else (0, 0, 0)


def is_like(told: Fact, fact: Fact) -> bool:
    """Tell whether a fact says what an answer says, rounded or less precise."""
    if (told.kind, told.unit) != (fact.kind, fact.unit):
        return False
    mine, its = told.value, fact.value
    if isinstance(mine, tuple) or isinstance(its, tuple):
        both = [a == b for a, b in zip(_of_date(told), _of_date(fact), strict=True) if a and b]
        return bool(both) and all(both) and bool(_of_date(fact)[1] or not _of_date(told)[1])
    if mine == its or told.kind != "number":
        return mine == its
    if told.is_about or fact.is_about:
        return abs(mine - its) <= _ABOUT * its
    is_rounder = its >= _LARGE and _figures(mine) < _figures(its)
    return is_rounder and abs(mine - its) <= _ROUNDED * its


def _figures(number: float) -> int:
    """Return how many figures a number has that are not there for its size."""
    return len(f"{number:.12g}".replace(".", "").strip("0"))


def _is_slip(told: Fact, fact: Fact) -> bool:
    if told.kind != "date" or fact.kind != "date":
        return False
    return sum(a != b for a, b in zip(_of_date(told), _of_date(fact), strict=True)) == 1
