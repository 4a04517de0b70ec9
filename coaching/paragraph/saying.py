"""What is said, before it is worded: one saying a sentence, with the answers that it says."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final, TypeVar

from coaching import french
from coaching.fiche.choices import Certainty
from coaching.fiche.complete import Group, Partner, Step
from coaching.fiche.leaves import ToConfirm, is_answered
from coaching.french.numbers import spell

# Whether an answer is said, by its path: what is said aloud is a choice.
Says = Callable[[str], bool]
_NOTHING: Final[Mapping[str, Any]] = {}
# The kinds of which each entry, or each thing that is waited for, has a saying of its own.
_OF_ENTRIES: Final = frozenset({"group", "partner", "why", "depends", "meanwhile", "step"})
_ONE_SLOT: Final[Mapping[str, str]] = {"arrival": "launch", "waits": "meanwhile"}
_LONGEST_SLOT: Final = 24  # characters, as the keys of entries
# Beyond so many things that are missing, the weightiest alone are named.
_MOST_NAMED, _NAMED = 5, 3


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence to word: its kind, the pieces that its wording takes, the answers it says.

    `rank` counts the sayings of one kind in a text, so that two in a row are worded in two ways;
    `opens` begins a paragraph of its own in its movement. `entry` is the path of the entry that
    it says, where its first answer is of another.
    """

    kind: str
    sources: tuple[str, ...]
    pieces: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
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
    """The sayings of one movement, in their order, and what is missing to it."""

    def __init__(self, says: Says, *, we: bool) -> None:
        self.says = says
        self.we = we
        self.sayings: list[Saying] = []
        self.lacks: list[Lack] = []

    def say(
        self,
        kind: str,
        *answers: str | Iterable[str],
        is_item: bool = False,
        entry: str = "",
        **pieces: Any,  # noqa: ANN401 - what its wording takes
    ) -> None:
        """Add one sentence."""
        paths = [path for one in answers for path in ([one] if isinstance(one, str) else one)]
        rank = sum(1 for said in self.sayings if said.kind == kind)
        sources = tuple(dict.fromkeys(paths))
        self.sayings.append(Saying(kind, sources, pieces, rank, is_item, entry=entry))

    def lack(self, noun: str, weight: int, *sources: str) -> None:
        """Note something that is « à confirmer »: « le lieu des ateliers »."""
        if not sources or any(self.says(path) for path in sources):
            self.lacks.append(Lack(noun, sources, weight))

    def given(self, value: object, path: str) -> bool:
        """Tell whether an answer is known, and said."""
        return is_answered(value) and self.says(path)

    def wanted(self, value: object, path: str) -> bool:
        """Tell whether an answer is not known yet, and would be said."""
        return isinstance(value, ToConfirm) and self.says(path)

    def known(self, entry: object, path: str, names: Iterable[str]) -> list[str]:
        """Return the fields of an entry that are known, and said."""
        return [name for name in names if self.given(getattr(entry, name), f"{path}.{name}")]

    def unknown(self, entry: object, path: str, names: Iterable[str]) -> list[str]:
        """Return the fields of an entry that are not known yet, and would be said."""
        return [name for name in names if self.wanted(getattr(entry, name), f"{path}.{name}")]


# The surest come first; of those who are hoped for, the team has not said where it stands.
_CERTAINTIES: Final = {
    Certainty.ENROLLED: "enrolled",
    Certainty.AGREED: "agreed",
    None: "hoped",
    Certainty.CONTACTED: "contacted",
    Certainty.TO_FIND: "to_find",
}
_ORDER: Final = tuple(_CERTAINTIES.values())
_Entry = TypeVar("_Entry", Group, Partner)


def certainty_of(entry: Group | Partner) -> str:
    """Return how sure somebody is, as phrases say it: « agreed », « hoped »."""
    certainty = entry.certainty
    return _CERTAINTIES[None if isinstance(certainty, ToConfirm) else certainty]


def surest_first(entries: Iterable[_Entry]) -> list[_Entry]:
    """Return groups or partners in the order of the text."""
    return sorted(entries, key=lambda one: _ORDER.index(certainty_of(one)))


def paths(entry: Group | Partner | Step, group: str, names: Iterable[str]) -> list[str]:
    """Return the paths of some fields of an entry."""
    return [f"{group}.{entry.key}.{name}" for name in names]


def lacking(nouns: Sequence[str], whose: str, *, why: bool) -> str:
    """Return what is missing of somebody: « le nombre des bergères et leurs raisons »."""
    if not nouns:
        return f"les raisons {french.de(whose)}"
    more = f" et {'leurs' if french.is_plural(whose) else 'ses'} raisons" if why else ""
    return f"{french.enumerate_fr(nouns)} {french.de(whose)}{more}"


def inventory(lacks: Sequence[Lack]) -> str:
    """Return what is missing, in the order of the text: all by name when few, else by number."""
    if len(lacks) <= _MOST_NAMED:
        return _listed([lack.noun for lack in lacks])
    named = sorted(range(len(lacks)), key=lambda rank: (lacks[rank].weight, rank))[:_NAMED]
    others = sum(max(1, len(lack.sources)) for rank, lack in enumerate(lacks) if rank not in named)
    return _listed(
        [*(lacks[rank].noun for rank in sorted(named)), f"{spell(others)} autres points"]
    )


def _listed(nouns: Sequence[str]) -> str:
    """Join noun groups of ours; a comma too brings the last when one has its own « et »."""
    *firsts, last = nouns
    if not firsts:
        return last
    nested = any(" et " in noun for noun in nouns)
    return f"{', '.join(firsts)}{',' if nested else ''} et {last}"
