"""The first users: each group by its certainty, where, how many, and why."""

from typing import Final

from coaching import french
from coaching.fiche.choices import SURE
from coaching.fiche.complete import Group, Usagers
from coaching.fiche.leaves import is_answered
from coaching.paragraph.phrasing import amounts, inserts, reasons
from coaching.paragraph.saying import Plan, certainty_of, lacking, paths, surest_first

GROUPS: Final = "usagers.groups"
_FIELDS: Final = ("who", "count", "where", "certainty", "why")
_LACKS: Final = {"count": "le nombre", "where": "le lieu", "certainty": "l’accord", "why": ""}


def say_volunteers(plan: Plan, usagers: Usagers) -> None:
    """Say the groups, the surest first, and what is missing to them."""
    placed: list[Group] = []
    for group in usagers.groups:  # « idem » is where the group before is, not the one said before
        is_same = inserts.is_same_place(group.where) and placed
        where = placed[-1].where if is_same else group.where
        placed.append(group.model_copy(update={"where": where}))
    placed = surest_first(placed)
    for group in placed:
        if known := plan.known(group, f"{GROUPS}.{group.key}", _FIELDS):
            _say(plan, group, known)
    for group in placed:
        _lack(plan, group)


def _say(plan: Plan, group: Group, known: list[str]) -> None:
    people = amounts.group(group.count, group.who, bare="volontaires")
    feminine = amounts.is_feminine(people, group.why)
    certainty = certainty_of(group)
    kind, is_sure = f"group_{certainty}", group.certainty in SURE
    place = inserts.place(group.where) if "where" in known else ""
    is_first = is_sure and place.startswith(" ") and not place.startswith(" (")
    why = reasons.Reason()
    if "why" in known:
        why = reasons.reason(str(group.why), feminine=feminine, plural=people.is_plural)
    turn = sum(said.kind.startswith("group") for said in plan.sayings)
    joined, aim = why.after_colon() if turn % 2 or not plan.we else why.joined, ""
    if not is_sure:
        joined, aim = why.beside(many=people.is_plural, found=certainty == "contacted")
    plan.say(
        kind,
        paths(group, GROUPS, [*known, "count"] if amounts.is_counted(group.who) else known),
        people=str(people),
        many=people.is_plural,
        place="" if is_first else place,
        lead=f"{place.strip()}, " if is_first else "",
        why=joined,
        aim=aim,
        aside=why.aside,
        enrolled=_enrolled(people, feminine=feminine),
        also=any(said.kind == kind for said in plan.sayings),
    )
    if why.alone:
        kind, alone = why.apart(sure=is_sure)
        plan.say(kind, f"{GROUPS}.{group.key}.why", why=alone)


def _enrolled(people: amounts.People, *, feminine: bool) -> str:
    """Return « inscrites », as it agrees; empty where the gender of the people is not known."""
    if people.head is None and not feminine and not str(people).startswith("un "):
        return ""
    return f"inscrit{'e' if feminine else ''}{'s' if people.is_plural else ''}"


def _lack(plan: Plan, group: Group) -> None:
    """Note what is missing to a group, or that nothing is known of it yet."""
    path = f"{GROUPS}.{group.key}"
    if not plan.known(group, path, _FIELDS):
        nobody = "les premiers volontaires" if _is_alone(plan) else "un autre groupe de volontaires"
        plan.lack(nobody, 0, *paths(group, GROUPS, _FIELDS))
        return
    if plan.wanted(group.who, f"{path}.who"):
        plan.lack("l’identité des premiers volontaires", 0, f"{path}.who")
    is_counted = amounts.is_counted(group.who)
    if wanted := [
        name for name in plan.unknown(group, path, _LACKS) if not (name == "count" and is_counted)
    ]:
        nouns = [_LACKS[name] for name in wanted if name != "why"]
        noun = lacking(nouns, _whose(group), why="why" in wanted)
        plan.lack(noun, 2 + ("why" not in wanted), *paths(group, GROUPS, wanted))


def _is_alone(plan: Plan) -> bool:
    return not any(said.kind.startswith("group") for said in plan.sayings)


def _whose(group: Group) -> str:
    """Return a group in few words, after its sentence: « les bergères », « le foyer »."""
    if not is_answered(group.who):
        return "ces volontaires"
    people = amounts.group(group.count, group.who)
    if people.head is None or not people.head.is_plural:
        return str(people) if not people.is_plural else f"les {french.counted(str(group.who))}"
    return f"les {people.head.words}"
