"""What each team of a room is at: who asks for help first, then who is stuck on the room's step.

A team is stuck that has written nothing for a while in the questions of the step; the time that
the clock was stopped counts against nobody.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from coaching.fiche.progress import QUESTIONS, Screen
from coaching.fiche.questions import words_of
from coaching.french import enumerate_fr
from coaching.ops.clock import at_present, now
from coaching.storage import PresenceRecord, TeamRecord, WordRecord, shared_rooms
from coaching.workshop.cross_reading import PAGE
from coaching.workshop.glance import ILLEGIBLE, farthest_first
from coaching.workshop.watching import Watch

STUCK: Final = timedelta(minutes=3)
_MINUTE: Final = timedelta(minutes=1)
_PAGES: Final = {PAGE: "Lecture croisée"} | {screen: words_of(screen).label for screen in Screen}


@dataclass(frozen=True, slots=True)
class Row:
    """A team, the share of each question that it has answered, and what it is at, in few words.

    Of one that waits, `said` is for how long: it asks for help, or has answered a `word`. A team
    that is not there has nobody at its screens.
    """

    team: TeamRecord
    shares: tuple[int, ...]
    said: str
    asks: bool
    is_stuck: bool
    is_there: bool
    word: WordRecord | None


def rows(seen: Watch) -> list[Row]:
    """Return who waits, then who is stuck, the longest first, then the others, the absent last.

    Where texts are agreed on, whoever is farthest from it is first of these.
    """
    at, quiet = at_present(), _quiet(seen)
    turns = {one.id: since for one in seen.teams if (since := _waits_since(seen, one))}
    waiting = sorted((one for one in seen.teams if one.id in turns), key=lambda one: turns[one.id])
    others = [one for one in seen.teams if one.id not in turns]
    if seen.room.is_signing:
        others = farthest_first(others, seen.glances)
    others.sort(key=lambda one: (not seen.people_of(one.id), -quiet.get(one.id, timedelta())))
    return [_row(seen, team, at, quiet.get(team.id)) for team in (*waiting, *others)]


def _waits_since(seen: Watch, team: TeamRecord) -> datetime | None:
    word = seen.reply_of(team.id)
    moments = (team.hand_at, word.reply_at if word else None)
    return min((at for at in moments if at), default=None)


def _quiet(seen: Watch) -> dict[int, timedelta]:
    """Return for how long each team that is stuck has written nothing of the step."""
    live, screen = seen.room.live, seen.room.step.screen
    listens = live.is_frozen or live.reading or live.aloud.step_clock
    if listens or not live.timer.is_running or screen not in QUESTIONS:
        return {}
    written, at = shared_rooms().last_written(seen.room.id, screen), at_present()
    spent = timedelta(milliseconds=seen.room.spent(now()))
    here = {one.team for one in seen.presences}
    glances = seen.glances
    waiting = [
        team
        for team in seen.teams
        if team.id in here and (one := glances.get(team.id)) and screen in one.left
    ]
    found = {one.id: min(at - written.get(one.id, one.joined_at), spent) for one in waiting}
    return {team: quiet for team, quiet in found.items() if quiet >= STUCK}


def _row(seen: Watch, team: TeamRecord, at: datetime, quiet: timedelta | None) -> Row:
    glance = seen.glances.get(team.id)
    shares = glance.shares if glance else dict.fromkeys(QUESTIONS, 0)
    word = None if team.hand_at else seen.reply_of(team.id)  # one thing at a time
    since = word.reply_at if word else team.hand_at
    if since:
        minutes = (at - since) // _MINUTE
        said = f" · {minutes}\u00a0min" if minutes else ""
    elif glance and not glance.is_legible:
        said = f"{ILLEGIBLE} pour l’instant"
    elif quiet:
        said = f"rien d’écrit ici depuis {quiet // _MINUTE}\u00a0min"
    else:
        said = _said(seen, team)
    stands = since is not None, quiet is not None, bool(seen.people_of(team.id))
    return Row(team, tuple(shares.values()), said, *stands, word)


def _said(seen: Watch, team: TeamRecord) -> str:
    """Return what a team still owes the step: the question to answer, its text; or where it is."""
    glance, screen = seen.glances.get(team.id), seen.room.step.screen
    people, is_asked = seen.people_of(team.id), screen in QUESTIONS
    if is_asked and glance and screen not in glance.left:
        return "a fini cette étape"
    if seen.room.is_signing and glance and glance.signing:
        return glance.signing.said
    if not people:
        return "personne à l’écran" if team.saved_at else "n’est pas encore là"
    return glance.left[screen] if is_asked and screen and glance else where(people)


def where(people: Sequence[PresenceRecord]) -> str:
    """Say on which pages a team is now: « Usagers », « Usagers (2 écrans) et Relecture »."""
    counts = Counter(_PAGES[one.place] for one in people if one.place in _PAGES)
    return enumerate_fr(
        [
            label + (f" ({count}\u00a0écrans)" if count > 1 else "")
            for label, count in counts.items()
        ]
    )
