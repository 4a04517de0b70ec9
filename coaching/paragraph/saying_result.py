"""The sayings of the result at six months: what one of them says, and what proves it."""

import re
from typing import Final

from coaching import french
from coaching.answers.complete import Depart, Group, Usagers
from coaching.answers.leaves import ToConfirm, is_answered
from coaching.paragraph.saying import Plan
from coaching.phrasing import amounts, forms, pieces, times

_THAT: Final = re.compile(r"\A\s*(?:[-–—•]\s+)*[«\"“]?\s*qu(?:e\s|['’])(?=\S)", re.IGNORECASE)
# A thing that has changed: « les absences divisées par deux »; one that is aimed at.
_CHANGED: Final = re.compile(r"\bpar (?:deux|trois|quatre|cinq|dix|\d+)\b|\ben (?:baisse|hausse)\b")
_AIM: Final = re.compile(r"(?:une?|des|zéro|moins|aucune?) ")
# By what one measures: « une enquête » is no aim.
_MEANS: Final = re.compile(
    r"(?:une?|des) (?:courts? |petits? )?(?:questionnaire|enquête|sondage|comptage|relevé|suivi"
    r"|comparaison|mesure|tableau|entretien|appel)s?\b"
)


def say_result(plan: Plan, depart: Depart, usagers: Usagers) -> None:
    """Say the testimony, by one of the first group, then the measure."""
    when = "six mois après le lancement"
    if is_answered(depart.six_months):
        when = times.on_date(depart.six_months)
    if plan.given(usagers.testimony, "usagers.testimony"):
        testimony = _THAT.sub("", str(usagers.testimony), count=1)
        quote = pieces.said(testimony, depart.product)
        one = _one_of(usagers.groups[0])
        kind = "testimony" if one else "testimony_heard"
        plan.say(kind, "usagers.testimony", "depart.launch", when=when, one=one, quote=quote)
    elif plan.wanted(usagers.testimony, "usagers.testimony"):
        plan.lack("testimony", "usagers.testimony")
    if plan.given(usagers.proof, "usagers.proof"):
        _proof(plan, forms.plain(str(usagers.proof)))
    elif plan.wanted(usagers.proof, "usagers.proof"):
        plan.lack("proof", "usagers.proof")


def _one_of(group: Group) -> str:
    """Return who speaks: « l’une de ces cuisinières »; nothing where it is not known."""
    people = amounts.group(group.count, group.who)
    if isinstance(group.who, ToConfirm) or not people.is_plural or people.head is None:
        return ""
    if not people.head.is_plural:
        return ""
    if people.head.is_mixed:
        return "l’une de ces personnes"
    feminine = amounts.is_feminine(people, group.why)
    return f"l’un{'e' if feminine else ''} de ces {people.head.words}"


def _proof(plan: Plan, proof: str) -> None:
    path = "usagers.proof"
    form = french.form_of(proof)
    if form is french.Form.CONDITION:
        plan.say("proof_clause", path, when=proof)
    elif clause := forms.clause(proof, we=plan.we):
        plan.say("proof_clause", path, when=french.si(clause))
    elif deed := forms.deed(proof, we=plan.we):
        plan.say("proof_deed", path, deed=deed)
    elif _CHANGED.search(proof) and (thing := forms.thing(proof)):
        plan.say("proof_seen", path, thing=thing)
    elif _AIM.match(proof) and not _MEANS.match(proof):
        plan.say("proof_aim", path, thing=proof)
    elif thing := forms.thing(proof):
        kind = "proof_things" if french.is_plural(thing) else "proof_thing"
        kind = "proof_target" if french.starts_with_number(proof) else kind
        plan.say(kind, path, thing=thing)
    else:
        plan.say("proof_quoted", path, quoted=forms.quotation(proof))
