"""How far the teams of a room are with the question that everybody works on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coaching.fiche.progress import QUESTIONS, Screen
from coaching.workshop.glance import Glance
from coaching.workshop.watching import Watch


@dataclass(frozen=True, slots=True)
class Advance:
    """What is said of all teams, and the share of each in hundredths.

    The fullest comes first and none is named: not every team agreed to be shown.
    """

    told: str
    bars: tuple[int, ...]


def advance(seen: Watch) -> Advance | None:
    """Return how far the teams are at the room's step; nothing when there is nothing to answer."""
    screen = seen.room.step.screen
    shares = [_share(seen.glances, team.id, screen) for team in seen.teams]
    if screen is None or screen is Screen.DEMAIN or not shares:
        return None
    ready = sum(one.is_ready for one in seen.glances.values())
    return Advance(_told(shares, screen, ready), tuple(sorted(shares, reverse=True)))


def _share(glances: Mapping[int, Glance], team: int, screen: Screen | None) -> int:
    """Return a team's share of a question, or of the whole fiche on the pages after them."""
    if team not in glances:
        return 0
    shares = glances[team].shares
    if screen in QUESTIONS:
        return shares[screen]
    return sum(shares.values()) // len(shares)


def _told(shares: Sequence[int], screen: Screen, ready: int) -> str:
    count, done = sum(share > 0 for share in shares), "commencé"
    if screen not in QUESTIONS:
        count, done = ready, "répondu à tout"
    many, total = count > 1, len(shares)
    have = "ont" if many else "a"
    if total == 1:
        return f"L’équipe {'a' if count else 'n’a pas encore'} {done}"
    if count == 0:
        return f"Aucune des {total} équipes n’a encore {done}"
    return f"{count} équipe{'s' if many else ''} sur {total} {have} {done}"
