"""How far the teams of a room are with the question that everybody works on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coaching.hosting.watching import Watch
from coaching.journey import QUESTIONS, Screen
from coaching.rooms.glance import Glance


@dataclass(frozen=True, slots=True)
class Bar:
    """One team: its name, for those who hear the page, and its share in hundredths."""

    name: str
    share: int


@dataclass(frozen=True, slots=True)
class Advance:
    """What is said of all teams, and a bar for each: the fullest first, so that none is named."""

    told: str
    bars: tuple[Bar, ...]


def advance(seen: Watch) -> Advance | None:
    """Return how far the teams are at the room's step; nothing when there is nothing to answer."""
    screen = seen.room.step.screen
    shares = {team.name: _share(seen.glances, team.id, screen) for team in seen.teams}
    if screen is None or not shares:
        return None
    bars = sorted((Bar(*one) for one in shares.items()), key=lambda bar: -bar.share)
    return Advance(_told(bars, screen), tuple(bars))


def _share(glances: Mapping[int, Glance], team: int, screen: Screen | None) -> int:
    """Return a team's share of a question, or of the whole fiche on the pages after them."""
    if team not in glances:
        return 0
    shares = glances[team].shares
    if screen in QUESTIONS:
        return shares[screen]
    return round(sum(shares.values()) / len(shares))


def _told(bars: Sequence[Bar], screen: Screen) -> str:
    count, done = sum(bar.share > 0 for bar in bars), "commencé"
    if screen not in QUESTIONS:
        count, done = sum(bar.share == 100 for bar in bars), "répondu à tout"  # noqa: PLR2004
    many, total = count > 1, len(bars)
    have = "ont" if many else "a"
    if total == 1:
        return f"L’équipe {'a' if count else 'n’a pas encore'} {done}"
    if count == 0:
        return f"Aucune équipe sur {total} n’a encore {done}"
    return f"{count} équipe{'s' if many else ''} sur {total} {have} {done}"
