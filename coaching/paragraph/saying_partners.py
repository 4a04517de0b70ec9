"""The sayings of the first partners: what each brings, why, and how sure it is."""

from typing import Any, Final

from coaching import french
from coaching.answers.choices import Certainty
from coaching.answers.complete import Partner
from coaching.answers.leaves import ToConfirm
from coaching.french import team_verbs
from coaching.paragraph.saying import Plan
from coaching.phrasing import forms, pieces, reasons
from coaching.phrasing.sources import paths

PARTNERS: Final = "usagers.partners"
# How a partner is told that is not sure, by the end of the kind of its saying.
_FIELDS: Final = {"brings": "l’apport", "why": "les raisons"}
# How a partner is told that is not sure, by the end of the kind of its saying.
_HOPES: Final = {Certainty.CONTACTED: "_contacted", Certainty.TO_FIND: "_to_find"}
_SURE: Final = (Certainty.ENROLLED, Certainty.AGREED)


def say_partner(plan: Plan, partner: Partner) -> None:
    """Say one partner, or that it is missing."""
    path = f"{PARTNERS}.{partner.key}"
    if not plan.says(f"{path}.name"):
        return
    told = paths(partner, PARTNERS, "name", "certainty")
    given = [name for name in _FIELDS if plan.given(getattr(partner, name), f"{path}.{name}")]
    if isinstance(partner.name, ToConfirm) and not given:
        plan.lack("partner", *told, *paths(partner, PARTNERS, *_FIELDS))
        return
    is_hoped = partner.certainty is Certainty.TO_FIND
    name = "un premier partenaire"
    if isinstance(partner.name, ToConfirm):
        plan.lack("partner_name", f"{path}.name")
    else:
        name = pieces.partner(partner.name, definite=not is_hoped)
    why = (
        reasons.reason(str(partner.why), plural=french.is_plural(name))
        if "why" in given
        else reasons.Reason()
    )
    sources = [*told, *paths(partner, PARTNERS, *given)]
    brings = str(partner.brings) if "brings" in given else None
    kind, more = _help(brings, partner.certainty, we=plan.we)
    plan.say(kind, sources, **_pieces(name, why), **more)
    if wanted := [n for n in _FIELDS if plan.wanted(getattr(partner, n), f"{path}.{n}")]:
        what = french.enumerate_fr([_FIELDS[name] for name in wanted])
        lacking = paths(partner, PARTNERS, *wanted)
        plan.lack("of_partner", *lacking, what=what, of=french.de(name), many="why" in wanted)


def _pieces(name: str, why: reasons.Reason) -> dict[str, Any]:
    """Return the name of a partner and its reason, as a relative or at the end."""
    return {
        "name": name,
        "many": french.is_plural(name),
        "which": why.which,
        "which_and": f"{why.which.removesuffix(',')} et" if why.which else ",",
        "why": _joined(why),
    }


def _joined(why: reasons.Reason) -> str:
    """Return the reason of a partner at the end of its sentence, where no relative says it."""
    if why.which:
        return ""
    if why.thing:
        return f", en raison {french.de(why.thing)}"
    return f" ({why.quoted})" if why.quoted else why.joined


def _help(
    brings: str | None, certainty: Certainty | ToConfirm, *, we: bool
) -> tuple[str, dict[str, Any]]:
    """Return how to say what a partner brings: as it was typed, and as sure as it is."""
    sure = certainty in _SURE
    hope = "_hoped" if isinstance(certainty, ToConfirm) else _HOPES.get(certainty, "")
    if brings is None:
        return "partner_alone" if sure else f"partner{hope}", {}
    text = forms.plain(brings)
    bare = forms.without_pronoun(text)
    if forms.does(bare):
        return "partner_does", {"deed": bare}
    if forms.clause(text, we=we) == text:
        return "partner_clause", {"clause": text}
    if team_verbs.is_infinitive(text):
        return "partner_will", {"deed": text}
    thing = forms.thing(text, definite=False) or forms.quotation(text)
    return f"partner{hope}_brings", {"thing": thing}
