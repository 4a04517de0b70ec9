"""Three worked examples of our own invention, in three public domains."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from coaching.fiche import savefile
from coaching.fiche.draft import DraftFiche

_FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True)
class Example:
    """One example: its file, its public domain, and what it teaches."""

    name: str
    domain: str
    lesson: str

    @cached_property
    def draft(self) -> DraftFiche:
        return savefile.load((_FOLDER / f"{self.name}.json").read_bytes())


ALL_EXAMPLES: Final = (
    Example(
        "stage-en-vue",
        "Éducation",
        "Une fiche excellente : un petit groupe, des raisons vécues, aucune attente, "
        "un chemin que l’on peut vérifier.",
    ),
    Example(
        "haies-en-clair",
        "Agriculture",
        "Une bonne fiche avec une vraie dépendance : elle est nommée, datée et contournée.",
    ),
    Example(
        "chez-soi-plus-longtemps",
        "Logement",
        "Une fiche à moitié faite : ce qui manque est marqué, et le produit dit par où continuer.",
    ),
)
