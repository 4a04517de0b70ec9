"""Themes and types of users of the member space: their names, and those that the answers suggest.

A name is proposed for a word of the lexicon, `themes.toml`, which says how often it is right: it is
for the team to tick. The answers read are those of the product, its problem and its users.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coaching.fiche.draft import DraftFiche, DraftTick
from coaching.french import folded, is_unknown

_LISTS: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_MOST: Final = 3  # proposals: as many as a published sheet ever has
_OTHERS: Final = re.compile("[^a-z]")  # than the letters of a key


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a list: as the form has it, as a label reads, and the words that suggest it."""

    name: str
    label: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of the form, at `path` in a draft: its names by key, in their order.

    `reads` returns the answers that suggest some.
    """

    path: str
    names: Mapping[str, Name]
    reads: Callable[[DraftFiche], Iterable[str]]

    def suggested(self, draft: DraftFiche) -> tuple[str, ...]:
        """Return the keys of the names that the answers suggest, the likeliest first."""
        text = " . ".join(folded(text) for text in self.reads(draft) if not is_unknown(text))
        counts = {key: len(name.words.findall(text)) for key, name in self.names.items()}
        found = sorted(filter(counts.__getitem__, counts), key=lambda key: -counts[key])
        return tuple(found[:_MOST])

    def ticked(self, draft: DraftFiche) -> tuple[str, ...]:
        """Return the keys of the names that the team ticked, in the order of the form."""
        ticks: tuple[DraftTick, ...] = getattr(draft.member_space, self.path.rpartition(".")[2])
        keys = {tick.key for tick in ticks}
        return tuple(key for key in self.names if key in keys)


def _listing(path: str, reads: Callable[[DraftFiche], Iterable[str]]) -> Listing:
    labels = _LISTS["labels"]
    return Listing(
        path,
        {
            _OTHERS.sub("", folded(name)): Name(name, labels.get(name, name), _pattern(words))
            for name, words in _LISTS[path.rpartition(".")[2]].items()
        },
        reads,
    )


def _pattern(words: str) -> re.Pattern[str]:
    """Return what finds any of the words, each from its first letter to its last."""
    known = (re.escape(" ".join(word.split())) for word in words.split(","))
    said = "|".join(word.replace(r"\*", r"\w*") for word in known)
    return re.compile(rf"(?<![\w-])(?:{said})(?!\w)")


def _users(draft: DraftFiche) -> Iterable[str]:
    return (draft.depart.people, *(group.who for group in draft.usagers.groups))


def _product(draft: DraftFiche) -> Iterable[str]:
    depart = draft.depart
    told = (depart.product, depart.problem, depart.solution, depart.context)
    return (*told, *_users(draft))


THEMES: Final = _listing("member_space.themes", _product)
USER_TYPES: Final = _listing("member_space.user_types", _users)
