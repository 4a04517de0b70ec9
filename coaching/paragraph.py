"""The finished paragraph: sentences of plain text that know the answers they come from.

Templates are ours and hold words; grammar is in `coaching.french`, given to them as
filters. A user's text is always a value, never a template, and the result is plain text:
each output escapes it for itself.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from coaching import phrasing
from coaching.answers.complete import Complete, Fiche
from coaching.answers.leaves import TO_CONFIRM_MARK
from coaching.coherence import is_national
from coaching.french import typography

TEMPLATES: Final = Path(__file__).parent.parent / "templates"

# How much is left out, from nothing (0) to who decides, the levers, the reasons (6).
MOST_BRIEF: Final = 6

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

    `left_out` holds the paths of the answers that did not fit in `EXPECTED_WORDS`.
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
        return sum(1 for word in self.text.replace("\n", " ").split(" ") if _LETTER.search(word))

    @property
    def marks(self) -> int:
        """How many times « [à confirmer] » is left."""
        return self.text.count(TO_CONFIRM_MARK)


def render(fiche: Fiche, told: Container[str] | None = None) -> Paragraph:
    """Write the paragraph of a fiche, all its answers read or marked.

    When the answers are long it says less of them, step by step, to stay within
    `EXPECTED_WORDS`. With `told`, the paths of the answers given so far, only the sentences
    that say one of them are written.
    """
    whole = _written(fiche, told, 0)
    if _fits(whole):
        return whole
    steps = range(1, MOST_BRIEF)
    fitting = bisect_left(steps, 1, key=lambda step: int(_fits(_written(fiche, told, step))))
    brief = _written(fiche, told, 1 + fitting)
    return replace(brief, left_out=whole.sources - brief.sources)


def _fits(paragraph: Paragraph) -> bool:
    return paragraph.words <= EXPECTED_WORDS[1]


def _written(fiche: Fiche, told: Container[str] | None, brevity: int) -> Paragraph:
    return Paragraph(tuple(_movement(movement, fiche, told, brevity) for movement in MOVEMENTS))


def _movement(
    movement: Movement, fiche: Fiche, told: Container[str] | None, brevity: int
) -> tuple[Sentence, ...]:
    answers = tuple(getattr(fiche, part) for part in movement.parts)
    sentences = _sentences(movement, answers, brevity)
    if told is None:
        return sentences
    return tuple(s for s in sentences if any(source in told for source in s.sources))


# From one keystroke to the next only one sentence changes: the rest is written already.
_finished = lru_cache(maxsize=4096)(typography)


@lru_cache(maxsize=2048)
def _sentences(
    movement: Movement, answers: tuple[Complete, ...], brevity: int
) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []

    def phrase(*sources: str | list[str], caller: Callable[[], str]) -> str:
        paths = [path for part in sources for path in ([part] if isinstance(part, str) else part)]
        sentences.append(Sentence(_finished(caller().strip()), tuple(paths)))
        return ""

    _environment().get_template(f"paragraphe/{movement.template}").render(
        dict(zip(movement.parts, answers, strict=True)),
        brevity=brevity,
        phrase=phrase,
        mark=TO_CONFIRM_MARK,
    )
    return tuple(sentences)


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
    environment.tests["national"] = is_national
    environment.globals.update(phrasing.GLOBALS)
    return environment
