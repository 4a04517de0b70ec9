"""What a draft says once is proposed once: two fields never take the same words."""

from collections.abc import Collection
from typing import Final

from coaching.french import folded
from coaching.intake.suggestion import Suggestion

# What is told in a clause; names come again within them, and rightly.
_CLAUSES: Final = {
    "brings",
    "guarantees",
    "lever",
    "proof",
    "sign",
    "testimony",
    "workaround",
    "why",
}
_NAMES: Final = {"name", "who", "where"}
# Fewer words may well be said of two things.
_FEWEST: Final = 3


def once(found: Collection[Suggestion]) -> list[Suggestion]:
    """Return suggestions without those that say again what another one does, in their order.

    What a partner brings goes first: it was cut the shortest.
    """
    kept: list[Suggestion] = []
    for one in sorted(found, key=lambda one: one.name != "brings"):
        if not any(_says_again(one, other) for other in kept):
            kept.append(one)
    return [one for one in found if one in kept]


def _says_again(one: Suggestion, other: Suggestion) -> bool:
    if {one.name, other.name} <= _NAMES:
        return _words(one) == _words(other)
    if not {one.name, other.name} <= _CLAUSES:
        return False
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    return len(shorter.split()) >= _FEWEST and f" {shorter} " in f" {longer} "


def _words(one: Suggestion) -> str:
    return folded(one.text)
