"""A draft as a flat table, path → text as typed, and back.

The store keeps fields one by one, so that two people merge field by field. A path reads
`usagers.groups.k3.who`; `usagers.groups.k3` alone holds the entry's rank, and an entry
without a rank is removed while its texts stay: undoing is giving the rank back.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar, get_args, get_origin

from pydantic import BaseModel

from coaching.fiche.ask import MOST_IGNORED, MOST_READ, DraftEntry, asks_in
from coaching.fiche.draft import DraftFiche

FIRST_KEY: Final = "a"
# Lists that may be longer than those that are asked for.
_LONG: Final = frozenset({"ignored", "writing.sentences", "readers.opinions"})
# What `str.splitlines` ends a line at.
_SPACES: Final = str.maketrans(dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))

_Model = TypeVar("_Model", bound=BaseModel)
_Entry = TypeVar("_Entry", bound=DraftEntry)


def values_of(draft: DraftFiche) -> dict[str, str]:
    """Return every non-empty text of a draft by its path, entries' ranks included."""
    return dict(_leaves(draft, ""))


def draft_from(values: Mapping[str, str]) -> DraftFiche:
    """Return the draft that a flat table describes; unknown paths are left out.

    What a field of one line was given on several, which no browser sends, is read on one.
    """
    return _built(DraftFiche, values, "")


def entry_keys(values: Mapping[str, str], group: str) -> list[str]:
    """Return the keys of the entries of `group` (`usagers.partners`), in their order.

    There are never more than a file may hold.
    """
    prefix = f"{group}."
    ranks = {
        path.removeprefix(prefix): rank
        for path, rank in values.items()
        if rank and path.startswith(prefix) and "." not in path.removeprefix(prefix)
    }
    most = MOST_IGNORED if group in _LONG else MOST_READ
    return sorted(ranks, key=lambda key: (_rank(ranks[key]), key))[:most]


def _rank(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("inf")


def _leaves(model: BaseModel, prefix: str) -> Iterator[tuple[str, str]]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name == "key":
            continue
        if isinstance(value, str):
            if value:
                yield f"{prefix}{name}", value
        elif isinstance(value, tuple):
            for rank, entry in enumerate(value, start=1):
                path = f"{prefix}{name}.{entry.key or f'e{rank}'}"
                yield path, str(rank)
                yield from _leaves(entry, f"{path}.")
        else:
            yield from _leaves(value, f"{prefix}{name}.")


def _built(model: type[_Model], values: Mapping[str, str], prefix: str, **given: str) -> _Model:
    found: dict[str, Any] = dict(given)
    asks = asks_in(model)
    for name, field in model.model_fields.items():
        if name in given:
            continue
        path = f"{prefix}{name}"
        kind = field.annotation
        if kind is str:
            text = values.get(path, "")
            is_one_line = name in asks and asks[name].is_one_line
            found[name] = text.translate(_SPACES) if is_one_line else text
        elif get_origin(kind) is tuple:
            found[name] = _entries(get_args(kind)[0], values, path, field.default)
        elif isinstance(kind, type):
            found[name] = _built(kind, values, f"{path}.")
    return model.model_construct(**found)


def _entries(
    model: type[_Entry], values: Mapping[str, str], path: str, blank: tuple[_Entry, ...]
) -> tuple[_Entry, ...]:
    """Return the entries of a group; one that may be empty, as it is when `blank`, stays so."""
    keys = entry_keys(values, path) or ([FIRST_KEY] if blank else [])
    return tuple(_built(model, values, f"{path}.{key}.", key=key) for key in keys)
