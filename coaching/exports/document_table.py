"""Every document that leaves the product, in one table.

The route that gives them, the screens that offer them, the command that writes them and the check
of their models read it; `docs/modeles.md` names each.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from coaching.exports import as_text
from coaching.exports.office import (
    OPEN_TEXT,
    POWERPOINT,
    WORD,
    as_opendocument,
    as_slides,
    as_word,
)
from coaching.exports.papers import (
    as_calendar,
    as_page,
    as_pdf,
    paper_canvas,
    room_booklet,
    room_squares,
)
from coaching.exports.room_archive import room_zip
from coaching.exports.room_workbook import room_xlsx
from coaching.fiche import savefile
from coaching.fiche.draft import DraftFiche
from coaching.paragraph import Style
from coaching.workshop import Plan
from coaching.workshop.hosting import Room
from coaching.workshop.team_sheets import TeamSheet, sheets

Writer = Callable[[DraftFiche, Style], bytes]


class Of(Enum):
    """What a document is of; by it, what its writer is given, and how its file is named."""

    FICHE = auto()  # a draft, a style
    CALLS = auto()  # of a fiche: a draft, the link that brings back to them, the day
    ROOM = auto()  # a room, the origin of the page that asks
    NOBODY = auto()  # nothing, or the title and the code of a room


@dataclass(frozen=True, slots=True)
class Document:
    """A row; `stem` tells its file from the others of its fiche, or of its room."""

    kind: str
    of: Of
    label: str
    stem: str
    extension: str
    writer: Callable[..., bytes]

    @property
    def mime(self) -> str:
        return _MIMES[self.extension]


_MIMES: Final = {
    "docx": WORD,
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "odt": OPEN_TEXT,
    "pdf": "application/pdf",
    "pptx": POWERPOINT,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def _teams(write: Callable[[Plan, Sequence[TeamSheet]], bytes]) -> Callable[[Room, str], bytes]:
    return lambda room, _page: write(room.plan, sheets(room))


# In the order in which the coach's page offers those of a room.
_ROWS: Final = (
    Document("docx", Of.FICHE, "Télécharger le document (Word)", "fiche", "docx", as_word),
    Document("odt", Of.FICHE, "Télécharger le document (ODT)", "fiche", "odt", as_opendocument),
    Document("pdf", Of.FICHE, "Télécharger le document (PDF)", "fiche", "pdf", as_pdf),
    Document("pptx", Of.FICHE, "Les diapositives (PowerPoint)", "comite", "pptx", as_slides),
    Document(
        *("json", Of.FICHE, "La sauvegarde", "fiche", "json"),
        lambda draft, _style: savefile.dump(draft),
    ),
    Document("agenda", Of.CALLS, "Mettre les appels dans mon agenda", "appels", "ics", as_calendar),
    Document("appels", Of.CALLS, "Imprimer les appels (PDF)", "appels", "pdf", as_page),
    Document("livret", Of.ROOM, "Le livret (PDF)", "", "pdf", _teams(room_booklet)),
    Document("archive", Of.ROOM, "Tout, en une archive (ZIP)", "", "zip", _teams(room_zip)),
    Document("tableau", Of.ROOM, "Le tableau (Excel)", "", "xlsx", _teams(room_xlsx)),
    Document(
        *("feuille", Of.NOBODY, "La feuille A3 à remplir à la main (PDF)"),
        *("feuille-a3", "pdf", paper_canvas),
    ),
    Document("carres", Of.ROOM, "Les carrés pour revenir (PDF)", "carres", "pdf", room_squares),
)
DOCUMENTS: Final[Mapping[str, Document]] = {row.kind: row for row in _ROWS}
OF_FICHE: Final = {kind: row for kind, row in DOCUMENTS.items() if row.of is Of.FICHE}
# With the texts that are copied, which have models too.
WRITERS: Final[Mapping[str, Writer]] = {
    **{kind: row.writer for kind, row in OF_FICHE.items()},
    "md": as_text.as_markdown,
    "html": as_text.as_html,
    "txt": as_text.as_text,
    "assistant": as_text.as_assistant,
}
