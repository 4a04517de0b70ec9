"""What is hardest in the room today, and the sentence of the guidance to read aloud for it."""

from typing import Final

from coaching.coach.advice.rules import ALL_RULES
from coaching.questions import question_of
from coaching.ui.kit import html
from coaching.workshop.figures import figures
from coaching.workshop.watching import Watch

_RULES: Final = {rule.code: rule for rule in ALL_RULES}


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
        question=question_of(found.hardest) if found.hardest else None,
        share=found.shares[found.hardest] if found.hardest else 0,
        hard=hard,
        rule=_RULES[hard.code] if hard else None,
    )
