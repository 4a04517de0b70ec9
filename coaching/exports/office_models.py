"""The models of office programs: packages of parts in XML, with tags of Jinja typed as text."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from io import BytesIO
from typing import Any, Final
from xml.dom.minidom import Text, parseString
from xml.parsers.expat import ExpatError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from markupsafe import escape

from coaching.exports import models
from coaching.exports.models import Inert, ModelFaulty, Values, environment

MIME: Final = "mimetype"  # the part of an OpenDocument that says its kind
ODF: Final = "urn:oasis:names:tc:opendocument:xmlns"
_MIDNIGHT: Final = (1980, 1, 1, 0, 0, 0)  # the first date of a ZIP file
_CUT: Final = (
    "une balise y coupe un paragraphe en deux. Écrivez {%p if %}, {%p for %} et leur fin avec un "
    "« p », chacune seule dans son paragraphe, sa puce ou sa ligne de tableau."
)
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STRAIGHT: Final = str.maketrans("“”‘’", "\"\"''")  # programs curl quotes as one types
_ALONE: Final = re.compile(r"\s*\{%(?:p|tr)\s(.*?)%\}\s*", re.DOTALL)
_PAIRS: Final = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
_PARAGRAPHS: Final = ("text:p", "text:h", "w:p")
# What goes with the tag that it holds and nothing else: an item of a list, a row of a table.
_ITEMS: Final = (
    *("text:list-item", "table:table-cell", "table:table-row"),
    *("w:tc", "w:tr"),
)
# The look of what we add, whatever the model says, and where it stands in a part.
_TEXT_STYLED: Final = "office:automatic-styles"
_STYLE: Final = f'<style:style xmlns:style="{ODF}:style:1.0" style:name='
_TEXT_STYLES: Final = (
    f'{_STYLE}"Perimetre_mark" style:family="text"><style:text-properties'
    f' xmlns:fo="{ODF}:xsl-fo-compatible:1.0" fo:background-color="#ffff00"/></style:style>'
    f'{_STYLE}"Perimetre_road" style:family="graphic"><style:graphic-properties'
    ' style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>'
)
Xml = Any  # of minidom, whose types refuse what it does


def open_model(name: str, no_file: str) -> dict[str, bytes]:
    try:
        with ZipFile(models.MODELS / name) as package:
            files = (file for file in package.namelist() if not file.endswith("/"))
            return {file: package.read(file) for file in files}
    except BadZipFile as error:
        raise ModelFaulty(name=name, fault=no_file) from error
    except OSError as error:
        raise ModelFaulty(name=name, fault="le fichier ne s’ouvre pas ou manque.") from error


def pack(held: Mapping[str, bytes]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as package:
        for name, part in held.items():
            # The kind of an OpenDocument, first and bare, tells the file without opening it.
            way = ZIP_STORED if name == MIME else ZIP_DEFLATED
            package.writestr(ZipInfo(name, _MIDNIGHT), part, way)
    return content.getvalue()


def fill_part(name: str, part: bytes, no_file: str, values: Values, inert: Inert = escape) -> Xml:
    model = environment(inert, models.MODELS).from_string(_source(name, part, no_file))
    return _read(name, model.render(values).encode(), _CUT)


@lru_cache(maxsize=64)
def _source(name: str, part: bytes, no_file: str) -> str:
    tree = _read(name, part, no_file)
    for kind in _PARAGRAPHS:
        for paragraph in tree.getElementsByTagName(kind):
            pieces = [*_pieces(paragraph)]
            text = "".join(piece.data for piece in pieces)
            # Jinja would look for the other half of a tag in the paragraphs below, and lose them.
            if any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS):
                fault = f"une accolade n’y est pas refermée : « {text} »."
                raise ModelFaulty(name=name, fault=fault)
            _mend(pieces, text)
            if alone := _ALONE.fullmatch(text):
                _free(paragraph, tree.createTextNode(f"{{% {alone[1]}%}}"))
    for one in tree.getElementsByTagName("text:list"):
        # A loop would give several lists the same name.
        for named in {"xml:id", "text:continue-list"} & {*one.attributes.keys()}:
            one.removeAttribute(named)
    root = tree.documentElement
    if root.tagName.startswith("office:"):
        if not (held := tree.getElementsByTagName(_TEXT_STYLED)):
            held.append(root.insertBefore(tree.createElement(_TEXT_STYLED), root.lastChild))
        for style in elements_of(_TEXT_STYLES):
            held[0].appendChild(tree.importNode(style, deep=True))
    return _TAG.sub(lambda tag: unescape(tag[0]).translate(_STRAIGHT), tree.toxml())


def _read(name: str, part: bytes, fault: str) -> Xml:
    """Return a part of a model, or of what was written of it; raise `ModelFaulty` with `fault`."""
    try:
        return parseString(part)  # noqa: S318 - expat reads no outside entity
    except ExpatError as error:
        raise ModelFaulty(name=name, fault=fault) from error


def text_of(node: Xml) -> str:
    return "".join(piece.data for piece in _pieces(node))


def elements_of(xml: str) -> list[Xml]:
    """Return elements to add to a part, which knows « a: » and « w: » where they are used."""
    held = parseString(f'<ours xmlns:a="-" xmlns:w="-">{xml}</ours>')  # noqa: S318 - our own
    return [*held.childNodes[0].childNodes]


def _pieces(node: Xml) -> Iterator[Text]:
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


def _free(paragraph: Xml, tag: Text) -> None:
    """Put a tag in place of its paragraph, or of the item or row that holds nothing else."""
    text = text_of(paragraph).strip()
    held, above = paragraph, paragraph.parentNode
    while above.nodeName in _ITEMS and text_of(above).strip() == text:
        held, above = above, above.parentNode
    above.replaceChild(tag, held)
