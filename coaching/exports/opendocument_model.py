"""The tags of an OpenDocument model, typed as text in LibreOffice, made a template of Jinja."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Final
from xml.dom.minidom import Document, Element, Node, Text, parseString
from xml.parsers.expat import ExpatError

from coaching.exports.models import ModelFaulty
from coaching.exports.opendocument_parts import add_styles

NO_FILE: Final = "ce n’est pas un texte OpenDocument. Enregistrez-le au format .odt."
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ALONE: Final = re.compile(r"\s*\{%p\s(.*?)%\}\s*", re.DOTALL)
_PAIRS: Final = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))


@lru_cache(maxsize=4)
def source(name: str, part: bytes) -> str:
    """Return a part of the model `name` as a template, with the styles of what we add to it.

    Raises `ModelFaulty`.
    """
    tree = _read(name, part)
    for kind in ("text:p", "text:h"):
        for paragraph in tree.getElementsByTagName(kind):
            pieces = [*_pieces(paragraph)]
            text = "".join(piece.data for piece in pieces)
            # Jinja would look for the other half in the paragraphs below, and lose them.
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
    if root := tree.documentElement:
        add_styles(tree, root)
    return _TAG.sub(lambda tag: unescape(tag[0]), tree.toxml())


def _read(name: str, part: bytes) -> Document:
    try:
        return parseString(part)  # noqa: S318 - expat reads no outside entity
    except ExpatError as error:
        raise ModelFaulty(name=name, fault=NO_FILE) from error


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
    """Put a tag in place of its paragraph, or of the item of a list that holds nothing else."""
    held, above = paragraph, paragraph.parentNode
    while isinstance(above, Element) and _is_item_of_one(above):
        held, above = above, above.parentNode
    if isinstance(above, Element):
        above.replaceChild(tag, held)


def _is_item_of_one(element: Element) -> bool:
    return element.tagName == "text:list-item" and len(element.childNodes) == 1
