"""The road: each step with its date, its place, its users, its sign and what makes it grow."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from coaching import french
from coaching.fiche.complete import Depart, Step
from coaching.fiche.consistency import is_national
from coaching.fiche.leaves import TO_CONFIRM, ToConfirm, is_answered
from coaching.french.nouns import head_of, is_someone
from coaching.french.place_names import proper, with_article
from coaching.paragraph.phrasing import amounts, answer_forms, inserts, outcomes
from coaching.paragraph.saying import Plan, paths

STEPS: Final = "acceleration.steps"
_FIELDS: Final = ("perimeter", "users", "month", "sign", "lever")
# What is missing, by its field, with its weight.
_LACKS: Final = {
    "perimeter": ("le périmètre", 1),
    "users": ("le nombre de personnes", 3),
    "month": ("la date", 3),
    "sign": ("", 4),
    "lever": ("", 4),
}
# From so many on, the steps are a list.
_LISTED: Final = 4
# « Mende et ses environs » is one.
_AND: Final = re.compile(r" et (?:l[ae]s? |l’|une? |des )")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
# What makes a step grow, after its sign: of « nous », of the team.
_RELIES: Final = {
    True: ("nous nous appuierons sur", "nous compterons sur"),
    False: ("l’équipe s’appuiera sur", "l’équipe comptera sur"),
}
# What goes on from « grâce à », as the field begins: « aux assistantes sociales ».
_GOES_ON: Final = re.compile(r"(?:à|au|aux) ", re.IGNORECASE)
# « La convocation, qui porte le lien »: what a thing does, rather than what it is.
_WHO_DOES: Final = re.compile(r"([^,]+), (?:qui|elles?|ils?) (?!se |s’|est |sont |a |ont )(.+)")
# A lever of so many words leads its step: « grâce à l’accueil du tribunal, ».
_SHORT: Final = 7


def say_road(plan: Plan, depart: Depart, steps: Sequence[Step]) -> None:
    reached = is_national(steps[-1], depart)
    asked = [(step, plan.known(step, f"{STEPS}.{step.key}", _FIELDS)) for step in steps]
    known = [(step, names) for step, names in asked if names]
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
            **_pieces(plan, depart, step, names, rank),
            first=not rank,
            last=not known[1:],
            odd=bool(rank % 2),
        )
    _lack(plan, steps)
    if not reached and is_answered(steps[-1].perimeter) and plan.sayings:
        plan.lack("le chemin jusqu’au pays entier", 2)


def _pieces(
    plan: Plan, depart: Depart, step: Step, names: Sequence[str], rank: int
) -> dict[str, Any]:
    move, form = move_of(step, is_known="perimeter" in names)
    is_many = french.is_plural(move) or french.starts_with_number(move)
    pieces: dict[str, Any] = {"move": move, "form": form, "sign": "", "lever": "", "thanks": ""}
    pieces["many"] = is_many or _AND.search(move) is not None
    pieces["when"] = _when(depart, step) if "month" in names else ""
    pieces["users"] = _users(depart, step) if "users" in names else ""
    pieces["reaches"] = rank > 1 and rank % 2 == 0
    if "sign" in names:
        sign = outcomes.condition(str(step.sign), we=plan.we)
        quoted = answer_forms.quotation(str(step.sign))
        pieces["sign"] = f", {sign}" if sign else f", au vu de ce signe : {quoted}"
    if "lever" in names:
        pieces |= _lever(str(step.lever), we=plan.we, apart="sign" in names, rank=rank)
    return pieces


def _when(depart: Depart, step: Step) -> str:
    """Return the month of a step, or how long after the launch where its day is not known."""
    months = int(str(step.month))
    if isinstance(depart.launch, ToConfirm):
        return french.after_launch(months)
    month = replace(french.add_months(depart.launch, months), precision="month")
    return french.in_sentence(month) if months else "dès le lancement"


def _users(depart: Depart, step: Step) -> str:
    """Return how many people a step is for: all whom the problem concerns by their noun."""
    count = step.users if isinstance(step.users, french.Count) else french.Count(0)
    people = amounts.group(step.users, depart.people)
    if set(_WORD.findall(people.brief)) & set(_WORD.findall(str(step.perimeter))):
        return f" ({french.figure(count)})"
    population = depart.population
    is_all = isinstance(population, french.Count) and count.value == population.value
    if is_all and is_national(step, depart):
        return f", soit {people.brief}"
    return f", avec {amounts.group(step.users, TO_CONFIRM)}"


def move_of(step: Step, *, is_known: bool) -> tuple[str, str]:
    """Return where a step goes, and its form: a thing, « dans… », words as typed, not known."""
    if not is_known or isinstance(step.perimeter, ToConfirm):
        return "", "unknown"
    if answer_forms.is_national_word(step.perimeter):
        return "tout le pays", "thing"
    text = proper(answer_forms.perimeter(answer_forms.lowered(step.perimeter)))
    if french.has_preposition(text) and not french.has_determiner(text):
        return text, "in"
    if text[:1].isupper():
        return with_article(text) or inserts.common(text) or text, "thing"
    found = answer_forms.thing(text)
    return (found or text), "thing" if found or french.has_determiner(text) else "typed"


def _lever(answer: str, *, we: bool, apart: bool, rank: int) -> dict[str, str]:
    """Return a lever: a deed after a semicolon, or what one relies on, never after a sign."""
    text = answer_forms.plain(answer)
    done = _WHO_DOES.fullmatch(text)
    who = answer_forms.thing(done[1]) or done[1] if done else ""
    is_deed = done is not None and (head := head_of(who)) is not None and not is_someone(head)
    if done and is_deed and (found := french.in_future(f"{who} {done[2]}")):
        return {"lever": f"\u202f; {found}"}
    if found := answer_forms.deed(text, we=we):
        return {"lever": f"\u202f; {french.in_future(found) or found}"}
    if french.has_preposition(text) and not french.has_determiner(text) and "," not in text:
        text = f"grâce {text}" if _GOES_ON.match(text) else text
        return {"lever": f"\u202f; ce sera {text}" if apart else f", {text}"}
    return _relied(answer, text, we=we, apart=apart, rank=rank)


def _relied(answer: str, text: str, *, we: bool, apart: bool, rank: int) -> dict[str, str]:
    """Return what one relies on: a short thing leads its step, where a sign ends it."""
    found = answer_forms.thing(text) or (inserts.named(text) if text[:1].isupper() else None)
    if not found:
        return {"lever": f"\u202f; {_RELIES[we][0]} ceci : {answer_forms.quotation(answer)}"}
    if not apart:
        return {"lever": f", grâce {french.a(found)}"}
    if rank % 2 and len(found.split()) <= _SHORT and "," not in found:
        return {"thanks": f"grâce {french.a(found)}"}
    return {"lever": f"\u202f; {_RELIES[we][rank // 2 % 2]} {found}"}


def _lack(plan: Plan, steps: Sequence[Step]) -> None:
    """Note what is missing: a whole step, or some fields of one step, of several, of each."""
    wanted = {step.key: plan.unknown(step, f"{STEPS}.{step.key}", _LACKS) for step in steps}
    for rank, step in enumerate(steps):
        if len(wanted[step.key]) == len(_LACKS):
            plan.lack(_nth(rank, len(steps)), 1, *paths(step, STEPS, _LACKS))
            wanted[step.key] = []
    missing: dict[tuple[int, ...], list[str]] = {}
    for name in _LACKS:
        ranks = tuple(rank for rank, step in enumerate(steps) if name in wanted[step.key])
        missing.setdefault(ranks, []).append(name)
    for ranks, names in missing.items():
        if ranks:
            sources = [path for rank in ranks for path in paths(steps[rank], STEPS, names)]
            weight = min(_LACKS[name][1] for name in names)
            plan.lack(_of_steps(names, _which(ranks, len(steps))), weight, *sources)


def _of_steps(names: Sequence[str], which: str) -> str:
    """Return what is missing of some steps: « la date de la dernière étape et son signe »."""
    nouns = french.enumerate_fr([_LACKS[name][0] for name in names])
    found = [f"{nouns} {french.de(which)}"] if nouns else []
    if "sign" in names:
        them = "les " if french.is_plural(which) else "l’"
        found.append(f"le signe qui {them}ouvrira" if found else f"le signe qui ouvrira {which}")
    if "lever" in names:
        at = "y " if found else ""
        found.append(f"ce qui {at}fera venir du monde{'' if found else f' {french.a(which)}'}")
    return " et ".join([", ".join(found[:-1]), found[-1]] if found[1:] else found)


def _nth(rank: int, of: int) -> str:
    return f"la {'dernière' if rank == of - 1 and of > 1 else amounts.ordinal(rank + 1)} étape"


def _which(ranks: Sequence[int], of: int) -> str:
    if len(ranks) == of:
        return "chaque étape" if of > 1 else "l’étape"
    if len(ranks) == 1:
        return _nth(ranks[0], of)
    number = amounts.in_words(len(ranks))
    if ranks[-1] == len(ranks) - 1:
        return f"les {number} premières étapes"
    if ranks[0] == of - len(ranks):
        return f"les {number} dernières étapes"
    first, second, *others = ranks
    if others:
        return "plusieurs étapes"
    return f"{_nth(first, of).removesuffix(' étape')} et {_nth(second, of)}"
