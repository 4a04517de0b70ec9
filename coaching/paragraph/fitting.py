"""The finished paragraph: sentences of plain text that know the answers they come from."""

import re
from bisect import bisect_left
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from coaching import french
from coaching.fiche.complete import Fiche
from coaching.fiche.leaves import TO_CONFIRM_MARK, is_answered
from coaching.fiche.progress import leaves
from coaching.paragraph import phrasing, priorities
from coaching.paragraph.movements import Sentence, Text, texts
from coaching.paragraph.saying import Saying
from coaching.paragraph.saying_guarantees import GUARANTEES
from coaching.paragraph.style import USUAL, Style, Variant
from coaching.paragraph.wording import word

_WHO: Final = ("who", "count")
# The fewest words that any answer adds: « , à Brest ».
_LEAST: Final = 2
# What is said only of short answers: the families that are not waited for, by name.
_EXTRAS: Final = frozenset({"independance.denied"})
_BEGIN: Final = ("depart.product",)
_LETTER: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Three movements of sentences: the first perimeter, the independence, the road.

    `left_out` holds the paths of the answers that did not fit whole in the words of the variant.
    """

    movements: tuple[tuple[Sentence, ...], ...]
    left_out: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The whole as plain text, one line a movement."""
        return "\n".join(
            " ".join(sentence.text for sentence in movement) for movement in self.movements
        )

    @property
    def sources(self) -> frozenset[str]:
        """The paths of the answers that it says whole."""
        return frozenset(
            path
            for movement in self.movements
            for sentence in movement
            for path in sentence.sources
            if sentence.is_whole or path != GUARANTEES
        )

    @property
    def words(self) -> int:
        """The number of words between spaces, as a word processor counts « l’usager »: one."""
        return sum(_count(sentence.text) for movement in self.movements for sentence in movement)

    @property
    def marks(self) -> int:
        """How many times « [à confirmer] » is left."""
        return self.text.count(TO_CONFIRM_MARK)


@dataclass(frozen=True, slots=True)
class Objectives:
    """What the product sheet aims at in six months: how many use it, and what it changes."""

    usage: Sentence
    impact: Sentence


def render(
    fiche: Fiche,
    told: Container[str] | None = None,
    style: Style = USUAL,
    kept: Collection[str] = frozenset(),
) -> Paragraph:
    """Write the paragraph of a fiche, all its answers read or marked.

    When the answers are long, circumstances leave first, to stay within the words of the variant;
    then, beyond its longest, answers that count, the least important first. With `told`, the paths
    of the answers given so far, only the sentences that say one of them are written. What is `kept`
    leaves after all the rest.
    """
    if told is None and not any(is_answered(value) for _, value in leaves(fiche)):
        blank = (_sentence(Saying(kind, _BEGIN)) for kind in ("nothing", "begin"))
        return Paragraph((tuple(blank), (), ()))
    page = _Page(texts(fiche, style), told, style, {})
    whole = page.whole()
    most = style.variant.words[1]
    if whole.words <= most:
        return whole
    if style.variant is Variant.PITCH:
        leaving, staying = priorities.parted(priorities.said_aloud(fiche), kept)
    else:
        circumstances = priorities.circumstances(fiche, style.variant)
        leaving, staying = priorities.parted(circumstances, kept)
        if page.room_without(_paths(leaving), most) < 0:
            answers = circumstances + priorities.essentials(fiche)
            (leaving, staying), most = priorities.parted(answers, kept), style.variant.longest
    brief = page.written(page.too_much(leaving + staying, most))
    return replace(brief, left_out=whole.sources - brief.sources)


def objectives(fiche: Fiche) -> Objectives:
    """Write the aims at six months, that beta.gouv.fr's product sheets end with."""
    groups = fiche.usagers.groups
    told = [phrasing.people(group.count, group.who) for group in groups]
    who = [path for one in groups for path in phrasing.paths(one, "usagers.groups", *_WHO)]
    usage = Saying(
        "usage",
        ("depart.launch", *who),
        {
            "date": phrasing.by_month(fiche.depart.six_months),
            "everyone": french.enumerate_fr(told),
            "many": len(groups) > 1 or phrasing.are_many(groups[0].count),
        },
    )
    proof = {"proof": phrasing.sentence(fiche.usagers.proof)}
    return Objectives(_sentence(usage), _sentence(Saying("impact", ("usagers.proof",), proof)))


def _sentence(saying: Saying) -> Sentence:
    return Sentence(word(saying, USUAL.voice, ""), saying.sources)


def _paths(units: Iterable[priorities.Unit]) -> frozenset[str]:
    return frozenset(path for unit in units for path in unit)


@dataclass(frozen=True, slots=True)
class _Page:
    """What is written, for which answers, in which style."""

    texts: tuple[Text, ...]
    told: Container[str] | None
    style: Style
    # What is kept of a movement as it was written, and its words, by its identity.
    read: dict[int, tuple[tuple[Sentence, ...], int]]

    def whole(self) -> Paragraph:
        """Return all that the variant says, and what it says only of short answers."""
        finished = replace(self, told=None, read={})
        fewest, most = self.style.variant.words
        is_short = most - finished.room_without(frozenset(), most) < fewest
        return self.written(frozenset(), at_length=is_short)

    def written(self, left_out: frozenset[str], *, at_length: bool = False) -> Paragraph:
        return Paragraph(tuple(kept for kept, _ in self._read(left_out, at_length=at_length)))

    def room_without(self, left_out: frozenset[str], most: int) -> int:
        """Return how many words may be added to what is said without some answers."""
        return most - sum(words for _, words in self._read(left_out))

    def too_much(self, units: Sequence[priorities.Unit], most: int) -> frozenset[str]:
        """Return the answers to leave out: as few as can be, those that count least."""

        def room(last: int) -> int:
            return self.room_without(_paths(units[: last + 1]), most)

        rank = bisect_left(range(len(units)), 0, key=room)
        left_out = _paths(units[: rank + 1])
        left = self.room_without(left_out, most)
        for unit in reversed(units[: rank + 1]):
            if left < _LEAST:
                break
            if (less := self.room_without(left_out - _paths([unit]), most)) >= 0:
                left_out, left = left_out - _paths([unit]), less
        return left_out

    def _read(
        self, left_out: frozenset[str], *, at_length: bool = False
    ) -> list[tuple[tuple[Sentence, ...], int]]:
        """Return each movement without some answers: the sentences kept, and their words."""
        if not at_length:
            left_out |= _EXTRAS
        return [self._kept(text.without(left_out)) for text in self.texts]

    def _kept(self, sentences: tuple[Sentence, ...]) -> tuple[tuple[Sentence, ...], int]:
        """Return the sentences that say something of what was told, and their words."""
        if id(sentences) not in self.read:
            kept = tuple(one for one in sentences if self._says(one))
            self.read[id(sentences)] = kept, sum(_count(one.text) for one in kept)
        return self.read[id(sentences)]

    def _says(self, sentence: Sentence) -> bool:
        return self.told is None or any(source in self.told for source in sentence.sources)


@lru_cache(maxsize=4096)
def _count(text: str) -> int:
    """Count the words of a sentence."""
    return sum(1 for word in text.replace("\n", " ").split(" ") if _LETTER.search(word))
