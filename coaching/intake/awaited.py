"""What a draft waits for and does not say how to do without.

As on the form, what is awaited earns no remark once a way round is told beside it.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Final

from coaching.coach.reading import Fact, Kind, Reading

AWAITED: Final = frozenset(
    {Kind.AWAITS_TEXT, Kind.AWAITS_SYSTEM, Kind.AWAITS_MONEY, Kind.AWAITS_DECISION}
)
# « Décidé par la CNAV » tells who decides of what its sentence waits for.
_BY_WHOM: Final = re.compile(
    r"\W*(?:(?:en|au|fin|pour|à\s+l['’])\s*[^,;:]{0,25},\s*)?(?:(?:est|sera|soit)\s+)?(?:instrui|décid|arbitr|vot|valid|rendu|délivr|sign|publi|ouver"
    r"|fourni|accord)\w*\s+par\s",
    re.IGNORECASE,
)

Rank = Callable[[Fact], int]


def without_deciders(reading: Reading, rank: Rank) -> Reading:
    """Return a reading without those who decide of what the same sentence waits for."""
    waits = [fact for fact in reading.facts if fact.kind in AWAITED]
    named = {rank(fact) for fact in waits if not _BY_WHOM.match(fact.text)}
    deciders = {fact for fact in waits if _BY_WHOM.match(fact.text) and rank(fact) in named}
    return replace(reading, facts=tuple(fact for fact in reading.facts if fact not in deciders))


def still_waiting(reading: Reading, rank: Rank, told: Collection[int], least: float) -> Reading:
    """Return a reading without what is awaited in a sentence that has a way round.

    It is told there, or in the next sentence when that one waits for nothing; `told` are the ranks
    of the sentences that a label tells to hold one. A way round read with less than `least`
    certainty is none.
    """
    ways = {
        rank(fact)
        for fact in reading.facts
        if fact.kind is Kind.WORKAROUND and fact.certainty >= least
    } | set(told)
    waits = {rank(fact) for fact in reading.facts if fact.kind in AWAITED}
    around = ways | {way - 1 for way in ways if way not in waits}
    return replace(
        reading,
        facts=tuple(
            fact for fact in reading.facts if fact.kind not in AWAITED or rank(fact) not in around
        ),
    )
