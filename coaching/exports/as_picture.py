"""Pictures: the road as PNG, for office programs; an address as a square that a phone reads."""

from struct import unpack
from typing import Any, Final

import segno

from coaching.caches import text_cache
from coaching.coach.analysis import analysis
from coaching.exports.road import printed
from coaching.exports.typesetting import typeset
from coaching.fiche.draft import DraftFiche

_SHARPNESS: Final = 144.0  # pixels per inch of a picture 640 points wide: 200 of an A4 page


@text_cache(maxsize=4)  # a document asks for it twice, and a team for several
def road_png(draft: DraftFiche) -> bytes:
    """Return the road as PNG, on white, as sharp as a page asks for. Raises `ModelFaulty`."""
    return typeset("image-route.typ", {"route": printed(analysis(draft).fiche)}, _SHARPNESS)


def fit(picture: bytes, width: float, height: float) -> tuple[float, float]:
    """Return the width and height of a PNG that is drawn whole, as large as can be in a room."""
    across, down = unpack(">II", picture[16:24])  # as every PNG begins
    scale = min(width / across, height / down)
    return across * scale, down * scale


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
