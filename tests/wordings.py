"""Fiches whose text is known beforehand: short answers, and names that turn as one likes."""

from collections.abc import Mapping
from itertools import count
from typing import Final

from factories import FIRST, GROUP, LAST, PARTNER, fiche

from coaching.paragraph import USUAL, Paragraph, Sentence, Style, Variant, Voice, render
from coaching.paragraph.phrasing.variation import turn
from coaching.paragraph.wording import phrases

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


def ways(voice: Voice = Voice.PRODUCT) -> dict[str, int]:
    """Return how many ways each kind of sentence has in a voice."""
    return {
        kind: len(voices.get(voice) or voices[Voice.PRODUCT]) for kind, voices in phrases().items()
    }


def product_turning(turns: Mapping[str, int]) -> str:
    """Return the name of a product whose sentences of these kinds take these ways."""
    many = ways()
    names = (f"Relais {number}" for number in count(1))
    return next(
        name
        for name in names
        if all(turn(name, kind, many[kind]) == way for kind, way in turns.items())
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
