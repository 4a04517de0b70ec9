"""The code of a room: six characters that can be read aloud and typed on a phone."""

import re
import secrets
from typing import Final

# Without those that are taken for one another, written or said: 0 O, 1 I L, 2 Z, 5 S, 8 B, 6 G,
# U V, and the vowels that would spell words.
ALPHABET: Final = "CDFHJKMNPQRTVWXY3479"
LENGTH: Final = 6
LONG: Final = 8  # what opens a fiche by itself: one of 25 thousand million


def draw(length: int = LENGTH) -> str:
    """Return a code at random: one of 64 million, of six characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def tidied(typed: str) -> str:
    """Return a code as it was given, however it was typed: spaces, dashes, small letters."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def code_in(text: str, length: int = LENGTH) -> str:
    """Return the code that a text is or holds, or nothing; no word of French is without vowels."""
    words = (tidied(text), *re.findall(r"\w+", text.upper()))
    codes = (word for word in words if len(word) == length and set(word) <= set(ALPHABET))
    return next(codes, "")
