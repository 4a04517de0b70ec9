"""A cross reading: each team reads the text of another, and says what it understood of it.

The readers write in their own fiche, under a key that names the reading and the text: what they
write is kept as any answer is. The room keeps who reads whom.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from coaching.fiche.draft import CROSS_READING
from coaching.workshop.timer import Timer

PAGE: Final = "lecture"  # where teams read
MINUTES: Final = 3
FEWEST: Final = 2
MOST_READINGS: Final = 50


class Reading(BaseModel):
    """One cross reading: whose text each team reads, by the numbers of both.

    `step_clock` is the clock of the step, stopped meanwhile; there is none once it is over. It
    `resumes` if it ran. `useful` are the readers whose words helped.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    pairs: Mapping[int, int]
    step_clock: Timer | None = None
    resumes: bool = False
    useful: frozenset[int] = Field(frozenset(), exclude_if=lambda useful: not useful)

    @property
    def is_open(self) -> bool:
        """Whether teams are reading."""
        return self.step_clock is not None

    def readers_of(self, team: int) -> list[int]:
        """Return the teams that read the text of this one."""
        return [reader for reader, author in self.pairs.items() if author == team]


@dataclass(frozen=True, slots=True)
class Words:
    """What one team wrote of the text of another, in the reading of this rank."""

    rank: int
    reader: int
    author: int
    understood: str
    question: str
    is_useful: bool

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written yet."""
        return not (self.understood or self.question)


def ring(teams: Sequence[int], turn: int) -> dict[int, int]:
    """Return whose text each team reads: nobody its own, each text once.

    Another turn gives other texts, for as long as there are some.
    """
    shift = 1 + turn % (len(teams) - 1)
    return {team: teams[(rank + shift) % len(teams)] for rank, team in enumerate(teams)}


def entry_of(rank: int, author: int) -> str:
    """Return the path, in the fiche of a reader, of what it writes of a text."""
    return f"{CROSS_READING}.words.r{rank}t{author}"


def words_in(values: Mapping[str, str]) -> dict[str, str]:
    """Return what a fiche, kept as texts by path, holds of other teams' texts."""
    return {path: text for path, text in values.items() if path.startswith(f"{CROSS_READING}.")}


def all_words(
    readings: Sequence[Reading], written: Mapping[int, Mapping[str, str]]
) -> Iterator[Words]:
    """Yield what each reader that is still there wrote; `written` are their texts, by team."""
    for rank, reading in enumerate(readings, start=1):
        for reader, author in reading.pairs.items():
            if reader in written:
                entry, texts = entry_of(rank, author), written[reader]
                yield Words(
                    rank,
                    reader,
                    author,
                    texts.get(f"{entry}.understood", "").strip(),
                    texts.get(f"{entry}.question", "").strip(),
                    is_useful=reader in reading.useful,
                )
