"""The sayings of the result at six months: what will have changed, and what one of them says."""

import re
from typing import Any, Final

from coaching import french
from coaching.fiche.complete import Depart, Group, Usagers
from coaching.fiche.leaves import ToConfirm
from coaching.french.folding import folded
from coaching.paragraph.phrasing import amounts, answer_forms, inserts, outcomes, times
from coaching.paragraph.saying import Plan

_PROOF: Final = "usagers.proof"
_THAT: Final = re.compile(r"\A\s*(?:[-–—•]\s+)*[«\"“]?\s*qu(?:e\s|['’])(?=\S)", re.IGNORECASE)


def say_result(plan: Plan, depart: Depart, usagers: Usagers) -> None:
    """Say the outcome with the testimony, by one of the first group, or a measure after it."""
    when = times.six_months_on(depart.six_months)
    proof = str(usagers.proof) if plan.given(usagers.proof, _PROOF) else ""
    outcome = outcomes.outcome(proof, we=plan.we) if proof else None
    is_heard = plan.given(usagers.testimony, "usagers.testimony")
    if is_heard:
        testimony = _THAT.sub("", str(usagers.testimony), count=1)
        _testimony(plan, usagers.groups[0], inserts.said(testimony, depart.product), when, outcome)
    elif outcome:
        plan.say("outcome", _PROOF, "depart.launch", when=when, outcome=outcome)
    if proof and not outcome:
        kind, said = _measure(answer_forms.plain(proof), we=plan.we)
        plan.say(kind, _PROOF, **said)
    for name in ("testimony", "proof"):
        if plan.wanted(getattr(usagers, name), f"usagers.{name}"):
            plan.lack(name, f"usagers.{name}")


def _testimony(plan: Plan, group: Group, quote: str, when: str, outcome: str | None) -> None:
    one = _one_of(group, outcome or "")
    heard = "" if one else "_heard"
    sources = ["usagers.testimony", "depart.launch"]
    if outcome:
        sources.append(_PROOF)
        plan.say(f"result{heard}", sources, when=when, outcome=outcome, one=one, quote=quote)
    else:
        plan.say(f"testimony{heard}", sources, when=when, one=one, quote=quote)


def _one_of(group: Group, outcome: str) -> str:
    """Return who speaks: « l’une de ces cuisinières »; nothing where it is not known.

    Where the outcome has just named them, « l’une d’elles ».
    """
    people = amounts.group(group.count, group.who)
    if isinstance(group.who, ToConfirm) or not people.is_plural or people.head is None:
        return ""
    if not people.head.is_plural:
        return ""
    if people.head.is_mixed:
        return "l’une de ces personnes"
    feminine = amounts.is_feminine(people, group.why)
    told = folded(outcome).split(" sur ", maxsplit=1)[0]
    if re.search(rf"\b{re.escape(folded(people.head.words))}\b", told):
        return "l’une d’elles" if feminine else "l’un d’eux"
    return f"l’un{'e' if feminine else ''} de ces {people.head.words}"


def _measure(proof: str, *, we: bool) -> tuple[str, dict[str, Any]]:
    """Return how to say what is measured: a thing that is followed, a deed, the words as typed."""
    if french.form_of(proof) is french.Form.CONDITION:
        return "measure_when", {"when": proof}
    if deed := answer_forms.deed(proof, we=we):
        return "measure_deed", {"deed": deed}
    if french.starts_with_number(proof):
        return "measure_target", {"thing": proof}
    if thing := answer_forms.thing(proof):
        return "measures" if french.is_plural(thing) else "measure", {"thing": thing}
    return "measure_quoted", {"quoted": answer_forms.quotation(proof)}
