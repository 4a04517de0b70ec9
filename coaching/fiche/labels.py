"""Find what a path asks, and where it stands in the form, in French."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel

from coaching.caches import text_cache
from coaching.fiche.ask import Ask, Draft, DraftEntry, asks_in
from coaching.fiche.choices import Family
from coaching.fiche.draft import DraftFiche

_KEY: Final = re.compile(r"[A-Za-z0-9]{1,24}")
# What an entry of each list is called, before its rank.
ENTRY_NOUNS: Final = {
    "usagers.groups": "Groupe",
    "usagers.partners": "Partenaire",
    "acceleration.steps": "Étape",
    "demain.calls": "Appel",
}


# Paths come from browsers too, with any key: what is remembered of them is bounded.
@text_cache(maxsize=4096)
def ask_at(path: str) -> Ask:
    """Return what the field at `path` asks, a dependency in the words of its family.

    Raises `KeyError` when the path leads to no field.
    """
    *parts, name = path.split(".")
    ask = asks_in(_model_at(parts))[name]
    return Family(parts[1]).asked(name, ask) if parts[1:] and parts[1] in set(Family) else ask


def _model_at(parts: list[str]) -> type[BaseModel]:
    """Return the model of a section, a family or an entry; a path to none is a `KeyError`."""
    model: type[BaseModel] = DraftFiche
    names = iter(parts)
    for name in names:
        kind: Any = model.model_fields[name].annotation
        if get_origin(kind) is tuple and _KEY.fullmatch(next(names, "")):
            kind = get_args(kind)[0]
        if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
            raise KeyError(name)
        model = kind
    return model


def is_asked(path: str) -> bool:
    try:
        ask_at(path)
    except KeyError:
        return False
    return True


def is_kept(path: str) -> bool:
    """Tell whether a draft keeps something at a path: a text, or the rank of an entry."""
    *parts, name = path.split(".")
    with suppress(KeyError):
        return name != "key" and _model_at(parts).model_fields[name].annotation is str
    with suppress(KeyError):
        return issubclass(_model_at([*parts, name]), DraftEntry)
    return False


def asks_of(group: str) -> Mapping[str, Ask]:
    """Return what a card asks, by the names of its fields, in their order.

    `group` is a section (`depart`), a list (`usagers.groups`) or a family (`independance.legal`).
    """
    *parts, name = group.split(".")
    is_list = get_origin(_model_at(parts).model_fields[name].annotation) is tuple
    prefix = f"{group}.a" if is_list else group
    return {name: ask_at(f"{prefix}.{name}") for name in asks_in(_model_at(prefix.split(".")))}


@dataclass(frozen=True, slots=True)
class Card:
    """Fields that are asked for together, by their names; `group` is its path without any key."""

    group: str
    path: str
    part: Draft
    asks: Mapping[str, Ask] = field(compare=False)  # told by the others

    @property
    def family(self) -> Family | None:
        name = self.group.rpartition(".")[2]
        return Family(name) if name in set(Family) else None


def cards(draft: DraftFiche, *sections: str) -> Iterator[Card]:
    """Yield what a draft asks for now, in the order of the form: all of it, or some sections."""
    for section in sections or DraftFiche.model_fields:
        found = getattr(draft, section)
        entries = found if isinstance(found, tuple) else (found,)
        for entry in entries:
            yield from _cards(entry, f"{section}.{entry.key}" if entry is not found else section)


def _cards(part: Draft, path: str) -> Iterator[Card]:
    asks, is_yielded = asks_in(type(part)), False
    for name in part.asked():
        value, inner = getattr(part, name), f"{path}.{name}"
        if isinstance(value, Draft):
            yield from _cards(value, inner)
        elif isinstance(value, tuple):
            for entry in value:
                yield from _cards(entry, f"{inner}.{entry.key}")
        elif name in asks and not is_yielded:
            is_yielded = True
            named = {one: ask_at(f"{path}.{one}") for one in part.asked() if one in asks}
            yield Card(".".join(path.split(".")[:2]), path, part, named)


def entry_name(group: str, rank: int) -> str:
    """Return the name of an entry of a list: « Étape 2 » of `acceleration.steps`."""
    return f"{ENTRY_NOUNS[group]} {rank}"


def place_of(path: str, draft: DraftFiche) -> str:
    """Return where a field stands: « Étape 2 », « Un texte », or nothing for a single field."""
    parts = path.split(".")
    part = parts[1] if len(parts) > 1 else ""
    if part in set(Family) and len(parts) > 4:  # noqa: PLR2004 - section, family, list, key, name
        keys = [other.key for other in getattr(draft.independance, part).others]
        return f"{Family(part).heading} {keys.index(parts[3]) + 2}"
    group = f"{parts[0]}.{part}"
    if group in ENTRY_NOUNS and len(parts) > 2:  # noqa: PLR2004 - section, list, key
        keys = [entry.key for entry in getattr(getattr(draft, parts[0]), part)]
        return entry_name(group, keys.index(parts[2]) + 1)
    return Family(part).label if part in set(Family) else ""


def label_of(path: str, draft: DraftFiche) -> str:
    place, label = place_of(path, draft), ask_at(path).label
    return f"{place} : {label[0].lower()}{label[1:]}" if place else label
