"""Roads of any length for the tests of the picture and of the PDF."""

from collections.abc import Mapping
from typing import Final

from factories import COMPLETE, NOTHING

from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from

STEP: Final = "acceleration.steps"
_PERIMETER: Final = "les {} départements bretons de la façade atlantique"


def road(count: int, changes: Mapping[str, str] = NOTHING, *, every: int = 3) -> DraftFiche:
    table = {path: text for path, text in COMPLETE.items() if not path.startswith(STEP)}
    for rank in range(1, count + 1):
        step = f"{STEP}.s{rank}"
        table |= {
            step: str(rank),
            f"{step}.perimeter": _PERIMETER.format(rank + 1) if rank < count else "la France",
            f"{step}.users": str(int(60 * (350_000 / 60) ** (rank / count))),
            f"{step}.month": f"{2 + rank * every} mois",
            f"{step}.sign": "huit aidants sur dix reviennent",
            f"{step}.lever": "les assistantes sociales en parlent",
        }
    return draft_from({**table, **changes})
