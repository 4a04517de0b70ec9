"""What a launch committee looks at, and what it finds in the answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from coaching.fiche.complete import Fiche


class State(StrEnum):
    """How a line stands; the order of the members is that of what to mend first."""

    LACKING = "À faire"
    VAGUE = "À préciser"
    UNSAID = "À placer"
    READY = "Prêt"


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a line stands as it does, and the answers where that is decided."""

    state: State
    why: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that a committee looks at.

    `asks` is its question; `rests_on` yields the paths of the answers that it reads; `finds`
    what those answers say that no single field can tell; `ready` what it reads when all is well.
    """

    title: str
    asks: str
    rests_on: Callable[[Fiche], Iterator[str]]
    finds: Callable[[Fiche], Iterator[Finding]]
    ready: Callable[[Fiche], str]
