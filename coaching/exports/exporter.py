"""One format in which a fiche leaves the product."""

from collections.abc import Callable
from dataclasses import dataclass

from coaching.fiche.draft import DraftFiche
from coaching.paragraph import USUAL, Style


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: what its button says, how a computer names it, and how it is written.

    The name of its file begins with `stem`, so that two formats never bear the same.
    """

    label: str
    extension: str
    mime: str
    writer: Callable[[DraftFiche, Style], bytes]
    stem: str = "fiche"

    def write(self, draft: DraftFiche, style: Style = USUAL) -> bytes:
        """Return the document of a draft, whatever it lacks.

        Raises `ModelFaulty` when the model of the document was changed and cannot be filled.
        """
        return self.writer(draft, style)
