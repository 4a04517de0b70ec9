"""A room and its wall, and what whoever looks at it reads there."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape

import pytest
from visit import Visit

from coaching.french import typography
from coaching.storage import TeamRecord, screen_token, shared_rooms
from coaching.workshop import Plan, Stage, Timer, View, hosting, watching

PLAN = Plan(title="Atelier du 12 janvier", day=date(2027, 1, 12))


class Hall:
    def __init__(self) -> None:
        self.coach = hosting.open_room(PLAN)
        self.room = hosting.as_coach(self.coach)

    def enter(self, name: str, values: Mapping[str, str], *, shows: bool = True) -> TeamRecord:
        token = shared_rooms().join(self.room.id, name, values)
        team = shared_rooms().team_of(token)
        assert team
        shared_rooms().agree(team.id, shows=shows)
        return team

    def stage(self, view: View, team: TeamRecord | None = None) -> None:
        stage = Stage(view=view, team=team.id if team else None)
        hosting.change(self.room.id, lambda live: live.model_copy(update={"stage": stage}))
        watching.look_again()

    def step(self, number: int) -> None:
        timer = Timer(step=number, left=60_000)
        hosting.change(self.room.id, lambda live: live.model_copy(update={"timer": timer}))
        watching.look_again()

    def look(self) -> Visit:
        watching.look_again()
        return Visit("projection", ecran=screen_token(self.coach))


@pytest.fixture
def hall() -> Hall:
    return Hall()


def said(visit: Visit) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", visit.html)).split())


def name(visit: Visit) -> str:
    (found,) = re.findall(r'data-diapo="([^"]+)"', visit.html)
    return str(found)


def spaced(text: str) -> str:
    return " ".join(typography(text).split())
