"""The check: for each answer whether a text says it and where, and what it says from nowhere."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import itemgetter
from typing import Any, Final
from unicodedata import normalize

from coaching import french
from coaching.fiche.ask import Input
from coaching.fiche.choices import SURE, Certainty
from coaching.fiche.draft import DraftFiche
from coaching.fidelity.answers import Answer, answers_of
from coaching.fidelity.figures import LAUNCH, Ledger
from coaching.fidelity.names import Names
from coaching.fidelity.reading import read
from coaching.fidelity.word_alignment import HALF, SAID, Alignment
from coaching.french.typography import folded
from coaching.french.word_lists import FUNCTION, NOBODY

_HEADS: Final = {Input.USERS_CERTAINTY: "who", Input.PARTNER_CERTAINTY: "name"}
# What a text says of those who are to find, contacted, agreed, enrolled.
_STATES: Final[Mapping[str, str]] = {
    Certainty.TO_FIND: r"trouver|cherch|convaincre|manqu|approch|rest(?:e|ent) a",
    Certainty.CONTACTED: r"contact|approch|rencontr|sollicit|esper|pourrai",
    Certainty.AGREED: r"accord|accept|volontaire|\boui\b|engag|partant|pret(?:e?s)?\b",
    Certainty.ENROLLED: r"inscri|deja|engag",
}
_OPEN: Final = f"{_STATES[Certainty.TO_FIND]}|{_STATES[Certainty.CONTACTED]}"
_NOUN: Final = re.compile(r"[\s\u00a0\u202f]+(?:d[e’'][\s\u00a0]?)?(?P<noun>[^\W\d_]+(?:-\w+)*)")
_ARTICLE: Final = re.compile(r"(?:l[ea]s? |l['’])")
_NAMED: Final = frozenset({"name", "where", "who", "who_decides", "perimeter", "product"})
_BESIDE: Final = 30  # characters


class Said(StrEnum):
    YES = "dit"
    HALF = "en partie"
    NO = "pas dit"


@dataclass(frozen=True, slots=True)
class Foreign:
    """Something that no answer holds, quoted; `path` is the answer that it nearly is, if any."""

    text: str
    kind: str
    start: int
    path: str = ""


@dataclass(frozen=True)
class Verdict:
    """What a text says of each answer, by its path, and from nowhere.

    `places` has the beginning of each word or number that says an answer, in the text composed.
    """

    answers: Mapping[str, Said]
    places: Mapping[str, tuple[int, ...]]
    foreign: tuple[Foreign, ...]

    def as_json(self) -> dict[str, Any]:
        foreign = [
            {"text": one.text, "kind": one.kind, **({"path": one.path} if one.path else {})}
            for one in self.foreign
        ]
        return {"answers": dict(self.answers), "foreign": foreign}


def verify(draft: DraftFiche, text: str) -> Verdict:
    """Return what a text says of a team's answers, and what of it comes from none of them."""
    check = _Check(draft, normalize("NFC", text))
    foreign = sorted((*check.numbers(), *check.names()), key=lambda one: one.start)
    if check.text.text != text:  # its accents are signs of their own: quoted as they are
        typed = ((one, normalize("NFD", one.text)) for one in foreign)
        foreign = [replace(one, text=apart if apart in text else one.text) for one, apart in typed]
    return Verdict(check.said, check.places(), tuple(foreign))


class _Check:
    def __init__(self, draft: DraftFiche, text: str) -> None:
        self.text = read(text)
        self.answers = {answer.path: answer for answer in answers_of(draft)}
        told = tuple(self.answers.values())
        self.words = Alignment(told, self.text)
        self.facts = Ledger(told, self.text)
        self.said = {answer.path: self._in_words_or_numbers(answer) for answer in told}
        for answer in told:
            if self.said[answer.path] is Said.NO:
                self.said[answer.path] = self._otherwise(answer)
        if self.said.get("depart.population") is Said.NO and "depart.people" in self.said:
            self.said["depart.people"] = Said.NO  # whom the country has: not those who start
        for answer in told:
            if answer.name == "certainty" or answer.value == french.Count(1):  # « une promotion »
                self.said[answer.path] = self._of_head(answer)

    def _in_words_or_numbers(self, answer: Answer) -> Said:
        is_named = answer.name == "product" and answer.reading.plain in self.text.plain
        if answer.is_worded and not is_named:  # « À tout âge »
            return _level(self.words.cover[answer])
        return Said.YES if is_named or self._facts(answer) else Said.NO

    def _facts(self, answer: Answer) -> list[Any]:
        if answer.path in ("depart.population", LAUNCH) or answer.value == 0:  # at the launch
            return self.facts.anywhere(answer.path)
        return list(self.facts.of.get(answer.path, ()))

    def _otherwise(self, answer: Answer) -> Said:
        """Take for half told, in other words, people of whom all the rest is told."""
        if answer.name in _HEADS.values() and self._others_said(answer) > 1:
            return Said.HALF
        if answer.path == "depart.people" and self.said.get("depart.population") is Said.YES:
            return _level(self.words.anywhere(answer))
        what = self.answers.get(f"{answer.entry}.what")
        if answer.name == "who_decides" and what is not None:
            decider = _ARTICLE.sub("", answer.reading.plain.strip(" ."))
            if decider in what.reading.plain or decider in NOBODY:
                return self.said[what.path]  # « la signature du préfet » names who decides it
        return Said.NO

    def _others_said(self, answer: Answer) -> int:
        entry = (one for one in self.answers.values() if one.entry == answer.entry)
        others = (one for one in entry if one.is_worded and one is not answer)
        return sum(self.said[one.path] is not Said.NO for one in others)

    def _of_head(self, answer: Answer) -> Said:
        """Tell whether a text says what goes with people: nothing, when it does not say them."""
        name = _HEADS.get(answer.kind, "who")
        head = self.answers.get(f"{answer.entry}.{name}")
        state = _STATES.get(answer.text, "")
        if head is None:
            is_told = self._others_said(answer) or bool(state and re.search(state, self.text.plain))
            return Said.HALF if is_told else Said.NO
        if not state or self.said[head.path] is Said.NO:
            return self.said[head.path]
        ranks = {self.text.sentence(place) for place in self.words.owned[head]}
        told = " ".join(self.text.in_sentence(rank) for rank in ranks)
        is_sure = answer.text in SURE and not re.search(_OPEN, told)
        return Said.YES if is_sure or re.search(state, told) else Said.HALF

    def places(self) -> dict[str, tuple[int, ...]]:
        found = {path: [one.start for one in self._facts(a)] for path, a in self.answers.items()}
        found |= {answer.path: sorted(own) for answer, own in self.words.owned.items()}
        return {path: tuple(at) for path, at in found.items() if self.said[path] is not Said.NO}

    def numbers(self) -> Iterator[Foreign]:
        for one, path in self.facts.strays:
            noun = _NOUN.match(self.text.text, one.end) if one.kind == "number" else None
            is_noun = noun is not None and folded(noun["noun"]) not in FUNCTION
            quoted = self.text.text[one.start : noun.end() if noun and is_noun else one.end]
            yield Foreign(quoted, "date" if one.kind == "date" else "nombre", one.start, path)

    def names(self) -> Iterator[Foreign]:
        owned = ((one.path, at) for one, at in self.words.owned.items() if one.name in _NAMED)
        named = sorted((place, path) for path, places in owned for place in places)
        for start, end in Names(tuple(self.answers.values()), self.text).foreign():
            first = bisect_right(named, start - _BESIDE, key=itemgetter(0))
            last = bisect_left(named, end + _BESIDE, key=itemgetter(0))
            near = ((abs(place - start), path) for place, path in named[first:last])
            yield Foreign(self.text.text[start:end], "nom", start, min(near, default=(0, ""))[1])


def _level(cover: float) -> Said:
    return Said.YES if cover >= SAID else Said.HALF if cover >= HALF else Said.NO
