"""What a draft names, put where a fiche says nothing yet: what is there already stays."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from coaching.fiche.ask import DraftEntry
from coaching.fiche.choices import Depends, Family
from coaching.fiche.draft import MOST_ENTRIES, DraftFiche
from coaching.fiche.labels import place_of
from coaching.fiche.questions import DEPART, GUARANTEES, SIX_MONTHS
from coaching.french import is_unknown
from coaching.intake.labelled_form import LISTS, START, STEPS, NamedAnswer

_ALONE: Final = {START: DEPART.label, "usagers": SIX_MONTHS.title, "independance": GUARANTEES.title}


def placed(
    answers: Iterable[NamedAnswer], draft: DraftFiche, new_key: Callable[[], str]
) -> dict[str, str]:
    """Return what to write of a draft's answers, by path: only where nothing is said."""
    texts: dict[str, str] = {}
    by_group = sorted(answers, key=attrgetter("group", "rank"))
    for group, each in groupby(by_group, key=attrgetter("group")):
        found = list(each)
        if group in LISTS:
            texts |= _entries(found, draft, group, new_key)
            continue
        part: Any = attrgetter(group)(draft)
        is_family = group.rpartition(".")[2] in set(Family)
        if is_family and part.depends == Depends.NO:
            continue
        free = {f"{group}.{one.name}": one.text for one in found if _is_free(part, one.name)}
        if free and is_family and part.depends != Depends.YES:
            free[f"{group}.depends"] = Depends.YES
        texts |= free
    return texts


def places(texts: Iterable[str], after: DraftFiche) -> list[tuple[str, str]]:
    """Return where what was written stands: the name of each place and the path of a field there.

    `after` is the fiche once it is written.
    """
    found: dict[str, str] = {}
    for path in texts:
        entry = path.rpartition(".")[0]
        if entry not in LISTS:  # the rank of an entry is in no field
            found.setdefault(place_of(path, after) or _ALONE[entry], path)
    return list(found.items())


def _is_free(part: Any, name: str) -> bool:  # noqa: ANN401 - any part of a draft
    text = getattr(part, name)
    return not text.strip() or is_unknown(text)


def _entries(
    answers: Sequence[NamedAnswer], draft: DraftFiche, group: str, new_key: Callable[[], str]
) -> dict[str, str]:
    """Return what to write in the entries of a list that are blank, and in new ones.

    The last step of a draft that tells several is the country: so is the last of the fiche.
    """
    entries: Sequence[DraftEntry] = attrgetter(group)(draft)
    ranks = sorted({one.rank for one in answers})
    keys = [entry.key for entry in entries]
    missing = min(ranks[-1] + 1, MOST_ENTRIES) - len(keys)
    added = [new_key() for _ in range(missing)]
    before_last = len(keys) - (group == STEPS)
    keys[before_last:before_last] = added
    taken = {
        entry.key
        for entry in entries
        if not all(_is_free(entry, name) for name in type(entry).model_fields if name != "key")
    }
    texts = {f"{group}.{key}": str(rank) for rank, key in enumerate(keys, 1)} if added else {}
    for one in answers:
        is_country = group == STEPS and one.rank == ranks[-1] > 0
        key = keys[-1] if is_country else keys[one.rank] if one.rank < len(keys) else ""
        if key and key not in taken:
            texts[f"{group}.{key}.{one.name}"] = one.text
    return texts
