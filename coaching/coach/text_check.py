"""The team's own text beside its answers: what it no longer says, and what no answer holds.

What our text of the same answers is told wrongly is set aside (`coaching.fidelity` misses some
answers, and takes some numbers for strangers): only what the team's hand changed is told.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from typing import Final

from coaching.coach.committee import ALL_CRITERIA
from coaching.coach.proofreading import Slip, slips
from coaching.fiche.ask import Input
from coaching.fiche.choices import CHOICES
from coaching.fiche.draft import PAGE_LIMIT, DraftFiche, DraftWriting, ignored_entry
from coaching.fiche.labels import ask_at
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.fiche.paths import values_of
from coaching.fidelity import Foreign, Said, Verdict, verify
from coaching.fidelity.answers import GUARANTEES
from coaching.fidelity.figures import LAUNCH
from coaching.french import Unreadable, figure, in_sentence, parse_count, parse_date
from coaching.french.numbers import quantities
from coaching.paragraph import Paragraph, Sentence
from coaching.paragraph.team_text import OWN, SENTENCES, is_rewritten, mark_of

# Characters: twice a text by hand; of a longer one, which a file may hold, the end is not read.
_MOST_READ: Final = 2 * PAGE_LIMIT
_NO_ANSWERS: Final = {"writing": DraftWriting(), "ignored": ()}
# The signs of who takes notes: « 15j = jamais », « en - de 24h », « 2027 ?) ».
_NOTE: Final = re.compile(r"\s(?:[=+~<>]|[-=]>|→|-)\s|\d\s?j\b|!!|\?\s*\)")
_UNSAID, _UNFOUNDED = "texte_pas_dit", "texte_ailleurs"


@dataclass(frozen=True, slots=True)
class Unsaid:
    """An answer that the text no longer says; `ours` is our sentence that says it."""

    path: str
    answer: str
    ours: Sentence

    @property
    def words(self) -> str:
        """The answer as one reads it: « D’accord », « le 5 octobre 2026 »."""
        return words_of_answer(self.path, self.answer)


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A number, a date or a name of the text that no answer holds.

    `path` is the answer that it nearly is, `answer` what that says, `mended` the words put right;
    each is empty where it is not known.
    """

    text: str
    kind: str
    path: str
    answer: str
    mended: str

    @property
    def words(self) -> str:
        """That answer as one reads it."""
        return words_of_answer(self.path, self.answer) if self.path else ""


class Concern(StrEnum):
    """Why a sentence is to be seen."""

    CHANGED = "changed"  # its answers changed since the team wrote it
    MARK = "mark"
    FACT = "fact"  # a number, a date or a name of no answer
    TYPED = "typed"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class SentenceCheck:
    """One sentence of the text: its own words, ours where it has a slot of ours.

    `said` and `unsaid` are the paths of its answers; `concerns` is empty once it was seen.
    """

    sentence: Sentence
    ours: Sentence | None
    said: tuple[str, ...]
    unsaid: tuple[str, ...]
    concerns: tuple[Concern, ...]
    facts: tuple[Unfounded, ...] = ()
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True, slots=True)
class TextCheck:
    """What a text lost of its answers, the committee's first, what it adds, and its sentences."""

    unsaid: tuple[Unsaid, ...] = ()
    unfounded: tuple[Unfounded, ...] = ()
    sentences: tuple[SentenceCheck, ...] = ()

    @property
    def to_see(self) -> tuple[SentenceCheck, ...]:
        """The sentences that are to be seen."""
        return tuple(one for one in self.sentences if one.concerns)

    def at(self, slot: str) -> SentenceCheck | None:
        """Return the check of a sentence, None where the text has it no more."""
        return next((one for one in self.sentences if one.sentence.slot == slot), None)


def text_check(draft: DraftFiche, text: Paragraph, ours: Paragraph) -> TextCheck:
    """Set a text beside its answers; `ours` is what the product writes of them."""
    told = verified(draft, text) if text != ours else None
    unsaid, unfounded = _beside(draft, told, ours) if told else ((), ())
    sentences = _Sentences(draft, told, text, ours, unfounded)
    return TextCheck(unsaid, unfounded, tuple(sentences.checked()))


def verified(draft: DraftFiche, text: Paragraph) -> Verdict:
    """Return what a text says of a team's answers."""
    return _verified(draft.model_copy(update=_NO_ANSWERS), text.text[:_MOST_READ])


# From one keystroke to the next, either the text or what the product writes is the same.
@lru_cache(maxsize=64)
def _verified(answers: DraftFiche, text: str) -> Verdict:
    return verify(answers, text)


def _beside(
    draft: DraftFiche, told: Verdict, ours: Paragraph
) -> tuple[tuple[Unsaid, ...], tuple[Unfounded, ...]]:
    """Return what a text of the team lost and adds, but what is set aside."""
    right = verified(draft, ours)
    lost = {
        path
        for path, said in told.answers.items()
        if said is Said.NO and right.answers.get(path) is not Said.NO
    }
    known = {one.text for one in right.foreign}
    strangers = [one for one in told.foreign if one.text not in known]
    # A number made wrong is told once: not as an answer that is lost, too.
    lost -= {one.path for one in strangers}
    # The same words twice are mended, or left, together.
    by_words = {one.text: one for one in reversed(strangers)}
    unfounded = [_unfounded(draft, one, told) for one in by_words.values()][::-1]
    aside = {(one.code, one.path, one.text) for one in draft.ignored}
    return (
        tuple(one for one in _unsaid(draft, lost, ours) if _key_of(one) not in aside),
        tuple(one for one in unfounded if _key_of(one) not in aside),
    )


class _Sentences:
    """The sentences of a text, each beside its answers; `told` is the check of one not ours."""

    def __init__(
        self,
        draft: DraftFiche,
        told: Verdict | None,
        text: Paragraph,
        ours: Paragraph,
        unfounded: Sequence[Unfounded],
    ) -> None:
        self._text = text
        self._ours = {one.slot: one for movement in ours.movements for one in movement}
        self._hands = {one.key: one for one in draft.writing.sentences}
        self._unfounded, self._slips = unfounded, slips(draft)
        found = told.answers.items() if told else ()
        self._missed = {field_of(path) for path, one in found if one is Said.NO}
        self._places = [(field_of(path), at) for path, at in (told.places if told else {}).items()]

    def checked(self) -> Iterator[SentenceCheck]:
        """Yield the check of each sentence, in the order of the text."""
        whole, end = self._text.text, 0
        for movement in self._text.movements:
            for sentence in movement:
                start = whole.find(sentence.text, end)
                end = start + len(sentence.text)
                yield self._checked(sentence, range(start, end))

    def _checked(self, sentence: Sentence, span: range) -> SentenceCheck:
        ours = self._ours.get(sentence.slot)
        said, unsaid = self._answers(sentence, ours, span)
        facts = tuple(one for one in self._unfounded if _is_in(one.text, sentence.text))
        hand = self._hands.get(sentence.slot)
        is_mine = hand is not None and is_rewritten(hand)
        paths = {f"{SENTENCES}.{sentence.slot}.text"} if is_mine else set(sentence.sources)
        found = tuple(
            one
            for one in self._slips
            if paths.intersection(one.paths)
            or (ours is None and OWN in one.paths and _is_in(one.was, sentence.text))
        )
        concerns = self._concerns(sentence, ours, facts, found)
        return SentenceCheck(sentence, ours, said, unsaid, concerns, facts, found)

    def _answers(
        self, sentence: Sentence, ours: Sentence | None, span: range
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the answers that a sentence says, and those of its own that it does not."""
        if ours is None:
            found = (path for path, at in self._places if any(one in span for one in at))
            return tuple(dict.fromkeys(found)), ()
        missed = self._missed if sentence.text != ours.text else set[str]()
        return (
            tuple(path for path in ours.sources if path not in missed),
            tuple(path for path in ours.sources if path in missed),
        )

    def _concerns(
        self,
        sentence: Sentence,
        ours: Sentence | None,
        facts: Sequence[Unfounded],
        found: Sequence[Slip],
    ) -> tuple[Concern, ...]:
        hand = self._hands.get(sentence.slot)
        if hand and is_rewritten(hand) and ours and hand.base != ours.text:
            return (Concern.CHANGED,)
        if hand and hand.seen == mark_of(sentence.text):
            return ()
        reasons = {
            Concern.MARK: TO_CONFIRM_MARK in sentence.text,
            Concern.FACT: facts,
            Concern.TYPED: sentence.is_typed or _NOTE.search(sentence.text),
            Concern.SLIP: found,
        }
        return tuple(one for one, is_so in reasons.items() if is_so)


def field_of(path: str) -> str:
    """Return the field of an answer: guarantees are checked one by one."""
    return GUARANTEES if GUARANTEES in path else path


def _is_in(words: str, text: str) -> bool:
    is_there = words in text  # far cheaper, and mostly false
    return is_there and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def set_aside(one: Unsaid | Unfounded, draft: DraftFiche) -> dict[str, str]:
    """Return what to write in the draft for something of a text to be left as it is.

    An answer that changes is asked about anew.
    """
    code, path, text = _key_of(one)
    key = sha256(f"{code} {path} {text}".encode()).hexdigest()[:16]
    return ignored_entry(draft, key, code, path, text)


def set_aside_facts(draft: DraftFiche, text: Paragraph) -> list[tuple[str, str]]:
    """Return the facts of no answer that a text still says and its team meant, each with a path.

    It is that of the answer that it nearly is, empty where it is of none.
    """
    whole = text.text
    return [
        (one.text, one.path)
        for one in draft.ignored
        if one.code == _UNFOUNDED and _is_in(one.text, whole)
    ]


def words_of_answer(path: str, answer: str) -> str:
    """Return an answer as one reads it: « D’accord », « le 5 octobre 2026 »."""
    ask = ask_at(path)
    if ask.kind is Input.DATE:
        with suppress(Unreadable):
            return in_sentence(parse_date(answer))
    return CHOICES.get(ask.kind, {}).get(answer, answer)


def _key_of(one: Unsaid | Unfounded) -> tuple[str, str, str]:
    if isinstance(one, Unsaid):
        return _UNSAID, one.path, one.answer
    return _UNFOUNDED, one.path, one.text


def _unsaid(draft: DraftFiche, lost: set[str], ours: Paragraph) -> Iterator[Unsaid]:
    sentences = [one for movement in ours.movements for one in movement]
    fields = {field_of(path) for path in lost}
    found = [(path, text) for path, text in values_of(draft).items() if path in fields]
    for path, text in sorted(found, key=_rank):
        source = next((one for one in sentences if path in one.sources), None)
        if source is not None:
            yield Unsaid(path, text, source)


def _rank(answer: tuple[str, str]) -> int:
    """Return the first line of the committee's grid that rests on an answer; else the last."""
    codes = ask_at(answer[0]).asked_by
    ranks = (rank for rank, one in enumerate(ALL_CRITERIA) if one.code in codes)
    return next(ranks, len(ALL_CRITERIA))


def _unfounded(draft: DraftFiche, one: Foreign, told: Verdict) -> Unfounded:
    # A name that stands beside another, which the text says too, takes the place of none.
    is_beside = one.kind == "nom" and told.answers.get(one.path) is not Said.NO
    path = "" if is_beside else field_of(one.path)
    answer = values_of(draft).get(path, "")
    return Unfounded(one.text, one.kind, path, answer, _mended(one.text, one.kind, path, answer))


def _mended(text: str, kind: str, path: str, answer: str) -> str:
    """Return a number with its noun, or a date, as the answer has it; empty where it is unsure."""
    try:
        if kind == "date":
            return in_sentence(parse_date(answer)).removeprefix("le ") if path == LAUNCH else ""
        count = parse_count(answer)
    except Unreadable:
        return ""
    numbers = quantities(text)
    if not numbers:
        return ""
    return f"{text[: numbers[0].start]}{figure(count)}{text[numbers[0].end :]}"
