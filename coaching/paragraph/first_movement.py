"""What the first movement says: who starts, with whom, and what six months change."""

from coaching.fiche.complete import Depart, Usagers
from coaching.fiche.leaves import ToConfirm, is_answered
from coaching.paragraph.phrasing import amounts, inserts
from coaching.paragraph.saying import Plan, Saying, Says
from coaching.paragraph.saying_partners import say_partners
from coaching.paragraph.saying_result import say_result
from coaching.paragraph.saying_volunteers import say_volunteers
from coaching.paragraph.style import Style, Variant, Voice


def first_movement(
    depart: Depart, usagers: Usagers, says: Says, style: Style
) -> tuple[Saying, ...]:
    """Return what is said of the first users, of the first partners, and of the result."""
    plan = Plan(says, we=style.voice is Voice.TEAM)
    if style.variant is Variant.DEVELOPED:
        _problem(plan, depart)
    say_volunteers(plan, depart, usagers)
    say_partners(plan, usagers)
    say_result(plan, depart, usagers)
    return plan.end()


def _problem(plan: Plan, depart: Depart) -> None:
    if plan.given(depart.problem, "depart.problem"):
        plan.say("problem", "depart.problem", problem=inserts.sentence(depart.problem))
    elif plan.wanted(depart.problem, "depart.problem"):
        plan.lack("problem", "depart.problem")
    sources = ("depart.people", "depart.population")
    if not plan.says("depart.people"):
        return
    if is_answered(depart.people) or is_answered(depart.population):
        concerned = amounts.group(depart.population, depart.people)
        # « Cela concerne » takes up the problem.
        kind = "country" if plan.given(depart.problem, "depart.problem") else "country_alone"
        subject = inserts.subject(depart.product)
        plan.say(kind, *sources, people=str(concerned), subject=subject)
    for kind, value in (("people", depart.people), ("population", depart.population)):
        if isinstance(value, ToConfirm):
            plan.lack(kind, f"depart.{kind}")
