"""What is wrong with a document that holds hostile texts: one judge a format, each a real reader.

A judge returns what the texts made that only our models may make: an element, a link, a rule, an
action. It returns nothing when they are texts.
"""

import io
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any, Final
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

_TAGS: Final = {"h2", "h3", "p", "ul", "li", "strong"}
_BLOCKS: Final = {"heading", "paragraph", "bullet_list", "list_item", "inline"}
_WORDS: Final = {"text", "text_special", "softbreak", "strong"}
# GitHub's Markdown makes a link of an address that stands alone, by its « http:// » or « www. ».
_ALONE: Final = re.compile(r"\{\{|\{%|\{:|\bwww\.", re.IGNORECASE)
_FIELDS: Final = re.compile(r"\}(?:fldChar|fldSimple|instrText|hyperlink|object|altChunk)$")
_FOREIGN: Final = re.compile(rb"TargetMode=.External.|vbaProject|activeX|embeddings/|oleObject")
_OPENDOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument.text"
_WRITTEN: Final = {"body", "text", "h", "p", "span", "list", "list-item", "frame", "image", "desc"}
_LINKING: Final = re.compile(r"\}(?:hlink(?:Click|Hover)|oleObj|control|videoFile|audioFile)$")
_ACTING: Final = re.compile(r"\}(?:script|event-listeners?|object|plugin|applet|a)$")
_SPECIAL: Final = re.compile(rb"<!|<\?(?!xml |mso-)")
_ACTIONS: Final = {"/JS", "/JavaScript", "/URI", "/Launch", "/AA", "/OpenAction", "/EmbeddedFiles"}
_SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_IN_A_SHEET: Final = (
    *("f", "hyperlink", "externalReference", "connection", "dataValidation", "oleObject"),
)
_OUTSIDE: Final = re.compile(rb"TargetMode=.External.|vbaProject|externalLink|customUI")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_DRAWN: Final = {"svg", "title", "desc", "style", "rect", "text", "path", "circle"}


def _reader() -> MarkdownIt:
    reader = MarkdownIt("gfm-like")
    assert reader.linkify
    reader.linkify.set({"fuzzy_link": False}).add("//", None)
    return reader


_MARKDOWN: Final = _reader()


class _Elements(HTMLParser):
    """Notes the elements that are not ours, and all attributes, comments and declarations."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.faults += [] if tag in _TAGS else [tag]
        self.faults += [f"{tag} {name}" for name, _ in attrs]

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data!r}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration {decl!r}")

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)

    def handle_pi(self, data: str) -> None:
        self.handle_decl(data)


def html_faults(content: bytes) -> list[str]:
    """Judge a fragment of HTML: its elements are ours, and none has an attribute."""
    reader = _Elements()
    reader.feed(content.decode("utf-8"))
    reader.close()
    return reader.faults


def markdown_faults(content: bytes) -> list[str]:
    """Judge a page of Markdown: its titles of level 2, paragraphs, lists, words."""
    text = content.decode("utf-8")
    tokens = list(_flat(_MARKDOWN.parse(text)))
    names = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    titles = [token.tag for token in tokens if token.type == "heading_open"]
    # The problem and the strategy; the context, the solution and the aims where they are told.
    wrong_titles = [] if titles in [["h2"] * count for count in (2, 3, 4, 5)] else titles
    return [*sorted(names - _BLOCKS - _WORDS), *wrong_titles, *_ALONE.findall(text)]


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


def word_faults(content: bytes) -> list[str]:
    """Judge a Word file: it opens, its parts are well formed, none is a field or a program."""
    docx.Document(io.BytesIO(content))
    # Our models number their pages, at the foot.
    return _office_faults(content, lambda name: _FIELDS if name == "word/document.xml" else None)


def _office_faults(content: bytes, acting: Callable[[str], re.Pattern[str] | None]) -> list[str]:
    parts = _parts(content)
    faults = [name for name, held in parts.items() if _FOREIGN.search(held)]
    for name, held in parts.items():
        if name.endswith((".xml", ".rels")):
            tags = [element.tag for element in parsed(held).iter()]
            faults += [f"{name} {found[0]!r}" for found in [_SPECIAL.search(held)] if found]
            faults += [tag for tag in tags if (acts := acting(name)) and acts.search(tag)]
    return faults


def opendocument_faults(content: bytes) -> list[str]:
    """Judge an OpenDocument file: its kind first, titles, paragraphs and lists, our picture."""
    with ZipFile(io.BytesIO(content)) as package:
        first = package.infolist()[0]
    parts = _parts(content)
    is_kind = content[30:].startswith(_OPENDOCUMENT)
    faults = [] if is_kind and not first.compress_type else ["kind"]
    for name, held in parts.items():
        if name.endswith(".xml"):
            elements = [*parsed(held).iter()]
            faults += [f"{name} {found[0]!r}" for found in [_SPECIAL.search(held)] if found]
            faults += [element.tag for element in elements if _ACTING.search(element.tag)]
            links = {value for one in elements for key, value in one.items() if "}href" in key}
            faults += sorted(links - {"Pictures/route.png"})
    body = {one.tag.rpartition("}")[2] for one in parsed(parts["content.xml"])[-1].iter()}
    return [*faults, *sorted(body - _WRITTEN)]


def pdf_faults(content: bytes) -> list[str]:
    """Judge a PDF: it has pages, and nothing in it acts."""
    reader = PdfReader(io.BytesIO(content))
    assert reader.pages
    return [name for name in _names(reader.trailer, set()) if name in _ACTIONS]


def _names(held: Any, seen: set[int]) -> Iterator[str]:
    if isinstance(held, IndirectObject):
        if held.idnum in seen:
            return
        seen.add(held.idnum)
        held = held.get_object()
    if isinstance(held, DictionaryObject):
        for name, value in held.items():
            yield name
            yield from [str(value)] if name == "/S" else []
            yield from _names(value, seen)
    elif isinstance(held, ArrayObject):
        for value in held:
            yield from _names(value, seen)


def xlsx_faults(content: bytes) -> list[str]:
    """Judge a workbook: no formula, link, macro nor connection; every text is a text."""
    faults = []
    for name, held in _parts(content).items():
        root = parsed(held)
        tags = {element.tag for element in root.iter()}
        faults += [f"{name} {tag}" for tag in _IN_A_SHEET if f"{_SHEET}{tag}" in tags]
        faults += [name] if _OUTSIDE.search(held) else []
        faults += [f"{name} {cell.get('r')}" for cell in root.iter(f"{_SHEET}c") if _is_odd(cell)]
    return faults


def _is_odd(cell: ET.Element) -> bool:
    return cell.get("t", "n") not in {"s", "n"}


def xlsx_texts(content: bytes) -> set[str]:
    root = parsed(_parts(content)["xl/sharedStrings.xml"])
    held = ("".join(one.itertext()) for one in root.iter(f"{_SHEET}si"))
    return {_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) for text in held}


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def parsed(content: bytes) -> ET.Element:
    """Return the root of a part that we wrote ourselves; fail when it is not well formed."""
    return ET.fromstring(content)  # noqa: S314 - expat reads no outside entity
