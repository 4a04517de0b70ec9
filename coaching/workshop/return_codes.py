"""A team that lost its page comes back by a code, which its coach gives it: short, soon over, once.

Only what is given by the coach opens a fiche that exists: its name, which everybody hears, does
not. The code is kept hashed; the team's link is drawn anew as it comes back, and the old one stops.
One that is printed is read by a phone, never typed: too long to be guessed, it ends with its room.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final

from coaching.errors import CoachingError, RoomNotFound
from coaching.ops.clock import now
from coaching.pace.admission import admission
from coaching.storage import shared_rooms
from coaching.storage.tokens import hashed
from coaching.workshop import Live, Return
from coaching.workshop.codes import draw, tidied
from coaching.workshop.hosting import change, find_by_code

CODE: Final = "code"  # what the address of the way in calls the code of a room
RETURN_CODE: Final = "retour"  # … and that of a return
_PRINTED: Final = 24  # letters and figures
LASTS: Final = timedelta(minutes=10) // timedelta(milliseconds=1)


class ReturnRefused(CoachingError):
    """No team comes back by this code: it was mistyped, replaced, used, or its time is over."""

    def __init__(self) -> None:
        super().__init__(
            "Ce code de retour n’ouvre rien : il a servi, un autre l’a remplacé, ou son temps est "
            "passé. Demandez-en un autre à votre coach."
        )


def let_return(room: int, team: int) -> str:
    """Return a code by which a team of a room comes back; it takes the place of an earlier one."""
    code, at = draw(), now()
    change(room, lambda live: live.returning(team, Return(code=hashed(code), until=at + LASTS)))
    return code


def print_returns(room: int, teams: Iterable[int]) -> Mapping[int, str]:
    """Return a code by which each team comes back, to print; those of an earlier sheet stop."""
    codes = {team: draw(_PRINTED) for team in teams}
    kept = {team: hashed(code) for team, code in codes.items()}
    change(room, lambda live: live.printing(kept))
    return codes


def way_in(code: str) -> str:
    """Return the address by which a team enters a room."""
    return f"/rejoindre?{CODE}={code}"


def way_back(room: str, code: str) -> str:
    """Return the address by which a team comes back to a room, by their codes."""
    return f"{way_in(room)}&{RETURN_CODE}={code}"


def come_back(typed_room: str, typed: str, address: str) -> str:
    """Return a new link for the team that this code lets in, however it was typed.

    Raises RoomNotFound, ReturnRefused, or MustWait when too many were tried in this room.
    """
    room = find_by_code(typed_room, address)
    try:
        with admission().returns.guess(str(room.id)):
            return shared_rooms().renew(_taken(room.id, hashed(tidied(typed))))
    except RoomNotFound as error:
        raise ReturnRefused from error


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
        return live.printing({team: kept for team, kept in live.printed.items() if kept != code})

    change(room, without)
    if not found:
        raise RoomNotFound
    return found[0]
