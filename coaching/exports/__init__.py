"""Every form in which a fiche leaves the product, in one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from coaching import savefile
from coaching.answers.draft import DraftFiche
from coaching.exports.as_markdown import as_markdown

__all__ = ["EXPORTERS", "Exporter"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: how it is named to a person and to a computer, and how it is written."""

    label: str
    extension: str
    mime: str
    write: Callable[[DraftFiche], bytes]


EXPORTERS: Final[Mapping[str, Exporter]] = {
    "md": Exporter("Markdown", "md", "text/markdown; charset=utf-8", as_markdown),
    "json": Exporter("Fichier de sauvegarde", "json", "application/json", savefile.dump),
}
