"""Text reduced to what matters when it is read: no case, accents, fancy marks or double spaces."""

import unicodedata
from functools import lru_cache

# From one answer to the next one text changes, and a page reads the others dozens of times.
REMEMBERED = 4096
NBSP = "\u00a0"
NNBSP = "\u202f"

_MARKS = str.maketrans(
    {
        **dict.fromkeys(map(chr, range(0x300, 0x370))),
        **dict.fromkeys("’‘ʼ´`′", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "œ": "oe",
        "æ": "ae",
    }
)


@lru_cache(maxsize=REMEMBERED)
def folded(text: str) -> str:
    """Lower-case `text`, without accents, with straight apostrophes, hyphens and single spaces."""
    text = text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFD", text).translate(_MARKS)
    return " ".join(text.split())
