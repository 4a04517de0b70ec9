"""The fiche for LibreOffice, from a model that an incubator may replace by its own.

The model is an ordinary file of LibreOffice with Jinja's tags, as Word's is. No library fills
it: those of OpenDocument write paragraphs from Python, where no incubator would change them.
What comes out carries the model's styles and language, a title, and nobody's name; the same fiche
always gives the same bytes.
"""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from markupsafe import Markup, escape

from coaching.exports.as_picture import as_printed, fitted
from coaching.exports.models import ModelFaulty, Picture, Values, contents, environment, faults_of
from coaching.exports.office_models import CUT, opened, packed, read, source
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import TO_CONFIRM_MARK
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
_PICTURE: Final = "Pictures/route.png"
_MARK: Final = Markup('<text:span text:style-name="Perimetre_mark">{}</text:span>')
_FRAME: Final = Markup(
    '<draw:frame draw:name="Route" draw:style-name="Perimetre_road"'
    ' text:anchor-type="as-char" svg:width="{:.2f}cm" svg:height="{:.2f}cm">'
    '<draw:image xlink:href="{}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
    "<svg:desc>{}</svg:desc></draw:frame>"
)
_PAGE: Final = re.compile(r"<style:page-layout-properties\b[^>]*>")
_LENGTH: Final = re.compile(r'\bfo:([a-z-]+)="([\d.]+)(cm|mm|in|pt)"')
_CENTIMETRES: Final = {"cm": 1, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
_TALLEST: Final = 0.6  # of the page, between its margins


def as_opendocument(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return what the Word document says, for LibreOffice.

    Raises `ModelFaulty`.
    """
    values = contents(draft, style)
    words = values["route_en_mots"]
    with faults_of(_MODEL):
        parts = _opened()
        road = Picture(partial(_road, parts, draft, words)) if words else ""
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
    if isinstance(value, Picture):
        return escape(value)
    return escape(value).replace(TO_CONFIRM_MARK, _MARK.format(TO_CONFIRM_MARK))


def _listed(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the parts of the package: its kind first; then their list, and the others."""
    held = {name: part for name, part in parts.items() if name != _MIME}
    types = {"/": OPEN_TEXT} | {name: _TYPES.get(PurePosixPath(name).suffix, "") for name in held}
    listed = _MANIFEST.format(Markup().join(_ENTRY.format(*entry) for entry in types.items()))
    return {_MIME: OPEN_TEXT.encode(), _LIST: listed.encode(), **held}


def _road(parts: dict[str, bytes], draft: DraftFiche, words: str) -> str:
    """Put the picture among the parts; return its frame, as wide as the text, told in `words`."""
    picture = parts[_PICTURE] = as_printed(draft)
    width, height = _room(parts["styles.xml"].decode())
    _, _, width, height = fitted(picture, 0, 0, width, _TALLEST * height)
    return _FRAME.format(width, height, _PICTURE, words)


def _room(styles: str) -> tuple[float, float]:
    """Return the width and the height between the margins of a page, in centimetres."""
    page = _PAGE.search(styles)
    told = _LENGTH.findall(page[0] if page else "")
    lengths = {name: float(figure) * _CENTIMETRES[unit] for name, figure, unit in told}

    def margin(side: str) -> float:
        return lengths.get(f"margin-{side}", lengths.get("margin", 2))

    width = lengths.get("page-width", 21) - margin("left") - margin("right")
    return width, lengths.get("page-height", 29.7) - margin("top") - margin("bottom")
