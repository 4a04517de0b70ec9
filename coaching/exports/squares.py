"""An address as a square to photograph, in a document."""

from typing import Final

import segno

_QUIET_ZONE: Final = 4  # modules (ISO/IEC 18004)


def square(address: str) -> str:
    """Return the SVG of an address, its quiet zone included."""
    return segno.make_qr(address, error="m").svg_inline(border=_QUIET_ZONE, omitsize=True)
