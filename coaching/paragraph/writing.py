"""The three movements of the text, each written from its template as a list of sentences.

Templates are ours and hold words; grammar is in `coaching.french`, given to them as
filters. A user's text is always a value, never a template, and the result is plain text:
each output escapes it for itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from sys import intern
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from coaching import phrasing
from coaching.answers.complete import Complete, Fiche
from coaching.answers.leaves import TO_CONFIRM_MARK
from coaching.coherence import is_national
from coaching.french import typography
from coaching.paragraph.style import Style, Variant, Voice

TEMPLATES: Final = Path(__file__).parent.parent.parent / "templates"


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

    `is_item` tells an item of a list: consecutive items make one list. `is_whole` is False when
    it says a part only of its answers, which are then too long.
    """

    text: str
    sources: tuple[str, ...]
    is_item: bool = False
    is_whole: bool = True


class Text:
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
        self._details = _known(style.variant)
        # The details that were said, those that were not, and what was written so.
        self._written: list[tuple[frozenset[str], frozenset[str], tuple[Sentence, ...]]] = []

    def without(self, left_out: frozenset[str]) -> tuple[Sentence, ...]:
        """Return the sentences of the movement, some details left out."""
        for kept, omitted, sentences in self._written:
            if kept.isdisjoint(left_out) and omitted <= left_out:
                return sentences
        asked: set[str] = set()

        def says(detail: str) -> bool:
            if detail not in self._details:
                raise KeyError(detail)
            asked.add(detail)
            return detail not in left_out

        sentences = said(self._template, **self._context, says=says)
        self._written.append((frozenset(asked - left_out), left_out & asked, sentences))
        return sentences


# From one keystroke to the next only one movement changes: the others are written already.
_text = lru_cache(maxsize=512)(Text)


def texts(fiche: Fiche, style: Style) -> tuple[Text, ...]:
    """Return the three movements of a fiche."""
    seed = str(fiche.depart.product)
    return tuple(
        _text(movement, tuple(getattr(fiche, part) for part in movement.parts), seed, style)
        for movement in MOVEMENTS
    )


# From one keystroke to the next only one sentence changes: the rest is finished already.
_finished = lru_cache(maxsize=4096)(typography)


def said(template: str, **context: Any) -> tuple[Sentence, ...]:  # noqa: ANN401 - what it reads
    """Return the sentences that a template calls, in their order."""
    sentences: list[Sentence] = []

    def say(
        *sources: str | list[str],
        caller: Callable[[], str],
        is_item: bool,
        is_whole: bool = True,
    ) -> str:
        paths = [path for part in sources for path in ([part] if isinstance(part, str) else part)]
        # Every text that is remembered names the same paths: each is held once.
        shared = tuple(map(intern, paths))
        sentences.append(Sentence(_finished(caller().strip()), shared, is_item, is_whole))
        return ""

    _environment().get_template(f"paragraphe/{template}").render(
        context,
        phrase=partial(say, is_item=False),
        item=partial(say, is_item=True),
        mark=TO_CONFIRM_MARK,
    )
    return tuple(sentences)


@cache
def details(variant: Variant) -> tuple[str, ...]:
    """Return what a variant may leave out, that which counts least first."""
    return tuple(_parts(variant).details)


@cache
def extras(variant: Variant) -> frozenset[str]:
    """Return what a variant says only when answers are short."""
    return frozenset(_parts(variant).extras)


@cache
def _known(variant: Variant) -> frozenset[str]:
    return extras(variant).union(details(variant))


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
