"""A room kept in the store, with its plan and its life read: open it, enter it, change it.

A team that lost its page comes back by a code, which its coach gives it: short, soon over, once.
Only what is given by the coach opens a fiche that exists: its name, which everybody hears, does
not. The code is kept hashed; the team's link is drawn anew as it comes back, and the old one stops.
One that is printed is read by a phone, never typed: too long to be guessed, it ends with its room.
"""

import logging
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Final, TypeVar

from pydantic import ValidationError

from coaching.errors import (
    PAGE_OUTDATED,
    ROOM_CLOSED,
    CoachingError,
    CodeTaken,
    RoomIllegible,
    RoomNotFound,
    TeamNameUnreadable,
)
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import values_of
from coaching.fiche.progress import Screen
from coaching.french import shown
from coaching.ops.admission import admission, origin
from coaching.ops.clock import at_present, now
from coaching.storage import RoomRecord, shared_rooms
from coaching.storage.tokens import hashed
from coaching.workshop.codes import code_in, draw, tidied
from coaching.workshop.plan import MINUTE, Live, Plan, Rehearsal, Return, Step, Timer, at_start

_BLANK: Final[Mapping[str, str]] = MappingProxyType(values_of(DraftFiche()))

CODE: Final = "code"  # what the address of the way in calls the code of a room
RETURN_CODE: Final = "retour"  # … and that of a return
_PRINTED: Final = 24  # letters and figures
_RETURN_REFUSED: Final = (
    "Ce code de retour n’ouvre rien : il a servi, un autre l’a remplacé, ou son temps est "
    "passé. Demandez-en un autre à votre coach."
)
LASTS: Final = timedelta(minutes=10) // timedelta(milliseconds=1)
_READ: Final = "LNS"  # letters, numbers, symbols: an emoji is one


@dataclass(frozen=True, slots=True)
class Room:
    record: RoomRecord
    plan: Plan
    live: Live

    @property
    def id(self) -> int:
        return self.record.id

    @property
    def rank(self) -> int:
        """The rank of its step, from 0: of the last one when its plan was shortened meanwhile."""
        return min(self.live.timer.step, len(self.plan.steps) - 1)

    @property
    def step(self) -> Step:
        return self.plan.steps[self.rank]

    @property
    def planned_minutes(self) -> int:
        """The minutes of the step, with those that its coach gave it."""
        return self.step.minutes + self.live.timer.given // MINUTE

    @property
    def is_at_end(self) -> bool:
        return self.live.timer.step + 1 >= len(self.plan.steps)

    def spent(self, at: int) -> int:
        """Return the milliseconds for which the clock of the step has run."""
        timer = self.live.timer
        return self.step.minutes * MINUTE + timer.given - timer.remaining(at)

    @property
    def is_signing(self) -> bool:
        """Whether its teams agree on their texts, or should have."""
        steps = self.plan.steps[: self.live.timer.step + 1]
        return self.is_at_end or any(step.screen is Screen.FICHE for step in steps)

    @property
    def clock(self) -> dict[str, int | None]:
        """What a page counts down by: when the step ends, or what is left of it while it stops."""
        timer, is_frozen = self.live.timer, self.live.is_frozen
        clock = {"maintenant": now(), "fin": timer.ends_at, "reste": timer.left}
        return clock | {"suite": self.later, "gel": is_frozen}

    @property
    def later(self) -> int | None:
        """The milliseconds that the next steps take; None until the workshop has begun.

        What is left of a step that is interrupted by a reading counts too, and who has still to
        read.
        """
        timer, lengths = self.live.timer, [step.minutes * MINUTE for step in self.plan.steps]
        if timer == Timer(left=lengths[0]):
            return None
        ahead = {rank: left for rank, left in enumerate(lengths) if rank > timer.step}
        steps = sum(max(timer.others.get(rank, left), 0) for rank, left in ahead.items())
        reading, aloud, at = self.live.reading, self.live.aloud, now()
        if reading and reading.step_clock:
            return steps + max(reading.step_clock.left, 0)
        step = aloud.step_clock.remaining(at) - timer.remaining(at) if aloud.step_clock else 0
        return steps + max(step, aloud.later)


_logger = logging.getLogger(__name__)
_Kept = TypeVar("_Kept", Plan, Live)


def read(record: RoomRecord) -> Room:
    """Return a room as it is kept. Raises RoomIllegible."""
    return Room(record, _read(Plan, record.plan, record.id), _read(Live, record.live, record.id))


def _read(kind: type[_Kept], text: str, room: int) -> _Kept:
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        raise RoomIllegible(room) from error


def as_json(model: Plan | Live) -> str:
    """Return a plan, or what is live, as a room keeps it: nothing else makes a text of either.

    It is read back first: what no page could read is not kept. Raises CoachingError.
    """
    try:
        text = model.model_dump_json()
        type(model).model_validate_json(text)
    except ValueError as error:  # of pydantic, to write it or to read it back
        _logger.exception("a room would be illegible")
        raise CoachingError(PAGE_OUTDATED) from error
    return text


def open_room(plan: Plan, rehearsal: Rehearsal | None = None) -> str:
    """Open a room; return its coach's token."""
    live = at_start(plan).replace(rehearsal=rehearsal)
    kept = as_json(plan), as_json(live), plan.erased_at(at_present().date())
    while True:
        try:
            return shared_rooms().open(draw(), *kept)
        except CodeTaken:  # one draw in millions
            continue


def as_coach(token: str) -> Room:
    """Return the room that this link leads. Raises RoomNotFound, and what `read` does."""
    return read(shared_rooms().as_coach(token))


def take_up(token: str) -> Room:
    """Return the room of a coach; the former link opens until the new one has reached it."""
    room = as_coach(token)
    if room.record.is_by_new_link:
        shared_rooms().take_up(token)
    return room


def as_screen(token: str) -> Room:
    return read(shared_rooms().as_screen(token))


def by_code(typed: str, address: str) -> Room:
    """Return the open room of a code. Raises what `find_by_code` does."""
    room = find_by_code(typed, address)
    if room.record.is_closed:
        raise CoachingError(ROOM_CLOSED)
    return room


def find_by_code(typed: str, address: str) -> Room:
    """Return the room of a code, be it closed. Raises RoomNotFound, or MustWait to who guesses."""
    code = code_in(typed)
    with admission().codes.guess(code, address):
        return read(shared_rooms().by_code(code))


def change(room: int, how: Callable[[Live], Live]) -> Live:
    """Change the life of a room, from what it is at that very moment.

    Raises RoomNotFound, and what `read` and `as_json` do: nothing is changed then.
    """

    def rewritten(kept: str) -> str:
        return as_json(how(_read(Live, kept, room)))

    return _read(Live, shared_rooms().relive(room, rewritten), room)


def replan(room: Room, plan: Plan) -> None:
    erased_at = plan.erased_at(room.record.opened_at.date())
    shared_rooms().replan(room.id, as_json(plan), erased_at)
    waiting = Timer(step=room.live.timer.step, left=room.step.minutes * MINUTE)
    left = replace(room, plan=plan).step.minutes * MINUTE

    def fitted(live: Live) -> Live:
        if live.timer != waiting.replace(others=live.timer.others):
            return live
        return live.replace(timer=live.timer.replace(left=left))

    change(room.id, fitted)


def join(typed: str, address: str, name: str) -> str:
    """Return the token of a new team’s fiche. Raises what `by_code` and `let_in` do."""
    room = by_code(typed, address).id
    with admission().entries.failing(f"{room} {origin(address)}"):
        return let_in(room, name, _BLANK)


def let_in(room: int, name: str, values: Mapping[str, str]) -> str:
    """Return a team’s token. Raises what `Rooms.join` does, or TeamNameUnreadable."""
    return shared_rooms().join(room, _readable(name), values)


def rename(team: int, name: str) -> None:
    shared_rooms().rename(team, _readable(name))


def _readable(name: str) -> str:
    kept = cleaned(name)
    if not kept:
        raise TeamNameUnreadable
    return kept


def cleaned(name: str) -> str:
    """Return a name on one line with single spaces; nothing when nobody could read it."""
    seen = " ".join(shown(name).split())
    return seen if any(unicodedata.category(letter)[0] in _READ for letter in seen) else ""


def let_return(room: int, team: int) -> str:
    """Return a code by which a team of a room comes back; it takes the place of an earlier one."""
    code, at = draw(), now()
    change(room, lambda live: live.returning(team, Return(code=hashed(code), until=at + LASTS)))
    return code


def awaits(room: Room, team: int, code: str) -> bool:
    """Tell whether a code brings a team back: it is the last given to it, and has not served."""
    given = room.live.returns.get(team)
    return given is not None and given.code == hashed(code) and given.until > now()


def print_returns(room: int, teams: Iterable[int]) -> Mapping[int, str]:
    """Return a code by which each team comes back, to print; those of an earlier sheet stop."""
    codes = {team: draw(_PRINTED) for team in teams}
    kept = {team: hashed(code) for team, code in codes.items()}
    change(room, lambda live: live.replace(printed=kept))
    return codes


def way_in(code: str) -> str:
    return f"/rejoindre?{CODE}={code}"


def way_back(room: str, code: str) -> str:
    """Return the address by which a team comes back to a room, by their codes."""
    return f"{way_in(room)}&{RETURN_CODE}={code}"


def come_back(typed_room: str, typed: str, address: str) -> str:
    """Return a team’s new link. Raises CoachingError, MustWait to who guesses."""
    room = find_by_code(typed_room, address)
    try:
        with admission().returns.guess(str(room.id)):
            return shared_rooms().renew(_taken(room.id, hashed(tidied(typed))))
    except RoomNotFound as error:
        raise CoachingError(_RETURN_REFUSED) from error


def _taken(room: int, code: str) -> int:
    """Take a code, which nobody else can then, and return its team; raise RoomNotFound."""
    at = now()
    found: list[int] = []

    def without(live: Live) -> Live:
        given = [team for team, one in live.returns.items() if one.code == code and one.until > at]
        printed = [team for team, kept in live.printed.items() if kept == code]
        found[:] = [*given, *printed]
        if given:
            return live.returning(given[0], None)
        left = {team: kept for team, kept in live.printed.items() if kept != code}
        return live.replace(printed=left)

    change(room, without)
    if not found:
        raise RoomNotFound
    return found[0]
