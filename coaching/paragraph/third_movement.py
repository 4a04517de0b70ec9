"""What the third movement says: the road, from the next step to a national service."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from coaching import french
from coaching.fiche.complete import Acceleration, Depart, Step
from coaching.fiche.consistency import is_national
from coaching.fiche.leaves import ToConfirm, is_answered
from coaching.french.noun_heads import head_of, is_someone
from coaching.french.place_names import with_article
from coaching.paragraph.phrasing import amounts, answer_forms, outcomes, times
from coaching.paragraph.phrasing.sources import paths
from coaching.paragraph.saying import Plan, Saying, Says, missing
from coaching.paragraph.style import Style, Variant, Voice

STEPS: Final = "acceleration.steps"
# A common noun typed with a capital: « Bassin de Longwy ».
_COMMON: Final = re.compile(
    r"(?:Bassin|Région|Département|Canton|Métropole|Agglomération|Académie|Ville|Territoire|Réseau"
    r"|Ensemble|Vallée|Quartier|Communauté|Arrondissement|Ressort) (?:d[eu]s? |d’)"
)
# What goes on from « grâce à »: « aux assistantes sociales ».
_GOES_ON: Final = re.compile(r"(?:à|au|aux) ", re.IGNORECASE)
# What is done to the service itself, and what is done by nobody who is named.
_ON_IT: Final = re.compile(r"(?<!se)(?: le | l’)[^\W\d_]+(?:ra|ront)\b|ra l’adresse du service")
_PASSIVE: Final = re.compile(r" (?:sera|seront) |\b(?:l’équipe|nous|on) ")
_MOST_APART: Final = 2
_FIELDS: Final = {
    "perimeter": "le périmètre",
    "users": "le nombre de personnes",
    "month": "l’échéance",
    "sign": "le signe attendu",
    "lever": "le relais",
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
    shared = _shared(plan, told)
    bare: list[_Said] = []
    for step in told:
        said = _said(plan, depart, step, shared, whole=step is told[-1])
        is_last = reached and step is steps[-1]
        if said.is_bare and not (is_last or listed):
            bare.append(said)
            continue
        _bare_steps(plan, bare)
        bare = []
        _step(plan, said, is_last=is_last, item=listed)
    _bare_steps(plan, bare)
    _lacking(plan, told, steps, shared)
    if not reached:
        _country(plan, depart, steps[-1])
    return plan.end()


@dataclass(frozen=True, slots=True)
class _Said:
    """The pieces of what is said of one step."""

    sources: tuple[str, ...]
    move: str
    shape: str
    to: str = ""
    month: str = ""
    later: str = ""
    users: str = ""
    sign: str = ""
    lever: str = ""
    deed: str = ""
    way: str = ""
    missing: str = ""

    @property
    def is_on_it(self) -> bool:
        """Whether its deed is done to the service by its subject: « la caisse le reliera »."""
        return bool(_ON_IT.search(self.deed)) and not _PASSIVE.search(self.deed)

    @property
    def is_bare(self) -> bool:
        """Whether it has a perimeter, as a thing, and neither sign nor lever."""
        told = (self.shape, self.sign, self.lever, self.deed, self.way, self.missing)
        return not any(told)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of it."""
        told = (self.move, self.month, self.users, self.sign, self.lever, self.deed, self.way)
        return not any(told)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be said of one step, and how; `names` are its fields that have their place."""

    step: Step
    everybody: str | ToConfirm
    names: frozenset[str]
    shared: frozenset[str]
    whole: bool
    we: bool


def _said(plan: Plan, depart: Depart, step: Step, shared: Iterable[str], *, whole: bool) -> _Said:
    names = frozenset(name for name in _FIELDS if plan.says(f"{STEPS}.{step.key}.{name}"))
    return _pieces(_Asked(step, depart.people, names, frozenset(shared), whole, plan.we))


# To find what fits, a road is planned ten times over: of most steps the same is said each time.
@lru_cache(maxsize=1024)
def _pieces(asked: _Asked) -> _Said:
    step, names = asked.step, asked.names
    path = f"{STEPS}.{step.key}"
    told = [f"{path}.perimeter"]
    pieces: dict[str, str] = {}
    if "sign" in names and is_answered(step.sign):
        sign = outcomes.condition(str(step.sign), we=asked.we)
        pieces["sign"] = sign or f"à ce signe, {answer_forms.quotation(str(step.sign))}"
        told.append(f"{path}.sign")
    if "month" in names and isinstance(step.month, int):
        pieces["month"], pieces["later"] = times.at_month(step.month), times.within(step.month)
        told.append(f"{path}.month")
    if "users" in names and is_answered(step.users):
        people = amounts.group(step.users, asked.everybody)
        count = step.users if isinstance(step.users, french.Count) else 0
        pieces["users"] = f", pour {people if asked.whole else people.brief}"
        if people.head and people.head.words in str(step.perimeter):
            pieces["users"] = f" ({french.figure(count)})"
        told.append(f"{path}.users")
    if "lever" in names and is_answered(step.lever):
        pieces |= _lever(str(step.lever), we=asked.we)
        told.append(f"{path}.lever")
    if wanted := [name for name in _unknown(step) if name in names - asked.shared]:
        pieces["missing"] = missing([_FIELDS[name] for name in wanted])
        told += [f"{path}.{name}" for name in wanted]
    move, shape = _move(step, whole=asked.whole)
    if pieces.get("users", "").startswith(" ("):  # said of the perimeter itself
        move += pieces.pop("users")
    pieces["to"] = move if shape else french.a(move)
    return _Said(tuple(told), move, shape, **pieces)


def _step(plan: Plan, said: _Said, *, is_last: bool, item: bool) -> None:
    if said.is_empty:
        return
    how = said.shape
    if said.move and (said.lever or said.deed):
        how = "_by" if said.lever else "_deed_by" if said.is_on_it else "_deed"
    plan.say(
        f"{'nation' if is_last else 'step'}{how}",
        said.sources,
        is_item=item,
        opening=said.sign or said.month,
        lever=said.lever,
        many=french.is_plural(said.lever or said.deed),
        deed=said.deed,
        perimeter=said.move,
        to=said.to,
        month=f" {said.later}" if said.sign and said.month else "",
        users=said.users,
        way=said.way or (f", grâce {french.a(said.lever)}" if said.lever else ""),
        lacks_of=said.missing,
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


def _move(step: Step, *, whole: bool) -> tuple[str, str]:
    """Return where the service goes, and the form of it: a thing, « dans… », not known."""
    if isinstance(step.perimeter, ToConfirm):
        return "", "_unknown"
    if answer_forms.is_national_word(step.perimeter):
        return ("", "_unknown") if whole else ("l’échelle nationale", "")
    text = answer_forms.perimeter(answer_forms.lowered(step.perimeter))
    if french.has_preposition(text) and not french.has_determiner(text):
        return text, "_in"
    if text[:1].isupper() and not _COMMON.match(text):
        return with_article(text) or text, ""
    return answer_forms.thing(text) or text, ""


def _within(users: str) -> str:
    """Return how many people, between parentheses."""
    return f"({users.removeprefix(', pour ').strip(' ()')})" if users else ""


def _lever(answer: str, *, we: bool) -> dict[str, str]:
    """Return a lever: people who act, a deed in the future, or a way, after the move."""
    text = answer_forms.plain(answer)
    if found := answer_forms.deed(text, we=we):
        return {"deed": outcomes.to_come(found)}
    if _GOES_ON.match(text):
        return {"way": f", grâce {text}"}
    if french.has_preposition(text) and not french.has_determiner(text):
        return {"deed": text} if "," in text else {"way": f", {text}"}
    if found := answer_forms.thing(text):
        head = head_of(found)
        acts = head is not None and is_someone(head)
        if acts:
            return {"lever": f"{found}," if "," in found else found}  # a relative ends
        return {"way": f", grâce {french.a(found)}"}
    return {"way": f", grâce à ceci : {answer_forms.quotation(answer)}"}


def _unknown(step: Step) -> list[str]:
    """Return what is not known of a step; nothing of one of which nothing is."""
    return [] if _is_unknown(step) else [name for name in _FIELDS if not _is_known(step, name)]


def _is_unknown(step: Step) -> bool:
    return not any(_is_known(step, name) for name in _FIELDS)


def _is_known(step: Step, name: str) -> bool:
    return is_answered(getattr(step, name))


def _shared(plan: Plan, told: Sequence[Step]) -> dict[str, tuple[int, ...]]:
    """Return what is not known of several steps, and their ranks: it is said once."""
    wanted = [
        [name for name in _unknown(step) if plan.says(f"{STEPS}.{step.key}.{name}")]
        for step in told
    ]
    ranks = {
        name: tuple(rank for rank, names in enumerate(wanted) if name in names) for name in _FIELDS
    }
    return {name: found for name, found in ranks.items() if found[1:]}


def _lacking(
    plan: Plan, told: Sequence[Step], steps: Sequence[Step], shared: Mapping[str, tuple[int, ...]]
) -> None:
    """Note what is missing to several steps: « l’échéance de chaque étape », or a whole one."""
    for rank, step in enumerate(steps):
        if step in told and _is_unknown(step):
            ordinal = _ordinal(rank, len(steps))
            plan.lack("step", *paths(step, STEPS, *_FIELDS), ordinal=ordinal)
    by_ranks: dict[tuple[int, ...], list[str]] = {}
    for name, ranks in shared.items():
        by_ranks.setdefault(ranks, []).append(name)
    if len(by_ranks) > _MOST_APART:  # each apart would be an inventory
        by_ranks = {(): [name for names in by_ranks.values() for name in names]}
    for ranks, names in by_ranks.items():
        lacking = [f"{STEPS}.{told[rank].key}.{name}" for name in names for rank in shared[name]]
        what = french.enumerate_fr([_FIELDS[name] for name in names])
        whose = _whose(ranks, len(told))
        plan.lack("of_steps", *lacking, what=what, whose=whose, many=names[1:])


def _whose(ranks: Sequence[int], of: int) -> str:
    """Return of which steps something is missing, by their ranks among those that are told."""
    if not ranks:
        return "de plusieurs étapes"
    if len(ranks) == of:
        return "de chaque étape"
    number = amounts.in_words(len(ranks))
    if ranks[-1] == len(ranks) - 1:
        return f"des {number} premières étapes"
    return (
        f"des {number} dernières étapes" if ranks[0] == of - len(ranks) else "de plusieurs étapes"
    )


def _ordinal(rank: int, of: int) -> str:
    return "dernière" if rank == of - 1 and of > 1 else amounts.ordinal(rank + 1)


def _country(plan: Plan, depart: Depart, last: Step) -> None:
    """Say that nobody knows yet how the country is reached."""
    # How many are served by then is of the step itself: it is said there, or left out by name.
    sources = paths(last, STEPS, "perimeter", *(() if _is_known(last, "users") else ("users",)))
    people = ""
    if is_answered(depart.people) and is_answered(depart.population):
        people = f" ({amounts.group(depart.population, depart.people)})"
    plan.lack("nation", *sources, people=people)
