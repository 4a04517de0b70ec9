"""The finished paragraph: sentences of plain text that know the answers they come from.

Templates are ours and hold words; grammar is in `coaching.french`, given to them as
filters. A user's text is always a value, never a template, and the result is plain text:
each output escapes it for itself.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from coaching import french, phrasing
from coaching.answers.complete import Complete, Fiche
from coaching.answers.leaves import TO_CONFIRM_MARK
from coaching.coherence import is_national
from coaching.french import typography

TEMPLATES: Final = Path(__file__).parent.parent / "templates"

_WHO: Final = ("who", "count")
_LETTER = re.compile(r"\w")


class Variant(StrEnum):
    """How long the text is: said aloud, pasted in the fiche, or told step by step."""

    PITCH = "pitch"
    FICHE = "fiche"
    DEVELOPED = "developpee"

    @property
    def words(self) -> tuple[int, int]:
        """The fewest and the most words expected."""
        return _WORDS[self]


_WORDS: Final = {
    Variant.PITCH: (45, 70),
    Variant.FICHE: (90, 150),
    Variant.DEVELOPED: (200, 320),
}
EXPECTED_WORDS: Final = Variant.FICHE.words


class Voice(StrEnum):
    """Who speaks: the product by its name, or the team."""

    PRODUCT = "produit"
    TEAM = "nous"


@dataclass(frozen=True, slots=True)
class Style:
    """What a team chooses once of its text: its length and its voice."""

    variant: Variant = Variant.FICHE
    voice: Voice = Voice.PRODUCT


USUAL: Final = Style()


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement of the paragraph: its template, and the parts of the fiche that it reads."""

    template: str
    parts: tuple[str, ...]


MOVEMENTS: Final = (
    Movement("1_perimetre.j2", ("depart", "usagers")),
    Movement("2_independance.j2", ("independance",)),
    Movement("3_acceleration.j2", ("depart", "acceleration")),
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of plain text, and the paths of the answers it says.

    `is_item` tells an item of a list: consecutive items make one list.
    """

    text: str
    sources: tuple[str, ...]
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Three movements of sentences: the first perimeter, the independence, the road.

    `left_out` holds the paths of the answers that did not fit in the words of the variant. It is
    empty for the pitch: said aloud, it chooses, and the written variants keep the rest.
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
        """The paths of the answers that it says."""
        return frozenset(
            path
            for movement in self.movements
            for sentence in movement
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
    page = _Page(_texts(fiche, style), told, style)
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
    usage, impact = _said(
        "objectifs.j2",
        six_months=fiche.depart.six_months,
        everyone=french.enumerate_fr(told),
        groups=groups,
        sources=[path for one in groups for path in phrasing.paths(one, "usagers.groups", *_WHO)],
        proof=fiche.usagers.proof,
    )
    return Objectives(usage, impact)


class _Text:
    """One movement for some answers: what was written of it, by the details that it left out.

    To find what fits, a text is asked for without this detail, then without that one: only the
    movements that would say it are written again.
    """

    def __init__(
        self, movement: Movement, answers: tuple[Complete, ...], seed: str, style: Style
    ) -> None:
        self._template = f"{style.variant}/{movement.template}"
        self._context = {
            **dict(zip(movement.parts, answers, strict=True)),
            "we": style.voice is Voice.TEAM,
            "turn": partial(phrasing.turn, seed),
        }
        self._details = {*_details(style.variant), *_extras(style.variant)}
        self._written: list[tuple[dict[str, bool], tuple[Sentence, ...]]] = []

    def without(self, left_out: frozenset[str]) -> tuple[Sentence, ...]:
        """Return the sentences of the movement, some details left out."""
        for asked, sentences in self._written:
            if all((detail in left_out) is not kept for detail, kept in asked.items()):
                return sentences
        asked = {}

        def says(detail: str) -> bool:
            if detail not in self._details:
                raise KeyError(detail)
            asked[detail] = detail not in left_out
            return asked[detail]

        sentences = _said(self._template, **self._context, says=says)
        self._written.append((asked, sentences))
        return sentences


# From one keystroke to the next only one movement changes: the others are written already.
_text = lru_cache(maxsize=512)(_Text)


def _texts(fiche: Fiche, style: Style) -> tuple[_Text, ...]:
    seed = str(fiche.depart.product)
    return tuple(
        _text(movement, tuple(getattr(fiche, part) for part in movement.parts), seed, style)
        for movement in MOVEMENTS
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """What is written, for which answers, in which style."""

    texts: tuple[_Text, ...]
    told: Container[str] | None
    style: Style

    def whole(self) -> Paragraph:
        """Return all that the variant says, and what it says only of short answers."""
        finished = replace(self, told=None).written(frozenset())
        return self.written(frozenset(), extras=finished.words < self.style.variant.words[0])

    def written(self, left_out: frozenset[str], *, extras: bool = False) -> Paragraph:
        if not extras:
            left_out |= _extras(self.style.variant)
        return Paragraph(tuple(self._kept(text.without(left_out)) for text in self.texts))

    def fits(self, paragraph: Paragraph) -> bool:
        return paragraph.words <= self.style.variant.words[1]

    def fits_without(self, details: Iterable[str]) -> bool:
        return self.fits(self.written(frozenset(details)))

    def too_much(self) -> frozenset[str]:
        """Return the details to leave out: as few as can be, those that count least."""
        details = _details(self.style.variant)
        ranks = range(len(details))
        rank = bisect_left(ranks, 1, key=lambda last: self.fits_without(details[: last + 1]))
        left_out = frozenset(details[: rank + 1])
        for detail in reversed(details):
            if detail in left_out and self.fits_without(left_out - {detail}):
                left_out -= {detail}
        return left_out

    def _kept(self, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        """Return the sentences that say something of what was told."""
        told = self.told
        if told is None:
            return sentences
        return tuple(s for s in sentences if any(source in told for source in s.sources))


# From one keystroke to the next only one sentence changes: the rest is finished already.
_finished = lru_cache(maxsize=4096)(typography)


@lru_cache(maxsize=4096)
def _count(text: str) -> int:
    """Count the words of a sentence."""
    return sum(1 for word in text.replace("\n", " ").split(" ") if _LETTER.search(word))


def _said(template: str, **context: Any) -> tuple[Sentence, ...]:  # noqa: ANN401 - what it reads
    """Return the sentences that a template calls, in their order."""
    sentences: list[Sentence] = []

    def say(*sources: str | list[str], caller: Callable[[], str], is_item: bool) -> str:
        paths = [path for part in sources for path in ([part] if isinstance(part, str) else part)]
        sentences.append(Sentence(_finished(caller().strip()), tuple(paths), is_item))
        return ""

    _environment().get_template(f"paragraphe/{template}").render(
        context,
        phrase=partial(say, is_item=False),
        item=partial(say, is_item=True),
        mark=TO_CONFIRM_MARK,
    )
    return tuple(sentences)


@cache
def _details(variant: Variant) -> tuple[str, ...]:
    """Return what a variant may leave out, that which counts least first."""
    return tuple(_parts(variant).details)


@cache
def _extras(variant: Variant) -> frozenset[str]:
    """Return what a variant says only when answers are short."""
    return frozenset(_parts(variant).extras)


def _parts(variant: Variant) -> Any:  # noqa: ANN401 - the names that a template sets
    return _environment().get_template(f"paragraphe/{variant}/_details.j2").module


@cache
def _environment() -> Environment:
    # Plain text goes out: each output escapes for itself, so there is nothing to escape here.
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701
        auto_reload=False,
    )
    environment.filters.update(phrasing.FILTERS)
    environment.tests.update(phrasing.TESTS)
    environment.tests["national"] = is_national
    environment.globals.update(phrasing.GLOBALS)
    return environment
