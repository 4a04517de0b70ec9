"""The fiche for LibreOffice, from a model that an incubator may replace by its own.

The model is an ordinary file of LibreOffice with Jinja's tags, as Word's is. No library fills
it: those of OpenDocument write paragraphs from Python, where no incubator would change them.
What comes out carries the model's styles and language, a title, and nobody's name; the same fiche
always gives the same bytes.
"""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from markupsafe import Markup, escape

from coaching.exports.contents import Values, contents
from coaching.exports.models import ModelFaulty, environment, faults_of
from coaching.exports.office_packages import opened, packed
from coaching.exports.opendocument_parts import Road, marked
from coaching.exports.tagged_models import CUT, read, source
from coaching.fiche.draft import DraftFiche
from coaching.paragraph import USUAL, Style

OPEN_TEXT: Final = "application/vnd.oasis.opendocument.text"
_MODEL: Final = "fiche.odt"
_NO_FILE: Final = "ce n’est pas un texte OpenDocument. Enregistrez-le au format .odt."
_MIME, _META, _LIST = "mimetype", "meta.xml", "META-INF/manifest.xml"
_FILLED: Final = ("content.xml", "styles.xml")  # the text; the head and the foot of its pages
# What a model may hold and no fiche does: its portrait, who signed it, menus, programs.
_LEFT: Final = ("Thumbnails/", "META-INF/", "Configurations2/", "Basic/", "Scripts/")
_TYPES: Final = {".xml": "text/xml", ".png": "image/png", ".rdf": "application/rdf+xml"}
_TITLED: Final = Markup(
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta office:version="1.3"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
    "<dc:title>{} · Déployer son produit</dc:title><dc:language>fr-FR</dc:language>"
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
    values = contents(draft, style)
    with faults_of(_MODEL):
        parts = _opened()
        road = Road(parts, draft, values["route_en_mots"])
        for name in _FILLED:
            parts[name] = _filled(parts[name], {**values, "route": road})
    parts[_META] = _TITLED.format(values["produit"]).encode()
    return packed(_listed(parts), bare=_MIME)


def _opened() -> dict[str, bytes]:
    """Return the parts of the model that a fiche takes."""
    held = opened(_MODEL, _NO_FILE)
    if held.get(_MIME) != OPEN_TEXT.encode() or not held.keys() >= {*_FILLED}:
        raise ModelFaulty(name=_MODEL, fault=_NO_FILE)
    return {name: part for name, part in held.items() if not name.startswith(_LEFT)}


def _filled(part: bytes, values: Values) -> bytes:
    model = environment(_inert).from_string(source(_MODEL, part, _NO_FILE))
    content = model.render(values).encode()
    read(_MODEL, content, CUT)
    return content


def _inert(value: object) -> Markup:
    # A picture is the one value that is not a text: `models` hands over no other.
    return escape(value) if isinstance(value, Road) else marked(escape(value))


def _listed(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the parts of the package: its kind first; then their list, and the others."""
    held = {name: part for name, part in parts.items() if name != _MIME}
    types = {"/": OPEN_TEXT} | {name: _TYPES.get(PurePosixPath(name).suffix, "") for name in held}
    listed = _MANIFEST.format(Markup().join(_ENTRY.format(*entry) for entry in types.items()))
    return {_MIME: OPEN_TEXT.encode(), _LIST: listed.encode(), **held}
