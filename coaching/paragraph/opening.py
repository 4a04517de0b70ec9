"""How the text begins: the problem, the product and the country, the day of the launch."""

from typing import Any, Final

from coaching import french
from coaching.fiche.complete import Depart, Usagers
from coaching.paragraph.phrasing import amounts, inserts, times
from coaching.paragraph.saying import Plan

PRODUCT, COUNTRY = "depart.product", ("depart.people", "depart.population")
_ARRIVAL = "usagers.arrival"
_LACKS: Final = {
    PRODUCT: ("le nom du produit", 2),
    "depart.problem": ("le problème à régler", 1),
    COUNTRY[0]: ("les personnes concernées dans le pays", 4),
    COUNTRY[1]: ("leur nombre dans le pays", 4),
}


def say_opening(plan: Plan, depart: Depart) -> None:
    """Say the problem, then who answers it, and for how many in the country."""
    if problem := plan.given(depart.problem, "depart.problem"):
        plan.say("problem", "depart.problem", problem=inserts.sentence(depart.problem))
    subject = inserts.subject(depart.product)
    pieces: dict[str, Any] = {"product": "", "subject": subject, "people": "", "counted": False}
    sources: list[str] = []
    if plan.given(depart.product, PRODUCT):
        pieces["product"] = inserts.product(depart.product)
        sources.append(PRODUCT)
    if told := [path for path in COUNTRY if plan.given(_of(depart, path), path)]:
        pieces["people"] = str(amounts.group(depart.population, depart.people))
        pieces["counted"] = COUNTRY[1] in told
        sources += told
    if sources:
        plan.say("country" if problem else "country_alone", sources, **pieces)
    for path, (noun, weight) in _LACKS.items():
        if plan.wanted(_of(depart, path), path):
            plan.lack(noun, weight, path)


def _of(depart: Depart, path: str) -> object:
    return getattr(depart, path.removeprefix("depart."))


def say_launch(plan: Plan, depart: Depart, usagers: Usagers) -> None:
    """Say the day of the launch, and when the first volunteers come."""
    is_dated = plan.given(depart.launch, "depart.launch")
    date = times.on_date(depart.launch) if isinstance(depart.launch, french.When) else ""
    if plan.given(usagers.arrival, _ARRIVAL):
        months = int(str(usagers.arrival))
        if is_dated:
            sources = ["depart.launch", _ARRIVAL]
            plan.say("launch_then", sources, date=date, months=months, later=times.later(months))
        else:
            plan.say("arrival", _ARRIVAL, when=french.after_launch(months))
    elif is_dated:
        plan.say("launch", "depart.launch", date=date)
    if plan.wanted(depart.launch, "depart.launch"):
        plan.lack("la date de lancement", 1, "depart.launch")
    if plan.wanted(usagers.arrival, _ARRIVAL):
        plan.lack("la date d’arrivée des premiers volontaires", 6, _ARRIVAL)
