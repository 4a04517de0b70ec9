"""The room as a table: one row a team, those that ask for help first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coaching.fiche.progress import QUESTIONS, Screen
from coaching.french import enumerate_fr
from coaching.ops.clock import at_present
from coaching.questions import Question, question_of, words_of
from coaching.storage import PresenceRecord, TeamRecord
from coaching.ui.workshop.access import team_link
from coaching.ui.workshop.durations import ago, since
from coaching.ui.workshop.header import raised
from coaching.workshop.cross_reading import PAGE
from coaching.workshop.glance import Glance
from coaching.workshop.watching import Watch


@dataclass(frozen=True, slots=True)
class Row:
    """One team as the table shows it; `glance` is none when its fiche is gone."""

    team: TeamRecord
    href: str
    glance: Glance | None
    where: str
    active: str
    waits: str

    @property
    def is_illegible(self) -> bool:
        """Whether its fiche was read in vain."""
        return self.glance is not None and not self.glance.is_legible

    @property
    def shares(self) -> list[tuple[Question, int]]:
        """The questions, with the hundredths of their answers that are given."""
        known = self.glance.shares if self.glance else dict.fromkeys(QUESTIONS, 0)
        return [(question_of(screen), share) for screen, share in known.items()]


def rows(token: str, seen: Watch) -> list[Row]:
    """Return the teams: those that ask for help by their turn, then the others as they joined."""
    first = [team for team, _ in raised(seen)]
    others = [team for team in seen.teams if team.hand_at is None]
    at = at_present()
    return [_row(token, seen, team, at) for team in (*first, *others)]


def _row(token: str, seen: Watch, team: TeamRecord, at: datetime) -> Row:
    return Row(
        team=team,
        href=team_link(token, team.id),
        glance=seen.glances.get(team.id),
        where=where(seen.people_of(team.id)),
        active=ago(team.saved_at or team.joined_at, at),
        waits=since(team.hand_at, at) if team.hand_at else "",
    )


def where(people: Sequence[PresenceRecord]) -> str:
    """Say on which pages a team is now: « Usagers », « Usagers (2 écrans) et Relecture »."""
    counts = Counter(filter(None, (_label(one.place) for one in people)))
    said = [label + (f" ({count} écrans)" if count > 1 else "") for label, count in counts.items()]
    return enumerate_fr(said)


def _label(place: str) -> str:
    """Return the name of a page that a team works on; nothing for another."""
    if place == PAGE:
        return "Lecture croisée"
    return words_of(Screen(place)).label if place in set(Screen) else ""
