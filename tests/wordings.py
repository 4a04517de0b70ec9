"""Texts of short answers, as a table of a test holds them."""

from collections.abc import Mapping
from typing import Final

from factories import FIRST, GROUP, LAST, PARTNER, fiche

from coaching.paragraph import USUAL, Style, Variant, Voice, render

SHORT: Final = {
    f"{GROUP}.why": "ils attendent",
    f"{PARTNER}.why": "on le lui demande",
    "usagers.testimony": "« Grâce à elle, je dors. »",
    f"{FIRST}.sign": "80 % de retours",
    f"{LAST}.perimeter": "la France",
    "independance.guarantees": "l’hébergement",
}
STYLES: Final = tuple(Style(variant, voice) for variant in Variant for voice in Voice)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def said(changes: Mapping[str, str], style: Style = USUAL) -> str:
    return plain(render(fiche({**SHORT, **changes}), style=style).text)
