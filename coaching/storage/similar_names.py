"""What two names that read the same have in common: no two of a room are twins."""

import unicodedata
from typing import Final

# Greek and Cyrillic letters that are drawn as Latin ones: large, small; then the small ones whose
# large ones are, for a name to be the same in capitals. Armenian ones last.
_TWINS: Final = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳανορυικτχγϲβζμАВЕЅІЈКМНОРСТУХҮԌԚԜҺаеорсухіјѕһԁԛԝвкмнтүԍօսոհցՕՍ",
    # pragma: allowlist nextline secret
    "ABEZHIKMNOPTYXCjavopuiktxycbzmABESIJKMHOPCTYXYGQWHaeopcyxijshdqwbkmhtygounhgOU",
)
_MARKS: Final = str.maketrans("ʼ‘’`´′‐‑‒–—−ıɑɡ", "''''''------iag")


def skeleton(name: str) -> str:
    """Return what is left of a name once all that does not tell it from a twin is set aside.

    That is capitals, spaces, the width or the style of a letter, its alphabet.
    """
    plain = unicodedata.normalize("NFKD", name.translate(_MARKS)).translate(_TWINS)
    return " ".join(unicodedata.normalize("NFC", plain.casefold()).split())
