"""What is hardest in the room today, and the sentence of the guidance to read aloud for it."""

from typing import Final

from coaching.coach.advice.rules import ALL_RULES
from coaching.questions import question_of
from coaching.ui.kit import html
from coaching.workshop.figures import figures
from coaching.workshop.watching import Watch
from coaching.workshop.worth import worth

_RULES: Final = {rule.code: rule for rule in ALL_RULES}


def totals(seen: Watch) -> None:
    """Show the hardest question, the most frequent advice, and what the workshop was worth."""
    found = figures([one for one in seen.glances.values() if one.is_legible])
    is_read = all(one.is_read for one in seen.glances.values())
    # « pour 2 équipes sur 6 » is true once the six are read.
    hard = found.advice[0] if found.advice and is_read else None
    there = {team.id for team in seen.teams}
    scores = [score for team, score in seen.room.live.scores.items() if team in there]
    html.show(
        "atelier_bilan",
        worth=worth(scores),
        found=found,
        is_read=is_read,
        is_all_ready=found.ready == len(seen.teams),
        question=question_of(found.hardest) if found.hardest else None,
        share=found.shares[found.hardest] if found.hardest else 0,
        hard=hard,
        rule=_RULES[hard.code] if hard else None,
    )
