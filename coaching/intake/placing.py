"""Where each suggestion would go in a fiche, and what to write once the team has chosen.

A text already there is never replaced: the suggestion goes to another entry, after the text, or
nowhere. Two texts may say one thing in other words: « 40 » is « une quarantaine », « mars 2027 »
holds the 15 March, « CARSAT Auvergne » is « La caisse d’assurance retraite (CARSAT) Auvergne ».
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from coaching.fiche.ask import DraftEntry, Input
from coaching.fiche.choices import CHOICES, Depends, Family
from coaching.fiche.draft import MOST_ENTRIES, DraftFiche
from coaching.fiche.labels import ask_at, entry_name, place_of
from coaching.fiche.questions import DEPART, GUARANTEES, SIX_MONTHS
from coaching.french import Unreadable, folded, is_unknown, parse_count, parse_date, parse_months
from coaching.intake.steps import NATIONAL_RANK
from coaching.intake.suggestion import GROUPS, LISTS, PARTNERS, START, STEPS, Suggestion
from coaching.intake.wordlists import TERRITORIES

_NAMES: Final = {"name", "who", "where", "perimeter", "who_decides"}
_SMALL: Final = frozenset(
    ("a", "au", "aux", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur")
)
_GENERIC: Final = re.compile(rf"{TERRITORIES}|\d+", re.IGNORECASE)
_VALUES: Final[dict[Input, Callable[[str], object]]] = {
    Input.COUNT: lambda said: parse_count(said).value,
    Input.MONTHS: parse_months,
}


def says_again(one: Suggestion, there: str) -> bool:
    """Tell whether a field that says `there` says what a suggestion for it does."""
    if one.name in _NAMES:
        return same_name(one.text, there)
    if ask_at(one.model_path).kind is Input.DATE:
        return _same_date(one.text, there)
    value = _VALUES.get(ask_at(one.model_path).kind, _words)
    try:
        return value(one.text) == value(there)
    except Unreadable:
        return _words(one.text) == _words(there)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are of one thing: the words of the shorter are all in the longer.

    A noun alone that any other could bear (« la région ») names nothing.
    """
    shorter, longer = sorted((_telling(one), _telling(other)), key=len)
    if shorter == longer:
        return bool(shorter)
    return shorter < longer and any(not _GENERIC.fullmatch(word) for word in shorter)


def _same_date(one: str, other: str) -> bool:
    """Tell whether two dates are one, or the month of one holds the other."""
    try:
        first, second = parse_date(one), parse_date(other)
    except Unreadable:
        return _words(one) == _words(other)
    if first.precision == second.precision == "day":
        return first.day == second.day
    return first.day.replace(day=1) == second.day.replace(day=1)


def _telling(name: str) -> frozenset[str]:
    """Return the words of a name but the small ones, none in the plural."""
    return frozenset(word.rstrip("sx") or word for word in _words(name) if word not in _SMALL)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", folded(text))


# What tells one entry of a list from another.
_TELLS: Final = {GROUPS: "who", PARTNERS: "name", STEPS: "perimeter"}
_LAST_STEP: Final = "Dernière étape"
_ALONE: Final = {
    START: DEPART.label,
    "usagers": SIX_MONTHS.title,
    "independance": GUARANTEES.title,
}


class Fate(StrEnum):
    """What becomes of a suggestion that is accepted."""

    FREE = "free"
    ADDED = "added"
    SAME = "same"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion with its place: `there` is what the fiche says at present.

    `entry` is the path of its entry, or of the list when it takes a new entry in it.
    """

    suggestion: Suggestion
    place: str
    entry: str
    fate: Fate
    there: str = ""

    @property
    def label(self) -> str:
        """What the field asks."""
        return ask_at(self.suggestion.model_path).label

    @property
    def is_open(self) -> bool:
        """Whether the team may accept it."""
        return self.fate in {Fate.FREE, Fate.ADDED}

    @property
    def is_advised(self) -> bool:
        """Whether it is accepted unless the team says otherwise."""
        return self.suggestion.sure and self.fate is Fate.FREE


def offers(suggestions: Iterable[Suggestion], draft: DraftFiche) -> tuple[Offer, ...]:
    """Return where each suggestion stands with the fiche, in the same order."""
    found: list[Offer] = []
    taken: set[tuple[str, str]] = set()
    added = dict.fromkeys(LISTS, 0)
    for (group, _), each in groupby(suggestions, key=lambda one: (one.group, one.rank)):
        bundle = list(each)
        if group not in LISTS:
            found += (_single(one, draft) for one in bundle)
            continue
        left = [one for one in _entries(draft, group) if (group, one.key) not in taken]
        entry = _entry_for(bundle, left)
        if entry:
            taken.add((group, entry.key))
            found += _in_entry(bundle, draft, entry)
        else:
            added[group] += 1
            found += _in_new_entry(bundle, draft, added[group])
    return tuple(found)


def written(
    chosen: Collection[Offer], draft: DraftFiche, new_key: Callable[[], str]
) -> dict[str, str]:
    """Return what to write for the offers that the team chose, by path."""
    texts: dict[str, str] = {}
    for (entry, _), each in groupby(
        (offer for offer in chosen if offer.is_open),
        key=lambda offer: (offer.entry, offer.suggestion.rank if offer.entry in LISTS else 0),
    ):
        prefix = f"{entry}.{new_key()}" if entry in LISTS else entry
        if entry in LISTS:
            texts |= _ranks(draft, entry, prefix, texts)
        for offer in each:
            path = f"{prefix}.{offer.suggestion.name}"
            before = texts.get(path) or (offer.there if offer.fate is Fate.ADDED else "")
            texts[path] = f"{before}\n{offer.suggestion.text}" if before else offer.suggestion.text
        if entry.rpartition(".")[2] in set(Family):
            texts.setdefault(f"{entry}.depends", Depends.YES)
    return texts


def landed(texts: Mapping[str, str], after: DraftFiche) -> list[tuple[str, str]]:
    """Return where what was written stands: the name of each place and the path of a field there.

    `after` is the fiche once `texts` are in it.
    """
    found: dict[str, str] = {}
    for path in texts:
        entry = path.rpartition(".")[0]
        if entry not in LISTS:  # the rank of an entry is in no field
            found.setdefault(place_of(path, after) or _ALONE[entry], path)
    return list(found.items())


def _entries(draft: DraftFiche, group: str) -> Sequence[DraftEntry]:
    section, name = group.split(".")
    found: Sequence[DraftEntry] = getattr(getattr(draft, section), name)
    return found


def _entry_for(bundle: list[Suggestion], entries: Sequence[DraftEntry]) -> DraftEntry | None:
    """Return the entry that can take a bundle: blank, or already saying the same thing.

    The country goes to the last step, whatever it says; the other steps leave it alone.
    """
    if bundle[0].group == STEPS:
        if bundle[0].rank == NATIONAL_RANK:
            return entries[-1] if entries else None
        entries = entries[:-1]
    same = [entry for entry in entries if _meets(bundle, entry)]
    blank = [entry for entry in entries if not _says(entry)]
    return next(iter(same or blank), None)


def _meets(bundle: list[Suggestion], entry: DraftEntry) -> bool:
    """Tell whether an entry is what a bundle is about: by its name, else by all that both say."""
    said = _says(entry)
    both = {one.name: says_again(one, said[one.name]) for one in bundle if one.name in said}
    name = _TELLS[bundle[0].group]
    return (
        both[name] and both.get("where", True)
        if name in both
        else bool(both) and all(both.values())
    )


def _says(entry: DraftEntry) -> dict[str, str]:
    texts = {name: str(text) for name, text in entry if name != "key"}
    return {name: text for name, text in texts.items() if text.strip() and not is_unknown(text)}


def _in_entry(bundle: list[Suggestion], draft: DraftFiche, entry: DraftEntry) -> Iterator[Offer]:
    group = bundle[0].group
    rank = list(_entries(draft, group)).index(entry) + 1
    for one in bundle:
        there = _says(entry).get(one.name, "")
        place = _LAST_STEP if one.rank == NATIONAL_RANK else entry_name(group, rank)
        yield Offer(one, place, f"{group}.{entry.key}", _fate(one, there), there)


def _in_new_entry(bundle: list[Suggestion], draft: DraftFiche, added: int) -> Iterator[Offer]:
    """Offer another entry, as long as the form has room; it is advised in a blank list only.

    A new step comes before the last one.
    """
    group = bundle[0].group
    entries = _entries(draft, group)
    fate = Fate.ADDED if any(_says(entry) for entry in entries) else Fate.FREE
    if len(entries) + added > MOST_ENTRIES:
        fate = Fate.KEPT
    rank = len(entries) + added - (group == STEPS)
    for one in bundle:
        yield Offer(one, entry_name(group, rank), group, fate)


def _single(one: Suggestion, draft: DraftFiche) -> Offer:
    part = one.group.rpartition(".")[2]
    if part in set(Family):
        dependency = getattr(draft.independance, part)
        place = Family(part).label
        if dependency.depends == Depends.NO:
            there = CHOICES[Input.DEPENDS][Depends.NO]
            return Offer(one, place, one.group, Fate.KEPT, there)
        there = getattr(dependency, one.name)
    else:
        place, there = _ALONE[one.group], getattr(getattr(draft, one.group), one.name)
    there = "" if is_unknown(there) else there.strip()
    return Offer(one, place, one.group, _fate(one, there), there)


def _fate(one: Suggestion, there: str) -> Fate:
    if not there:
        return Fate.FREE
    is_list = one.name == "guarantees"
    if says_again(one, there) or (is_list and folded(one.text) in folded(there)):
        return Fate.SAME
    return Fate.ADDED if is_list else Fate.KEPT


def _ranks(draft: DraftFiche, group: str, prefix: str, texts: dict[str, str]) -> dict[str, str]:
    """Return the ranks of a list with one more entry: before the country, else at the end."""
    paths = [f"{group}.{entry.key}" for entry in _entries(draft, group)]
    last = paths[-1:] if group == STEPS else []
    earlier = [path for path in texts if path.rpartition(".")[0] == group and path not in paths]
    order = [*paths[: len(paths) - len(last)], *earlier, prefix, *last]
    return {path: str(rank) for rank, path in enumerate(order, start=1)}
