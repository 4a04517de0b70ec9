"""What the third movement says: the road, from the next step to a national service."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coaching import french
from coaching.answers.complete import Acceleration, Depart, Step
from coaching.answers.leaves import ToConfirm, is_answered
from coaching.coherence import is_national
from coaching.french.place_names import with_article
from coaching.paragraph.saying import Plan, Saying, Says
from coaching.paragraph.style import Style, Variant, Voice
from coaching.phrasing import amounts, forms, times
from coaching.phrasing.sources import paths

STEPS: Final = "acceleration.steps"
# A common noun typed with a capital: « Bassin de Longwy ».
_COMMON: Final = re.compile(
    r"(?:Bassin|Région|Département|Canton|Métropole|Agglomération|Académie|Ville|Territoire|Réseau"
    r"|Ensemble|Vallée|Quartier|Communauté|Arrondissement|Ressort) (?:d[eu]s? |d’)"
)
# What goes on from « grâce à »: « aux assistantes sociales ».
_GOES_ON: Final = re.compile(r"(?:à|au|aux) ", re.IGNORECASE)
_FIELDS: Final = {
    "perimeter": "le périmètre",
    "users": "le nombre de personnes",
    "month": "l’échéance",
    "sign": "le signe attendu",
    "lever": "le levier",
}


def third_movement(
    depart: Depart, acceleration: Acceleration, says: Says, style: Style
) -> tuple[Saying, ...]:
    """Return what is said of each step, and of the country."""
    plan = Plan(says, we=style.voice is Voice.TEAM)
    steps = acceleration.steps
    reached = is_national(steps[-1], depart)
    told = [step for step in steps if says(f"{STEPS}.{step.key}.perimeter")]
    listed = style.variant is Variant.DEVELOPED and len(told) > 1
    if listed:
        plan.say("road", f"{STEPS}.{told[-1].key}.perimeter", count=amounts.in_words(len(told)))
    bare: list[_Said] = []
    for step in told:
        said = _said(plan, depart, step, whole=step is told[-1])
        is_last = reached and step is steps[-1]
        if said.is_bare and not (is_last or listed):
            bare.append(said)
            continue
        _bare_steps(plan, bare)
        bare = []
        _step(plan, said, is_last=is_last, item=listed)
    _bare_steps(plan, bare)
    _lacking(plan, told, steps)
    if not reached:
        _country(plan, depart, steps[-1])
    return plan.end()


@dataclass(frozen=True, slots=True)
class _Said:
    """The pieces of what is said of one step."""

    sources: list[str]
    move: str
    shape: str
    month: str = ""
    users: str = ""
    sign: str = ""
    deed: str = ""
    way: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it has a perimeter, as a thing, and neither sign nor lever."""
        return not (self.shape or self.sign or self.deed or self.way)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of it."""
        return not (self.move or self.month or self.users or self.sign or self.deed or self.way)


def _said(plan: Plan, depart: Depart, step: Step, *, whole: bool) -> _Said:
    path = f"{STEPS}.{step.key}"
    told = [f"{path}.perimeter"]
    pieces: dict[str, str] = {}
    if plan.given(step.sign, f"{path}.sign"):
        sign = forms.condition(str(step.sign), we=plan.we)
        pieces["sign"] = sign or f"à ce signe, {forms.quotation(str(step.sign))}"
        told.append(f"{path}.sign")
    if plan.given(step.month, f"{path}.month"):
        pieces["month"] = times.at_month(step.month)
        told.append(f"{path}.month")
    if plan.given(step.users, f"{path}.users"):
        people = amounts.group(step.users, depart.people)
        count = step.users if isinstance(step.users, french.Count) else 0
        pieces["users"] = f", pour {people if whole else people.brief}"
        if people.head and people.head.words in str(step.perimeter):
            pieces["users"] = f" ({french.figure(count)})"
        told.append(f"{path}.users")
    if plan.given(step.lever, f"{path}.lever"):
        pieces["deed"], pieces["way"] = _lever(str(step.lever), we=plan.we)
        told.append(f"{path}.lever")
    move, shape = _move(step)
    return _Said(told, move, shape, **pieces)


def _step(plan: Plan, said: _Said, *, is_last: bool, item: bool) -> None:
    if said.is_empty:
        return
    plan.say(
        f"{'nation' if is_last else 'step'}{said.shape}",
        said.sources,
        is_item=item,
        opening=said.sign or said.month,
        deed=f"{said.deed} et " if said.deed else "",
        perimeter=said.move,
        month=f" {said.month}" if said.sign and said.month else "",
        users=said.users,
        way=said.way,
    )


def _bare_steps(plan: Plan, bare: Sequence[_Said]) -> None:
    """Say in one sentence the steps of which only where, when and how many is said."""
    if not bare[1:]:
        for said in bare:
            _step(plan, said, is_last=False, item=False)
        return
    *firsts, last = [
        " ".join(part for part in (said.move, said.month, _within(said.users)) if part)
        for said in bare
    ]
    sources = [path for said in bare for path in said.sources]
    plan.say("steps", sources, firsts=", ".join(firsts), last=last)


def _move(step: Step) -> tuple[str, str]:
    """Return where the service goes, and the form of it: a thing, « dans… », not known."""
    if isinstance(step.perimeter, ToConfirm):
        return "", "_unknown"
    if forms.is_national_word(step.perimeter):
        return "", "_unknown"
    text = forms.perimeter(forms.lowered(step.perimeter))
    if french.has_preposition(text) and not french.has_determiner(text):
        return text, "_in"
    if text[:1].isupper() and not _COMMON.match(text):
        return with_article(text) or text, ""
    return forms.thing(text) or text, ""


def _within(users: str) -> str:
    """Return how many people, between parentheses."""
    return f"({users.removeprefix(', pour ').strip(' ()')})" if users else ""


def _lever(answer: str, *, we: bool) -> tuple[str, str]:
    """Return a lever as a deed that comes before the move, or as its way, after it."""
    text = forms.plain(answer)
    if found := forms.deed(text, we=we):
        return found, ""
    if _GOES_ON.match(text):
        return "", f", grâce {text}"
    if french.has_preposition(text) and not french.has_determiner(text):
        return (text, "") if "," in text else ("", f", {text}")
    if found := forms.thing(text):
        return "", f", grâce {french.a(found)}"
    return "", f", avec ce levier : {forms.quotation(answer)}"


def _lacking(plan: Plan, told: Sequence[Step], steps: Sequence[Step]) -> None:
    """Say what is missing to the steps, together: « le levier de chaque étape »."""
    if not told:
        return
    by_steps: dict[tuple[int, ...], list[str]] = {}
    for name in _FIELDS:
        ranks = tuple(
            rank
            for rank, step in enumerate(steps)
            if step in told
            and plan.wanted(getattr(step, name), f"{STEPS}.{step.key}.{name}")
            and any(is_answered(getattr(step, other)) for other in _FIELDS)
        )
        if ranks:
            by_steps.setdefault(ranks, []).append(name)
    for rank, step in enumerate(steps):
        if step in told and not any(is_answered(getattr(step, name)) for name in _FIELDS):
            ordinal = _ordinal(rank, len(steps))
            plan.lack("step", *paths(step, STEPS, *_FIELDS), ordinal=ordinal)
    for ranks, names in by_steps.items():
        lacking = [f"{STEPS}.{steps[rank].key}.{name}" for rank in ranks for name in names]
        what = french.enumerate_fr([_FIELDS[name] for name in names])
        plan.lack("of_step", *lacking, what=what, whose=_whose(ranks, told, steps), many=names[1:])


def _whose(ranks: Sequence[int], told: Sequence[Step], steps: Sequence[Step]) -> str:
    if len(ranks) == len(told) > 1:
        return "de chaque étape"
    if len(ranks) == 1 and len(steps) == 1:
        return "de cette étape"
    whose = [f"de la {_ordinal(rank, len(steps))}" for rank in ranks]
    return f"{french.enumerate_fr(whose)} étape{'s' if whose[1:] else ''}"


def _ordinal(rank: int, of: int) -> str:
    return "dernière" if rank == of - 1 and of > 1 else amounts.ordinal(rank + 1)


def _country(plan: Plan, depart: Depart, last: Step) -> None:
    """Say that nobody knows yet how the country is reached."""
    sources = paths(last, STEPS, "perimeter", "users")
    people = ""
    if is_answered(depart.people) and is_answered(depart.population):
        people = f" ({amounts.group(depart.population, depart.people)})"
    plan.lack("nation", *sources, people=people)
