"""OpenDocument files, from models that an incubator may replace by its own: a text, a deck.

The models are ordinary files of LibreOffice with Jinja's tags, as Word's are. No library fills
them: those of OpenDocument write paragraphs from Python, where no incubator would change them.
What comes out carries the model's styles and language, a title, and nobody's name; the same fiche
always gives the same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from markupsafe import Markup, escape

from coaching.exports.committee_deck import DECK_TITLE, committee_deck
from coaching.exports.contents import Values, contents
from coaching.exports.models import ModelFaulty, environment, faults_of
from coaching.exports.office_packages import opened, packed
from coaching.exports.opendocument_parts import Road, marked
from coaching.exports.tagged_models import CUT, read, source
from coaching.fiche.draft import DraftFiche
from coaching.paragraph import USUAL, Style


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of file: its model, its name for computers, what its title says after the product."""

    model: str
    mime: str
    title: str
    no_file: str


OPEN_TEXT: Final = "application/vnd.oasis.opendocument.text"
OPEN_SLIDES: Final = "application/vnd.oasis.opendocument.presentation"
_TEXT: Final = _Kind(
    "fiche.odt",
    OPEN_TEXT,
    "Déployer son produit",
    "ce n’est pas un texte OpenDocument. Enregistrez-le au format .odt.",
)
_SLIDES: Final = _Kind(
    "comite.odp",
    OPEN_SLIDES,
    DECK_TITLE,
    "ce n’est pas une présentation OpenDocument. Enregistrez-la au format .odp.",
)
_MIME, _META, _LIST = "mimetype", "meta.xml", "META-INF/manifest.xml"
_FILLED: Final = ("content.xml", "styles.xml")  # the text; the head and the foot of its pages
# What a model may hold and no fiche does: its portrait, who signed it, menus, programs.
_LEFT: Final = ("Thumbnails/", "META-INF/", "Configurations2/", "Basic/", "Scripts/")
_TYPES: Final = {".xml": "text/xml", ".png": "image/png", ".rdf": "application/rdf+xml"}
_TITLED: Final = Markup(
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta office:version="1.3"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
    "<dc:title>{} · {}</dc:title><dc:language>fr-FR</dc:language>"
    "</office:meta></office:document-meta>"
)
_MANIFEST: Final = Markup(
    '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest manifest:version="1.3"'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</manifest:manifest>'
)
_ENTRY: Final = Markup('<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>')


def as_opendocument(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return what the Word document says, for LibreOffice.

    Raises `ModelFaulty`.
    """
    return _written(_TEXT, contents(draft, style), draft)


def as_open_slides(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return the deck of the committee, for LibreOffice.

    Raises `ModelFaulty`.
    """
    return _written(_SLIDES, committee_deck(draft, style), draft)


def _written(kind: _Kind, values: Values, draft: DraftFiche) -> bytes:
    with faults_of(kind.model):
        parts = _opened(kind)
        road = Road(parts, draft, values["route_en_mots"])
        for name in _FILLED:
            parts[name] = _filled(kind, parts[name], {**values, "route": road})
    parts[_META] = _TITLED.format(values["produit"], kind.title).encode()
    return packed(_listed(kind, parts), bare=_MIME)


def _opened(kind: _Kind) -> dict[str, bytes]:
    """Return the parts of the model that a fiche takes."""
    held = opened(kind.model, kind.no_file)
    if held.get(_MIME) != kind.mime.encode() or not held.keys() >= {*_FILLED}:
        raise ModelFaulty(name=kind.model, fault=kind.no_file)
    return {name: part for name, part in held.items() if not name.startswith(_LEFT)}


def _filled(kind: _Kind, part: bytes, values: Values) -> bytes:
    model = environment(_inert).from_string(source(kind.model, part, kind.no_file))
    content = model.render(values).encode()
    read(kind.model, content, CUT)
    return content


def _inert(value: object) -> Markup:
    # A picture is the one value that is not a text: `models` hands over no other.
    return escape(value) if isinstance(value, Road) else marked(escape(value))


def _listed(kind: _Kind, parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the parts of the package: its kind first; then their list, and the others."""
    held = {name: part for name, part in parts.items() if name != _MIME}
    types = {"/": kind.mime} | {name: _TYPES.get(PurePosixPath(name).suffix, "") for name in held}
    listed = _MANIFEST.format(Markup().join(_ENTRY.format(*entry) for entry in types.items()))
    return {_MIME: kind.mime.encode(), _LIST: listed.encode(), **held}
