"""The sayings of the first partners: what each brings, why, and how sure it is."""

import re
from collections.abc import Sequence
from typing import Any, Final

from coaching import french
from coaching.fiche.choices import SURE, Certainty
from coaching.fiche.complete import Partner, Usagers
from coaching.fiche.leaves import ToConfirm
from coaching.french import team_verbs
from coaching.paragraph.phrasing import answer_forms, inserts, reasons
from coaching.paragraph.phrasing.sources import paths
from coaching.paragraph.saying import Plan, missing

PARTNERS: Final = "usagers.partners"
_FIELDS: Final = {"brings": "l’apport", "why": "les raisons"}
# The same after the partner, which is one or many.
_ITS_FIELDS: Final = {
    "brings": ("son apport", "leur apport"),
    "why": ("ses raisons", "leurs raisons"),
}
# How a partner is told that is not sure, by the end of the kind of its saying.
_MANY: Final = re.compile(r"(?!1 )\d")  # « 3 communes du Jura »
_HOPES: Final = {Certainty.CONTACTED: "_contacted", Certainty.TO_FIND: "_to_find"}


def say_partners(plan: Plan, usagers: Usagers) -> None:
    """Say the partners, those who have agreed first; who is only named, together."""
    told = [
        one
        for one in inserts.surest_first(usagers.partners)
        if plan.says(f"{PARTNERS}.{one.key}.name")
    ]
    for partner in told:
        if _is_missing(plan, partner):
            lacking = paths(partner, PARTNERS, "name", "certainty", *_FIELDS)
            plan.lack("partner", *lacking)
    named = [one for one in told if not _is_missing(plan, one)]
    alone = [one for one in named if _is_alone(plan, one)]
    for partner in named:
        if partner not in alone[1:]:
            together = alone if partner in alone else [partner]
            _say_partner(plan, partner, together)
    for partner in alone[1:]:
        _lacking(plan, partner, _name(partner))


def _given(plan: Plan, partner: Partner) -> list[str]:
    path = f"{PARTNERS}.{partner.key}"
    return [name for name in _FIELDS if plan.given(getattr(partner, name), f"{path}.{name}")]


def _is_missing(plan: Plan, partner: Partner) -> bool:
    return isinstance(partner.name, ToConfirm) and not _given(plan, partner)


def _is_alone(plan: Plan, partner: Partner) -> bool:
    """Tell whether only that it has agreed is said of a partner."""
    return partner.certainty in SURE and not _given(plan, partner)


def _name(partner: Partner) -> str:
    if isinstance(partner.name, ToConfirm):
        return "un premier partenaire"
    return inserts.partner(partner.name, definite=partner.certainty is not Certainty.TO_FIND)


def _say_partner(plan: Plan, partner: Partner, together: Sequence[Partner]) -> None:
    """Say one partner, or several of whom nothing else is said."""
    path = f"{PARTNERS}.{partner.key}"
    given = _given(plan, partner)
    if isinstance(partner.name, ToConfirm):
        plan.lack("partner_name", f"{path}.name")
    name = french.enumerate_fr([_name(one) for one in together])
    many = bool(together[1:]) or french.is_plural(name) or _MANY.match(name) is not None
    why = reasons.Reason()
    if "why" in given:
        why = reasons.reason(str(partner.why), plural=many)
    sources = [path for one in together for path in paths(one, PARTNERS, "name", "certainty")]
    brings = str(partner.brings) if "brings" in given else None
    kind, more = _help(brings, partner.certainty, we=plan.we)
    wanted = [] if together[1:] else _wanted(plan, partner)
    sources += paths(partner, PARTNERS, *given, *wanted)
    plan.say(
        kind,
        sources,
        **_pieces(name, why, many),
        lacks_of=missing([_ITS_FIELDS[name][many] for name in wanted], many="why" in wanted),
        **more,
    )
    if together[1:]:
        _lacking(plan, partner, _name(partner))


def _wanted(plan: Plan, partner: Partner) -> list[str]:
    return plan.wanted_of(partner, f"{PARTNERS}.{partner.key}", _FIELDS)


def _lacking(plan: Plan, partner: Partner, name: str) -> None:
    if wanted := _wanted(plan, partner):
        what = french.enumerate_fr([_FIELDS[name] for name in wanted])
        lacking = paths(partner, PARTNERS, *wanted)
        plan.lack("of_partner", *lacking, what=what, of=french.de(name), many="why" in wanted)


def _pieces(name: str, why: reasons.Reason, many: bool) -> dict[str, Any]:  # noqa: FBT001
    """Return the name of a partner and its reason, as a relative or at the end."""
    return {
        "name": name,
        "many": many,
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
    sure = certainty in SURE
    hope = "_hoped" if isinstance(certainty, ToConfirm) else _HOPES.get(certainty, "")
    if brings is None:
        return "partner_alone" if sure else f"partner{hope}", {}
    text = answer_forms.plain(brings)
    bare = answer_forms.without_pronoun(text)
    is_deed = team_verbs.is_infinitive(text)
    if sure and answer_forms.does(bare):
        return "partner_does", {"deed": bare}
    if sure and answer_forms.clause(text, we=we) == text:
        return "partner_clause", {"clause": text}
    if sure and is_deed:
        return "partner_will", {"deed": text}
    thing = answer_forms.thing(text, definite=False) or answer_forms.quotation(text)
    if sure:
        return "partner_brings", {"thing": thing}
    return f"partner{hope}_brings", {"deed": text if is_deed else f"apporter {thing}"}
