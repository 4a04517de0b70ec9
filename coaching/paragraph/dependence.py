"""What the launch depends on, who decides, what is done meanwhile, and what is guaranteed."""

import re
from collections.abc import Sequence
from typing import Any, Final

from coaching import french
from coaching.fiche.choices import Depends, Family
from coaching.fiche.complete import Awaited, Independance
from coaching.fiche.leaves import ToConfirm, is_answered
from coaching.fiche.workarounds import only_waits
from coaching.french import team_verbs
from coaching.french.dates import MONTHS, dated
from coaching.french.nouns import head_of, is_someone
from coaching.french.word_lists import NOBODY
from coaching.paragraph.phrasing import amounts, answer_forms, inserts
from coaching.paragraph.saying import Plan

GUARANTEES: Final = "independance.guarantees"
_FIELDS: Final = ("what", "who_decides", "when", "workaround")
# What is missing, by its field, with its weight.
_LACKS: Final = {
    "what": ("l’objet", 1),
    "who_decides": ("le décideur", 3),
    "when": ("la date", 3),
    "workaround": ("", 0),
}
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
# « Un jour », « la semaine prochaine », « deux mois »: no thing that comes with an answer.
_LENGTHS: Final = frozenset(
    ["jour", "jours", "semaine", "semaines", "mois", "an", "ans", "annee", "annees", "moment"]
)
# « La prime de l’Anah et le prêt collectif »
_AND: Final = re.compile(r" (?:et|puis) (?:l[ae]s? |l’|une? |des |[A-Z]{2,})")
# « Genesis », « API pronote »
_NAME: Final = re.compile(r"[A-Z]{2,}[\w’-]*(?: [\w’-]+){0,3}|[A-ZÀ-Ý][\w’-]+(?: [A-ZÀ-Ý][\w’-]+)*")
_LONG_WORD: Final = re.compile(r"[a-z]{3,}")
_THAT: Final = re.compile(r"qu(?:e |’)")


def say_dependence(plan: Plan, independance: Independance) -> None:
    # The first of a family, or another of which something is known.
    awaited = [
        (family, claim)
        for family, claim in independance.awaited()
        if not claim.key or any(is_answered(getattr(claim, name)) for name in _FIELDS)
    ]
    for family, claim in awaited:
        _say_awaited(plan, family, claim)
    denied = [one for one, claim in independance.families() if claim.depends is Depends.NO]
    sources = [f"independance.{one}.depends" for one in denied]
    if denied and sources[0] not in plan.silent:
        nouns = [one.noun for one in denied]
        plan.say("free_else" if awaited else "free", sources, families=nouns)
    _say_guarantees(plan, independance)
    unsettled = [one for one, claim in independance.families() if not is_answered(claim.depends)]
    sources = [f"independance.{one}.depends" for one in unsettled]
    if len(unsettled) == len(Family):
        plan.lack("ce dont dépend le lancement", 0, *sources)
    elif unsettled:
        named = french.enumerate_fr([one.one for one in unsettled])
        plan.lack(f"la réponse sur {named}", 1, *sources)


def _say_awaited(plan: Plan, family: Family, claim: Awaited) -> None:
    """Say what is waited for, who decides it and when, then what is done without it."""
    path = claim.path(family)
    sources = [f"independance.{family}.depends"]
    if not plan.silent.isdisjoint([*sources, f"{path}.what"]):
        return
    known = plan.known(claim, path, ("what", "who_decides", "when"))
    sources += [f"{path}.{name}" for name in known]
    what, form = awaited(family, claim)
    pieces = _decided(claim, known, what, is_imposed=family is Family.CALENDAR)
    kind, noun = f"depends_{form}", what
    if form == "thing":
        kind, noun = _KINDS.get(family, "depends_waiting"), _parted(what)
        pieces["also"] = any(said.kind == kind for said in plan.sayings)
        head = head_of(what)  # « la garde des enfants » is neither money nor somebody
        is_means = _MEANS.search(french.folded(what)) or (head is not None and is_someone(head))
        pieces |= {"many": _are_many(what), "means": bool(is_means)}
    plan.say(kind, sources, entry=path, what=noun, **pieces)
    if plan.given(claim.workaround, f"{path}.workaround"):
        _say_meanwhile(plan, str(claim.workaround), f"{path}.workaround")
    if wanted := plan.unknown(claim, path, _LACKS):
        weight = min(_LACKS[name][1] for name in wanted)
        noun = _lacking(wanted, what if form == "thing" else french.quoted(what), we=plan.we)
        plan.lack(noun, weight, *(f"{path}.{name}" for name in wanted))


def awaited(family: Family, claim: Awaited) -> tuple[str, str]:
    """Return what is waited for, and its form: a thing, or words as they were typed."""
    if isinstance(claim.what, ToConfirm):
        return _AWAITED[family], "thing"
    text = answer_forms.plain(claim.what)
    if found := answer_forms.thing(text):
        return found, "thing"
    if team_verbs.is_infinitive(text):
        return text, "deed"
    is_clause = french.form_of(text) is french.Form.CLAUSE
    if _NAME.fullmatch(text) and not is_clause:
        return inserts.named(text) or text, "thing"
    return text, "typed" if is_clause or not _THAT.match(text) else "deed"


def _decided(
    claim: Awaited, known: Sequence[str], what: str, *, is_imposed: bool
) -> dict[str, Any]:
    """Return who decides, with its verb, and when; a date that `is_imposed` is nobody’s answer."""
    who, several, when = "", False, ""
    if "who_decides" in known:
        typed = answer_forms.plain(str(claim.who_decides)).strip(" .!?")
        decider = inserts.common(typed) or inserts.partner(typed)
        is_noun = french.form_of(decider) in (french.Form.THING, french.Form.OTHER)
        is_said = french.folded(decider) in NOBODY or _says(what, decider)
        if not is_said and ":" not in decider and is_noun:
            who, several = _parted(decider), _are_many(decider)
        elif not is_said:
            when = f" (qui en décide : {answer_forms.quotation(str(claim.who_decides))})"
    if "when" in known:
        typed = re.sub("[()]", "", answer_forms.plain(str(claim.when)).strip(" ."))
        found = answer_forms.thing(typed)
        if date := dated(typed):
            when += f", {date}" if who or is_imposed else f"\u202f; la réponse est prévue {date}"
        elif french.has_preposition(typed):
            when += f" (c’est {typed})"  # « en test »
        elif found and _is_sure(typed):
            when += f", avec {found}"  # « la version d’avril »
        else:
            when += f" ({typed})"
    return {"who": who, "several": several, "when": when}


def _is_sure(when: str) -> bool:
    """Tell whether what stands for a date is a thing: « version d’avril », no « octobre nov »."""
    first = french.folded(when).split(" ", maxsplit=1)[0]
    head = head_of(when)
    is_thing = head is not None and french.folded(head.words) not in _LENGTHS
    return "?" not in when and is_thing and first not in _MONTHS


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


def _say_meanwhile(plan: Plan, workaround: str, path: str) -> None:
    """Say what is done without it: a deed, a thing to begin with, or words as they were typed."""
    kind = "waits" if only_waits(workaround) else "meanwhile"
    if kind == "waits":  # « rien de prévu » is nothing to begin with
        start = answer_forms.deed(workaround, we=plan.we, after_us=True)
    else:
        again = sum(said.kind == kind for said in plan.sayings) % 2 == 1
        start = answer_forms.start(workaround, we=plan.we, again=again)
    if start:
        plan.say(kind, path, start=start)
    else:
        plan.say(f"{kind}_quoted", path, quoted=answer_forms.quotation(workaround))


def _lacking(wanted: Sequence[str], about: str, *, we: bool) -> str:
    """Return what is missing of something: « la date de la réponse sur le décret »."""
    will = "nous ferons" if we else "l’équipe fera"
    nouns = [_LACKS[name][0] for name in wanted if name != "workaround"]
    if not nouns:
        return f"ce que {will} sans attendre {about}"
    led = french.de(about) if "what" in wanted else f"pour {about}"
    noun = f"{french.enumerate_fr(nouns)} {led}"
    if nouns == ["la date"]:
        noun = f"la date de la réponse sur {about}"
    return f"{noun} et ce que {will} d’ici là" if "workaround" in wanted else noun


def _say_guarantees(plan: Plan, independance: Independance) -> None:
    plan.lack_one(independance.guarantees, GUARANTEES, "une première garantie", 2)
    if not plan.given(independance.guarantees, GUARANTEES):
        return
    lines = [answer_forms.plain(one) for one in inserts.lines(str(independance.guarantees))]
    told = [
        answer_forms.done(one, we=plan.we) or answer_forms.deed(one, we=plan.we) or one
        for one in lines
    ]
    items = "\u202f; ".join(one.replace(" ;", ",").strip(" .") for one in told)
    count = amounts.in_words(len(told)).capitalize()
    plan.say("guaranteed", GUARANTEES, items=items, count=count, many=len(told) > 1)
