"""OpenDocument text, from a model that an incubator may replace by its own.

The model is an ordinary file of LibreOffice with Jinja's tags, as Word's is. No library fills it:
those of OpenDocument write paragraphs from Python, where no incubator would change them.
What comes out carries the model's styles and language, a title, and nobody's name; the same fiche
always gives the same bytes.
"""

from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from markupsafe import Markup, escape

from coaching.exports import models
from coaching.exports.contents import Values, contents
from coaching.exports.models import ModelFaulty, environment, faults_of
from coaching.exports.opendocument_model import NO_FILE, source
from coaching.exports.opendocument_parts import Road, marked
from coaching.fiche.draft import DraftFiche
from coaching.paragraph import USUAL, Style

MIME: Final = "application/vnd.oasis.opendocument.text"
_MODEL: Final = "fiche.odt"
_KIND, _TITLE, _LIST = "mimetype", "meta.xml", "META-INF/manifest.xml"
_FILLED: Final = ("content.xml", "styles.xml")  # the text; the head and the foot of its pages
# What a model may hold and no fiche does: its portrait, who signed it, menus, programs.
_LEFT: Final = ("Thumbnails/", "META-INF/", "Configurations2/", "Basic/", "Scripts/")
_TYPES: Final = {".xml": "text/xml", ".png": "image/png", ".rdf": "application/rdf+xml"}
_MIDNIGHT: Final = (1980, 1, 1, 0, 0, 0)  # the first date of a ZIP file
_CUT: Final = (
    "une balise y coupe un paragraphe en deux. Écrivez {%p if %}, {%p for %} et leur fin avec un "
    "« p », chacune seule dans son paragraphe ou sa puce."
)
_META: Final = Markup(
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
        words = values["route_en_mots"]
        road = Road(parts, draft, words) if words else ""
        for name in _FILLED:
            parts[name] = _filled(parts[name], {**values, "route": road})
    parts[_TITLE] = _META.format(values["produit"]).encode()
    return _packed(parts)


def _opened() -> dict[str, bytes]:
    """Return the parts of the model that a fiche takes."""
    try:
        with ZipFile(models.MODELS / _MODEL) as package:
            names = [name for name in package.namelist() if not name.endswith("/")]
            parts = {name: package.read(name) for name in names if not name.startswith(_LEFT)}
    except BadZipFile as error:
        raise ModelFaulty(name=_MODEL, fault=NO_FILE) from error
    except OSError as error:
        raise ModelFaulty(name=_MODEL, fault="le fichier ne s’ouvre pas ou manque.") from error
    if parts.get(_KIND) != MIME.encode() or not parts.keys() >= {*_FILLED}:
        raise ModelFaulty(name=_MODEL, fault=NO_FILE)
    return parts


def _filled(part: bytes, values: Values) -> bytes:
    model = environment(_inert).from_string(source(_MODEL, part))
    content = model.render(values).encode()
    try:
        ET.fromstring(content)  # noqa: S314 - expat reads no outside entity
    except SyntaxError as error:
        raise ModelFaulty(name=_MODEL, fault=_CUT) from error
    return content


def _inert(value: object) -> Markup:
    # A picture is the one value that is not a text: `models` hands over no other.
    return escape(value) if isinstance(value, Road) else marked(escape(value))


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the package: its kind first, as it is; then its list, and its parts."""
    held = {name: part for name, part in parts.items() if name != _KIND}
    types = {"/": MIME} | {name: _TYPES.get(PurePosixPath(name).suffix, "") for name in held}
    listed = _MANIFEST.format(Markup().join(_ENTRY.format(*entry) for entry in types.items()))
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        package.writestr(ZipInfo(_KIND, _MIDNIGHT), MIME, ZIP_STORED)
        for name, part in {_LIST: listed.encode(), **held}.items():
            package.writestr(ZipInfo(name, _MIDNIGHT), part, ZIP_DEFLATED)
    return packed.getvalue()
