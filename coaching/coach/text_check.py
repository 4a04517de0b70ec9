"""The team's own text beside its answers: what it no longer says, and what no answer holds.

What our text of the same answers is told wrongly is set aside (`coaching.fidelity` misses some
answers, and takes some numbers for strangers): only what the team's hand changed is told.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from coaching.caches import text_cache
from coaching.coach.proofreading import Slip, slips
from coaching.fiche.ask import Input
from coaching.fiche.choices import CHOICES
from coaching.fiche.complete import SIX_MONTHS
from coaching.fiche.draft import (
    PAGE_LIMIT,
    DraftFiche,
    DraftSentence,
    DraftWriting,
    ignored_entry,
    ignored_keys,
    left_out,
)
from coaching.fiche.labels import ask_at
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.fiche.paths import values_of
from coaching.fidelity import Foreign, Said, Verdict, verify
from coaching.fidelity.answers import GUARANTEES
from coaching.fidelity.figures import LAUNCH
from coaching.french import (
    Unreadable,
    figure,
    in_sentence,
    parse_count,
    parse_date,
    parse_months,
)
from coaching.french.numbers import quantities
from coaching.paragraph import Paragraph, Sentence
from coaching.paragraph.team_text import OWN, SENTENCES, is_rewritten, mark_of

# Characters: twice a text by hand; of a longer one, which a file may hold, the end is not read.
_MOST_READ: Final = 2 * PAGE_LIMIT
_NO_ANSWERS: Final = {"writing": DraftWriting(), "ignored": ()}
# The signs of who takes notes: « 15j = jamais », « en - de 24h », « 2027 ?) ».
_NOTE: Final = re.compile(r"\s(?:[=+~<>]|[-=]>|→|-)\s|\d\s?j\b|!!|\?\s*\)")
_YEAR: Final = re.compile(r"\b20\d\d\b")
_SURER: Final = [Said.YES, Said.HALF, Said.NO].index
_UNSAID, _UNFOUNDED = "texte_pas_dit", "texte_ailleurs"


@dataclass(frozen=True, slots=True)
class Unsaid:
    """An answer that the text no longer says; `ours` is our sentence that says it."""

    path: str
    answer: str
    ours: Sentence

    @property
    def words(self) -> str:
        return words_of_answer(self.path, self.answer)

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is set aside under: an answer that changes is asked about anew."""
        return _UNSAID, self.path, self.answer


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
        return words_of_answer(self.path, self.answer) if self.path else ""

    @property
    def key(self) -> tuple[str, str, str]:
        return _UNFOUNDED, self.path, self.text


@dataclass(frozen=True, slots=True)
class Dispute:
    """An answer that the text contradicts, or that its team left aside there.

    `words` are what the text says in its place, `value` that as an answer; each is empty where it
    is not known.
    """

    path: str
    answer: str
    words: str = ""
    value: str = ""

    @property
    def said(self) -> str:
        return words_of_answer(self.path, self.answer)


class Concern(StrEnum):
    CHANGED = "changed"  # its answers changed since the team wrote it
    MARK = "mark"
    FACT = "fact"  # a number, a date or a name of no answer
    STEP = "step"  # an aim with fewer people than a step of its months
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
    concerns: tuple[Concern, ...] = ()
    facts: tuple[Unfounded, ...] = ()
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True, slots=True)
class TextCheck:
    """What a text lost of its answers, as the form has them, what it adds, and its sentences."""

    unsaid: tuple[Unsaid, ...] = ()
    unfounded: tuple[Unfounded, ...] = ()
    sentences: tuple[SentenceCheck, ...] = ()

    @property
    def to_see(self) -> tuple[SentenceCheck, ...]:
        return tuple(one for one in self.sentences if one.concerns)

    def at(self, slot: str) -> SentenceCheck | None:
        """Return the check of a sentence, None where the text has it no more."""
        return next((one for one in self.sentences if one.sentence.slot == slot), None)


def text_check(draft: DraftFiche, text: Paragraph, ours: Paragraph) -> TextCheck:
    """Set a text beside its answers; `ours` is what the product writes of them."""
    told = verified(draft, text) if text != ours else None
    unsaid, unfounded = _beside(draft, told, ours) if told else ((), ())
    return TextCheck(unsaid, unfounded, tuple(_sentences(draft, told, text, ours, unfounded)))


def verified(draft: DraftFiche, text: Paragraph) -> Verdict:
    """Return what a text says of its answers; its aims, which say some again, are read apart."""
    answers, whole = draft.model_copy(update=_NO_ANSWERS), Paragraph(text.movements).text
    told = _verified(answers, whole[:_MOST_READ])
    if not text.aims:
        return told
    again = _verified(answers, Paragraph((text.aims,)).text[:_MOST_READ])
    at = len(whole) + 1
    return Verdict(
        {path: min(said, again.answers[path], key=_SURER) for path, said in told.answers.items()},
        {
            path: (
                *told.places.get(path, ()),
                *(at + one for one in again.places.get(path, ())),
            )
            for path in {**told.places, **again.places}
        },
        (*told.foreign, *(replace(one, start=at + one.start) for one in again.foreign)),
    )


# From one keystroke to the next, either the text or what the product writes is the same.
@text_cache(maxsize=64)
def _verified(answers: DraftFiche, text: str) -> Verdict:
    return verify(answers, text)


def disputes(draft: DraftFiche, text: Paragraph, ours: Paragraph) -> tuple[Dispute, ...]:
    """Return the answers on which a text and the boxes differ: there, the words of the text win.

    It contradicts an answer where it says something else in its place: in our own sentence, when
    it says the answer nowhere, or when its team said that it meant it; but where another sentence
    of ours says the answer still. One that it says no more is left aside once its team said so.
    """
    values, silent = values_of(draft), left_out(draft)
    found = {path: Dispute(path, values[path]) for path in silent if path in values}
    if text == ours:
        return tuple(found.values())
    told, right = verified(draft, text), verified(draft, ours)
    aside = ignored_keys(draft)
    found |= {
        path: Dispute(path, values[path])
        for path, said in told.answers.items()
        if said is Said.NO and (_UNSAID, path, values.get(path, "")) in aside
    }
    said_still = {path for one in {*text.sentences} & {*ours.sentences} for path in one.sources}
    known, rivals = {one.text for one in right.foreign}, dict[str, list[Foreign]]()
    for one in told.foreign:
        path = field_of(one.path)
        is_told = (
            told.answers.get(path) is Said.NO
            or (_UNFOUNDED, path, one.text) in aside
            or any(_is_in(one.text, its.text) for its in _rewritten(path, text, ours))
        )
        if path in values and path not in said_still and one.text not in known and is_told:
            rivals.setdefault(path, []).append(one)
    for path, those in rivals.items():
        words = {one.text for one in those}
        sure = _value(those[0], path) if len(words) == 1 else ""
        found[path] = Dispute(path, values[path], those[0].text, sure)
    return tuple(found.values())


def _rewritten(path: str, text: Paragraph, ours: Paragraph) -> Iterator[Sentence]:
    """Yield the sentences of ours that say an answer, as the team wrote them otherwise."""
    ours_of = {one.slot: one for one in ours.sentences if path in one.sources}
    for one in text.sentences:
        if one.slot in ours_of and one.text != ours_of[one.slot].text:
            yield one


def _value(one: Foreign, path: str) -> str:
    """Return what stands in the place of an answer as that field takes it; empty if unsure."""
    kind = ask_at(path).kind
    if kind is Input.COUNT and one.kind == "nombre":
        numbers = quantities(one.text)
        return one.text[numbers[0].start : numbers[0].end] if len(numbers) == 1 else ""
    return one.text if kind is Input.DATE and one.kind == "date" else ""


def _beside(
    draft: DraftFiche, told: Verdict, ours: Paragraph
) -> tuple[tuple[Unsaid, ...], tuple[Unfounded, ...]]:
    # What the team wrote is in our aims, too, which follow it: they hold nothing against it.
    right = verified(draft, Paragraph(ours.movements))
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
    aside = ignored_keys(draft)
    return (
        tuple(one for one in _unsaid(draft, lost, ours) if one.key not in aside),
        tuple(one for one in unfounded if one.key not in aside),
    )


def _sentences(
    draft: DraftFiche,
    told: Verdict | None,
    text: Paragraph,
    ours: Paragraph,
    unfounded: Sequence[Unfounded],
) -> Iterator[SentenceCheck]:
    """Yield the check of each sentence, in the order of the text; `told` is of one not ours."""
    ours_of = {one.slot: one for one in ours.sentences}
    hands = {one.key: one for one in draft.writing.sentences}
    answers, places = (told.answers, told.places) if told else ({}, {})
    missed = {field_of(path) for path, said in answers.items() if said is Said.NO}
    found, whole, end = slips(draft), text.text, 0
    aims = {one.slot for one in text.aims}
    for sentence in text.sentences:
        start = whole.find(sentence.text, end)
        end = start + len(sentence.text)
        mine, hand = ours_of.get(sentence.slot), hands.get(sentence.slot)
        if mine is None:
            at = (
                field_of(path)
                for path, all_of in places.items()
                if any(start <= one < end for one in all_of)
            )
            said, lost = dict.fromkeys(at), set[str]()
        else:
            lost = missed & {*mine.sources} if sentence.text != mine.text else set()
            said = dict.fromkeys(path for path in mine.sources if path not in lost)
        paths = set(sentence.sources)
        if hand and is_rewritten(hand):
            paths = {f"{SENTENCES}.{sentence.slot}.text"}
        check = SentenceCheck(
            sentence,
            mine,
            tuple(said),
            tuple(path for path in (mine.sources if mine else ()) if path in lost),
            facts=tuple(
                one
                for one in unfounded
                if _is_in(one.text, sentence.text) and not (mine and sentence.text == mine.text)
            ),
            slips=tuple(
                one
                for one in found
                if paths.intersection(one.paths)
                or (mine is None and OWN in one.paths and _is_in(one.was, sentence.text))
            ),
        )
        least = _most_in_six_months(draft) if sentence.slot in aims else Decimal()
        yield replace(check, concerns=_concerns(check, hand, least))


def _most_in_six_months(draft: DraftFiche) -> Decimal:
    """Return how many people the steps of the first six months are for, at most."""
    most = Decimal()
    for step in draft.acceleration.steps:
        with suppress(Unreadable):
            users, months = parse_count(step.users), parse_months(step.month)
            most = max(most, Decimal(users.value)) if months <= SIX_MONTHS else most
    return most


def _concerns(
    check: SentenceCheck, hand: DraftSentence | None, least: Decimal
) -> tuple[Concern, ...]:
    """Return why a sentence is to be seen; `hand` is what the team did of it.

    An aim that the team wrote is for `least` people or more.
    """
    sentence, ours = check.sentence, check.ours
    if hand and is_rewritten(hand) and ours and hand.base != ours.text:
        return (Concern.CHANGED,)
    if hand and hand.seen == mark_of(sentence.text):
        return ()
    reasons = {
        Concern.MARK: TO_CONFIRM_MARK in sentence.text,
        Concern.FACT: check.facts,
        Concern.STEP: hand and is_rewritten(hand) and _largest(sentence.text) < least,
        Concern.TYPED: sentence.is_typed or _NOTE.search(sentence.text),
        Concern.SLIP: check.slips,
    }
    return tuple(one for one, is_so in reasons.items() if is_so)


def _largest(text: str) -> Decimal:
    """Return the largest number of a text that is no year; more than any where it has none."""
    values = [one.value for one in quantities(_YEAR.sub("", text)) if not one.value.is_nan()]
    return max(values, default=Decimal("Infinity"))


def field_of(path: str) -> str:
    """Return the field of an answer: guarantees are checked one by one."""
    return GUARANTEES if GUARANTEES in path else path


def _is_in(words: str, text: str) -> bool:
    is_there = words in text  # far cheaper, and mostly false
    return is_there and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def set_aside(one: Unsaid | Unfounded, draft: DraftFiche) -> dict[str, str]:
    """Return what to write in the draft for something of a text to be left as it is."""
    code, path, text = one.key
    return ignored_entry(draft, mark_of(f"{code} {path} {text}"), code, path, text)


def words_of_answer(path: str, answer: str) -> str:
    ask = ask_at(path)
    if ask.kind is Input.DATE:
        with suppress(Unreadable):
            return in_sentence(parse_date(answer))
    return CHOICES.get(ask.kind, {}).get(answer, answer)


def _unsaid(draft: DraftFiche, lost: set[str], ours: Paragraph) -> Iterator[Unsaid]:
    fields = {field_of(path) for path in lost}
    for path, text in values_of(draft).items():
        if path not in fields:
            continue
        source = next((one for one in ours.sentences if path in one.sources), None)
        if source is not None:
            yield Unsaid(path, text, source)


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
