"""The deck of the investment committee for PowerPoint, from a model that anyone may change.

No library fills it: those of PowerPoint write slides from Python, where no incubator would change
them. What comes out carries the model's look and language, a title, and nobody's name; the same
fiche always gives the same bytes.
"""

import re
from typing import Final
from xml.dom.minidom import Document, Element

from markupsafe import Markup, escape

from coaching.exports.as_picture import as_printed, fitted
from coaching.exports.committee_deck import DECK_TITLE, committee_deck
from coaching.exports.models import ModelFaulty, Values, environment, faults_of
from coaching.exports.office_models import CUT, EMU, opened, packed, read, source, text_of
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.paragraph import USUAL, Style

POWERPOINT: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_MODEL: Final = "comite.pptx"
_NO_FILE: Final = "ce n’est pas une présentation PowerPoint. Enregistrez-la au format .pptx."
_TYPES, _MAIN, _PICTURE = "[Content_Types].xml", "ppt/presentation.xml", "ppt/media/route.png"
_FILLED: Final = re.compile(r"ppt/(slides|notesSlides)/(?:slide|notesSlide)\d+\.xml")
# What a model may hold and no fiche does: its portrait, what its program notes of who made it.
_LEFT: Final = ("docProps/", "_rels/")
_LEFT_TYPE: Final = re.compile(r'<Override PartName="/docProps/[^>]*>')
_PNG: Final = '<Default Extension="png" ContentType="image/png"/>'
_SPACE: Final = "http://schemas.openxmlformats.org"
_RELATIONS: Final = f"{_SPACE}/officeDocument/2006/relationships"
_ROOT: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{_SPACE}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="ppt/presentation.xml"/>'
    f'<Relationship Id="rId2" Type="{_SPACE}/package/2006/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>'
).encode()
_CORE_TYPE: Final = (
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
)
_TITLED: Final = Markup(
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties'
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{} · {}</dc:title><dc:language>fr-FR</dc:language></cp:coreProperties>"
)
_ROAD_ID: Final = "rIdRoute"
_LINK: Final = (
    f'<Relationship Id="{_ROAD_ID}" Type="{_RELATIONS}/image" Target="../media/route.png"/>'
)
_DRAWN: Final = Markup(
    '<p:pic><p:nvPicPr><p:cNvPr id="{}" name="Route" descr="{}"/><p:cNvPicPr>'
    '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill>'
    '<a:blip r:embed="{}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
    '<a:off x="{}" y="{}"/><a:ext cx="{}" cy="{}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></p:spPr></p:pic>"
)
_MARK: Final = re.compile(f"({re.escape(TO_CONFIRM_MARK)})")
# What comes before a highlight in the properties of a run (ECMA-376, 21.1.2.3.9).
_INK: Final = ("a:ln", "a:noFill", "a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill")
_ROAD_RANK: Final = 9_000  # no model has so many shapes on a slide


class _Road:
    """The picture as a model prints it in the room of a box; a model can read nothing of it.

    It is drawn only if there is something to draw. Who does not see it is told `words`.
    """

    __slots__ = ("_draft", "_room", "_words")

    def __init__(self, draft: DraftFiche, words: str, *room: float) -> None:
        self._draft, self._words, self._room = draft, words, room

    def __bool__(self) -> bool:
        """Tell whether there is something to draw."""
        return bool(self._words)

    def __call__(self, *room: float) -> "_Road":
        """Return the picture in the room that a box left to it, in centimetres."""
        return _Road(self._draft, self._words, *room)

    def __html__(self) -> str:
        """Return the picture in XML of PowerPoint."""
        if not (self and self._room):
            return ""
        place = fitted(as_printed(self._draft), *self._room)
        lengths = (round(length * EMU) for length in place)
        return _DRAWN.format(_ROAD_RANK, self._words, _ROAD_ID, *lengths)


def as_slides(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return the deck of the committee, for PowerPoint.

    Raises `ModelFaulty`.
    """
    values = committee_deck(draft, style)
    with faults_of(_MODEL):
        parts = _opened()
        road = _Road(draft, values["route_en_mots"])
        for name in filter(_FILLED.fullmatch, [*parts]):
            parts[name] = _filled(parts[name], {**values, "route": road})
            if _ROAD_ID.encode() in parts[name]:
                _link_picture(parts, name, draft)
    parts["docProps/core.xml"] = _TITLED.format(values["produit"], DECK_TITLE).encode()
    return packed(parts)


def _opened() -> dict[str, bytes]:
    """Return the parts of the model that a fiche takes, the list of their types first."""
    held = opened(_MODEL, _NO_FILE)
    types = held.pop(_TYPES, b"").decode()
    if _MAIN not in held or f"{POWERPOINT}.main+xml" not in types:
        raise ModelFaulty(name=_MODEL, fault=_NO_FILE)
    kept = {name: part for name, part in held.items() if not name.startswith(_LEFT)}
    types = _LEFT_TYPE.sub("", types).replace("</Types>", f"{_CORE_TYPE}</Types>")
    if 'Extension="png"' not in types:
        types = types.replace("<Override", f"{_PNG}<Override", 1)
    return {_TYPES: types.encode(), "_rels/.rels": _ROOT, **kept}


def _link_picture(parts: dict[str, bytes], slide: str, draft: DraftFiche) -> None:
    folder, _, name = slide.rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    parts[links] = parts[links].replace(b"</Relationships>", f"{_LINK}</Relationships>".encode())
    parts[_PICTURE] = as_printed(draft)


def _filled(part: bytes, values: Values) -> bytes:
    model = environment(escape).from_string(source(_MODEL, part, _NO_FILE))
    tree = read(_MODEL, model.render(values).encode(), CUT)
    for run in tree.getElementsByTagName("a:r"):
        _mark(tree, run)
    for kind in ("p:txBody", "a:txBody"):
        for body in tree.getElementsByTagName(kind):
            # PowerPoint refuses a box without a paragraph: all of them may be gone with a tag.
            if not body.getElementsByTagName("a:p"):
                body.appendChild(tree.createElement("a:p"))
    return tree.toxml(encoding="UTF-8", standalone=True)


def _mark(tree: Document, run: Element) -> None:
    """Cut a run into runs of the same look, so that each mark has its own, highlighted."""
    texts = [text for text in _MARK.split(text_of(run)) if text]
    above = run.parentNode
    if TO_CONFIRM_MARK not in texts or not isinstance(above, Element):
        return
    for text in texts:
        if piece := run.cloneNode(deep=True):
            for held in piece.getElementsByTagName("a:t"):
                held.childNodes[:] = [tree.createTextNode(text)]
            if text == TO_CONFIRM_MARK:
                _highlight(tree, piece)
            above.insertBefore(piece, run)
    above.removeChild(run)


def _highlight(tree: Document, run: Element) -> None:
    """Highlight a run, where the order of its properties has it: after what fills its letters."""
    bright, colour = (tree.createElement(f"a:{name}") for name in ("highlight", "srgbClr"))
    colour.setAttribute("val", "FFFF00")
    bright.appendChild(colour)
    if not run.getElementsByTagName("a:rPr"):
        run.insertBefore(tree.createElement("a:rPr"), run.firstChild)
    for look in run.getElementsByTagName("a:rPr"):
        later = [child for child in look.childNodes if child.nodeName not in _INK]
        look.insertBefore(bright, later[0] if later else None)
