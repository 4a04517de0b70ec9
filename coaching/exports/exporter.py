"""One format of file in which a fiche leaves the product."""

from collections.abc import Callable
from dataclasses import dataclass

from coaching.coach.analysis import analysis
from coaching.fiche.draft import DraftFiche
from coaching.paragraph import Style

Writer = Callable[[DraftFiche, Style], bytes]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: what its button says, how a computer names it, and how it is written.

    The name of its file begins with `stem`, so that two formats never bear the same.
    """

    label: str
    extension: str
    mime: str
    writer: Writer
    stem: str = "fiche"

    def write(self, draft: DraftFiche, style: Style | None = None) -> bytes:
        """Return the document of a draft, in its team's style unless another is given.

        Raises `ModelFaulty` when the model of the document was changed and cannot be filled.
        """
        return self.writer(draft, style or analysis(draft).style)
