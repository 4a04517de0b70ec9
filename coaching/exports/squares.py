"""An address as a square that a phone reads: in a document, and on a screen.

Dark on white, with the four modules of quiet that ISO/IEC 18004 asks for: phones read nothing on a
dark ground. Error correction M: a wall, a reflection, a head in the way.
"""

from typing import Any, Final

import segno

_LOOK: Final[dict[str, Any]] = {
    "border": 4,
    "dark": "#12302e",
    "light": "#ffffff",
    "omitsize": True,
}


def square(address: str) -> str:
    return segno.make_qr(address, error="m").svg_inline(**_LOOK)


def qr(address: str) -> str:
    return segno.make_qr(address, error="m").svg_data_uri(**_LOOK)
