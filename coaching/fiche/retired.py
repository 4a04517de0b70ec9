"""What files and rooms of former versions hold that nobody asks any more: dropped as they are read.

A model refuses names that it does not know; those below it knew once.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# By the name of the model that had them.
RETIRED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "DraftCall": frozenset({"said_on"}),
        "DraftFiche": frozenset({"committee"}),
        "Live": frozenset({"is_reopened"}),
    }
)


def without_retired(model: type, typed: object) -> object:
    """Return what is to be read as a `model`, without the keys that left it."""
    gone = RETIRED.get(model.__name__)
    if not gone or not isinstance(typed, Mapping):
        return typed
    return {name: value for name, value in typed.items() if name not in gone}
