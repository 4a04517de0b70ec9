"""The member space of beta.gouv.fr: its themes, its types of users, its standard of a sheet.

Four of the ten criteria of « Le produit a une fiche à jour » (betagouv/standards, `transparence/`,
May 2026) are of the description.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coaching.fiche.ask import DraftEntry
from coaching.fiche.draft import DraftFiche
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
    """A list of the form: its names by key, in their order; `reads` returns what suggests some."""

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
        ticks: tuple[DraftEntry, ...] = getattr(draft.member_space, self.path.rpartition(".")[2])
        keys = {tick.key for tick in ticks}
        return tuple(key for key in self.names if key in keys)


def _listing(path: str, reads: Callable[[DraftFiche], Iterable[str]]) -> Listing:
    labels, lexicon = _LISTS["labels"], _LISTS[path.rpartition(".")[2]]
    names = {
        _OTHERS.sub("", folded(name)): Name(name, labels.get(name, name), _pattern(words))
        for name, words in lexicon.items()
    }
    return Listing(path, names, reads)


def _pattern(words: str) -> re.Pattern[str]:
    """Return what finds any of the words, each from its first letter to its last."""
    known = (re.escape(" ".join(word.split())) for word in words.split(","))
    said = "|".join(word.replace(r"\*", r"\w*") for word in known)
    return re.compile(rf"(?<![\w-])(?:{said})(?!\w)")


def _users(draft: DraftFiche) -> Iterable[str]:
    return (draft.depart.people, *(group.who for group in draft.usagers.groups))


def _product(draft: DraftFiche) -> Iterable[str]:
    start = draft.depart
    return (start.product, start.problem, start.solution, start.context, *_users(draft))


THEMES: Final = _listing("member_space.themes", _product)
USER_TYPES: Final = _listing("member_space.user_types", _users)


# What the standard asks of a description, in the words of a sentence.
CRITERIA: Final = (
    ("le problème", "son contexte", "ses usagers"),
    ("la solution", "l’impact attendu"),
    ("les objectifs, à tenir à jour après chaque comité",),
    ("la stratégie de déploiement, ou les prochaines étapes",),
)
