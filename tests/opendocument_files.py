"""OpenDocument texts as tests read them, with a reader of XML: paragraphs, parts, what stands out.

Nothing here comes from the product.
"""

from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile

_SPACES: Final = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT: Final = f"{{{_SPACES}text:1.0}}"
DRAWN: Final = f"{{{_SPACES}drawing:1.0}}"
SVG: Final = f"{{{_SPACES}svg-compatible:1.0}}"
_STYLE: Final = f"{{{_SPACES}style:1.0}}"
_LOOK: Final = f"{{{_SPACES}xsl-fo-compatible:1.0}}background-color"


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(held: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as package:
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


def lines(content: bytes, *styles: str) -> list[str]:
    return [text for style, text in paragraphs(content) if not styles or style in styles]


def items(content: bytes) -> list[str]:
    """Return the items of the lists."""
    return ["".join(one.itertext()) for one in read(content).iter(f"{TEXT}list-item")]


def marked(content: bytes) -> list[str]:
    """Return the texts that are highlighted."""
    tree = read(content)
    bright = {
        style.get(f"{_STYLE}name")
        for style in tree.iter(f"{_STYLE}style")
        if any(look.get(_LOOK) for look in style)
    }
    spans = tree.iter(f"{TEXT}span")
    return ["".join(one.itertext()) for one in spans if one.get(f"{TEXT}style-name") in bright]
