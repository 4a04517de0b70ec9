"""Which numbers, lengths of time and dates of a text come from which answers, and which from none.

A number is of the answer whose words stand beside it: « 15 chauffeurs » is no answer of a team
that has 12 of them, and 15 of something else.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, pairwise
from math import fsum, isnan
from operator import itemgetter
from typing import Final, NamedTuple

from coaching import french
from coaching.caches import lazy_property
from coaching.fiche.complete import SIX_MONTHS
from coaching.fidelity.answers import Answer, day_of, fact_of
from coaching.fidelity.reading import MOST_FACTS, Fact, TextReading, stems

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
_BY: Final = ("d'ici ", "d'ici le ")
_BARE: Final = re.compile(r"\s*(?:[.,;:!?)]|\Z)")
_TOGETHER: Final = re.compile(r"\s?(?:[a-z']+\s){0,3}(?:sur|des|a)\s(?:les\s)?")
_Saying = tuple[str, str, float | tuple[int, int, int]]  # a kind, a unit, a value


@dataclass(frozen=True, eq=False)
class Claim:
    """What an answer says in numbers, in each of its forms, with the words that it goes with."""

    path: str
    facts: tuple[Fact, ...]
    context: frozenset[str]

    def allows(self, told: Fact) -> bool:
        """Tell whether the text may say so of it, rounded or less precise."""
        return any(is_like(told, fact) for fact in self.facts)

    @lazy_property
    def sayings(self) -> frozenset[_Saying]:
        """What says so of it where a text has it: of a date, with its day or without."""
        found = set[_Saying]()
        for fact in self.facts:
            if isinstance(fact.value, tuple):
                found.add((fact.kind, fact.unit, (*fact.value[:2], 0)))
            if isinstance(fact.value, tuple) or not isnan(fact.value):
                found.add(_saying(fact))
        return frozenset(found)

    def is_said_by(self, told: Fact) -> bool:
        """Tell whether the text says so of it; of a date, the year and the month."""
        return _saying(told) in self.sayings


class _Fit(NamedTuple):
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
        self.claims = tuple(islice(claims_of(answers), MOST_FACTS))
        self._beside = _Beside(text, self.claims)
        self._of_kind = {
            kind: [one for one in self.claims if any(fact.kind == kind for fact in one.facts)]
            for kind in {fact.kind for fact in text.facts}
        }
        self._allowing: dict[tuple[_Saying, bool], frozenset[Claim]] = {}
        self._sayings = {_saying(fact) for fact in text.facts}
        self._launches = {one.facts[0].value for one in self.claims if one.path == LAUNCH}
        facts = (fact for claim in self.claims for fact in claim.facts)
        self._months = {fact.value for fact in facts if fact.kind == "months"}
        self._times = Counter((fact.kind, fact.value) for fact in text.facts)
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

    @lazy_property
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
            if claim.path == path
            for fact in self.text.facts
            if fact not in self._lost
            if claim.is_said_by(fact) or (fact.kind == "number" and claim.allows(fact))
        ]

    def _fits_of(self, fact: Fact) -> list[_Fit]:
        weights, right = self._beside.weights(fact), self._claims_for(fact)
        fits = [
            _Fit(weights.get(one.context, 0.0), one, one in right)
            for one in self._of_kind[fact.kind]
        ]
        return sorted(fits, key=itemgetter(0), reverse=True)

    def _claims_for(self, fact: Fact) -> frozenset[Claim]:
        """Return the claims that allow a number: the same one is looked for once."""
        key = _saying(fact), fact.is_about
        if key not in self._allowing:
            of_kind = self._of_kind[fact.kind]
            self._allowing[key] = frozenset(one for one in of_kind if one.allows(fact))
        return self._allowing[key]

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
            return fact.value in self._months
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
        if fact.value in self._launches or self._is_of_an_aim(fact):
            return None  # « six mois après le 4 janvier 2027 »
        times = self._times[fact.kind, fact.value]
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
                said = (one for one in fit.claim.sayings if one[0] == fact.kind)
                if self._sayings.isdisjoint(said):
                    return fit.claim
        return None

    def _is_of_an_aim(self, fact: Fact) -> bool:
        """Tell whether a date is six months after the launch, and says by when: « d’ici juin »."""
        is_due = any(fit.is_right and not fit.claim.path for fit in self._fits[fact])
        return is_due and self.text.plain[: fact.start].endswith(_BY)

    def _exchanged(self) -> dict[Fact, str]:
        found: dict[Fact, str] = {}
        doubtful = [
            fact
            for fact, fits in self._fits.items()
            if fact.kind != "date" and fact not in self._lost and fits and not fits[0].is_right
            if not _ENTRIES.match(self.text.plain, fact.end)
        ]
        own = {fact: self._weight(fact, fact)[0] for fact in doubtful[:_MOST_SWAPPED]}
        for one, other in combinations(own, 2):
            if (one.kind, one.unit) == (other.kind, other.unit) and one.value != other.value:
                now = own[one] + own[other]
                first, last = self._weight(one, other), self._weight(other, one)
                if first[0] + last[0] > _SWAPPED * now + _MARGIN:
                    found |= {one: first[1], other: last[1]}
        return found

    def _weight(self, fact: Fact, value: Fact) -> tuple[float, str]:
        """Return how well a number stands beside the words of an answer that holds another."""
        allowing = self._claims_for(value)
        right = (fit for fit in self._fits[fact] if fit.claim in allowing)
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


class _Beside:
    """The words beside each number of a text, as those that the claims go with are looked for."""

    def __init__(self, text: TextReading, claims: Iterable[Claim]) -> None:
        self._text = text
        self._contexts: dict[str, list[frozenset[str]]] = defaultdict(list)
        for context in dict.fromkeys(claim.context for claim in claims):
            for stem in context:
                self._contexts[stem].append(context)
        self._starts = [word.start for word in text.words]
        self._parts = [(text.sentence(at), text.clause(at)) for at in self._starts]

    def weights(self, fact: Fact) -> dict[frozenset[str], float]:
        """Return what the words of each context weigh beside a number; they weigh 0 elsewhere."""
        found: dict[frozenset[str], list[float]] = defaultdict(list)
        for stem, weight in self._near(fact).items():
            for context in self._contexts.get(stem, ()):
                found[context].append(weight)
        return {context: fsum(weights) for context, weights in found.items()}

    def _near(self, fact: Fact) -> dict[str, float]:
        text, at = self._text, bisect_right(self._starts, fact.start)
        sentence, clause = text.sentence(fact.start), text.clause(fact.start)
        found: dict[str, float] = {}
        for rank in range(max(0, at - _NEAR), min(len(text.words), at + _NEAR)):
            word = text.words[rank]
            weight = 1 / (1 + (rank - at if rank >= at else at - rank - 1) / 2)
            if self._parts[rank][0] != sentence:
                weight *= _STOP
            elif self._parts[rank][1] != clause:
                weight *= _CLAUSE
            elif "," in text.plain[min(fact.end, word.end) : max(fact.start, word.start)]:
                weight *= _COMMA
            weight /= len(word.stems)
            for stem in word.stems:
                if weight > found.get(stem, 0.0):
                    found[stem] = weight
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


def _saying(fact: Fact) -> _Saying:
    return fact.kind, fact.unit, fact.value


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
    is_near = its >= _LARGE and abs(mine - its) <= _ROUNDED * its
    return is_near and _figures(mine) < _figures(its)


def _figures(number: float) -> int:
    """Return how many figures a number has that are not there for its size."""
    return len(f"{number:.12g}".replace(".", "").strip("0"))


def _is_slip(told: Fact, fact: Fact) -> bool:
    if told.kind != "date" or fact.kind != "date":
        return False
    return sum(a != b for a, b in zip(_of_date(told), _of_date(fact), strict=True)) == 1
