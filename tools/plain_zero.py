"""Give Atkinson Hyperlegible Next a zero without its slash, in the files of that typeface.

    pipx run --spec fonttools[woff] python tools/plain_zero.py FILES

A slashed zero makes « 6:00 » look like code, and the typeface has no other. The hole of the new one
is the outline of the glyph itself, brought into the box that the two halves of the old hole fill,
at every weight and slope: nothing is drawn by hand.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.varLib.iup import iup_delta

ON_CURVE: Final = 1
SLASHED: Final = 3  # contours: the outline, and half a hole on each side of the slash
VERSION: Final = 5  # in the table of names
NOTE: Final = "; zero without a slash"

Points = Sequence[tuple[float, float]]


def box(points: Points) -> tuple[float, float, float, float]:
    """Return the left, bottom, right and top of some points."""
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def hole(outline: Points, halves: Points) -> list[tuple[float, float]]:
    """Return an outline brought into the box of two halves, run the other way."""
    left, bottom, right, top = box(outline)
    to_left, to_bottom, to_right, to_top = box(halves)
    wider, higher = (to_right - to_left) / (right - left), (to_top - to_bottom) / (top - bottom)
    return [(to_left + (x - left) * wider, to_bottom + (y - bottom) * higher) for x, y in outline][
        ::-1
    ]


def variation(was: Any, points: Points, ends: Sequence[int], size: int) -> Any:  # noqa: ANN401
    """Return what an axis does to the new zero, from what it did to the old one."""
    deltas = was.coordinates
    if None in deltas:
        deltas = iup_delta(deltas, points, list(ends))
    moved = [(x + dx, y + dy) for (x, y), (dx, dy) in zip(points, deltas, strict=True)]
    before, after = hole(points[:size], points[size:-4]), hole(moved[:size], moved[size:-4])
    inner = [(x - a, y - b) for (x, y), (a, b) in zip(after, before, strict=True)]
    all_deltas = (*deltas[:size], *inner, *deltas[-4:])
    return TupleVariation(was.axes, [(round(x), round(y)) for x, y in all_deltas])


def mend(path: Path) -> None:
    """Take the slash off the zero of a file, once."""
    font = TTFont(path)
    glyphs, glyph = font["glyf"], font["glyf"]["zero"]
    if glyph.numberOfContours != SLASHED:
        return
    points, _ = glyphs._getCoordinatesAndControls("zero", font["hmtx"].metrics)  # noqa: SLF001
    ends, size = list(glyph.endPtsOfContours), glyph.endPtsOfContours[0] + 1
    if "gvar" in font:
        held = font["gvar"].variations
        held["zero"] = [variation(one, list(points), ends, size) for one in held["zero"]]
    inner = hole(points[:size], points[size:-4])
    glyph.coordinates = GlyphCoordinates(
        [*points[:size], *((round(x), round(y)) for x, y in inner)]
    )
    flags = glyph.flags[:size]
    glyph.flags = flags + type(flags)(flag & ON_CURVE for flag in reversed(flags))
    glyph.endPtsOfContours, glyph.numberOfContours = [size - 1, 2 * size - 1], 2
    glyph.recalcBounds(glyphs)
    for name in font["name"].names:
        if name.nameID == VERSION:
            name.string = f"{name.toUnicode()}{NOTE}"
    font.save(path)


if __name__ == "__main__":
    for given in sys.argv[1:]:
        mend(Path(given))
