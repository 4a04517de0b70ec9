"""The fiche as one A4 page: PDF/UA-1, its fonts embedded, the picture of the road in it.

The words and the look are in `templates/documents/fiche.typ`, which reads these values.
"""

from coaching.coach.analysis import analysis
from coaching.exports import typesetting
from coaching.exports.as_picture import drawn
from coaching.exports.contents import contents
from coaching.fiche.draft import DraftFiche
from coaching.paragraph import Style


def as_pdf(draft: DraftFiche, style: Style) -> bytes:
    """Return the deployment part of the fiche as PDF; it says so when answers are missing.

    Raises `ModelFaulty`.
    """
    values = contents(draft, style)
    road = drawn(analysis(draft).fiche) if values["route_en_mots"] else ""
    return typesetting.pdf("fiche.typ", {**values, "route": road})
