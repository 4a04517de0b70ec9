"""What the grammar checker says of texts, each read once however many judges ask."""

from collections.abc import Iterable

from grammar import Reading, read

_KNOWN: dict[str, Reading] = {}


def readings(texts: Iterable[str]) -> list[Reading]:
    """Return what is said of each text, of one line; the new ones are read together."""
    asked = list(texts)
    new = list(dict.fromkeys(text for text in asked if text not in _KNOWN))
    if new:
        _KNOWN.update(zip(new, read(new), strict=True))
    return [_KNOWN[text] for text in asked]
