"""Every form in which a fiche leaves the product, in one table: its files, and what is copied."""

from collections.abc import Mapping
from typing import Final

from coaching.exports.as_assistant import as_assistant
from coaching.exports.as_markdown import as_markdown
from coaching.exports.as_opendocument import OPEN_TEXT, as_opendocument
from coaching.exports.as_pdf import as_pdf
from coaching.exports.as_slides import POWERPOINT, as_slides
from coaching.exports.as_text import as_html, as_text
from coaching.exports.as_word import as_word
from coaching.exports.exporter import Exporter, Writer
from coaching.fiche import savefile
from coaching.fiche.draft import DraftFiche
from coaching.paragraph import Style

__all__ = ["EXPORTERS", "WRITERS", "Exporter"]


def _saved(draft: DraftFiche, _style: Style) -> bytes:
    return savefile.dump(draft)


_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

EXPORTERS: Final[Mapping[str, Exporter]] = {
    "docx": Exporter("Télécharger le document (Word)", "docx", _WORD, as_word),
    "odt": Exporter("Télécharger le document (ODT)", "odt", OPEN_TEXT, as_opendocument),
    "pdf": Exporter("Télécharger le document (PDF)", "pdf", "application/pdf", as_pdf),
    "pptx": Exporter("Les diapositives (PowerPoint)", "pptx", POWERPOINT, as_slides, "comite"),
    "json": Exporter("La sauvegarde", "json", "application/json", _saved),
}
# With the texts that are copied, which have models too.
WRITERS: Final[Mapping[str, Writer]] = {
    **{name: exporter.writer for name, exporter in EXPORTERS.items()},
    "md": as_markdown,
    "html": as_html,
    "txt": as_text,
    "assistant": as_assistant,
}
