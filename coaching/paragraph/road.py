"""The road: each step with its date, its place, its users, its sign and what makes it grow."""

import re
from collections.abc import Sequence
from typing import Any, Final

from coaching import french
from coaching.fiche.complete import Depart, Step
from coaching.fiche.consistency import is_national
from coaching.fiche.leaves import TO_CONFIRM, ToConfirm, is_answered
from coaching.french.noun_heads import is_someone
from coaching.french.place_names import with_article
from coaching.paragraph.phrasing import amounts, answer_forms, inserts, outcomes, times
from coaching.paragraph.saying import Plan, paths

STEPS: Final = "acceleration.steps"
_FIELDS: Final = ("perimeter", "users", "month", "sign", "lever")
_LACKS: Final = {
    "perimeter": ("le périmètre", 1),
    "users": ("le nombre de personnes", 3),
    "month": ("la date", 3),
    "sign": ("le signe qui ouvrira", 4),
    "lever": ("ce qui fera venir du monde", 4),
}
# From so many on, the steps are a list.
_LISTED: Final = 4
# « Mende et ses environs » is one.
_AND: Final = re.compile(r" et (?:l[ae]s? |l’|une? |des )")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
# What makes a step grow, after its sign: of « nous », of the team.
_RELIES: Final = {
    True: ("nous nous appuierons sur", "nous compterons sur", "cela passera par"),
    False: ("l’équipe s’appuiera sur", "elle comptera sur", "cela passera par"),
}
# What goes on from « grâce à »: « aux assistantes sociales ».
_GOES_ON: Final = re.compile(r"(?:à|au|aux) ", re.IGNORECASE)


def say_road(plan: Plan, depart: Depart, steps: Sequence[Step], first: int) -> None:
    """Say each step that is known, and what is missing to the road; `first` start it."""
    reached = is_national(steps[-1], depart)
    told = [(step, plan.known(step, f"{STEPS}.{step.key}", _FIELDS)) for step in steps]
    known = [(step, names) for step, names in told if names]
    is_list = len(known) >= _LISTED
    if known[1:]:
        count = amounts.in_words(len(known))
        last = f"{STEPS}.{known[-1][0].key}.{known[-1][1][0]}"
        plan.say("road" if reached else "road_on", last, count=count, listed=is_list)
    for rank, (step, names) in enumerate(known):
        plan.say(
            "step",
            paths(step, STEPS, names),
            is_item=is_list,
            **_pieces(plan, depart, step, names, first),
            first=not rank,
            last=not known[1:],
            odd=bool(rank % 2),
        )
    _lack(plan, steps)
    if not reached and is_answered(steps[-1].perimeter) and plan.sayings:
        plan.lack("le chemin jusqu’au pays entier", 2)


def _pieces(
    plan: Plan, depart: Depart, step: Step, names: Sequence[str], first: int
) -> dict[str, Any]:
    move, form = _move(step, is_known="perimeter" in names)
    pieces: dict[str, Any] = {"move": move, "form": form, "many": _are_many(move)}
    pieces["joined"] = _AND.search(move) is not None
    pieces["when"] = _when(depart, step) if "month" in names else ""
    pieces["users"] = _users(depart, step, first) if "users" in names else ""
    sign, lever = "", ""
    if "sign" in names:
        sign = outcomes.condition(str(step.sign), we=plan.we) or ""
        quoted = answer_forms.quotation(str(step.sign))
        pieces["sign"] = f", {sign}" if sign else f", au vu de ce signe : {quoted}"
    if "lever" in names:
        rank = sum(1 for one in plan.sayings if one.kind == "step")
        lever = _lever(str(step.lever), we=plan.we, apart=bool(pieces.get("sign")), rank=rank)
    return {"sign": "", **pieces, "lever": lever}


def _when(depart: Depart, step: Step) -> str:
    """Return the month of a step, or how long after the launch where its day is not known."""
    months = int(str(step.month))
    if isinstance(depart.launch, ToConfirm):
        return french.after_launch(months)
    return times.months_on(depart.launch, months) if months else "dès le lancement"


def _users(depart: Depart, step: Step, first: int) -> str:
    """Return how many people a step is for: those whom the problem concerns, by their noun.

    Those of the `first` perimeter, and whoever is no body nor thing, are people.
    """
    count = step.users if isinstance(step.users, french.Count) else french.Count(0)
    people = amounts.group(step.users, depart.people)
    words = set(_WORD.findall(people.brief)) & set(_WORD.findall(str(step.perimeter)))
    if words:
        return f" ({french.figure(count)})"
    if is_national(step, depart):
        return f", soit {people.brief}"
    is_of_people = people.head is None or is_someone(people.head) or count.value <= first
    return f", avec {amounts.group(step.users, TO_CONFIRM) if is_of_people else people.brief}"


def _move(step: Step, *, is_known: bool) -> tuple[str, str]:
    """Return where a step goes, and its form: a thing, « dans… », words as typed, not known."""
    if not is_known or isinstance(step.perimeter, ToConfirm):
        return "", "unknown"
    if answer_forms.is_national_word(step.perimeter):
        return "tout le pays", "thing"
    text = answer_forms.perimeter(answer_forms.lowered(step.perimeter))
    if french.has_preposition(text) and not french.has_determiner(text):
        return text, "in"
    if text[:1].isupper():
        return with_article(text) or inserts.common(text) or text, "thing"
    found = answer_forms.thing(text)
    return (found or text), "thing" if found or french.has_determiner(text) else "typed"


def _are_many(move: str) -> bool:
    return (
        french.is_plural(move) or french.starts_with_number(move) or _AND.search(move) is not None
    )


def _lever(answer: str, *, we: bool, apart: bool, rank: int) -> str:
    """Return a lever: a deed after a semicolon, or what one relies on, parted from a sign."""
    text = answer_forms.plain(answer)
    if found := answer_forms.deed(text, we=we):
        return f"\u202f; {outcomes.to_come(found)}"
    if _GOES_ON.match(text):
        return f"\u202f; ce sera grâce {text}" if apart else f", grâce {text}"
    if french.has_preposition(text) and not french.has_determiner(text):
        return f"\u202f; ce sera {text}" if apart else f", {text}"
    found = answer_forms.thing(text) or (inserts.named(text) if text[:1].isupper() else None)
    relies = _RELIES[we][rank % len(_RELIES[we])]
    if not found:
        return f"\u202f; {_RELIES[we][0]} ceci : {answer_forms.quotation(answer)}"
    return f"\u202f; {relies} {found}" if apart else f", grâce {french.a(found)}"


def _lack(plan: Plan, steps: Sequence[Step]) -> None:
    """Note what is missing: a whole step, or a field of one step, of several, of each."""
    wanted = {step.key: plan.unknown(step, f"{STEPS}.{step.key}", _LACKS) for step in steps}
    for rank, step in enumerate(steps):
        if len(wanted[step.key]) == len(_LACKS):
            plan.lack(_nth(rank, len(steps)), 1, *paths(step, STEPS, _LACKS))
            wanted[step.key] = []
    for name, (noun, weight) in _LACKS.items():
        ranks = [rank for rank, step in enumerate(steps) if name in wanted[step.key]]
        if ranks:
            sources = [path for rank in ranks for path in paths(steps[rank], STEPS, [name])]
            which = _which(ranks, len(steps))
            led = {"sign": which, "lever": french.a(which)}.get(name, french.de(which))
            plan.lack(f"{noun} {led}", weight, *sources)


def _nth(rank: int, of: int) -> str:
    return f"la {'dernière' if rank == of - 1 and of > 1 else amounts.ordinal(rank + 1)} étape"


def _which(ranks: Sequence[int], of: int) -> str:
    """Return the steps of which something is missing, by their ranks."""
    if len(ranks) == of:
        return "chaque étape" if of > 1 else "l’étape"
    if len(ranks) == 1:
        return _nth(ranks[0], of)
    number = amounts.in_words(len(ranks))
    if ranks[-1] == len(ranks) - 1:
        return f"les {number} premières étapes"
    return f"les {number} dernières étapes" if ranks[0] == of - len(ranks) else "plusieurs étapes"
