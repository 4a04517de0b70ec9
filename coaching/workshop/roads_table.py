"""The wall: the roads of all the teams of a room in one table, a row for each perimeter.

Only what can be placed is in it, a number of users at a month; the rest is told in words.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from functools import partial
from typing import Final

import pandas as pd

from coaching import french
from coaching.fiche.complete import Group
from coaching.fiche.consistency import first_users, is_national
from coaching.fiche.leaves import ToConfirm
from coaching.paragraph import phrasing
from coaching.workshop.failsafe import failsafe
from coaching.workshop.glance import Glance

_MILLION: Final = 1_000_000
_ABOUT: Final = "≈\u00a0"


@dataclass(frozen=True, slots=True)
class Stop:
    """One perimeter of a team's road, known on both axes.

    `rank` is 0 for the first perimeter, then that of the step. `figure` writes the users as short
    as a label does, `told` says the whole stop.
    """

    team: str
    rank: int
    perimeter: str
    users: int
    figure: str
    month: int
    is_country: bool
    told: str


COLUMNS: Final = tuple(field.name for field in fields(Stop))


def wall(glances: Mapping[str, Glance]) -> pd.DataFrame:
    """Return what can be placed of each team's road; `glances` are by the name of the team.

    The smallest first perimeter comes first; the roads without one come last.
    """
    found = [failsafe(partial(_road, name, one)) or () for name, one in glances.items()]
    stops = [asdict(stop) for road in sorted(found, key=_first_users) for stop in road]
    return pd.DataFrame(stops, columns=list(COLUMNS))


def told(table: pd.DataFrame) -> tuple[str, ...]:
    """Say the road of each team in one sentence, in the order of the table."""
    roads = table.groupby("team", sort=False)["told"].agg(" ; puis ".join)
    return tuple(french.typography(f"{team} : {road}.") for team, road in roads.items())


def unplaced(glances: Mapping[str, Glance], table: pd.DataFrame) -> tuple[str, ...]:
    """Return the names of the teams of which nothing can be placed yet."""
    placed = set(table["team"])
    return tuple(name for name in glances if name not in placed)


def _first_users(road: Sequence[Stop]) -> float:
    return road[0].users if road and road[0].rank == 0 else math.inf


def _road(team: str, one: Glance) -> tuple[Stop, ...]:
    return tuple(_stops(team, one))


def _stops(team: str, one: Glance) -> Iterator[Stop]:
    fiche = one.progress.checked.fiche
    first, arrival = first_users(fiche), fiche.usagers.arrival
    if not (isinstance(first.count, ToConfirm) or isinstance(arrival, ToConfirm)):
        yield _stop(team, 0, _places(first.groups), first.count, arrival, noun=first.noun)
    for rank, step in enumerate(fiche.acceleration.steps, start=1):
        if isinstance(step.users, ToConfirm) or isinstance(step.month, ToConfirm):
            continue
        reaches = is_national(step, fiche.depart)
        where = phrasing.inside(step.perimeter)
        yield _stop(team, rank, where, step.users, step.month, is_country=reaches)


def _stop(  # noqa: PLR0913 - the facts of one stop
    team: str,
    rank: int,
    where: str,
    users: french.Count,
    month: int,
    *,
    noun: str = "usagers",
    is_country: bool = False,
) -> Stop:
    return Stop(
        team=team,
        rank=rank,
        perimeter=french.typography(where),
        users=users.value,
        figure=_figure(users),
        month=month,
        is_country=is_country,
        told=f"{phrasing.people(users, noun)} ({where}), {french.after_launch(month)}",
    )


def _figure(users: french.Count) -> str:
    """Write users in few signs: « 350 000 », « 2,5 M », « ≈ 67,1 M »."""
    if users.value < _MILLION:
        return f"{_ABOUT if users.approximate else ''}{french.figure(users.value)}"
    millions = round(users.value / _MILLION, 1)
    about = users.approximate or millions * _MILLION != users.value
    amount = french.figure(int(millions)) + f"{millions % 1:.1f}"[1:].replace(".", ",")
    return f"{_ABOUT if about else ''}{amount.removesuffix(',0')}\u00a0M"


def _places(groups: Sequence[Group]) -> str:
    places = [phrasing.inside(group.where) for group in groups]
    return french.enumerate_fr([*dict.fromkeys(places)])
