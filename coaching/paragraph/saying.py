"""What is said, before it is worded: one saying a sentence, with the answers that it says."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from coaching import french
from coaching.fiche.leaves import TO_CONFIRM_MARK, ToConfirm, is_answered

# Left out last: the names of what is missing, in a text that is said aloud.
LACKS: Final = "lacks"
# Whether an answer, or a part of one, is said: what does not fit is left out by its path.
Says = Callable[[str], bool]
_NOTHING: Final[Mapping[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence to word: its kind, the pieces that its wording takes, the answers it says.

    `rank` counts the sayings of one kind in a text, so that two in a row are worded in two ways.
    """

    kind: str
    sources: tuple[str, ...]
    pieces: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    rank: int = 0
    is_item: bool = False
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing, worded as a noun group: its kind, its pieces, its answers."""

    kind: str
    sources: tuple[str, ...]
    pieces: Mapping[str, Any]
    is_many: bool = False


def missing(nouns: Sequence[str], *, many: bool = False) -> str:
    """Return what is missing to something, after its sentence: « ; son apport est… »."""
    are = "sont" if many or len(nouns) > 1 else "est"
    return f" ; {french.enumerate_fr(nouns)} {are} {TO_CONFIRM_MARK}" if nouns else ""


class Plan:
    """The sayings of one movement, in their order, and what is missing to it."""

    def __init__(self, says: Says, *, we: bool) -> None:
        self.says = says
        self.we = we
        self.sayings: list[Saying] = []
        self._lacks: list[Lack] = []

    def say(
        self,
        kind: str,
        *sources: str | Iterable[str],
        is_item: bool = False,
        is_whole: bool = True,
        **pieces: Any,  # noqa: ANN401 - what its wording takes
    ) -> None:
        """Add one sentence."""
        paths = [path for one in sources for path in ([one] if isinstance(one, str) else one)]
        rank = sum(1 for said in self.sayings if said.kind == kind)
        told = tuple(dict.fromkeys(paths))
        self.sayings.append(Saying(kind, told, pieces, rank, is_item, is_whole))

    def understand(self, sources: Iterable[str]) -> None:
        """Let the last sentence stand for answers that its silence says: what is not waited for."""
        if self.sayings:
            last = self.sayings[-1]
            self.sayings[-1] = replace(last, sources=(*last.sources, *sources))

    def lack(self, kind: str, *paths: str, many: object = False, **pieces: Any) -> None:  # noqa: ANN401
        """Note something that is « à confirmer »: « le lieu des ateliers »."""
        self._lacks.append(Lack(f"lack_{kind}", paths, pieces, is_many=bool(many)))

    def end(self) -> tuple[Saying, ...]:
        """Say in one sentence what is missing by itself, and return the sayings."""
        if self._lacks:
            many = len(self._lacks) > 1 or self._lacks[0].is_many
            sources = [path for lack in self._lacks for path in lack.sources]
            if self.says(LACKS):
                self.say("missing", sources, lacks=tuple(self._lacks), many=many)
            else:
                self.say("missing_rest", sources)
        return tuple(self.sayings)

    def given(self, value: object, path: str) -> bool:
        """Tell whether an answer is known, and has its place."""
        return is_answered(value) and self.says(path)

    def wanted(self, value: object, path: str) -> bool:
        """Tell whether an answer is not known yet, and would have its place."""
        return isinstance(value, ToConfirm) and self.says(path)

    def wanted_of(self, entry: object, path: str, names: Iterable[str]) -> list[str]:
        """Return the fields of an entry that are not known yet, and would have their place."""
        return [name for name in names if self.wanted(getattr(entry, name), f"{path}.{name}")]
