"""A room opened as its coach opens it, for whoever enters it from one address."""

import time
from datetime import date

from coaching.workshop import Plan, hosting, watching

PLAN = Plan(title="Atelier du 25 novembre", day=date(2026, 11, 25))
HERE = "192.0.2.1"


def opened(plan: Plan = PLAN) -> tuple[str, hosting.Room]:
    """Open a room; return its coach's token, and the room."""
    token = hosting.open_room(plan)
    return token, hosting.as_coach(token)


def all_read(room: int) -> watching.Watch:
    """Wait until the texts of a room's teams are read; return what is then seen of it."""
    while True:
        watching.look_again()
        seen = watching.watch(room)
        if not any(one.is_due for one in seen.kept.values()):
            return seen
        time.sleep(0.02)
