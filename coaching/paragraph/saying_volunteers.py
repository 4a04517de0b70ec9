"""The sayings of the first users: each group, where, why, and how sure it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from coaching import french
from coaching.fiche.choices import SURE, Certainty
from coaching.fiche.complete import Depart, Group, Usagers
from coaching.fiche.leaves import ToConfirm, is_answered
from coaching.paragraph.phrasing import amounts, inserts, reasons, times
from coaching.paragraph.phrasing.sources import paths
from coaching.paragraph.saying import Plan, missing

GROUPS: Final = "usagers.groups"
# A reason of more words than these has a sentence of its own.
_LONG_REASON: Final = 20
# One of more words than these does not part a group from its verb.
_LONG_BREAK: Final = 16
_STATES: Final = {
    Certainty.ENROLLED: "inscrit",
    Certainty.CONTACTED: "contacté",
}
_STOPS: Final = frozenset(";!?…")
_FIELDS: Final = {"count": "le nombre", "where": "le lieu", "why": "les raisons"}


@dataclass(frozen=True, slots=True)
class _Told:
    """A group as it is told: its pieces, its reason, the answers that they say."""

    people: amounts.People
    feminine: bool
    why: reasons.Reason
    pieces: dict[str, Any]
    sources: list[str]

    @property
    def them(self) -> str:
        """The pronoun of the group before a verb."""
        return _them(self.people, feminine=self.feminine)


def say_volunteers(plan: Plan, depart: Depart, usagers: Usagers) -> None:
    """Say the groups in their order, the first with the product and its launch."""
    first, *others = usagers.groups
    told = _told(plan, first)
    is_named = is_answered(first.who) or is_answered(first.count)
    _opening(plan, depart, usagers, told, is_named=is_named)
    _why(plan, first, told)
    _lacking(plan, first, told.people)
    brief = [group for group in others if _is_brief(plan, group)]
    together = [one for one in (_agreed(brief), _hoped(brief)) if one[1:]]
    for groups in together:
        _together(plan, groups, told.them)
    for group in others:
        is_told = any(group in groups for groups in together)
        if plan.says(f"{GROUPS}.{group.key}.who") and not is_told:
            _other(plan, group, told.them)


def _agreed(groups: Sequence[Group]) -> list[Group]:
    return [group for group in groups if group.certainty in SURE]


def _hoped(groups: Sequence[Group]) -> list[Group]:
    return [group for group in groups if group.certainty not in SURE]


def _told(plan: Plan, group: Group, *, apart: bool = True) -> _Told:
    """Return the pieces of a group; what is missing to it ends a sentence that is its own."""
    path = f"{GROUPS}.{group.key}"
    sources = paths(group, GROUPS, "who", "count")
    people = amounts.group(group.count, group.who)
    feminine = amounts.is_feminine(people, group.why)
    place = _place(plan, group, people)
    sources += [f"{path}.where"] if place else []
    why = reasons.Reason()
    if plan.given(group.why, f"{path}.why"):
        why = reasons.reason(str(group.why), feminine=feminine, plural=people.is_plural)
        sources.append(f"{path}.why")
    state = ""
    if plan.says(f"{path}.certainty"):
        state = _state(group, people, feminine=feminine)
        sources.append(f"{path}.certainty")
    state, at_end = _with_reason(group, state, why)
    wanted = _wanted(plan, group) if apart and is_answered(group.who) else []
    sources += [f"{path}.{name}" for name in wanted]
    said = {
        "people": str(people),
        "many": people.is_plural,
        "state": state,
        "place": place,
        "why": at_end,
        "reason": "" if _is_long(why) else why.joined,  # where nobody is told who would have it
        "sure": group.certainty in SURE,
        "lacks_of": _missing(wanted, people, feminine=feminine),
    }
    return _Told(people, feminine, why, said, sources)


def _place(plan: Plan, group: Group, people: amounts.People) -> str:
    is_said = plan.given(group.where, f"{GROUPS}.{group.key}.where")
    return inserts.place_of(group.where, str(people)) if is_said else ""


def _with_reason(group: Group, state: str, why: reasons.Reason) -> tuple[str, str]:
    """Return the state with the reason that makes it, and the reason that comes at the end."""
    at_end = "" if _is_long(why) else why.joined
    if not state or not at_end:
        return state, at_end
    if group.certainty in SURE and _is_brief_reason(at_end):
        return f",{state.strip(',').replace(' déjà ', ' ')}{at_end[1:]},", ""
    if group.certainty is Certainty.CONTACTED and why.which:
        return f"{state}{why.which.removeprefix(',')}", ""
    return state, at_end


def _is_brief_reason(why: str) -> bool:
    return len(why.split()) <= _LONG_BREAK and not _STOPS & set(why)


def _is_long(why: reasons.Reason) -> bool:
    return len(why.joined.split()) > _LONG_REASON


def _state(group: Group, people: amounts.People, *, feminine: bool) -> str:
    """Return how sure a group is: « , déjà inscrites, », « , déjà volontaires, »."""
    if isinstance(group.certainty, ToConfirm):
        return ""
    if group.certainty is Certainty.TO_FIND:
        return ", encore à trouver,"
    many = "s" if people.is_plural else ""
    if group.certainty is Certainty.AGREED:
        is_said = "volontaire" in people.text  # « pompiers volontaires »
        return ", déjà d’accord," if is_said else f", déjà volontaire{many},"
    if people.head is None and not feminine:
        is_enrolled = group.certainty is Certainty.ENROLLED
        return ", dont l’inscription est faite," if is_enrolled else ", contact pris,"
    return f", déjà {_STATES[group.certainty]}{'e' if feminine else ''}{many},"


def _opening(plan: Plan, depart: Depart, usagers: Usagers, told: _Told, *, is_named: bool) -> None:
    """Say when the product opens, and for whom once somebody is named."""
    sources = ["depart.product", "depart.launch", *told.sources]
    if isinstance(depart.product, ToConfirm):
        plan.lack("product", "depart.product")
    if isinstance(depart.launch, ToConfirm):
        plan.lack("launch", "depart.launch")
    if plan.wanted(usagers.arrival, "usagers.arrival"):
        plan.lack("arrival", "usagers.arrival")
    said = {
        "date": "" if isinstance(depart.launch, ToConfirm) else times.on_date(depart.launch),
        "product": inserts.product(depart.product),
        "subject": inserts.subject(depart.product),
        **told.pieces,
    }
    if not is_named:
        plan.say("first_alone", sources, **said)
    elif not plan.given(usagers.arrival, "usagers.arrival"):
        plan.say("first", sources, **said)
    elif usagers.arrival and isinstance(depart.launch, ToConfirm):
        when = french.after_launch(int(str(usagers.arrival)))
        plan.say("first", sources, "usagers.arrival", **{**said, "date": when})
    elif usagers.arrival == 0:
        plan.say("first", sources, "usagers.arrival", **said)
    else:
        later = times.later(usagers.arrival)
        plan.say("first_later", sources, "usagers.arrival", later=later, **said)


def _why(plan: Plan, group: Group, told: _Told) -> None:
    """Say by itself a reason that is long, or a thing, or in no form that joins."""
    path, why = f"{GROUPS}.{group.key}.why", told.why
    if _is_long(why):
        plan.say("why_alone", path, why=why.joined.removeprefix(", "))
    elif why.thing:
        many = french.is_plural(why.thing)
        plan.say("why_thing", path, thing=why.thing, many=many, them=told.them)
    elif why.quoted:
        plan.say("why_quoted", path, quoted=why.quoted)


def _other(plan: Plan, group: Group, them: str) -> None:
    """Say one more group, or that it is missing."""
    if not (is_answered(group.who) or is_answered(group.count)):
        plan.lack("other_volunteers", *paths(group, GROUPS, "who", "count", "where", "why"))
        return
    told = _told(plan, group)
    kind = "other_group" if told.pieces["sure"] else "other_group_hoped"
    kind = "group_to_find" if group.certainty is Certainty.TO_FIND else kind
    pieces_of = told.pieces
    if told.why.which and kind == "other_group":
        pieces_of = {**told.pieces, "state": f"{told.why.which}", "why": ""}
    plan.say(kind, told.sources, them=them, **pieces_of)
    _why(plan, group, told)
    _lacking(plan, group, told.people)


def _is_brief(plan: Plan, group: Group) -> bool:
    """Tell whether only who and where is said of a group, so that several make one sentence."""
    path = f"{GROUPS}.{group.key}"
    return (
        plan.says(f"{path}.who")
        and (is_answered(group.who) or is_answered(group.count))
        and group.certainty is not Certainty.TO_FIND
        and not plan.says(f"{path}.why")
        and not plan.says(f"{path}.certainty")
    )


def _together(plan: Plan, groups: Sequence[Group], them: str) -> None:
    """Say several groups in one sentence."""
    told = [_told(plan, group, apart=False) for group in groups]
    people = [f"{one.people}{one.pieces['place'].rstrip(',')}" for one in told]
    sources = [path for one in told for path in one.sources]
    kind = "other_groups" if told[0].pieces["sure"] else "other_groups_hoped"
    plan.say(kind, sources, people=french.enumerate_fr(people), them=them)
    for group, one in zip(groups, told, strict=True):
        _lack_fields(plan, group, one.people)


def _them(people: amounts.People, *, feminine: bool) -> str:
    return "les" if people.is_plural else "la" if feminine else "le"


def _wanted(plan: Plan, group: Group) -> list[str]:
    return plan.wanted_of(group, f"{GROUPS}.{group.key}", _FIELDS)


def _missing(wanted: Sequence[str], people: amounts.People, *, feminine: bool) -> str:
    """Return what is missing to a group, after its sentence: « ; leur nombre est… »."""
    them = _them(people, feminine=feminine)
    fields = {
        "count": "leur nombre" if people.is_plural else "le nombre de personnes",
        "where": f"l’endroit où {them} trouver",
        "why": f"ce qui {them} décide",
    }
    return missing([fields[name] for name in wanted])


def _lacking(plan: Plan, group: Group, people: amounts.People) -> None:
    """Note that nobody is named yet, and what else is missing."""
    if isinstance(group.who, ToConfirm):
        plan.lack("volunteers", f"{GROUPS}.{group.key}.who", many=True)
        _lack_fields(plan, group, people)


def _lack_fields(plan: Plan, group: Group, people: amounts.People) -> None:
    if wanted := _wanted(plan, group):
        noun = french.counted(str(group.who)) if is_answered(group.who) else "premiers volontaires"
        plan.lack(
            "of_group",
            *(f"{GROUPS}.{group.key}.{name}" for name in wanted),
            what=french.enumerate_fr([_FIELDS[name] for name in wanted]),
            of=french.de(f"les {noun}" if people.is_plural else people.text),
            many=len(wanted) > 1 or "why" in wanted,
        )
