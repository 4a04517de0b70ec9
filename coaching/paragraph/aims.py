"""The aims at six months, under the text: who uses the product by then, whom its team wants.

What the result says already is none of them, and what is not known makes its sentence leave.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from coaching import french
from coaching.fiche.choices import SURE
from coaching.fiche.complete import SIX_MONTHS, Depart, Fiche, Group, Step
from coaching.fiche.leaves import TO_CONFIRM, ToConfirm
from coaching.paragraph.first_perimeter import GROUPS
from coaching.paragraph.phrasing import amounts
from coaching.paragraph.road_text import STEPS, move_of
from coaching.paragraph.saying import Plan, paths


def say_aims(plan: Plan, fiche: Fiche) -> None:
    """Say who uses the product in six months: those who have agreed alone are sure to.

    A step of these months with more people is the aim: the two would contradict each other.
    """
    groups = [one for one in fiche.usagers.groups if _is_counted(plan, one)]
    sure = [one for one in groups if one.certainty in SURE]
    hoped = [one for one in groups if one.certainty not in SURE]
    by, launch = _date(plan, fiche.depart)
    arrival = fiche.usagers.arrival
    if isinstance(arrival, int) and arrival > SIX_MONTHS:
        sure = []
    elif step := _step(plan, fiche.acceleration.steps, _total(sure or hoped)):
        where = plan.known(step, f"{STEPS}.{step.key}", ("perimeter",))
        move, form = move_of(step, is_known=bool(where))
        people = str(amounts.group(step.users, TO_CONFIRM))
        sources = [*paths(step, STEPS, (*where, "users", "month")), *launch]
        plan.say("aim_step", sources, date=by, everyone=people, move=move, how=form)
        return
    if sure:
        plan.say("aim", [*_sources(sure), *launch], date=by, **_people(sure))
    if hoped:
        sources = [*_sources(hoped), *([] if sure else launch)]
        plan.say("aimhoped", sources, date=by, also=bool(sure), **_people(hoped))


def _is_counted(plan: Plan, group: Group) -> bool:
    known = plan.known(group, f"{GROUPS}.{group.key}", ("who", "count"))
    return len(known) > 1 or (known == ["who"] and amounts.is_counted(group.who))


def _date(plan: Plan, depart: Depart) -> tuple[str, list[str]]:
    """Return the month by which aims are reached, and what it comes from: both may be empty."""
    date, launch = depart.six_months, "depart.launch"
    if isinstance(date, ToConfirm) or launch in plan.silent:
        return "", []
    return french.in_sentence(replace(date, precision="month")).removeprefix("en "), [launch]


def _step(plan: Plan, steps: Iterable[Step], least: int) -> Step | None:
    """Return the largest step of the six months, if it has more people than those."""
    found: Step | None = None
    for step in steps:
        is_known = len(plan.known(step, f"{STEPS}.{step.key}", ("users", "month"))) > 1
        is_due = is_known and isinstance(step.month, int) and step.month <= SIX_MONTHS
        if is_due and isinstance(step.users, french.Count) and step.users.value > least:
            found, least = step, step.users.value
    return found


def _total(groups: Iterable[Group]) -> int:
    return sum(one.count.value for one in groups if isinstance(one.count, french.Count))


def _people(groups: Sequence[Group]) -> dict[str, Any]:
    is_many = len(groups) > 1 or amounts.group(groups[0].count, groups[0].who).is_plural
    everyone = [amounts.people(one.count, one.who) for one in groups]
    return {"everyone": french.enumerate_fr(everyone), "many": is_many}


def _sources(groups: Iterable[Group]) -> list[str]:
    return [path for one in groups for path in paths(one, GROUPS, ("count", "who"))]
