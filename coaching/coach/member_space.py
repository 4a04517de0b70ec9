"""The member space of beta.gouv.fr: its themes, its types of users, its standard of a sheet.

A published description is read before « Le produit a une fiche à jour » (betagouv/standards,
`transparence/`, May 2026), for the four of its ten criteria that are of the description.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
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


class Topic(StrEnum):
    """What a description may tell; the value is its name in a sentence."""

    PROBLEM = "le problème"
    CONTEXT = "son contexte"
    USERS = "ses usagers"
    SOLUTION = "la solution"
    IMPACT = "l’impact attendu"
    AIMS = "les objectifs, à tenir à jour après chaque comité"
    STRATEGY = "la stratégie de déploiement, ou les prochaines étapes"


# What a heading begins with once folded, its article left out.
_HEADINGS: Final[Mapping[Topic, str]] = {
    Topic.PROBLEM: r"problem|drame|irritant|constat|difficulte",
    Topic.CONTEXT: r"contexte|enjeu",
    Topic.SOLUTION: r"solution|reponse|produit|service|hypotheses? de solution",
    Topic.IMPACT: r"impact|resultats? (?:attendu|vise)|benefice",
    Topic.AIMS: r"objectif|cibles?\b",
    Topic.STRATEGY: (
        r"strategie|deploiement|deployer|(?:prochaines )?etapes|feuille de route|roadmap"
        r"|passage a l'echelle|acceleration|perspectives|et (?:apres|ensuite|demain)"
    ),
}
_KINDS: Final = {
    topic: re.compile(rf"(?:l[ea]s? |l'|notre |nos )?(?:{words})")
    for topic, words in _HEADINGS.items()
}
# What each of the four asks of a description.
CRITERIA: Final = (
    (Topic.PROBLEM, Topic.CONTEXT, Topic.USERS),
    (Topic.SOLUTION, Topic.IMPACT),
    (Topic.AIMS,),
    (Topic.STRATEGY,),
)
_MOST_WORDS, _FEW_WORDS = 8, 4  # of a heading, with its marks or without
_LONGEST: Final = 200  # characters of a line that are read
_MARKS: Final = " #*_:.0123456789-)"
_SAYING: Final = re.compile(r"[^\W\d_]{2}")
_IMPACT: Final = re.compile(r"\bimpacts?\b")
# As `phrases.toml` begins what six months change.
_RESULT: Final = re.compile(r"\ba six mois, (?:nous|l'equipe|notre mesure|la mesure)\b")
_FEWEST: Final = 2  # headings: a text with fewer is no description of a product


@dataclass(frozen=True, slots=True)
class StandardCriterion:
    """A criterion of the standard: what it asks for, and what of it is not found."""

    asked: tuple[Topic, ...]
    missing: tuple[Topic, ...]


def criteria(text: str) -> tuple[StandardCriterion, ...]:
    """Return the four criteria before a description; none when the text is not one."""
    under = _under_headings(text)
    found = set(under)
    people = folded(" ".join(under.get(topic, "") for topic in (Topic.PROBLEM, Topic.CONTEXT)))
    if any(name.words.search(people) for name in USER_TYPES.names.values()):
        found.add(Topic.USERS)
    # The form has the aim of impact among the aims at six months; our text has it in the strategy.
    aims, strategy = folded(under.get(Topic.AIMS, "")), folded(under.get(Topic.STRATEGY, ""))
    if _IMPACT.search(aims) or _RESULT.search(f"{aims} {strategy}"):
        found.add(Topic.IMPACT)
    if len(found & _KINDS.keys()) < _FEWEST:
        return ()
    return tuple(
        StandardCriterion(asked, tuple(topic for topic in asked if topic not in found))
        for asked in CRITERIA
    )


def _under_headings(text: str) -> Mapping[Topic, str]:
    """Return what is said under the headings of each kind; the form's own questions say nothing."""
    under: dict[Topic, str] = defaultdict(str)
    here: Topic | None = None
    for line in text.splitlines():
        topic = _announced(line)
        if topic or line.lstrip().startswith("#"):
            here = topic
        elif here and _SAYING.search(line) and not line.rstrip(" *_").endswith("?"):
            under[here] += f" {line}"
    return under


def _announced(line: str) -> Topic | None:
    read = folded(line[:_LONGEST]).strip(_MARKS)
    is_marked = line.lstrip().startswith(("#", "**")) or line.rstrip().endswith(":")
    most = _MOST_WORDS if is_marked else _FEW_WORDS
    if len(read.split()) > most or line.rstrip().endswith((".", ",")):
        return None
    return next((topic for topic, words in _KINDS.items() if words.match(read)), None)
