"""Texts that break products, written for this one: what to try in every field.

Each has a name, so that a failure tells which.
"""

from collections.abc import Mapping
from typing import Final

from hostile.corpus.characters import CHARACTERS
from hostile.corpus.documents import DOCUMENTS
from hostile.corpus.markup import MARKUP
from hostile.corpus.programs import PROGRAMS
from hostile.corpus.shapes import SHAPES
from hostile.corpus.tables import TABLES
from hostile.corpus.values import VALUES

FAMILIES: Final[Mapping[str, Mapping[str, str]]] = {
    "characters": CHARACTERS,
    "shapes": SHAPES,
    "markup": MARKUP,
    "documents": DOCUMENTS,
    "tables": TABLES,
    "programs": PROGRAMS,
    "values": VALUES,
}
CORPUS: Final[Mapping[str, str]] = {
    f"{family}: {name}": text for family, texts in FAMILIES.items() for name, text in texts.items()
}
