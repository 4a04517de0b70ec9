"""A room and its wall, and what whoever looks at it reads there."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from typing import Self

import pytest
from asking import Client
from visit import Visit

from coaching.french import typography
from coaching.storage import TeamRecord, screen_token, shared_rooms
from coaching.workshop import Plan, Stage, Timer, View, hosting, watching

PLAN = Plan(title="Atelier du 12 janvier", day=date(2027, 1, 12))


class Wall:
    """What a projection shows, as its browser asks for it."""

    def __init__(self, key: str) -> None:
        self._key, self.html = key, ""
        self.run()

    def run(self) -> Self:
        here = re.search(r'data-ici="([^"]*)" data-scene="(\d+)"', self.html)
        return self._asked(*(here.groups() if here else ("", "0")))

    def click(self, way: str) -> Self:
        button = rf'data-tourne="{way}" data-texte="([^"]*)" data-mot="(\d+)"'
        return self._asked(*re.findall(button, self.html)[0])

    def _asked(self, slide: str, scene: str) -> Self:
        press = {"key": self._key, "act": "voir", "text": slide, "word": int(scene)}
        self.html = Client().post("/conduite", json=press).json()["page"]
        return self


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
        hosting.change(self.room.id, lambda live: live.replace(stage=stage))
        watching.look_again()

    def step(self, number: int) -> None:
        timer = Timer(step=number, left=60_000)
        hosting.change(self.room.id, lambda live: live.replace(timer=timer))
        watching.look_again()

    def look(self) -> Wall:
        watching.look_again()
        return Wall(screen_token(self.coach))


@pytest.fixture
def hall() -> Hall:
    return Hall()


def said(visit: Wall | Visit) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", visit.html)).split())


def name(visit: Wall | Visit) -> str:
    (found,) = re.findall(r'data-diapo="([^"]+)"', visit.html)
    return str(found)


def spaced(text: str) -> str:
    return " ".join(typography(text).split())
