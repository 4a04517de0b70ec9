"""A workshop rehearsed: a real room, whose eight teams write by themselves.

Nothing runs in the background. Whenever a browser asks after the room, what is due by the clock
is written, by whichever process answers: a restart loses nothing, a room that nobody watches
costs nothing, and one that was left for a while catches up. How far the teams have come is kept
in the room itself, moved on under its lock: of two processes, one alone does what is due.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from coaching.caches import lazy_property
from coaching.errors import PAGE_OUTDATED, CoachingError
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import values_of
from coaching.fiche.progress import Screen
from coaching.ops.clock import now
from coaching.ops.limits import TEAM_NAME_LIMIT
from coaching.storage import Change, Hash, hashed, shared_rooms, shared_store
from coaching.workshop.cross_reading import MINUTES, entry_of, said
from coaching.workshop.hosting import Room, change, let_in, open_room
from coaching.workshop.plan import MINUTE, Frozen, Live, Plan, Rehearsal, at_start
from coaching.workshop.watching import Watch, membership, present, watch

AUTHOR: Final = "repetition"
_SECOND: Final = 1000  # ms
_FIRST, _EACH = 15_000, 8_000  # ms before the first words, and between two teams'
# After this second nobody writes any more; the teams stay for as long as a coach may rehearse.
LENGTH: Final = 180
_LEAVES: Final = 3600
# A team settles before it writes, then reads itself over before it turns to its whole fiche.
_SETTLES, _READS = 4, 15
_THINKS: Final = 25  # letters' worth of time before each text
_BLANK: Final = values_of(DraftFiche())
_Second = Annotated[int, Field(ge=0, le=LENGTH)]


class Team(Frozen):
    """One team: its fiche, and the seconds at which it does the rest.

    `hand` is when it asks for help, `shows` when it lets the others see its text; None is never.
    `understood` and `question` are what another team writes of its text, in a cross reading.
    """

    name: Annotated[str, Field(min_length=1, max_length=TEAM_NAME_LIMIT)]
    enters: _Second
    ends: _Second
    people: Annotated[int, Field(ge=1, le=2)]
    hand: _Second | None = None
    shows: _Second | None = None
    understood: str
    question: str
    fiche: DraftFiche

    def written(self, second: int) -> Mapping[str, str]:
        count = bisect_right(self._moments, second)
        return dict(list(self._texts.items())[:count])

    def writes(self, after: int, until: int) -> bool:
        """Tell whether a text is due after a second, and until another."""
        return bisect_right(self._moments, after) < bisect_right(self._moments, until)

    def place(self, second: int) -> Screen | None:
        """Return the screen that the team has open; nothing before it enters, nor once it left."""
        if not self.enters <= second < _LEAVES:
            return None
        screens = [path.partition(".")[0] for path in self.written(second)]
        written = [screen for screen in screens if screen in set(Screen)]
        here = Screen(written[-1]) if written else Screen.DEPART
        if here is not Screen.ACCELERATION or second < self.ends:
            return here
        return Screen.RELECTURE if second < self.ends + _READS else Screen.FICHE

    @lazy_property
    def _texts(self) -> Mapping[str, str]:
        texts = values_of(self.fiche)
        return {path: text for path, text in texts.items() if path not in _BLANK}

    @lazy_property
    def _moments(self) -> list[int]:
        lengths = [_THINKS + len(text) for text in self._texts.values()]
        start, whole = self.enters + _SETTLES, sum(lengths)
        time = self.ends - start
        return [start + time * past // whole for past in accumulate(lengths)]


TEAMS: Final = tuple(
    Team.model_validate(team)
    for team in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["team"]
)


def open_rehearsal(day: date) -> str:
    """Open a room whose teams are fictitious; return its token."""
    plan = Plan(title="Répétition : équipes fictives", day=day, days_kept=1)
    return open_room(plan, Rehearsal(since=now()))


def begin_again(room: Room) -> None:
    """Have the teams of a rehearsal leave, and come anew; whoever else entered stays.

    Raises CoachingError for a real room. Cut short, it is to be asked again: the link is the same.
    """
    if room.live.rehearsal is None:
        raise CoachingError(PAGE_OUTDATED)
    for key in filter(None, room.live.rehearsal.keys.values()):
        if team := shared_rooms().team_of(Hash(key)):
            shared_rooms().remove(team.id)
    shared_rooms().close(room.id, closed=False)
    change(room.id, lambda _: at_start(room.plan).replace(rehearsal=Rehearsal(since=now())))


def play(room: Room, at: int) -> None:
    """Have the teams of a rehearsal do what is due at a moment; a real room is left alone.

    Whatever cannot be done now, or by a team that its coach has removed or given another link, is
    left; texts are caught up with when their team writes next.
    """
    kept = room.live.rehearsal
    if kept is None:
        return
    second = (at - kept.since) // _SECOND
    with suppress(CoachingError):
        if kept.played < min(second, LENGTH) and (before := _taken(room.id, second)):
            keys = before.keys | _let_in(room.id, _entering(before, second))
            for team in TEAMS:
                with suppress(CoachingError):
                    if key := Hash(keys.get(team.name, "")):
                        _write(team, key, before.played, second)
                        _act(team, key, before.played, second)
        if room.live.reading:
            _write_words(watch(room.id), at)
    for team in TEAMS:
        key, place = Hash(kept.keys.get(team.name, "")), team.place(second)
        with suppress(CoachingError):
            if key and place and (mine := membership(key)):
                for rank in range(team.people):
                    present(mine.id, f"{AUTHOR}-{rank}", place)


def _taken(room: int, second: int) -> Rehearsal | None:
    """Take what is due until a second, and return how far the room was; nothing if it is taken.

    It is noted in the room's own row, under its lock. The teams that enter are noted too, without
    a key: nobody else lets them in meanwhile.
    """
    taken: list[Rehearsal] = []

    def moved(live: Live) -> Live:
        before = live.rehearsal
        if before is None or before.played >= second:
            return live
        taken.append(before)
        keys = before.keys | {team.name: "" for team in _entering(before, second)}
        return live.replace(rehearsal=before.replace(played=second, keys=keys))

    change(room, moved)
    return taken[0] if taken else None


def _entering(before: Rehearsal, second: int) -> list[Team]:
    return [team for team in TEAMS if team.enters <= second and team.name not in before.keys]


def _let_in(room: int, teams: Sequence[Team]) -> dict[str, str]:
    keys: dict[str, str] = {}
    for team in teams:
        with suppress(CoachingError):  # the room was closed, or somebody has this name
            keys[team.name] = hashed(let_in(room, team.name, {}))  # it brings its own entries

    def keyed(live: Live) -> Live:
        kept = live.rehearsal
        return live.replace(rehearsal=kept.replace(keys=kept.keys | keys)) if kept else live

    if keys:
        change(room, keyed)
    return keys


def _write(team: Team, key: Hash, after: int, until: int) -> None:
    """Write what the fiche holds by now; what a real person wrote in it stays.

    The last time, every fiche is gone through: a database that was away may have missed a text.
    """
    if not team.writes(after, until) and until < LENGTH:
        return
    found = shared_store().read(key)
    changes = [
        Change(path, found.values.get(path, ""), text)
        for path, text in team.written(until).items()
        if found.values.get(path, "") != text and found.authors.get(path, AUTHOR) == AUTHOR
    ]
    shared_store().save(key, changes, AUTHOR)


def _act(team: Team, key: Hash, after: int, until: int) -> None:
    """Raise the hand and agree to be shown, each once: what the coach does of it is not undone."""
    asks, agrees = (one is not None and after < one <= until for one in (team.hand, team.shows))
    mine = shared_rooms().team_of(key) if asks or agrees else None
    if mine and asks:
        shared_rooms().raise_hand(mine.id, up=True)
    if mine and agrees:
        shared_rooms().agree(mine.id, shows=True)


def _write_words(seen: Watch, at: int) -> None:
    live = seen.room.live
    if live.reading is None or live.rehearsal is None:
        return
    spent = MINUTES * MINUTE - live.timer.remaining(at)
    names, by_name = {one.id: one.name for one in seen.teams}, {team.name: team for team in TEAMS}
    here = [one for one in said(seen) if one.rank == len(live.readings)]
    for place, one in enumerate(here):
        key = Hash(live.rehearsal.keys.get(names[one.reader], ""))
        read = by_name.get(names.get(one.author, ""))
        if key and read and one.is_blank and spent >= _FIRST + place * _EACH:
            entry = entry_of(one.rank, one.author)
            texts = {
                entry: str(one.rank),
                f"{entry}.understood": read.understood,
                f"{entry}.question": read.question,
            }
            with suppress(CoachingError):
                changes = [Change(path, "", text) for path, text in texts.items()]
                shared_store().save(key, changes, AUTHOR)
