"""What is said, before it is worded: one saying a sentence, in the style that a team chose."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final

from coaching.fiche.complete import Group, Partner, Step
from coaching.fiche.leaves import ToConfirm, is_answered
from coaching.french.numbers import spell

# The kinds of which each entry, or each thing that is waited for, has a saying of its own.
_OF_ENTRIES: Final = frozenset({"group", "partner", "why", "depends", "meanwhile", "step"})
_ONE_SLOT: Final[Mapping[str, str]] = {"arrival": "launch", "waits": "meanwhile"}
_LONGEST_SLOT: Final = 24  # characters, as the keys of entries
# Beyond so many things that are missing, the weightiest alone are named.
_MOST_NAMED, _NAMED = 5, 3


class Variant(StrEnum):
    """How long the text is: a fixed choice to be said aloud, or all the answers."""

    PITCH = "pitch"
    FICHE = "fiche"

    @property
    def most(self) -> int:
        """The most words that are read, or heard, without complaint."""
        return 70 if self is Variant.PITCH else 350


class Voice(StrEnum):
    TEAM = "nous"
    PRODUCT = "produit"


@dataclass(frozen=True, slots=True)
class Style:
    """What a team chooses of its text: its length, its voice, and how each sentence is worded.

    `silent` holds the paths of the answers that it leaves out; `ways`, by the slot of a sentence,
    how far its wording is from the usual one.
    """

    variant: Variant = Variant.FICHE
    voice: Voice = Voice.TEAM
    silent: frozenset[str] = frozenset()
    ways: tuple[tuple[str, int], ...] = ()


USUAL: Final = Style()


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence to word: its kind, the pieces that its wording takes, the answers it says.

    `rank` counts the sayings of one kind in a text, so that two in a row are worded in two ways;
    `opens` begins a paragraph of its own in its movement. `entry` is the path of the entry that
    it says, where its first answer is of another.
    """

    kind: str
    sources: tuple[str, ...]
    pieces: Mapping[str, Any] = field(default_factory=dict)
    rank: int = 0
    is_item: bool = False
    opens: bool = False
    entry: str = ""

    @property
    def slot(self) -> str:
        """The name of its place in the text, which holds whatever its answers become."""
        root = self.kind.partition("_")[0]
        root = _ONE_SLOT.get(root, root)
        if root == "blank":
            return self.kind.replace("_", "")
        if root == "missing":
            return f"missing{self.pieces['place']}"
        if root not in _OF_ENTRIES:
            return root
        entry = self.entry or self.sources[0].rpartition(".")[0]
        slot = f"{root}{''.join(entry.split('.')[1:])}"
        return slot if len(slot) <= _LONGEST_SLOT else sha256(slot.encode()).hexdigest()[:24]

    @property
    def is_typed(self) -> bool:
        """Whether an answer stands in it as it was typed, for want of a form that we know."""
        ways = (self.pieces.get("form"), self.pieces.get("measure"))
        if self.kind.endswith(("_quoted", "_typed")) or "typed" in ways:
            return True
        said = [one for name, one in self.pieces.items() if name != "quote"]
        return any("«" in one for one in said if isinstance(one, str))


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing, as a noun group; those of the least weight number come first."""

    noun: str
    sources: tuple[str, ...]
    weight: int


class Plan:
    """The sayings of one movement, and what is missing to it; with `we` the team speaks."""

    def __init__(self, silent: frozenset[str], *, we: bool) -> None:
        self.silent = silent
        self.we = we
        self.sayings: list[Saying] = []
        self.lacks: list[Lack] = []

    def say(
        self,
        kind: str,
        sources: str | Iterable[str],
        *,
        is_item: bool = False,
        entry: str = "",
        **pieces: Any,  # noqa: ANN401 - what its wording takes
    ) -> None:
        paths = (sources,) if isinstance(sources, str) else tuple(dict.fromkeys(sources))
        rank = sum(said.kind == kind for said in self.sayings)
        self.sayings.append(Saying(kind, paths, pieces, rank, is_item, entry=entry))

    def lack(self, noun: str, weight: int, *sources: str) -> None:
        """Note something that is « à confirmer »: « le lieu des ateliers »."""
        if not self.silent.issuperset(sources) or not sources:
            self.lacks.append(Lack(noun, sources, weight))

    def lack_one(self, value: object, path: str, noun: str, weight: int) -> None:
        if isinstance(value, ToConfirm):
            self.lack(noun, weight, path)

    def given(self, value: object, path: str) -> bool:
        return is_answered(value) and path not in self.silent

    def known(self, entry: object, path: str, names: Iterable[str]) -> list[str]:
        return [name for name in names if self.given(getattr(entry, name), f"{path}.{name}")]

    def unknown(self, entry: object, path: str, names: Iterable[str]) -> list[str]:
        """Return the fields of an entry that are not known yet, and would be said."""
        open_ones = [name for name in names if isinstance(getattr(entry, name), ToConfirm)]
        return [name for name in open_ones if f"{path}.{name}" not in self.silent]


def paths(entry: Group | Partner | Step, group: str, names: Iterable[str]) -> list[str]:
    return [f"{group}.{entry.key}.{name}" for name in names]


def inventory(lacks: Sequence[Lack]) -> str:
    """Return what is missing, in the order of the text: all by name when few, else by number."""
    nouns = [lack.noun for lack in lacks]
    if len(lacks) > _MOST_NAMED:
        weighed = sorted(range(len(lacks)), key=lambda rank: (lacks[rank].weight, rank))
        others = sum(max(1, len(lacks[rank].sources)) for rank in weighed[_NAMED:])
        named = [nouns[rank] for rank in sorted(weighed[:_NAMED])]
        nouns = [*named, f"{spell(others)} autres points"]
    *firsts, last = nouns
    if not firsts:
        return last
    nested = any(" et " in noun for noun in nouns)
    return f"{', '.join(firsts)}{',' if nested else ''} et {last}"
