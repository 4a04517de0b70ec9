"""What the second movement says: that the release waits for nobody, or what is done meanwhile."""

import re
from collections.abc import Sequence
from typing import Final

from coaching import french
from coaching.fiche.choices import Family
from coaching.fiche.complete import Awaited, Denied, Independance, Unsettled
from coaching.fiche.leaves import ToConfirm, is_answered
from coaching.french import team_verbs
from coaching.paragraph.phrasing import answer_forms, claims, inserts
from coaching.paragraph.phrasing.claims import Claim
from coaching.paragraph.phrasing.sources import claims as paths_of
from coaching.paragraph.saying import Plan, Saying, Says, missing
from coaching.paragraph.saying_guarantees import GUARANTEES, LONG_WORD, Guarantees, guarantees_of
from coaching.paragraph.style import Style, Voice

_PARENTHESES: Final = re.compile(r"[()]")
_ALREADY: Final = re.compile(r"déjà [^\W\d_]+", re.IGNORECASE)
_OF_DEED: Final = re.compile(r"d(?:e |’)(?=\S)")
_THAT: Final = re.compile(r"qu(?:e |’)")
_WANTED: Final = {"who_decides": "le décideur", "when": "l’échéance"}
# What is waited for of a family, where the team has not said what.
_AWAITED: Final = {
    Family.LEGAL: "le texte attendu",
    Family.SYSTEMS: "les travaux attendus d’une autre administration",
    Family.MONEY: "le financement attendu",
    Family.DECISION: "la décision attendue",
    Family.DELIVERY: "la livraison attendue",
    Family.CALENDAR: "la date qui s’impose",
}


def second_movement(independance: Independance, says: Says, style: Style) -> tuple[Saying, ...]:
    """Return what is said of what the release depends on, and of the guarantees."""
    plan = Plan(says, we=style.voice is Voice.TEAM)
    answers = independance.families()
    denied = [one for one in answers if isinstance(one[1], Denied)]
    declared = [(family, claim) for family, claim in independance.awaited() if _is_begun(claim)]
    unsettled = [one for one in answers if isinstance(one[1], Unsettled)]
    is_free = not (declared or unsettled)
    guarantees = guarantees_of(plan, independance, _workarounds(plan, declared))
    if not is_free:
        guarantees.say(plan)
    _declared(plan, declared)
    _denied(plan, denied, guarantees, alone=is_free)
    if is_free:
        guarantees.say(plan)
    if guarantees.is_repeated:
        plan.understand([GUARANTEES])
    if plan.wanted(independance.guarantees, GUARANTEES):
        plan.lack("guarantee", GUARANTEES)
    if declared and not plan.sayings:  # no room for any of them
        kind = "some_open" if any(claims.is_open(claim) for _, claim in declared) else "all_met"
        plan.say(kind, paths_of([*declared, *denied]))
    _unsettled(plan, unsettled, whole=len(unsettled) == len(answers))
    return plan.end()


def _declared(plan: Plan, declared: Sequence[tuple[Family, Awaited]]) -> None:
    """Say each thing that is waited for: there already, worked round, then those still open."""
    still_open: list[tuple[Family, Awaited]] = []
    for family, claim in declared:
        if _is_there(plan, family, claim):
            continue
        if claims.is_open(claim):
            _waits(plan, family, claim)
            still_open.append((family, claim))
        else:
            _met(plan, family, claim)
    for family, claim in still_open:
        if plan.says(f"{claim.path(family)}.what"):
            _open(plan, family, claim)


def _unsettled(plan: Plan, unsettled: Sequence[Claim], *, whole: bool) -> None:
    """Note the families of which nobody has said whether they are waited for."""
    if whole:
        plan.lack("all_families", *paths_of(unsettled))
    elif unsettled:
        nouns = claims.nouns(unsettled)
        plan.lack("families", *paths_of(unsettled), nouns=_or([french.de(noun) for noun in nouns]))


def _is_begun(claim: Awaited) -> bool:
    """Tell what is to be said: the first of a family, or another of which something is known."""
    known = (claim.what, claim.who_decides, claim.when, claim.workaround)
    return not claim.key or any(map(is_answered, known))


def _is_there(plan: Plan, family: Family, claim: Awaited) -> bool:
    """Say what is there already; tell whether it was."""
    path = claim.path(family)
    when = claim.when.strip(" .") if isinstance(claim.when, str) else ""
    is_there = _ALREADY.fullmatch(when) and isinstance(claim.workaround, ToConfirm)
    if not is_there or isinstance(claim.what, ToConfirm):
        return False
    what = _what(family, claim)
    if french.form_of(what) is not french.Form.THING or not plan.says(f"{path}.what"):
        return False
    sources = [*paths_of([(family, claim)]), f"{path}.what", f"{path}.when"]
    by = ""
    if plan.given(claim.who_decides, f"{path}.who_decides"):
        by = f" ({_PARENTHESES.sub('', answer_forms.plain(str(claim.who_decides)))})"
        sources.append(f"{path}.who_decides")
    many = french.is_plural(what)
    plan.say("there_already", sources, what=what, many=many, when=when.lower(), by=by)
    return True


def _or(nouns: Sequence[str]) -> str:
    *firsts, last = nouns
    return f"{', '.join(firsts)} ou {last}" if firsts else last


def _what(family: Family, claim: Awaited) -> str:
    """Return what is waited for, as it stands after « sans »."""
    if isinstance(claim.what, ToConfirm):
        return _AWAITED[family]
    text = answer_forms.plain(claim.what)
    if found := answer_forms.thing(text):
        return found
    if french.form_of(text) is french.Form.CLAUSE:
        return french.que(text)
    is_bare = text[:1].islower() and not (team_verbs.is_infinitive(text) or _THAT.match(text))
    return answer_forms.quotation(text) if is_bare else text


def _awaited(family: Family, claim: Awaited) -> str:
    """Return what is waited for, as it stands after « attendre »."""
    what = _what(family, claim)
    return french.elide("de", what) if team_verbs.is_infinitive(what) else what


def _who(plan: Plan, family: Family, claim: Awaited) -> tuple[str, list[str]]:
    """Return who decides and when, between parentheses, and their paths."""
    path = claim.path(family)
    known = {
        name: str(getattr(claim, name))
        for name in ("who_decides", "when")
        if plan.given(getattr(claim, name), f"{path}.{name}")
    }
    if not known:
        return "", []
    said = {
        name: _PARENTHESES.sub("", answer_forms.plain(text)).strip() for name, text in known.items()
    }
    when = f" ({said['when']})" if "when" in said else ""
    if "who_decides" not in said:
        return when, [f"{path}.when"]
    depends = "dépendent" if french.is_plural(_what(family, claim)) else "dépend"
    decider = inserts.partner(said["who_decides"])
    depends = f"ne {depends}" if french.folded(decider) == "personne" else depends
    who = f", qui {depends} {french.de(decider)}{when},"
    return who, [f"{path}.{name}" for name in known]


def _met(plan: Plan, family: Family, claim: Awaited) -> None:
    path = claim.path(family)
    if not plan.says(f"{path}.what"):
        return
    who, told = _who(plan, family, claim)
    what = _awaited(family, claim)
    if isinstance(claim.what, ToConfirm):
        plan.lack("what", f"{path}.what", awaited=french.de(_AWAITED[family]))
    wanted = _wanted(plan, family, claim)
    lacks = missing(list(wanted.values()))
    told += [f"{path}.{name}" for name in wanted]
    depends = [*paths_of([(family, claim)]), f"{path}.what", *told]
    if not plan.says(f"{path}.workaround"):
        plan.say("met_alone", depends, what=what, who=who, lacks_of=lacks)
        return
    workaround = str(claim.workaround)
    depends.append(f"{path}.workaround")
    if found := answer_forms.makeshift(workaround, we=plan.we):
        many = french.is_plural(found) or french.starts_with_number(found)
        plan.say("met_with", depends, what=what, who=who, thing=found, many=many, lacks_of=lacks)
    elif start := answer_forms.start(workaround, we=plan.we):
        plan.say("met", depends, what=what, who=who, start=start, lacks_of=lacks)
    else:
        quoted = answer_forms.quotation(workaround)
        plan.say("met_quoted", depends, what=what, who=who, quoted=quoted, lacks_of=lacks)


def _waits(plan: Plan, family: Family, claim: Awaited) -> None:
    """Say a workaround that only waits, which leaves its dependency open."""
    path = claim.path(family)
    if plan.given(claim.workaround, f"{path}.workaround") and plan.says(f"{path}.what"):
        typed = str(claim.workaround)
        start = (
            answer_forms.start(typed, we=plan.we)
            or f"la réponse est {answer_forms.quotation(typed)}"
        )
        plan.say("waits", *paths_of([(family, claim)]), f"{path}.workaround", start=start)


def _open(plan: Plan, family: Family, claim: Awaited) -> None:
    """Say one thing that nothing works around yet, with what is missing to it."""
    path = claim.path(family)
    who, decided = _who(plan, family, claim)
    what, wanted = _awaited(family, claim), _wanted(plan, family, claim)
    told = [*paths_of([(family, claim)]), f"{path}.what", *decided]
    told += [f"{path}.{name}" for name in wanted]
    if isinstance(claim.workaround, ToConfirm):
        told.append(f"{path}.workaround")
    is_deed = _OF_DEED.match(what) or _THAT.match(what)
    kind = "before" if family is Family.CALENDAR else "deed" if is_deed else "way"
    plan.say(
        f"open_{kind}",
        told,
        what=what,
        who=who,
        lacks_of=f"{', '.join(wanted.values())} et " if wanted else "",
        several=bool(wanted),
    )


def _wanted(plan: Plan, family: Family, claim: Awaited) -> dict[str, str]:
    """Return what is not known yet of a dependency: who decides, when."""
    return {
        name: word
        for name, word in _WANTED.items()
        if plan.wanted(getattr(claim, name), f"{claim.path(family)}.{name}")
    }


def _workarounds(plan: Plan, declared: Sequence[tuple[Family, Awaited]]) -> frozenset[str]:
    """Return the words of what is done without the dependencies that are said."""
    said = [
        str(claim.workaround)
        for family, claim in declared
        if plan.given(claim.workaround, f"{claim.path(family)}.workaround")
        and plan.says(f"{claim.path(family)}.what")
    ]
    return frozenset(LONG_WORD.findall(french.folded(" ".join(said))))


def _denied(plan: Plan, denied: Sequence[Claim], told: Guarantees, *, alone: bool) -> None:
    """Say that nothing is waited for; beside what is, that is understood, but where it is short."""
    sources = paths_of(denied)
    if not denied:
        return
    if plan.says("independance.denied"):
        families = claims.nouns(denied)
        plan.say("free_of" if alone else "rest_of", sources, families=families)
    elif not alone:
        plan.understand(sources)
    elif told.clauses or told.things:
        if told.things:
            things = french.enumerate_fr(told.things)
            has = "nous avons" if plan.we else "elle a"
            told.clauses.append(f"{has} {things}" if "déjà" in things else f"{has} déjà {things}")
        because, told.clauses, told.things = french.enumerate_fr(told.clauses), [], []
        both = [*sources, GUARANTEES]
        plan.say("free_because", both, is_whole=told.is_whole, clauses=because)
    else:
        plan.say("free", sources)
