"""Texts as cells of a spreadsheet: what they may hold, how long, and never a formula."""

import re
from typing import Final

# What Excel holds in a cell, in UTF-16 units.
LONGEST: Final = 32_767
CUT: Final = " […] (texte coupé\u00a0: une cellule n’en contient pas plus)"

_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSHOWN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")

# What opens a formula, in any width; and what a spreadsheet may skip before it: spaces, quotes,
# characters that are not drawn.
_OPENS: Final = "=+\\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−"
_SKIPPED: Final = '\\s"\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f'
_PARTS: Final = ",;|"
# A whole run at once, for the time it takes to grow no faster than the text.
_RUN: Final = re.compile(f"([{_SKIPPED}{_PARTS}]+)([{_OPENS}]?)|^[{_OPENS}]")
_BREAK: Final = re.compile(f"[\n{_PARTS}]")


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


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe comes before it.

    So it does inside a text too, after a line end or a separator: whoever opens a file with
    another separator than ours gets cells that start there.
    """
    return _RUN.sub(_disarmed, text)


def _disarmed(found: re.Match[str]) -> str:
    run, opens = found[1] or "", found[2] if found[1] else found[0]
    starts_a_cell = found.start() == 0 or _BREAK.search(run)
    return f"{run}'{opens}" if opens and starts_a_cell else found[0]
