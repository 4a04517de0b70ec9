"""Every form in which a fiche leaves the product, in one table."""

from collections.abc import Mapping
from typing import Final

from coaching.exports.as_assistant import as_assistant
from coaching.exports.as_front_matter import as_front_matter
from coaching.exports.as_markdown import as_markdown
from coaching.exports.as_opendocument import OPEN_SLIDES, OPEN_TEXT, as_open_slides, as_opendocument
from coaching.exports.as_pdf import as_pdf
from coaching.exports.as_picture import as_png, as_svg
from coaching.exports.as_slides import POWERPOINT, as_slides
from coaching.exports.as_text import as_html, as_text
from coaching.exports.as_word import as_form, as_word
from coaching.exports.exporter import Exporter
from coaching.fiche import savefile
from coaching.fiche.draft import DraftFiche
from coaching.paragraph import Style

__all__ = ["EXPORTERS", "Exporter"]


def _saved(draft: DraftFiche, _style: Style) -> bytes:
    return savefile.dump(draft)


_MARKDOWN: Final = "text/markdown; charset=utf-8"
_TEXT: Final = "text/plain; charset=utf-8"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

EXPORTERS: Final[Mapping[str, Exporter]] = {
    "md": Exporter("Télécharger le texte (pour beta.gouv.fr)", "md", _MARKDOWN, as_markdown),
    "docx": Exporter("Télécharger le document (Word)", "docx", _WORD, as_word),
    "odt": Exporter("Le document pour LibreOffice (ODT)", "odt", OPEN_TEXT, as_opendocument),
    "pdf": Exporter("Télécharger le document (PDF)", "pdf", "application/pdf", as_pdf),
    "formulaire": Exporter(
        "Le formulaire de la formation beta.gouv.fr (Word)", "docx", _WORD, as_form, "formulaire"
    ),
    "html": Exporter("Le texte mis en forme (HTML)", "html", "text/html; charset=utf-8", as_html),
    "txt": Exporter("Le texte seul (TXT)", "txt", _TEXT, as_text),
    "produit": Exporter(
        "Le fichier produit de beta.gouv.fr", "md", _MARKDOWN, as_front_matter, "produit"
    ),
    "assistant": Exporter(
        "Le texte pour votre assistant (TXT)", "txt", _TEXT, as_assistant, "assistant"
    ),
    "pptx": Exporter("Les diapositives (PowerPoint)", "pptx", POWERPOINT, as_slides, "comite"),
    "odp": Exporter("Les diapositives (LibreOffice)", "odp", OPEN_SLIDES, as_open_slides, "comite"),
    "svg": Exporter("Le dessin de la route (SVG)", "svg", "image/svg+xml", as_svg),
    "png": Exporter("Le dessin de la route (PNG)", "png", "image/png", as_png),
    "json": Exporter("La sauvegarde", "json", "application/json", _saved),
}
