"""Find what a path asks, and where it stands in the form, in French."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel

from coaching.fiche.ask import Ask, ask_of
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
@lru_cache(maxsize=4096)
def ask_at(path: str) -> Ask:
    """Return what the field at `path` asks, a dependency in the words of its family.

    Raises `KeyError` when the path leads to no field.
    """
    parts = path.split(".")
    ask = _asked(DraftFiche, parts)
    return Family(parts[1]).asked(parts[-1], ask) if parts[1] in set(Family) else ask


def is_asked(path: str) -> bool:
    """Tell whether the path is that of a field."""
    try:
        ask_at(path)
    except KeyError:
        return False
    return True


def asks_of(group: str) -> Mapping[str, Ask]:
    """Return what a card asks, by the names of its fields, in their order.

    `group` is a section (`depart`), a list (`usagers.groups`) or a family (`independance.legal`).
    """
    model: Any = DraftFiche
    for name in group.split("."):
        kind = model.model_fields[name].annotation
        model = get_args(kind)[0] if get_origin(kind) is tuple else kind
    prefix = f"{group}.a" if group in ENTRY_NOUNS else group
    fields = model.model_fields.items()
    names = [name for name, field in fields if field.annotation is str and name != "key"]
    return {name: ask_at(f"{prefix}.{name}") for name in names}


def _asked(model: type[BaseModel], parts: list[str]) -> Ask:
    name, *rest = parts
    kind: Any = model.model_fields[name].annotation
    if get_origin(kind) is tuple and rest and _KEY.fullmatch(rest.pop(0)):
        kind = get_args(kind)[0]
    if not rest:
        return ask_of(model, name)
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        raise KeyError(name)
    return _asked(kind, rest)


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
    """Return the full label of a field, its place included."""
    place, label = place_of(path, draft), ask_at(path).label
    return f"{place} : {label[0].lower()}{label[1:]}" if place else label
