"""A room opened as its coach opens it, for whoever enters it from one address."""

from datetime import date

from timing import wait_until

from coaching.storage import shared_rooms
from coaching.workshop import Plan, hosting, watching
from coaching.workshop.glance import glance_of

PLAN = Plan(title="Atelier du 25 novembre", day=date(2026, 11, 25))
HERE = "192.0.2.1"


def opened(plan: Plan = PLAN) -> tuple[str, hosting.Room]:
    token = hosting.open_room(plan)
    return token, hosting.as_coach(token)


def all_read(room: int) -> watching.Watch:
    """Have the texts of a room's teams read, as by a coach who opens each; return what is seen."""
    watching.look_again()
    seen = watching.watch(room)
    teams, days = seen.teams, {number: one.day for number, one in seen.kept.items()}
    states = shared_rooms().snapshots([team.id for team in teams])
    wait_until(lambda: all(glance_of(one, states[one.id], days[one.id]).is_read for one in teams))
    watching.look_again()
    return watching.watch(room)
