"""What the launch depends on, who decides, what is done meanwhile, and what is guaranteed."""

import re
from collections.abc import Sequence
from typing import Any, Final

from coaching import french
from coaching.fiche.choices import Family
from coaching.fiche.complete import Awaited, Denied, Independance, Unsettled
from coaching.fiche.leaves import ToConfirm, is_answered
from coaching.fiche.workarounds import only_waits
from coaching.french import team_verbs
from coaching.french.dates import MONTHS
from coaching.french.noun_heads import head_of, is_someone
from coaching.french.word_lists import NOBODY
from coaching.paragraph.phrasing import amounts, answer_forms, inserts, times
from coaching.paragraph.saying import Plan

GUARANTEES: Final = "independance.guarantees"
_FIELDS: Final = ("what", "who_decides", "when", "workaround")
_LACKS: Final = {
    "what": "l’objet",
    "who_decides": "le décideur",
    "when": "la date",
    "workaround": "",
}
_WEIGHTS: Final = {"what": 1, "who_decides": 3, "when": 3, "workaround": 0}
# What is waited for of a family, where the team has not said what.
_AWAITED: Final = {
    Family.LEGAL: "le texte attendu",
    Family.SYSTEMS: "les travaux attendus d’une autre administration",
    Family.MONEY: "le financement attendu",
    Family.DECISION: "la décision attendue",
    Family.DELIVERY: "la livraison attendue",
    Family.CALENDAR: "la date qui s’impose",
}
# How each family is said to be waited for; the others, by « nous attendons ».
_KINDS: Final = {
    Family.SYSTEMS: "depends_on",
    Family.MONEY: "depends_on_means",
    Family.DECISION: "depends_on_decision",
    Family.CALENDAR: "depends_on_date",
}
# Money and people, which are waited for as they are; anything else takes means.
_MEANS: Final = re.compile(
    r"€|\b(?:financ|subvention|budget|credit|fonds\b|dotation|enveloppe|argent|prime|paie|salaire"
    r"|recrut|embauch|poste|etp\b|contrat|vacation|compensation|euros?\b|moyens\b|marche\b)"
)
_MONTHS: Final = frozenset(map(french.folded, MONTHS))
_PARENTHESES: Final = re.compile(r"[()]")
# « La prime de l’Anah et le prêt collectif »
_AND: Final = re.compile(r" (?:et|puis) (?:l[ae]s? |l’|une? |des |[A-Z]{2,})")
# « Genesis », « API pronote »
_NAME: Final = re.compile(r"[A-Z]{2,}[\w’-]*(?: [\w’-]+){0,3}|[A-ZÀ-Ý][\w’-]+(?: [A-ZÀ-Ý][\w’-]+)*")
_LONG_WORD: Final = re.compile(r"[a-z]{3,}")
_THAT: Final = re.compile(r"qu(?:e |’)")


def say_dependence(plan: Plan, independance: Independance) -> None:
    """Say each thing that is waited for, what is not, then the guarantees."""
    awaited = [one for one in independance.awaited() if _is_begun(one[1])]
    for family, claim in awaited:
        _depends(plan, family, claim)
    denied = [one for one, claim in independance.families() if isinstance(claim, Denied)]
    sources = [f"independance.{one}.depends" for one in denied]
    if denied and plan.says(sources[0]):
        nouns = [one.noun for one in denied]
        plan.say("free_else" if awaited else "free", sources, families=nouns)
    _guarantees(plan, independance)
    unsettled = [one for one, claim in independance.families() if isinstance(claim, Unsettled)]
    _unsettled(plan, unsettled)


def _is_begun(claim: Awaited) -> bool:
    """Tell what is to be said: the first of a family, or another of which something is known."""
    return not claim.key or any(is_answered(getattr(claim, name)) for name in _FIELDS)


def is_open(claim: Awaited) -> bool:
    """Tell whether nothing works around a dependency yet: waiting is nothing."""
    return isinstance(claim.workaround, ToConfirm) or only_waits(claim.workaround)


def _depends(plan: Plan, family: Family, claim: Awaited) -> None:
    path = claim.path(family)
    sources = [f"independance.{family}.depends"]
    if not (plan.says(sources[0]) and plan.says(f"{path}.what")):
        return
    known = plan.known(claim, path, ("what", "who_decides", "when"))
    sources += [f"{path}.{name}" for name in known]
    what, form = awaited(family, claim)
    pieces = _decided(claim, known, what, is_imposed=family is Family.CALENDAR)
    if form == "thing":
        kind = _KINDS.get(family, "depends_waiting")
        also = any(said.kind == kind for said in plan.sayings)
        pieces |= {"many": _are_many(what), "also": also, "means": _is_means(what)}
        plan.say(kind, sources, entry=path, what=_parted(what), **pieces)
    else:
        plan.say(f"depends_{form}", sources, entry=path, what=what, **pieces)
    if plan.given(claim.workaround, f"{path}.workaround"):
        _meanwhile(plan, str(claim.workaround), f"{path}.workaround")
    _lack(plan, family, claim, (what, form))


def _is_means(what: str) -> bool:
    """Tell whether what is waited for is money or somebody: « la garde des enfants » is neither."""
    head = head_of(what)
    return _MEANS.search(french.folded(what)) is not None or (head is not None and is_someone(head))


def awaited(family: Family, claim: Awaited) -> tuple[str, str]:
    """Return what is waited for, and its form: a thing, or words as they were typed."""
    if isinstance(claim.what, ToConfirm):
        return _AWAITED[family], "thing"
    text = answer_forms.plain(claim.what)
    if found := answer_forms.thing(text):
        return found, "thing"
    if team_verbs.is_infinitive(text):
        return text, "deed"
    if _NAME.fullmatch(text) and french.form_of(text) is not french.Form.CLAUSE:
        return inserts.named(text) or text, "thing"
    if french.form_of(text) is french.Form.CLAUSE or not _THAT.match(text):
        return text, "typed"
    return text, "deed"


def _decided(
    claim: Awaited, known: Sequence[str], what: str, *, is_imposed: bool
) -> dict[str, Any]:
    """Return who decides, with its verb, and when; a date that `is_imposed` is nobody’s answer."""
    who, several, quoted = "", False, ""
    if "who_decides" in known:
        typed = answer_forms.plain(str(claim.who_decides)).strip(" .!?")
        decider = inserts.common(typed) or inserts.partner(typed)
        form = french.form_of(decider)
        if french.folded(decider) in NOBODY or _says(what, decider):
            who = ""
        elif ":" not in decider and form in (french.Form.THING, french.Form.OTHER):
            who, several = _parted(decider), _are_many(decider)
        else:
            quoted = f" (qui en décide : {answer_forms.quotation(str(claim.who_decides))})"
    when = ""
    if "when" in known:
        typed = _PARENTHESES.sub("", answer_forms.plain(str(claim.when)).strip(" ."))
        date = times.dated(typed)
        when = f" {date}" if date else f" ({typed})"
        if date:
            when = f",{when}" if who or is_imposed else f"\u202f; la réponse est prévue{when}"
        elif french.has_preposition(typed):
            when = f" (c’est {typed})"  # « en test »
        elif (found := answer_forms.thing(typed)) and _is_sure(typed):
            when = f", avec {found}"  # « la version d’avril »
    return {"who": who, "several": several, "when": f"{quoted}{when}"}


def _is_sure(when: str) -> bool:
    """Tell whether what stands for a date is a thing: « version d’avril », no « octobre nov »."""
    first = french.folded(when).split(" ", maxsplit=1)[0]
    return "?" not in when and head_of(when) is not None and first not in _MONTHS


def _says(what: str, decider: str) -> bool:
    """Tell whether what is waited for names who decides: « l’avis de la Cnil »."""
    names = set(_LONG_WORD.findall(french.folded(decider)))
    return bool(names) and names <= set(_LONG_WORD.findall(french.folded(what)))


def _parted(subject: str) -> str:
    """Return a subject whose apposition its verb ends: « I-CAD, délégataire de l’État, »."""
    return f"{subject}," if "," in subject else subject


def _are_many(group: str) -> bool:
    is_between = " entre " in group  # « l’échange entre l’hôpital et la ville »
    return french.is_plural(group) or (not is_between and _AND.search(group) is not None)


def _meanwhile(plan: Plan, workaround: str, path: str) -> None:
    """Say what is done without it: a deed, a thing to begin with, or words as they were typed."""
    kind = "waits" if only_waits(workaround) else "meanwhile"
    again = sum(1 for said in plan.sayings if said.kind == kind)
    if kind == "waits":  # « rien de prévu » is nothing to begin with
        start = answer_forms.deed(workaround, we=plan.we, after_us=True)
    else:
        start = answer_forms.start(workaround, we=plan.we, again=bool(again % 2))
    if start:
        plan.say(kind, path, start=start)
    else:
        plan.say(f"{kind}_quoted", path, quoted=answer_forms.quotation(workaround))


def _lack(plan: Plan, family: Family, claim: Awaited, told: tuple[str, str]) -> None:
    what, form = told
    path = claim.path(family)
    wanted = plan.unknown(claim, path, _LACKS)
    if not wanted:
        return
    about = what if form == "thing" else french.quoted(what)
    nouns = [_LACKS[name] for name in wanted if name != "workaround"]
    led = french.de(about) if "what" in wanted else f"pour {about}"
    noun = f"{french.enumerate_fr(nouns)} {led}"
    if nouns == [_LACKS["when"]]:
        noun = f"la date de la réponse sur {about}"
    will = "nous ferons" if plan.we else "l’équipe fera"
    if not nouns:
        noun = f"ce que {will} sans attendre {about}"
    elif "workaround" in wanted:
        noun = f"{noun} et ce que {will} d’ici là"
    weight = min(_WEIGHTS[name] for name in wanted)
    plan.lack(noun, weight, *(f"{path}.{name}" for name in wanted))


def _unsettled(plan: Plan, unsettled: Sequence[Family]) -> None:
    """Note the families of which nobody has said whether they are waited for."""
    sources = [f"independance.{one}.depends" for one in unsettled]
    if len(unsettled) == len(Family):
        plan.lack("ce dont dépend le lancement", 0, *sources)
    elif unsettled:
        named = french.enumerate_fr([one.one for one in unsettled])
        plan.lack(f"la réponse sur {named}", 1, *sources)


def _guarantees(plan: Plan, independance: Independance) -> None:
    """Say the guarantees, in a list that takes any form."""
    if plan.wanted(independance.guarantees, GUARANTEES):
        plan.lack("une première garantie", 2, GUARANTEES)
    if not plan.given(independance.guarantees, GUARANTEES):
        return
    lines = [answer_forms.plain(one) for one in inserts.lines(str(independance.guarantees))]
    told = [_clause(one, we=plan.we) or one for one in lines]
    items = "\u202f; ".join(one.replace(" ;", ",").strip(" .") for one in told)
    count = amounts.in_words(len(told)).capitalize()
    plan.say("guaranteed", GUARANTEES, items=items, count=count, many=len(told) > 1)


def _clause(line: str, *, we: bool) -> str | None:
    return answer_forms.done(line, we=we) or answer_forms.deed(line, we=we)
