"""What a launch committee looks at, and what it finds in the answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from coaching.fiche.complete import Fiche
from coaching.fiche.consistency import Rule


class State(StrEnum):
    """How a line stands; the order of the members is that of what to mend first."""

    LACKING = "À faire"
    VAGUE = "À préciser"
    UNSAID = "À placer"
    READY = "Répondu"


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a line stands as it does, and the answers where that is decided."""

    state: State
    why: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Rule[Fiche, Iterator[Finding]]):
    """One thing that a committee looks at: `finds` yields what no single answer can tell.

    `rests_on` yields the paths of the answers that it reads; `ready` is what it reads when all is
    well.
    """

    rests_on: Callable[[Fiche], Iterator[str]]
    ready: Callable[[Fiche], str]
