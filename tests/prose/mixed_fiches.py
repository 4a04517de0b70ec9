"""Fiches that texts are tried on: all that the tests know, and their answers mixed at random."""

import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from fidelity.gold import gold

from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import draft_from, values_of

_FICHES: Final = Path(__file__).with_name("fiches.jsonl")


@cache
def known() -> Mapping[str, DraftFiche]:
    """Return the fiches that the tests know, by a name: sixty, those of the check, the models."""
    lines = map(json.loads, _FICHES.read_text(encoding="utf-8").splitlines())
    read = {line["id"]: DraftFiche.model_validate(line["fiche"]) for line in lines}
    models = {one.name: one.draft for one in ALL_EXAMPLES}
    return read | {one.id: one.draft for one in gold()} | models


def mixed(seed: int) -> DraftFiche:
    """Return a fiche of the shape of one, each answer that of any: always the same for a number."""
    random = Random(seed)  # noqa: S311 - nothing secret
    shape = values_of(random.choice(tuple(known().values())))
    return draft_from({path: _drawn(random, path, text) for path, text in shape.items()})


def _drawn(random: Random, path: str, text: str) -> str:
    several = _answers().get(_field(path), [])
    return random.choice(several) if several and text else text


@cache
def _answers() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for draft in known().values():
        for path, text in values_of(draft).items():
            if text and _field(path):
                found[_field(path)].append(text)
    return found


def _field(path: str) -> str:
    """Return the field of a path, of any entry: « usagers.groups.who ».

    It is empty for the rank of an entry and for a choice, which are never mixed.
    """
    parts = path.split(".")
    is_entry = parts[1] in ("groups", "partners", "steps") or "others" in parts
    if path.endswith("depends") or (is_entry and len(parts) % 2):
        return ""
    return f"{parts[0]}.{parts[1]}.{parts[-1]}" if len(parts) > 2 else path
