"""What six months must change: the measure, and what one wants to hear."""

import re
from typing import Any, Final

from coaching import french
from coaching.fiche.complete import Depart, Usagers
from coaching.paragraph.phrasing import answer_forms, inserts, outcomes
from coaching.paragraph.saying import Plan
from coaching.paragraph.wording import turn

_PROOF, _TESTIMONY = "usagers.proof", "usagers.testimony"
_AIMED: Final = ("un ", "une ", "zéro ", "plus ", "moins ")
_THAT: Final = re.compile(r"\A\s*(?:[-–—•]\s+)*[«\"“]?\s*qu(?:e\s|['’])(?=\S)", re.IGNORECASE)


def say_result(plan: Plan, depart: Depart, usagers: Usagers) -> None:
    """Say the measure and the testimony, in one sentence where both are known."""
    pieces: dict[str, Any] = {"measure": "", "thing": "", "quote": "", "turn": 0}
    sources: list[str] = []
    if plan.given(usagers.proof, _PROOF):
        pieces["measure"], pieces["thing"] = _measure(str(usagers.proof), we=plan.we)
        sources.append(_PROOF)
    if plan.given(usagers.testimony, _TESTIMONY):
        testimony = _THAT.sub("", str(usagers.testimony), count=1)
        pieces["quote"] = inserts.said(testimony)
        sources.append(_TESTIMONY)
    if sources:
        pieces["turn"] = turn(str(depart.product), "heard", 4)
        plan.say("result", sources, **pieces)
    if plan.wanted(usagers.proof, _PROOF):
        plan.lack("la mesure du succès", 2, _PROOF)
    if plan.wanted(usagers.testimony, _TESTIMONY):
        plan.lack(
            f"ce que {'nous voulons' if plan.we else 'l’équipe veut'} entendre", 4, _TESTIMONY
        )


def _measure(proof: str, *, we: bool) -> tuple[str, str]:
    """Return what is done with a measure, and the measure: a thing, an aim, the words as typed."""
    text = answer_forms.plain(proof)
    form = french.form_of(text)
    condition = text if form is french.Form.CONDITION else outcomes.if_so(text, we=we)
    if condition:
        return "succeed", condition
    if form is french.Form.INFINITIVE:
        return "want", text
    thing = text if french.starts_with_number(text) else answer_forms.thing(text)
    return (_way(text, thing), thing) if thing else ("typed", answer_forms.quotation(proof))


def _way(text: str, thing: str) -> str:
    """Return what one does with a measure that is a thing."""
    if outcomes.is_fact(text):
        return "see"
    if outcomes.MEANS.match(text):
        return "rely"
    if french.starts_with_number(text) or thing.startswith(_AIMED):
        return "aim"
    return "count" if french.is_plural(thing) else "measure"
