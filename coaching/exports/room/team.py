"""A team as it leaves a room, and the name of its folder."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coaching.answers.draft import DraftFiche

FOLDER: Final = r"^[0-9]{2}-[A-Za-z0-9-]{1,50}$"
_LONGEST: Final = 50
_LIGATURES: Final = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class TeamSheet:
    """A team's name and its fiche."""

    name: str
    draft: DraftFiche


def folders(teams: Sequence[TeamSheet]) -> tuple[str, ...]:
    """Return the name of each team's folder: « 03-Les-haies ».

    Plain letters only: some systems lose the accents of the archives that they open, or that they
    make again. The rank tells two teams apart, and makes no word one that Windows reserves.
    """
    return tuple(f"{rank:02}-{_plain(team.name)}" for rank, team in enumerate(teams, start=1))


def _plain(name: str) -> str:
    spread = unicodedata.normalize("NFKD", name.translate(_LIGATURES))
    letters = "".join(letter for letter in spread if not unicodedata.combining(letter))
    kept = re.sub("[^A-Za-z0-9]+", "-", letters).strip("-")
    return kept[:_LONGEST].strip("-") or "equipe"
