"""The three movements of the text: each planned from its answers, then worded."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from sys import intern
from typing import Final

from coaching.fiche.complete import Complete, Fiche
from coaching.paragraph.first_movement import first_movement
from coaching.paragraph.saying import Saying
from coaching.paragraph.second_movement import second_movement
from coaching.paragraph.style import Style
from coaching.paragraph.third_movement import third_movement
from coaching.paragraph.wording import word


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement of the paragraph: its plan, and the parts of the fiche that it reads."""

    plan: Callable[..., tuple[Saying, ...]]
    parts: tuple[str, ...]


MOVEMENTS: Final = (
    Movement(first_movement, ("depart", "usagers")),
    Movement(second_movement, ("independance",)),
    Movement(third_movement, ("depart", "acceleration")),
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
    """One movement for some answers: what was written of it, by the paths that it left out.

    To find what fits, a text is asked for without this answer, then without that one: only the
    movements that would say it are written again.
    """

    def __init__(
        self, movement: Movement, answers: tuple[Complete, ...], seed: str, style: Style
    ) -> None:
        self._plan = partial(movement.plan, *answers, style=style)
        self._word = partial(word, voice=style.voice, seed=seed)
        # The paths that were said, those that were not, and what was written so.
        self._written: list[tuple[frozenset[str], frozenset[str], tuple[Sentence, ...]]] = []

    def without(self, left_out: frozenset[str]) -> tuple[Sentence, ...]:
        """Return the sentences of the movement, some answers left out."""
        for kept, omitted, sentences in self._written:
            if kept.isdisjoint(left_out) and omitted <= left_out:
                return sentences
        asked: set[str] = set()

        def says(path: str) -> bool:
            asked.add(path)
            return path not in left_out

        sentences = tuple(self._sentence(saying) for saying in self._plan(says=says))
        self._written.append((frozenset(asked - left_out), left_out & asked, sentences))
        return sentences

    def _sentence(self, saying: Saying) -> Sentence:
        # Every text that is remembered names the same paths: each is held once.
        sources = tuple(map(intern, saying.sources))
        return Sentence(self._word(saying), sources, saying.is_item, saying.is_whole)


# From one keystroke to the next only one movement changes: the others are written already.
_text = lru_cache(maxsize=512)(Text)


def texts(fiche: Fiche, style: Style) -> tuple[Text, ...]:
    """Return the three movements of a fiche."""
    seed = str(fiche.depart.product)
    return tuple(
        _text(movement, tuple(getattr(fiche, part) for part in movement.parts), seed, style)
        for movement in MOVEMENTS
    )
