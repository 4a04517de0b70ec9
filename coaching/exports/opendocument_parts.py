"""What OpenDocument holds beside texts: the picture of the road, and marks that stand out."""

import re
from typing import Final
from xml.dom.minidom import Document, Element

from markupsafe import Markup

from coaching.exports.as_picture import as_printed, fitted
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import TO_CONFIRM_MARK

PICTURE: Final = "Pictures/route.png"
_SPACE: Final = "urn:oasis:names:tc:opendocument:xmlns"
_XMLNS: Final = {
    "style": f"{_SPACE}:style:1.0",
    "fo": f"{_SPACE}:xsl-fo-compatible:1.0",
    "draw": f"{_SPACE}:drawing:1.0",
    "svg": f"{_SPACE}:svg-compatible:1.0",
    "text": f"{_SPACE}:text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_MARK: Final = Markup('<text:span text:style-name="Perimetre_mark">{}</text:span>')
_STYLES: Final = (
    ("Perimetre_mark", "text", {"fo:background-color": "#ffff00"}),
    (
        "Perimetre_road",
        "graphic",
        {"style:vertical-pos": "top", "style:vertical-rel": "baseline"},
    ),
)
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


class Road:
    """The picture as a model prints it; a model can read nothing of it.

    It is as wide as the text, and drawn only if the model prints it, and there is something to
    draw. Who does not see it is told `words`.
    """

    __slots__ = ("_draft", "_parts", "_words")

    def __init__(self, parts: dict[str, bytes], draft: DraftFiche, words: str) -> None:
        self._parts, self._draft, self._words = parts, draft, words

    def __bool__(self) -> bool:
        """Tell whether there is something to draw."""
        return bool(self._words)

    def __html__(self) -> str:
        """Return the frame of the picture, and put the picture among the parts."""
        if not self:
            return ""
        picture = self._parts[PICTURE] = as_printed(self._draft)
        width, height = room(self._parts["styles.xml"].decode())
        _, _, width, height = fitted(picture, 0, 0, width, _TALLEST * height)
        return _FRAME.format(width, height, PICTURE, self._words)


def room(styles: str) -> tuple[float, float]:
    """Return the width and the height between the margins of a page, in centimetres."""
    page = _PAGE.search(styles)
    told = _LENGTH.findall(page[0] if page else "")
    lengths = {name: float(figure) * _CENTIMETRES[unit] for name, figure, unit in told}

    def margin(side: str) -> float:
        return lengths.get(f"margin-{side}", lengths.get("margin", 2))

    width = lengths.get("page-width", 21) - margin("left") - margin("right")
    return width, lengths.get("page-height", 29.7) - margin("top") - margin("bottom")


def marked(text: Markup) -> Markup:
    """Highlight each « [à confirmer] » of a text that is escaped."""
    return text.replace(TO_CONFIRM_MARK, _MARK.format(TO_CONFIRM_MARK))


def add_styles(tree: Document, root: Element) -> None:
    """Give a part of a model the look of what we add to it, whatever the model says."""
    for prefix, space in _XMLNS.items():
        root.setAttribute(f"xmlns:{prefix}", space)
    kind = "office:automatic-styles"
    if not (held := tree.getElementsByTagName(kind)):
        held.append(root.insertBefore(tree.createElement(kind), root.lastChild))
    for name, family, look in _STYLES:
        style, shown = (
            tree.createElement(f"style:{one}") for one in ("style", f"{family}-properties")
        )
        for key, value in {"style:name": name, "style:family": family}.items():
            style.setAttribute(key, value)
        for key, value in look.items():
            shown.setAttribute(key, value)
        style.appendChild(shown)
        held[0].appendChild(style)
