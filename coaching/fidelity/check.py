"""The check: for each answer whether a text says it and where, and what it says from nowhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from coaching.fiche.ask import Kind
from coaching.fiche.choices import SURE, Certainty
from coaching.fiche.draft import DraftFiche
from coaching.fidelity.alignment import HALF, SAID, Alignment
from coaching.fidelity.answers import Answer, answers_of
from coaching.fidelity.facts import Ledger
from coaching.fidelity.names import Names
from coaching.fidelity.reading import read

_WHO: Final = {"usagers.groups": "who", "usagers.partners": "name"}
_CERTAINTIES: Final = frozenset({Kind.USERS_CERTAINTY, Kind.PARTNER_CERTAINTY})
# What a text says of those who are found, contacted, agreed, enrolled.
_STATES: Final = {
    Certainty.TO_FIND: r"trouver|cherch|convaincre|manqu|approch|rest(?:e|ent) a",
    Certainty.CONTACTED: r"contact|approch|rencontr|sollicit|esper|pourrai",
    Certainty.AGREED: r"accord|accept|volontaire|\boui\b|engag|partant|pret(?:e?s)?\b",
    Certainty.ENROLLED: r"inscri|deja|engag",
}
_OPEN: Final = f"{_STATES[Certainty.TO_FIND]}|{_STATES[Certainty.CONTACTED]}"
_NOUN: Final = re.compile(r"[\s\u00a0\u202f]+(?:d[e’'][\s\u00a0]?)?[^\W\d_][\w’'-]*")


class Said(StrEnum):
    """Whether a text says an answer."""

    YES = "dit"
    HALF = "en partie"
    NO = "pas dit"


@dataclass(frozen=True, slots=True)
class Foreign:
    """Something that no answer holds: `path` is the answer that it nearly is, when there is one."""

    text: str
    kind: str
    start: int
    path: str = ""


@dataclass(frozen=True)
class Verdict:
    """What a text says of each answer, by its path, and of no answer; where, in `places`."""

    answers: Mapping[str, Said]
    foreign: tuple[Foreign, ...]
    places: Mapping[str, tuple[tuple[int, int], ...]]

    def as_json(self) -> dict[str, Any]:
        """Return it as the command prints it."""
        foreign = [
            {"text": one.text, "kind": one.kind} | ({"path": one.path} if one.path else {})
            for one in self.foreign
        ]
        return {"answers": dict(self.answers), "foreign": foreign}


def verify(draft: DraftFiche, text: str) -> Verdict:
    """Return what a text says of a team's answers."""
    return _Check(draft, text).verdict()


class _Check:
    def __init__(self, draft: DraftFiche, text: str) -> None:
        self.text = read(text)
        self.answers = answers_of(draft)
        self.by_path = {answer.path: answer for answer in self.answers}
        self.words = Alignment(self.answers, self.text)
        self.facts = Ledger(self.answers, self.text)
        self.said: dict[str, Said] = {}

    def verdict(self) -> Verdict:
        for answer in self.answers:
            if answer.is_worded:
                self.said[answer.path] = _level(self.words.cover[answer])
        for answer in self.answers:
            if not answer.is_worded and answer.kind not in _CERTAINTIES:
                self.said[answer.path] = self._number(answer)
        for answer in self.answers:
            self._told_otherwise(answer)
        for answer in self.answers:
            if answer.kind in _CERTAINTIES:
                self.said[answer.path] = self._certainty(answer)
        foreign = sorted((*self._numbers(), *self._names()), key=lambda one: one.start)
        said = {answer.path: self.said[answer.path] for answer in self.answers}
        return Verdict(said, tuple(foreign), {})

    def _number(self, answer: Answer) -> Said:
        if answer.path in ("depart.population", "depart.launch"):
            return Said.YES if self.facts.says(answer.path) else Said.NO
        if answer.facts and answer.name == "count" and answer.facts[0].value == 1:
            return self._head(answer)  # « une promotion »
        return Said.YES if self.facts.of[answer.path] else Said.NO

    def _head(self, answer: Answer) -> Said:
        """Return whether the text tells of whom an answer is said."""
        name = _WHO.get(answer.entry.rpartition(".")[0], "")
        return self.said.get(f"{answer.entry}.{name}", Said.HALF if self._siblings(answer) else Said.NO)

    def _siblings(self, answer: Answer) -> int:
        """Return how many other answers in words of an entry are said."""
        return sum(
            self.said[one.path] is not Said.NO
            for one in self.answers
            if one.entry == answer.entry and one is not answer and one.is_worded
        )

    def _told_otherwise(self, answer: Answer) -> None:
        """Take people for told in other words when all the rest of them is."""
        if self.said.get(answer.path) is not Said.NO:
            return
        if answer.name in ("who", "name") and self._siblings(answer) > 1:
            self.said[answer.path] = Said.HALF
        if answer.path == "depart.people" and self.said.get("depart.population") is Said.YES:
            self.said[answer.path] = _level(self.words.anywhere(answer))

    def _certainty(self, answer: Answer) -> Said:
        name = _WHO[answer.entry.rpartition(".")[0]]
        head = self.by_path.get(f"{answer.entry}.{name}")
        state = Certainty(answer.text)
        if head is None and not self._siblings(answer):
            return Said.HALF if re.search(_STATES[state], self.text.plain) else Said.NO
        if self._head(answer) is Said.NO or head is None:
            return self._head(answer)
        told = " ".join(self._sentences(head))
        if re.search(_STATES[state], told) or (state in SURE and not re.search(_OPEN, told)):
            return Said.YES
        return Said.HALF

    def _sentences(self, answer: Answer) -> Iterator[str]:
        for rank in {self.words.sentence(place) for place in self.words.owned[answer]}:
            yield self.text.plain[slice(*self.text.sentences[rank])]

    def _numbers(self) -> Iterator[Foreign]:
        for stray in self.facts.strays:
            fact = stray.fact
            noun = _NOUN.match(self.text.text, fact.end) if fact.kind == "number" else None
            quoted = self.text.text[fact.start : noun.end() if noun else fact.end]
            kind = "date" if fact.kind == "date" else "nombre"
            yield Foreign(quoted, kind, fact.start, stray.path)

    def _names(self) -> Iterator[Foreign]:
        for start, end in Names(self.answers, self.text).foreign():
            yield Foreign(self.text.text[start:end], "nom", start, "")


def _level(cover: float) -> Said:
    return Said.YES if cover >= SAID else Said.HALF if cover >= HALF else Said.NO
