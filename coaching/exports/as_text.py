"""The text for a message: an HTML fragment that is pasted with its titles, and plain text."""

from markupsafe import escape

from coaching.exports.contents import contents
from coaching.exports.models import filled
from coaching.fiche.draft import DraftFiche
from coaching.paragraph import USUAL, Style


def as_html(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return an HTML fragment of titles, paragraphs and lists alone, in UTF-8."""
    return filled("fiche.html.j2", contents(draft, style), escape).encode()


def as_text(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return plain text, in UTF-8."""
    return filled("fiche.txt.j2", contents(draft, style), str).encode()
