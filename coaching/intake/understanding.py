"""What a pasted draft says of each question, and what a coach would answer to it.

A question is read in its own sentences only, as one answer: a word about one question never
earns a remark on another.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from coaching.coach.advice import Advice, advise, praise
from coaching.coach.reading import Fact, Kind, Question, Reading, read
from coaching.fiche.choices import Family
from coaching.french import folded
from coaching.intake.classification import names, sort_out
from coaching.intake.splitting import (
    Announced,
    Label,
    Section,
    Sentence,
    announced,
    is_title,
    read_in,
    sections,
    sentences,
)
from coaching.intake.suggestion import widened

LONGEST: Final = 10_000
# Below, the reader guesses: good enough to withhold a remark, not to suggest surely.
SURE: Final = 0.7
GOOD: Final = 0.5
# Fewer say no reason, sign or lever.
FEW_WORDS: Final = 3
_TELLING: Final = re.compile(r"[^\W\d_]{4}|[A-ZÀ-Ý][^\W\d_]{2}")
_OTHERS: Final = re.compile(r"[^\n]")
FAMILY_OF: Final = {
    Kind.AWAITS_TEXT: Family.LEGAL,
    Kind.AWAITS_SYSTEM: Family.SYSTEMS,
    Kind.AWAITS_MONEY: Family.MONEY,
    Kind.AWAITS_DECISION: Family.DECISION,
}

_ARTICLE: Final = re.compile(
    r"(?<!\w)(?:l[ae]s?\s|l['’]|aux?\s|une?\s|toute?s?\s+l[ea]s?\s)$", re.IGNORECASE
)
_LEADING: Final = {
    **dict.fromkeys((Kind.PARTNER, Kind.STEP, Kind.NATIONAL, *FAMILY_OF), _ARTICLE),
    Kind.PLACE: re.compile(
        r"(?<!\w)(?i:(?:à|en|dans|chez|sur|près\sde)\s+(?:l[ea]s?\s|l['’])?|aux?\s+|l['’])$"
    ),
}
# What stands there may speak of a question even where nothing of it was understood.
_NEAR: Final = {Section.ROAD, Section.DEPLOYMENT}

Reader = Callable[[str, Question], Reading]


@dataclass(frozen=True)
class Part:
    """What a draft says of one question; every span is in the draft.

    `is_named` when its words alone tell that they are about the question.
    """

    question: Question
    sentences: tuple[Sentence, ...]
    facts: tuple[Fact, ...] = ()
    remarks: tuple[Advice, ...] = ()
    strengths: tuple[Advice, ...] = ()
    is_named: bool = False

    @property
    def is_addressed(self) -> bool:
        """Whether the draft speaks of the question at all."""
        return self.is_named or any(fact.kind is not Kind.HESITATION for fact in self.facts)

    def of(self, *kinds: Kind) -> list[Fact]:
        """Return the facts of some kinds, in the order of the draft."""
        return [fact for fact in self.facts if fact.kind in kinds]

    def announced(self, label: Label) -> list[tuple[int, Announced]]:
        """Return what the draft announces under a label, with the rank of its sentence."""
        return [
            (rank, replace(one, start=sentence.start + one.start, end=sentence.start + one.end))
            for rank, sentence in enumerate(self.sentences)
            for one in announced(sentence.text)
            if one.label is label and _TELLING.search(one.text)
        ]

    def sentence_of(self, fact: Fact) -> int:
        """Return the rank, among the sentences of the question, of the one that says a fact."""
        return next(
            rank for rank, one in enumerate(self.sentences) if one.start <= fact.start < one.end
        )


@dataclass(frozen=True)
class Understood:
    """A draft once read: one part a question, in their order."""

    text: str
    parts: tuple[Part, ...]
    sentences: tuple[Sentence, ...]
    sections: tuple[Section | None, ...]

    @property
    def of_deployment(self) -> str:
        """What stands under no heading that announces something else, a line a sentence."""
        read_there = read_in(self.sentences)
        each = zip(self.sentences, self.sections, strict=True)
        return "\n".join(one.text for one, section in each if section in read_there)

    @property
    def says_something(self) -> bool:
        """Whether it speaks of at least one question."""
        return any(part.is_addressed for part in self.parts)


def understand(text: str, reader: Reader = read) -> Understood:
    """Read a whole draft, question by question."""
    cut = list(sentences(text))
    told = tuple(sections(cut))
    topics = sort_out(text, cut, told)
    chosen = {
        question: [one for one, topic in zip(cut, topics, strict=True) if topic is question]
        for question in Question
    }
    near = [one for one, section in zip(cut, told, strict=True) if section in _NEAR]
    parts = []
    for question in Question:
        said = [folded(one.text) for one in (*chosen[question], *near) if not is_title(one.text)]
        part = Part(
            question, tuple(chosen[question]), is_named=any(names(one, question) for one in said)
        )
        parts.append(_read(part, text, reader))
    return Understood(text, tuple(parts), tuple(cut), told)


def meets(fact: Fact, others: Iterable[Fact | Announced]) -> bool:
    """Tell whether a fact shares words with one of the others."""
    return any(fact.start < other.end and other.start < fact.end for other in others)


def _read(part: Part, text: str, reader: Reader) -> Part:
    """Return what a question's own sentences say of it, and what a coach answers."""
    if not part.sentences:
        return part
    reading = _within_sentences(reader(_alone(text, part.sentences), part.question), part.sentences)
    facts = tuple(fact for fact in reading.facts if fact.certainty >= GOOD and _tells(fact))
    part = replace(part, facts=facts)
    if not part.is_addressed:
        return part
    due = [one for one in advise(_still_waiting(reading, part)) if not _is_announced(part, one)]
    return replace(
        part,
        remarks=tuple(_quoted(one, part) for one in due),
        strengths=tuple(_quoted(one, part) for one in praise(replace(reading, facts=facts))),
    )


def _alone(text: str, chosen: Sequence[Sentence]) -> str:
    """Return a draft with nothing but some of its sentences, each at its place."""
    said, at = "", 0
    for one in chosen:
        said += _OTHERS.sub(" ", text[at : one.start]) + one.text
        at = one.end
    return said


def _clipped(start: int, end: int, chosen: Sequence[Sentence]) -> tuple[int, int]:
    """Return the longest part of a span that stands in one sentence."""
    shares = [(max(start, one.start), min(end, one.end)) for one in chosen]
    return max(shares, key=lambda share: share[1] - share[0])


def _within_sentences(reading: Reading, chosen: Sequence[Sentence]) -> Reading:
    """Keep the words of each fact to one sentence: a fact never says what two of them say."""

    def within(fact: Fact) -> Fact:
        start, end = _clipped(fact.start, fact.end, chosen)
        start = (
            widened(reading.text, start, _LEADING[fact.kind]) if fact.kind in _LEADING else start
        )
        said = reading.text[start:end]
        if said.count("(") > said.count(")"):  # quoted, it would never be closed
            said = said.partition("(")[0]
        start += len(said) - len(said.lstrip())
        end = start + len(said.strip())
        return replace(fact, text=reading.text[start:end], start=start, end=end)

    facts = tuple(within(fact) for fact in reading.facts)
    return replace(reading, facts=facts, near=tuple(within(fact) for fact in reading.near))


def _quoted(advice: Advice, part: Part) -> Advice:
    """Return advice that quotes one sentence at most; « Bonjour, » tells nothing of it."""
    start, end = _clipped(advice.start, advice.end, part.sentences)
    is_said = advice.rule.says or any(one.start < end and start < one.end for one in part.facts)
    if not is_said or start >= end:
        return replace(advice, quote="", end=advice.start)
    quote = advice.quote[start - advice.start : end - advice.start]
    return replace(advice, quote=quote, start=start, end=end)


def _tells(fact: Fact) -> bool:
    """Tell words fit to be quoted, once cut to one sentence: « Les gestionnaires » is no reason."""
    if fact.kind is Kind.REASON and len(fact.text.split()) < FEW_WORDS:
        return False
    is_figure = fact.kind is Kind.COUNT and any(map(str.isdigit, fact.text))
    return is_figure or bool(_TELLING.search(fact.text))


def _still_waiting(reading: Reading, part: Part) -> Reading:
    """Return a reading without what is awaited in a sentence that has a way round.

    It is told there, or in the next sentence when that one waits for nothing. As on the form, what
    is awaited earns no remark then.
    """
    ways = {rank for rank, _ in part.announced(Label.WORKAROUND)}
    ways |= {part.sentence_of(fact) for fact in part.of(Kind.WORKAROUND)}
    waits = {part.sentence_of(fact) for fact in reading.facts if fact.kind in FAMILY_OF}
    ways |= {way - 1 for way in ways if way not in waits}
    facts = [
        one
        for one in reading.facts
        if one.kind not in FAMILY_OF or part.sentence_of(one) not in ways
    ]
    return replace(reading, facts=tuple(facts))


# « Levier : … », « pourquoi : … »: what a label announces is said, whatever is read of it.
_ANNOUNCES: Final = {
    Label.WHY: Kind.REASON,
    Label.PARTNER: Kind.PARTNER,
    Label.WORKAROUND: Kind.WORKAROUND,
    Label.LEVER: Kind.LEVER,
    Label.SIGN: Kind.SIGN,
}


def _is_announced(part: Part, advice: Advice) -> bool:
    """Tell a remark on something missing that the draft has under its own label."""
    labels = [label for label, kind in _ANNOUNCES.items() if kind in advice.rule.lacks]
    if Label.LEVER in labels and part.of(Kind.IMPOSED):
        return False
    return any(part.announced(label) for label in labels)
