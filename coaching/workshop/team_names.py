"""The name of a team, as it is kept: what nobody can see is not part of it."""

import re
import unicodedata
from typing import Final

# Format signs, controls, half characters: they hide a name, turn it round, or make two of one.
_DROPPED: Final = {"Cf", "Cc", "Cs"}
# What counts as a letter, a symbol or an accent, and is not drawn.
_UNDRAWN: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)
_READ: Final = "LNS"  # letters, numbers, symbols: an emoji is one


def cleaned(name: str) -> str:
    """Return a name on one line with single spaces; nothing when nobody could read it.

    Joiners go too: an emoji made of several falls apart, which is still a name.
    """
    drawn = "".join(letter for letter in _UNDRAWN.sub("", name) if _is_kept(letter))
    read = any(unicodedata.category(letter)[0] in _READ for letter in drawn)
    return " ".join(drawn.split()) if read else ""


def _is_kept(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in _DROPPED
