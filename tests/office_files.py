"""The texts of Word and of LibreOffice as tests read them: paragraphs, parts, what stands out.

LibreOffice's are read as XML: nothing here comes from the product, but the writers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.document import Document as Opened

from coaching.exports.document_table import Writer
from coaching.exports.office import as_opendocument, as_word

_SPACES: Final = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT: Final = f"{{{_SPACES}text:1.0}}"
DRAWN: Final = f"{{{_SPACES}drawing:1.0}}"
SVG: Final = f"{{{_SPACES}svg-compatible:1.0}}"
_STYLE: Final = f"{{{_SPACES}style:1.0}}"
Picture = tuple[float, float, str]  # its width and height in centimetres, its words
_LOOK: Final = f"{{{_SPACES}xsl-fo-compatible:1.0}}background-color"


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(held: Mapping[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", method) as package:
        for name, part in held.items():
            package.writestr(name, part)
    return content.getvalue()


def read(content: bytes, name: str = "content.xml") -> ET.Element:
    return ET.fromstring(parts(content)[name])  # noqa: S314 - written by the product itself


def paragraphs(content: bytes) -> list[tuple[str, str]]:
    """Return the paragraphs of a document, each with its style; « h1 » of a title of level 1."""
    found = []
    for one in read(content).iter():
        if one.tag in {f"{TEXT}p", f"{TEXT}h"}:
            level = one.get(f"{TEXT}outline-level")
            pieces = [one.text or "", *(_words(child) for child in one)]
            found.append((f"h{level}" if level else one.get(f"{TEXT}style-name", ""), pieces))
    return [(style, "".join(pieces)) for style, pieces in found]


def _words(child: ET.Element) -> str:
    """Return what a piece of a paragraph says, and what follows it; a picture says nothing."""
    said = "" if child.tag == f"{DRAWN}frame" else "".join(child.itertext())
    return said + (child.tail or "")


def text_lines(content: bytes, *styles: str) -> list[str]:
    return [text for style, text in paragraphs(content) if not styles or style in styles]


def items(content: bytes) -> list[str]:
    return ["".join(one.itertext()) for one in read(content).iter(f"{TEXT}list-item")]


def marked(content: bytes) -> list[str]:
    tree = read(content)
    bright = {
        style.get(f"{_STYLE}name")
        for style in tree.iter(f"{_STYLE}style")
        if any(look.get(_LOOK) for look in style)
    }
    spans = tree.iter(f"{TEXT}span")
    return ["".join(one.itertext()) for one in spans if one.get(f"{TEXT}style-name") in bright]


def opened(content: bytes) -> Opened:
    return Document(BytesIO(content))


def lines(content: bytes, *styles: str) -> list[str]:
    return [
        paragraph.text
        for paragraph in opened(content).paragraphs
        if not styles or (paragraph.style and paragraph.style.name in styles)
    ]


def word_marked(content: bytes) -> list[str]:
    runs = [run for paragraph in opened(content).paragraphs for run in paragraph.runs]
    return [run.text for run in runs if run.font.highlight_color is not None]


def _in_word(content: bytes) -> list[Picture]:
    shapes = list(opened(content).inline_shapes)
    told = [one._inline.docPr.get("descr", "") for one in shapes]  # noqa: SLF001 - told nowhere else
    return [(one.width.cm, one.height.cm, text) for one, text in zip(shapes, told, strict=True)]


def _in_text(content: bytes) -> list[Picture]:
    found = []
    for one in read(content).iter(f"{DRAWN}frame"):
        sides = (one.get(f"{SVG}{side}", "").removesuffix("cm") for side in ("width", "height"))
        width, height = map(float, sides)
        found.append((width, height, one.findtext(f"{SVG}desc", "")))
    return found


@dataclass(frozen=True, slots=True)
class Office:
    """How a text of an office is written, and read back; `title` is the style of a level."""

    model: str
    write: Writer
    lines: Callable[..., list[str]]
    title: str
    items: Callable[[bytes], list[str]]
    marked: Callable[[bytes], list[str]]
    pictures: Callable[[bytes], list[Picture]]
    head: Callable[[bytes], list[str]]  # of its pages


def _word_head(content: bytes) -> list[str]:
    (section,) = opened(content).sections
    return [one.text for one in section.header.paragraphs]


def _text_head(content: bytes) -> list[str]:
    (head,) = read(content, "styles.xml").iter(f"{_STYLE}header")
    return ["".join(one.itertext()) for one in head]


OFFICES: Final = {
    "docx": Office(
        *("fiche.docx", as_word, lines, "Heading {}"),
        *(lambda content: lines(content, "List Bullet"), word_marked, _in_word, _word_head),
    ),
    "odt": Office(
        "fiche.odt", as_opendocument, text_lines, "h{}", items, marked, _in_text, _text_head
    ),
}
