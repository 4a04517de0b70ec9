"""The picture of roads: SVG for the screens and the PDF, PNG for what office programs open.

What a person typed is escaped by the template. Nothing rests on colour: sizes, full and dashed
lines, and words say all. Each raises `ModelFaulty`.
"""

import unicodedata
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from struct import unpack
from typing import Any, Final
from urllib.parse import quote

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from coaching.caches import text_cache
from coaching.coach.analysis import analysis
from coaching.exports.models import faults_of
from coaching.exports.road import Stop, described, stops, titled
from coaching.exports.road_layout import Layout, one_road, several_roads
from coaching.exports.typesetting import typeset
from coaching.fiche.complete import Fiche
from coaching.fiche.draft import DraftFiche
from coaching.paragraph import TEMPLATES

_TEMPLATE: Final = "route.svg.j2"
_FACES: Final = TEMPLATES / "documents" / "polices"
_SHARPNESS: Final = 144.0  # pixels per inch of a picture 640 points wide: 200 of an A4 page
# No XML document may hold them, escaped or not.
_UNFIT: Final = frozenset({"Cc", "Cs", "Cn"})
_MARKS: Final = frozenset({"Mn", "Mc", "Me"})
_DOTTED_CIRCLE: Final = "\u25cc"  # where Unicode has a mark alone stand


@text_cache(maxsize=4)  # a document asks for it twice, and a team for several
def road_png(draft: DraftFiche) -> bytes:
    """Return the picture as PNG, on white, as sharp as a page asks for."""
    return typeset("route.typ", {"route": drawn(analysis(draft).fiche)}, _SHARPNESS)


def fit(picture: bytes, width: float, height: float) -> tuple[float, float]:
    """Return the width and height of a PNG that is drawn whole, as large as can be in a room."""
    across, down = unpack(">II", picture[16:24])  # as every PNG begins
    scale = min(width / across, height / down)
    return across * scale, down * scale


def on_screen(svg: str) -> str:
    """Return the address of an image: a browser gives it none of the typefaces of its page."""
    opening, end, held = svg.partition(">")
    return f"data:image/svg+xml,{_quoted(opening + end)}{_typeface()}{_quoted(held)}"


@cache
def _typeface() -> str:
    faces = "".join(
        f"@font-face{{font-family:'Atkinson Hyperlegible Next';font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{b64encode((_FACES / name).read_bytes()).decode()})}}"
        for weight, name in ((400, "ecran-regular.woff2"), (700, "ecran-bold.woff2"))
    )
    return _quoted(f"<style>{faces}</style>")


def _quoted(svg: str) -> str:
    return quote(svg, safe="/:=,;@+()")


def drawn(fiche: Fiche) -> str:
    return _svg(one_road(stops(fiche)), titled(fiche), described(fiche))


def draw_roads(roads: Mapping[str, Sequence[Stop]], title: str) -> str:
    return _svg(several_roads(roads), title, "")


def _svg(layout: Layout, title: str, description: str) -> str:
    with faults_of(_TEMPLATE):
        template = _environment().get_template(_TEMPLATE)
        svg = template.render(layout=layout, title=title, description=description)
    return "".join(c for c in svg if c == "\n" or unicodedata.category(c) not in _UNFIT)


def _based(value: object) -> object:
    """Give a text that starts with a mark a letter for it to lie on, else it is laid on a tag."""
    starts_with_mark = isinstance(value, str) and unicodedata.category(value[:1] or " ") in _MARKS
    return f"{_DOTTED_CIRCLE}{value}" if starts_with_mark else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "images"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_based,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["n"] = lambda number: f"{number:.1f}".removesuffix(".0")
    return environment


# An address as a square that a phone reads: in a document, and on a screen

# Dark on white, with the four modules of quiet that ISO/IEC 18004 asks for: phones read nothing on
# a dark ground. Error correction M: a wall, a reflection, a head in the way.
_LOOK: Final[dict[str, Any]] = {
    "border": 4,
    "omitsize": True,
    "dark": "#12302e",
    "light": "#ffffff",
}


def square(address: str) -> str:
    return segno.make_qr(address, error="m").svg_inline(**_LOOK)


def qr(address: str) -> str:
    return segno.make_qr(address, error="m").svg_data_uri(**_LOOK)
