"""Texts as cells of a spreadsheet: what they may hold, and how long."""

import re
from typing import Final

# What Excel holds in a cell, in UTF-16 units.
LONGEST: Final = 32_767
CUT: Final = " […] (texte coupé\u00a0: une cellule n’en contient pas plus)"

_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSHOWN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def tidy(text: str) -> str:
    """Return a text without control characters, a tab as a space, every line end the same."""
    return _UNSHOWN.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def line(text: str) -> str:
    """Return a tidy text on one line."""
    return " ".join(tidy(text).split())


def cut(text: str) -> str:
    """Return what a cell can hold of a text; it says so when that is not all."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    # Half of a character is left out.
    return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT
