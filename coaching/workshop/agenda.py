"""What a workshop does and for how long: ready-made scripts around the three questions.

The three questions are those of the guidance (« Déployer son produit »); the shares of time are
those of a kickoff: most of it on the first users, without whom the rest has nothing to stand on.
"""

from enum import StrEnum
from math import ceil
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from coaching.fiche.progress import Screen
from coaching.fiche.questions import JOURNEY, TOGETHER

LONGEST_STEP: Final = 180
MOST_STEPS: Final = 12
TITLE_LIMIT: Final = 80
SENTENCE_LIMIT: Final = 160


# A text of 150 words takes a minute; the next team stands up.
_READ_ALOUD: Final = 90  # seconds a team


class Step(BaseModel):
    """One step of a workshop; `screen` is where the teams work meanwhile, if anywhere.

    Elsewhere `sentence` is what they are told, here and on the wall, in the coach's words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Annotated[str, Field(min_length=1, max_length=TITLE_LIMIT)]
    minutes: Annotated[int, Field(ge=1, le=LONGEST_STEP)]
    screen: Screen | None = None
    # Not written while empty: an earlier version of the code still reads the plan.
    sentence: Annotated[
        str, Field(max_length=SENTENCE_LIMIT, exclude_if=lambda sentence: not sentence)
    ] = ""


def is_read_aloud(step: Step) -> bool:
    """Tell whether a step is that where teams read their texts to the room."""
    return step.title == TOGETHER.title


def minutes_to_read(teams: int) -> int:
    return min(ceil(teams * _READ_ALOUD / 60), LONGEST_STEP)


class Script(StrEnum):
    """A ready-made script; the value is its length in minutes."""

    SHORT = "45"
    USUAL = "60"
    LONG = "90"

    @property
    def label(self) -> str:
        return f"{self.value} minutes"


def _script(*minutes: int) -> tuple[Step, ...]:
    return tuple(
        Step(title=title, minutes=length, screen=screen)
        for (title, screen), length in zip(_STEPS, minutes, strict=True)
    )


_STEPS: Final = (
    *((words.facilitation.title, words.screen) for words in JOURNEY if words.facilitation),
    (TOGETHER.title, None),
)

SCRIPTS: Final = {
    Script.SHORT: _script(5, 12, 8, 8, 4, 4, 4),
    Script.USUAL: _script(6, 16, 11, 11, 5, 5, 6),
    Script.LONG: _script(9, 22, 16, 16, 7, 8, 12),
}
