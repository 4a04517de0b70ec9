"""Fiches whose text is known beforehand: short answers, and names that turn as one likes."""

import re
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Final

from factories import FIRST, GROUP, LAST, PARTNER, fiche

from coaching.paragraph import TEMPLATES, USUAL, Paragraph, Sentence, Style, Variant, Voice, render
from coaching.phrasing import turn

# Answers so short that nothing is left out.
SHORT: Final = {
    f"{GROUP}.why": "ils attendent",
    f"{PARTNER}.why": "on le lui demande",
    "usagers.testimony": "« Grâce à elle, je dors. »",
    f"{FIRST}.sign": "80 % de retours",
    f"{LAST}.perimeter": "la France",
    "independance.guarantees": "l’hébergement",
}
STYLES: Final = tuple(Style(variant, voice) for variant in Variant for voice in Voice)
# A turn of phrase, and the number of its ways, in a template.
_TURN: Final = re.compile(r'turn\("([^"]+)", (\d)\)')
_SHARED: Final = ("_groupes.j2", "_partenaires.j2")


def sources(variant: Variant, pattern: str) -> str:
    """Return the text of the templates of a variant, with those that it shares with another."""
    folder = TEMPLATES / "paragraphe"
    files = sorted((folder / variant).glob(pattern))
    if variant is not Variant.PITCH:
        files += [folder / name for name in _SHARED if Path(name).match(pattern)]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def slots(variant: Variant) -> dict[str, int]:
    """Return the slots of a variant and how many ways each has, read in its templates."""
    return {slot: int(ways) for slot, ways in _TURN.findall(sources(variant, "*.j2"))}


def product_turning(turns: Mapping[str, int], ways: Mapping[str, int]) -> str:
    """Return the name of a product whose slots turn so."""
    names = (f"Relais {number}" for number in count(1))
    return next(
        name
        for name in names
        if all(turn(name, slot, ways[slot]) == way for slot, way in turns.items())
    )


def plain(text: str) -> str:
    """Return a text with common spaces, as a table of a test holds it."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def said(changes: Mapping[str, str], style: Style = USUAL) -> str:
    """Return what a text says of the short fiche, some answers changed."""
    return plain(render(fiche({**SHORT, **changes}), style=style).text)


def sentences(paragraph: Paragraph) -> list[Sentence]:
    """Return the sentences of a text, one after the other."""
    return [sentence for movement in paragraph.movements for sentence in movement]
