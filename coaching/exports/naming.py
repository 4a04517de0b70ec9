"""The names of files: plain letters, that every system keeps as they are."""

import re
import unicodedata
from datetime import date
from typing import Final

_LONGEST: Final = 50
_LIGATURES: Final = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss"})


def plain(name: str) -> str:
    """Return a name in letters without accents, figures and hyphens; empty if none is left.

    Some systems lose the accents of the archives that they open, or that they make again. A name
    may be a word that Windows reserves (« Con »): something is to be written before it.
    """
    spread = unicodedata.normalize("NFKD", name.translate(_LIGATURES))
    letters = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return re.sub("[^A-Za-z0-9]+", "-", letters).strip("-")[:_LONGEST].strip("-")


def fiche_name(
    product: str,
    extension: str,
    stem: str = "fiche",
    day: date | None = None,
    *,
    is_draft: bool = False,
) -> str:
    """Return « fiche-Relais-Aidants.docx »; with a day, two files are told apart.

    What is no more than a draft says so: « fiche-Relais-Aidants-brouillon.docx ».
    """
    parts = (stem, plain(product), "brouillon" if is_draft else "", day.isoformat() if day else "")
    return f"{'-'.join(filter(None, parts))}.{extension}"


def room_name(
    title: str, extension: str, day: date, kind: str = "", *, is_rehearsal: bool = False
) -> str:
    """Return « atelier-Promotion-12-2027-01-12.zip »; a rehearsal's begins with « repetition »."""
    stem = "repetition" if is_rehearsal else "atelier"
    if plain(title).lower().startswith(stem):
        stem = ""
    parts = (stem, plain(title), day.isoformat(), kind)
    return f"{'-'.join(filter(None, parts))}.{extension}"
