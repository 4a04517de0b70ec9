"""What is hardest in the room today, and the sentence of the guidance to read aloud for it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from coaching.coach.advice.rules import ADVICE_RULES
from coaching.fiche.progress import Screen
from coaching.questions import guidance
from coaching.questions.guidance import Quotation
from coaching.ui.kit import html
from coaching.workshop.figures import figures
from coaching.workshop.watching import Watch

_SAID: Final[Mapping[Screen, Quotation]] = MappingProxyType(
    {
        Screen.DEPART: guidance.TIME_IS_FIXED,
        Screen.USAGERS: guidance.SEEK_VOLUNTEERS,
        Screen.INDEPENDANCE: guidance.NO_DECREE,
        Screen.ACCELERATION: guidance.ACCELERATION_QUESTION,
    }
)
_RULES: Final = {rule.code: rule for rule in ADVICE_RULES}


def totals(seen: Watch) -> None:
    """Show the hardest question and the most frequent advice, in one sentence each."""
    found = figures([one for one in seen.glances.values() if one.is_legible])
    is_read = all(one.is_read for one in seen.glances.values())
    # « pour 2 équipes sur 6 » is true once the six are read.
    hard = found.advice[0] if found.advice and is_read else None
    html.show(
        "atelier_bilan",
        found=found,
        is_read=is_read,
        is_all_ready=found.ready == len(seen.teams),
        question=found.hardest,
        share=found.shares[found.hardest] if found.hardest else 0,
        said=_SAID[found.hardest] if found.hardest else None,
        hard=hard,
        rule=_RULES[hard.code] if hard else None,
    )
