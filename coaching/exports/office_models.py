"""The models of office programs: packages of parts in XML, their tags typed as text there.

The tags of a part are made a template of Jinja. What comes out is the same bytes for the same
parts, and says nothing of the hour, nor of the machine.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from io import BytesIO
from typing import Final
from xml.dom.minidom import Document, Element, Node, Text, parseString
from xml.parsers.expat import ExpatError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from coaching.exports import models
from coaching.exports.models import ModelFaulty

_MIDNIGHT: Final = (1980, 1, 1, 0, 0, 0)  # the first date of a ZIP file
CUT: Final = (
    "une balise y coupe un paragraphe en deux. Écrivez {%p if %}, {%p for %} et leur fin avec un "
    "« p », chacune seule dans son paragraphe, sa puce ou sa ligne de tableau."
)
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ALONE: Final = re.compile(r"\s*\{%p\s(.*?)%\}\s*", re.DOTALL)
_PICTURE: Final = re.compile(r"\s*\{\{\s*route\s*\}\}\s*")
EMU: Final = 360_000  # English Metric Units in a centimetre (ECMA-376, 20.1.2.1)
_PAIRS: Final = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
_PARAGRAPHS: Final = ("text:p", "text:h", "a:p")
# What goes with the tag that it holds and nothing else: an item of a list, a row of a table.
_ITEMS: Final = (
    *("text:list-item", "table:table-cell", "table:table-row"),
    *("a:txBody", "a:tc", "a:tr"),
)
# The look of what we add to a text of LibreOffice, whatever its model says.
_ODF_SPACE: Final = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_SPACES: Final = {
    "style": f"{_ODF_SPACE}:style:1.0",
    "fo": f"{_ODF_SPACE}:xsl-fo-compatible:1.0",
    "draw": f"{_ODF_SPACE}:drawing:1.0",
    "svg": f"{_ODF_SPACE}:svg-compatible:1.0",
    "text": f"{_ODF_SPACE}:text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_ODF_STYLES: Final = (
    '<style:style style:name="Perimetre_mark" style:family="text">'
    '<style:text-properties fo:background-color="#ffff00"/></style:style>'
    '<style:style style:name="Perimetre_road" style:family="graphic"><style:graphic-properties'
    ' style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>'
)


def opened(name: str, no_file: str) -> dict[str, bytes]:
    """Return the parts of the model `name`; `no_file` says that it is no package.

    Raises `ModelFaulty`.
    """
    try:
        with ZipFile(models.MODELS / name) as package:
            return parts(package)
    except BadZipFile as error:
        raise ModelFaulty(name=name, fault=no_file) from error
    except OSError as error:
        raise ModelFaulty(name=name, fault="le fichier ne s’ouvre pas ou manque.") from error


def parts(package: ZipFile) -> dict[str, bytes]:
    """Return the parts of a package by their names, without its folders."""
    return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def packed(held: Mapping[str, bytes], bare: str = "") -> bytes:
    """Return a package of these parts, in their order; that named `bare` is not compressed."""
    content = BytesIO()
    with ZipFile(content, "w") as package:
        for name, part in held.items():
            way = ZIP_STORED if name == bare else ZIP_DEFLATED
            package.writestr(ZipInfo(name, _MIDNIGHT), part, way)
    return content.getvalue()


def check_braces(name: str, text: str) -> None:
    """Refuse a paragraph of a model that holds half of a tag.

    Jinja would look for the other half in the paragraphs below, and lose them.
    """
    if any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS):
        raise ModelFaulty(name=name, fault=f"une accolade n’y est pas refermée : « {text} ».")


@lru_cache(maxsize=64)
def source(name: str, part: bytes, no_file: str) -> str:
    """Return a part of the model `name` as a template; `no_file` says that it is none.

    Raises `ModelFaulty`.
    """
    tree = read(name, part, no_file)
    for kind in _PARAGRAPHS:
        for paragraph in tree.getElementsByTagName(kind):
            pieces = [*_pieces(paragraph)]
            text = "".join(piece.data for piece in pieces)
            check_braces(name, text)
            _mend(pieces, text)
            if alone := _ALONE.fullmatch(text):
                _free(paragraph, tree.createTextNode(f"{{% {alone[1]}%}}"))
    _place_pictures(tree)
    for one in tree.getElementsByTagName("text:list"):
        # A loop would give several lists the same name.
        for named in {"xml:id", "text:continue-list"} & {*one.attributes.keys()}:
            one.removeAttribute(named)
    if (root := tree.documentElement) and root.tagName.startswith("office:"):
        _add_styles(tree, root)
    return _TAG.sub(lambda tag: unescape(tag[0]), tree.toxml())


def read(name: str, part: bytes, fault: str) -> Document:
    """Return a part of a model, or of what was written of it; raise `ModelFaulty` with `fault`."""
    try:
        return parseString(part)  # noqa: S318 - expat reads no outside entity
    except ExpatError as error:
        raise ModelFaulty(name=name, fault=fault) from error


def text_of(node: Node) -> str:
    """Return all the text below a node."""
    return "".join(piece.data for piece in _pieces(node))


def _add_styles(tree: Document, root: Element) -> None:
    for prefix, space in _ODF_SPACES.items():
        root.setAttribute(f"xmlns:{prefix}", space)
    kind = "office:automatic-styles"
    if not (held := tree.getElementsByTagName(kind)):
        held.append(root.insertBefore(tree.createElement(kind), root.lastChild))
    spaces = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in _ODF_SPACES.items())
    styles = parseString(f"<a{spaces}>{_ODF_STYLES}</a>")  # noqa: S318 - our own
    for style in styles.childNodes[0].childNodes:
        held[0].appendChild(tree.importNode(style, deep=True))


def _pieces(node: Node) -> Iterator[Text]:
    """Yield the texts of a paragraph, cut wherever its look changes."""
    for child in node.childNodes:
        if isinstance(child, Text):
            yield child
        else:
            yield from _pieces(child)


def _mend(pieces: list[Text], text: str) -> None:
    """Give each tag that is cut in pieces to the piece where it begins."""
    owners = [rank for rank, piece in enumerate(pieces) for _ in piece.data]
    for tag in _TAG.finditer(text):
        owners[slice(*tag.span())] = [owners[tag.start()]] * len(tag[0])
    for rank, piece in enumerate(pieces):
        piece.data = "".join(c for c, owner in zip(text, owners, strict=True) if owner == rank)


def _free(paragraph: Element, tag: Text) -> None:
    """Put a tag in place of its paragraph, or of the item or row that holds nothing else."""
    text = text_of(paragraph)
    held, above = paragraph, paragraph.parentNode
    while isinstance(above, Element) and _goes_with(above, text):
        held, above = above, above.parentNode
    if isinstance(above, Element):
        above.replaceChild(tag, held)


def _goes_with(above: Element, text: str) -> bool:
    return above.tagName in _ITEMS and text_of(above).strip() == text.strip()


def _place_pictures(tree: Document) -> None:
    """Put, in place of a box of a slide that holds `{{ route }}` alone, the picture in its room."""
    for above in tree.getElementsByTagName("p:spTree"):
        for box in above.getElementsByTagName("p:sp"):
            if _PICTURE.fullmatch(text_of(box)) and box.parentNode is above:
                room = ", ".join(f"{length:.4f}" for length in _room(box))
                above.replaceChild(tree.createTextNode(f"{{{{ route({room}) }}}}"), box)


def _room(box: Element) -> list[float]:
    """Return where a box begins, across and down, and its size, in centimetres."""
    return [
        int(place.getAttribute(name)) / EMU
        for tag, names in (("a:off", ("x", "y")), ("a:ext", ("cx", "cy")))
        for place in box.getElementsByTagName(tag)
        for name in names
    ]
