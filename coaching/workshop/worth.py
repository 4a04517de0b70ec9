"""What a workshop was worth to its teams, in words."""

from collections import Counter
from collections.abc import Sequence

from coaching.workshop.plan import SCORES


def worth(scores: Sequence[int]) -> str:
    """Return the mean of what teams said, then how many said each; nothing when none did.

    « 4,5 sur 5 en moyenne, pour 2 équipes. 5 sur 5 : une équipe ; 4 sur 5 : une équipe. »
    """
    if not scores:
        return ""
    best = SCORES[-1]
    mean = f"{sum(scores) / len(scores):.1f}".removesuffix(".0").replace(".", ",")
    counts = Counter(scores)
    each = (f"{score} sur {best} : {_teams(counts[score])}" for score in sorted(counts)[::-1])
    return f"{mean} sur {best} en moyenne, pour {_teams(len(scores))}. {' ; '.join(each)}."


def _teams(count: int) -> str:
    return "une équipe" if count == 1 else f"{count} équipes"
