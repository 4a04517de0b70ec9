"""The documents of Word and LibreOffice, from models that anyone may replace.

No library fills them: those of these formats write from Python, where no incubator would change
them. What comes out has nobody's name, and says nothing of the hour nor of the machine: the same
fiche always gives the same bytes. Each raises `ModelFaulty`.
"""

import re
from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from markupsafe import Markup, escape

from coaching.exports.as_picture import fit, road_png
from coaching.exports.models import ModelFaulty, contents, faults_of
from coaching.exports.office_models import (
    MIME,
    ODF,
    Xml,
    elements_of,
    fill_part,
    open_model,
    pack,
    text_of,
)
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.paragraph import USUAL, Style

OPEN_TEXT: Final = "application/vnd.oasis.opendocument.text"
_OFFICE_OPEN: Final = "application/vnd.openxmlformats-officedocument"
WORD: Final = f"{_OFFICE_OPEN}.wordprocessingml.document"
_TITLE: Final = "{} · Déployer son produit"
_LONGEST_TITLE: Final = 255  # what Word shows of it
_TALLEST: Final = 0.6  # of the page, between its margins
_CENTIMETRES: Final = {"cm": 1, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
_TWIPS: Final = 1440 / 2.54  # in a centimetre: Word counts its pages in them
_EMU: Final = 360_000  # English Metric Units in a centimetre (ECMA-376, 20.1.2.1)


class Picture:
    """The picture of the road as a model prints it; a model can read nothing of it.

    It is drawn only where it is printed, and if `words` tell that there is something to draw.
    """

    def __init__(self, draw: Callable[[str], str], words: str) -> None:
        self._draw, self._words = draw, words

    def __bool__(self) -> bool:
        return bool(self._words)

    def __html__(self) -> str:
        return self._draw(self._words) if self else ""


# The document of Word

_SPACE: Final = "http://schemas.openxmlformats.org"
_RELATIONS: Final = f"{_SPACE}/officeDocument/2006/relationships"
_DRAWING: Final = f"{_SPACE}/drawingml/2006"
_ROAD_ID: Final = "rIdRoute"
_MODEL: Final = "fiche.docx"
_NO_FILE: Final = "ce n’est pas un document Word. Enregistrez-le au format .docx."
_MAIN: Final = "word/document.xml"
_FILLED: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
# What comes in the properties of a run after its highlight: ECMA-376, 17.3.2.28.
_AFTER: Final = (
    *("w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs"),
    *("w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath"),
)
_BRIGHT: Final = '<w:highlight w:val="yellow"/>'
_PICTURE: Final = (
    f'</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
    f' xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture" xmlns:r="{_RELATIONS}">'
    '<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="9000" name="Route" descr="{words}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="0" name="route.png"/><pic:cNvPicPr/></pic:nvPicPr>'
    f'<pic:blipFill><a:blip r:embed="{_ROAD_ID}"/><a:stretch><a:fillRect/></a:stretch>'
    "</pic:blipFill>"
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    '</w:drawing></w:r><w:r><w:t xml:space="preserve">'
)
_TYPES, _CORE = "[Content_Types].xml", "docProps/core.xml"
# What a model may hold and no fiche does: its portrait, what its program notes of who made it.
_PRIVATE: Final = ("docProps/", "_rels/")
_PRIVATE_TYPE: Final = re.compile(r'<Override PartName="/docProps/[^>]*>')
_CORE_TYPE: Final = (
    f'<Override PartName="/{_CORE}"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
)
_PNG: Final = '<Default Extension="png" ContentType="image/png"/>'
_ROOT: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{_SPACE}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="{_MAIN}"/>'
    f'<Relationship Id="rId2" Type="{_SPACE}/package/2006/relationships/metadata/core-properties"'
    f' Target="{_CORE}"/></Relationships>'
)
_PROPERTIES: Final = Markup(
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties'
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{}</dc:title><dc:language>fr-FR</dc:language></cp:coreProperties>"
)
_LINK: Final = (
    f'<Relationship Id="{_ROAD_ID}" Type="{_RELATIONS}/image" Target="media/route.png"/>'
    "</Relationships>"
)
_NO_LINK: Final = f'<Relationships xmlns="{_SPACE}/package/2006/relationships">'.encode()
_WORD_PAGE: Final = re.compile(r"<w:pg(?:Sz|Mar)\b[^>]*>")
_WORD_LENGTH: Final = re.compile(r'\bw:(w|h|left|right|top|bottom)="(\d+)"')
_MARK: Final = re.compile(f"({re.escape(TO_CONFIRM_MARK)})")
# Word refuses these without a paragraph: all of them may be gone with a tag.
_NEVER_EMPTY: Final = ("w:tc", "w:hdr")


def as_word(draft: DraftFiche, style: Style = USUAL) -> bytes:
    values = contents(draft, style)

    def drawing(words: str) -> str:
        width, height = _room(parts[_MAIN].decode())
        size = fit(road_png(draft), width, _TALLEST * height)
        across, down = (round(length * _EMU) for length in size)
        return _PICTURE.format(words=escape(words), cx=across, cy=down)

    with faults_of(_MODEL):
        parts = _opened_without_author()
        road = Picture(drawing, values["route_en_mots"])
        for name in filter(_FILLED.fullmatch, [*parts]):
            tree = fill_part(_MODEL, parts[name], _NO_FILE, {**values, "route": road})
            for run in tree.getElementsByTagName("w:r"):
                _mark(tree, run)
            for kind in _NEVER_EMPTY:
                for held in tree.getElementsByTagName(kind):
                    if not held.getElementsByTagName("w:p"):
                        held.appendChild(tree.createElement("w:p"))
            parts[name] = tree.toxml(encoding="UTF-8", standalone=True)
            if _ROAD_ID.encode() in parts[name]:
                _link_picture(parts, name, draft)
    title = _TITLE.format(values["produit"])[:_LONGEST_TITLE]
    parts[_CORE] = _PROPERTIES.format(title).encode()
    return pack(parts)


def _room(main: str) -> tuple[float, float]:
    """Return the width and the height between the margins of the first section, in centimetres."""
    first = "".join(_WORD_PAGE.findall(main)[:2])
    lengths = {name: int(length) / _TWIPS for name, length in _WORD_LENGTH.findall(first)}
    width = lengths.get("w", 21) - lengths.get("left", 2) - lengths.get("right", 2)
    return width, lengths.get("h", 29.7) - lengths.get("top", 2) - lengths.get("bottom", 2)


def _opened_without_author() -> dict[str, bytes]:
    held = open_model(_MODEL, _NO_FILE)
    types = held.pop(_TYPES, b"").decode()
    if _MAIN not in held or f"{WORD}.main+xml" not in types:
        raise ModelFaulty(name=_MODEL, fault=_NO_FILE)
    kept = {name: part for name, part in held.items() if not name.startswith(_PRIVATE)}
    types = _PRIVATE_TYPE.sub("", types).replace("</Types>", f"{_CORE_TYPE}</Types>")
    if 'Extension="png"' not in types:
        types = types.replace("<Override", f"{_PNG}<Override", 1)
    return {_TYPES: types.encode(), "_rels/.rels": _ROOT.encode(), **kept}


def _link_picture(parts: dict[str, bytes], name: str, draft: DraftFiche) -> None:
    folder, _, file = name.rpartition("/")
    links = f"{folder}/_rels/{file}.rels"
    held = parts.get(links, _NO_LINK).rstrip().removesuffix(b"</Relationships>")
    parts[links] = held + _LINK.encode()
    parts[f"{folder}/media/route.png"] = road_png(draft)


def _mark(tree: Xml, run: Xml) -> None:
    """Cut a run into runs of the same look, so that each mark has its own, highlighted."""
    if TO_CONFIRM_MARK not in text_of(run):
        return
    looks = [child for child in run.childNodes if child.nodeName == "w:rPr"]
    for child in [child for child in run.childNodes if child not in looks]:
        is_text = child.nodeName == "w:t"
        for words in filter(None, _MARK.split(text_of(child))) if is_text else ("",):
            piece, inner = run.cloneNode(deep=False), child.cloneNode(deep=True)
            if is_text:
                inner.childNodes[:] = [tree.createTextNode(words)]
                inner.setAttribute("xml:space", "preserve")
            for part in (*(look.cloneNode(deep=True) for look in looks), inner):
                piece.appendChild(part)
            if words == TO_CONFIRM_MARK:
                _highlight(tree, piece)
            run.parentNode.insertBefore(piece, run)
    run.parentNode.removeChild(run)


def _highlight(tree: Xml, run: Xml) -> None:
    (bright,) = elements_of(_BRIGHT)
    if not run.getElementsByTagName("w:rPr"):
        run.insertBefore(tree.createElement("w:rPr"), run.firstChild)
    for held in run.getElementsByTagName("w:rPr"):
        for former in held.getElementsByTagName(bright.nodeName):
            former.parentNode.removeChild(former)
        later = [one for one in held.childNodes if one.nodeName in _AFTER]
        held.insertBefore(tree.importNode(bright, deep=True), later[0] if later else None)


# The document of LibreOffice

_TEXT_MODEL: Final = "fiche.odt"
_NO_TEXT: Final = "ce n’est pas un texte OpenDocument. Enregistrez-le au format .odt."
_TEXT_FILLED: Final = ("content.xml", "styles.xml")  # the text; the head and the foot of its pages
# What a model may hold and no fiche does: its portrait, who signed it, menus, programs.
_TEXT_PRIVATE: Final = ("Thumbnails/", "META-INF/", "Configurations2/", "Basic/", "Scripts/")
_SUFFIXES: Final = {".xml": "text/xml", ".png": "image/png", ".rdf": "application/rdf+xml"}
_TEXT_PROPERTIES: Final = Markup(
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta office:version="1.3"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
    "<dc:title>{}</dc:title><dc:language>fr-FR</dc:language>"
    "</office:meta></office:document-meta>"
)
_MANIFEST: Final = Markup(
    '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest manifest:version="1.3"'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</manifest:manifest>'
)
_ENTRY: Final = Markup('<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>')
_TEXT_PICTURE: Final = "Pictures/route.png"
_TEXT_MARK: Final = Markup('<text:span text:style-name="Perimetre_mark">{}</text:span>')
_FRAME: Final = (
    f'<draw:frame xmlns:draw="{ODF}:drawing:1.0" xmlns:svg="{ODF}:svg-compatible:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" draw:name="Route"'
    ' draw:style-name="Perimetre_road" text:anchor-type="as-char"'
    ' svg:width="{:.2f}cm" svg:height="{:.2f}cm"><draw:image xlink:href="{}"'
    ' xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
    "<svg:desc>{}</svg:desc></draw:frame>"
)
_TEXT_PAGE: Final = re.compile(r"<style:page-layout-properties\b[^>]*>")
_TEXT_LENGTH: Final = re.compile(r'\bfo:([a-z-]+)="([\d.]+)(cm|mm|in|pt)"')


def as_opendocument(draft: DraftFiche, style: Style = USUAL) -> bytes:
    values = contents(draft, style)
    with faults_of(_TEXT_MODEL):
        held = open_model(_TEXT_MODEL, _NO_TEXT)
        if held.get(MIME) != OPEN_TEXT.encode() or not held.keys() >= {*_TEXT_FILLED}:
            raise ModelFaulty(name=_TEXT_MODEL, fault=_NO_TEXT)
        parts = {name: held[name] for name in held if not name.startswith(_TEXT_PRIVATE)}
        road = Picture(partial(_frame, parts, draft), values["route_en_mots"])
        for name in _TEXT_FILLED:
            given = {**values, "route": road}
            tree = fill_part(_TEXT_MODEL, parts[name], _NO_TEXT, given, _with_marks)
            parts[name] = tree.toxml(encoding="UTF-8")
    title = _TITLE.format(values["produit"])[:_LONGEST_TITLE]
    parts["meta.xml"] = _TEXT_PROPERTIES.format(title).encode()
    others = {name: part for name, part in parts.items() if name != MIME}
    types = {name: _SUFFIXES.get(PurePosixPath(name).suffix, "") for name in others}
    entries = ({"/": OPEN_TEXT} | types).items()
    listed = _MANIFEST.format(Markup().join(_ENTRY.format(*entry) for entry in entries))
    kind = {MIME: OPEN_TEXT.encode(), "META-INF/manifest.xml": listed.encode()}
    return pack(kind | others)


def _with_marks(value: object) -> Markup:
    if isinstance(value, Picture):
        return escape(value)
    return escape(value).replace(TO_CONFIRM_MARK, _TEXT_MARK.format(TO_CONFIRM_MARK))


def _frame(parts: dict[str, bytes], draft: DraftFiche, words: str) -> str:
    """Put the picture among the parts; return its frame, as wide as the text."""
    picture = parts[_TEXT_PICTURE] = road_png(draft)
    page = _TEXT_PAGE.search(parts["styles.xml"].decode())
    lengths = {
        name: float(figure) * _CENTIMETRES[unit]
        for name, figure, unit in _TEXT_LENGTH.findall(page[0] if page else "")
    }

    def margin(side: str) -> float:
        return lengths.get(f"margin-{side}", lengths.get("margin", 2))

    width = lengths.get("page-width", 21) - margin("left") - margin("right")
    height = lengths.get("page-height", 29.7) - margin("top") - margin("bottom")
    width, height = fit(picture, width, _TALLEST * height)
    return _FRAME.format(width, height, _TEXT_PICTURE, escape(words))
