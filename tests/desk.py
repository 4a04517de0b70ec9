"""A coach's desk: a room with some teams, and the screen from which it is led."""

import re
from typing import Any

from asking import Client
from visit import Visit

from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from coaching.ops.clock import day_in_paris
from coaching.storage import Rooms, TeamRecord, shared_rooms
from coaching.workshop import Plan
from coaching.workshop.hosting import Room, as_coach, open_room
from coaching.workshop.watching import look_again

FULL = values_of(ALL_EXAMPLES[0].draft)


def conducted(key: str, act: str = "", **given: object) -> dict[str, Any]:
    """Have a coach's page do something, by its key; return what its browser is answered."""
    look_again()
    answer = Client().post("/conduite", json={"key": key, "act": act, **given})
    return {"status": answer.status_code, **answer.json()}


def key_of(visit: Visit) -> str:
    """Return the key that a page gives to its tab, which no address shows."""
    return "".join(re.findall(r'data-conduite="([^"]*)"', visit.html)[-1:])


class Desk:
    def __init__(self, *names: str) -> None:
        self.plan = Plan(title="Promotion 12", day=day_in_paris())
        self.token = open_room(self.plan)
        self.links = [self.rooms.join(self.room.id, name, FULL) for name in names]

    @property
    def rooms(self) -> Rooms:
        return shared_rooms()

    @property
    def room(self) -> Room:
        return as_coach(self.token)

    @property
    def teams(self) -> tuple[TeamRecord, ...]:
        return self.rooms.teams(self.room.id)

    def press(self, act: str = "", **given: object) -> str:
        """Press a button of the coach's page, or only look at it; return the page."""
        return str(conducted(self.token, act, **given)["page"])

    def of_team(self, rank: int = 0, act: str = "", **given: object) -> str:
        """Press a button of the page of a team, or only look at it; return what it says then.

        That is the page, or what is wrong.
        """
        team = self.teams[rank].id
        said = conducted(self.token, act, shown=team, team=team, **given)
        return str(said.get("page") or said["message"])

    def visit(self, **parameters: str) -> Visit:
        look_again()
        return Visit("atelier", **{"atelier": self.token, **parameters})
