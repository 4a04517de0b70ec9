"""The finished paragraph: sentences of plain text that know the answers they come from."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from coaching import french, phrasing
from coaching.answers.complete import Fiche
from coaching.answers.leaves import TO_CONFIRM_MARK
from coaching.paragraph.style import USUAL, Style, Variant
from coaching.paragraph.writing import Sentence, Text, details, extras, said, texts

_WHO: Final = ("who", "count")
# The fewest words that any detail adds: « , avec deux ».
_LEAST: Final = 2
_LETTER: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Three movements of sentences: the first perimeter, the independence, the road.

    `left_out` holds the paths of the answers that did not fit whole in the words of the variant.
    It is empty for the pitch: said aloud, it chooses, and the written variants keep the rest.
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
            if sentence.is_whole
            for path in sentence.sources
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


def render(fiche: Fiche, told: Container[str] | None = None, style: Style = USUAL) -> Paragraph:
    """Write the paragraph of a fiche, all its answers read or marked.

    When the answers are long it leaves out details, those that count least first, to stay within
    the words of its variant. With `told`, the paths of the answers given so far, only the
    sentences that say one of them are written.
    """
    page = _Page(texts(fiche, style), told, style, {})
    whole = page.whole()
    if page.fits(whole):
        return whole
    brief = page.written(page.too_much())
    said_aloud = style.variant is Variant.PITCH
    return brief if said_aloud else replace(brief, left_out=whole.sources - brief.sources)


def objectives(fiche: Fiche) -> Objectives:
    """Write the aims at six months, that beta.gouv.fr's product sheets end with."""
    groups = fiche.usagers.groups
    told = [phrasing.people(group.count, group.who) for group in groups]
    usage, impact = said(
        "objectifs.j2",
        six_months=fiche.depart.six_months,
        everyone=french.enumerate_fr(told),
        groups=groups,
        sources=[path for one in groups for path in phrasing.paths(one, "usagers.groups", *_WHO)],
        proof=fiche.usagers.proof,
    )
    return Objectives(usage, impact)


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
        at_length = most - finished.room_without(frozenset()) < fewest
        return self.written(frozenset(), at_length=at_length)

    def written(self, left_out: frozenset[str], *, at_length: bool = False) -> Paragraph:
        return Paragraph(tuple(kept for kept, _ in self._read(left_out, at_length=at_length)))

    def fits(self, paragraph: Paragraph) -> bool:
        return paragraph.words <= self.style.variant.words[1]

    def room_without(self, spared: Iterable[str]) -> int:
        """Return how many words may be added to what is said without some details."""
        said = sum(words for _, words in self._read(frozenset(spared)))
        return self.style.variant.words[1] - said

    def too_much(self) -> frozenset[str]:
        """Return the details to leave out: as few as can be, those that count least."""
        spared = details(self.style.variant)
        ranks = range(len(spared))
        rank = bisect_left(ranks, 1, key=lambda last: self.room_without(spared[: last + 1]) >= 0)
        left_out = frozenset(spared[: rank + 1])
        room = self.room_without(left_out)
        for detail in reversed(spared):
            if room < _LEAST:
                break
            if detail in left_out and (less := self.room_without(left_out - {detail})) >= 0:
                left_out, room = left_out - {detail}, less
        return left_out

    def _read(
        self, left_out: frozenset[str], *, at_length: bool = False
    ) -> list[tuple[tuple[Sentence, ...], int]]:
        """Return each movement without some details: the sentences kept, and their words."""
        if not at_length:
            left_out |= extras(self.style.variant)
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
