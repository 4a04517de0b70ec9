"""What the second movement says: that the release waits for nobody, or what is done meanwhile."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from coaching import french
from coaching.answers.choices import Family
from coaching.answers.complete import Awaited, Denied, Independance, Unsettled
from coaching.answers.leaves import ToConfirm, is_answered
from coaching.french import team_verbs
from coaching.paragraph.saying import Plan, Saying, Says
from coaching.paragraph.style import Style, Voice
from coaching.phrasing import claims, forms, pieces
from coaching.phrasing.claims import Claim
from coaching.phrasing.sources import claims as paths_of

GUARANTEES: Final = "independance.guarantees"
OTHER_GUARANTEES: Final = f"{GUARANTEES}.others"
_PARENTHESES: Final = re.compile(r"[()]")
_ALREADY: Final = re.compile(r"déjà [^\W\d_]+", re.IGNORECASE)
_THAT: Final = re.compile(r"qu(?:e |’)")
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
    still_open: list[tuple[Family, Awaited]] = []
    for family, claim in declared:
        if _is_there(plan, family, claim):
            continue
        if claims.is_open(claim):
            _waits(plan, family, claim)
            still_open.append((family, claim))
        else:
            _met(plan, family, claim)
    _open(plan, still_open)
    guarantees = _guarantees(plan, independance)
    _denied(plan, denied, guarantees, alone=not (declared or unsettled))
    guarantees.say(plan)
    if declared and not plan.sayings:  # no room for any of them
        kind = "some_open" if any(claims.is_open(claim) for _, claim in declared) else "all_met"
        plan.say(kind, paths_of([*declared, *denied]))
    if len(unsettled) == len(answers):
        plan.lack("all_families", *paths_of(unsettled))
    elif unsettled:
        nouns = claims.nouns(unsettled)
        plan.lack("families", *paths_of(unsettled), nouns=_or([french.de(noun) for noun in nouns]))
    return plan.end()


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
        by = f" ({_PARENTHESES.sub('', forms.plain(str(claim.who_decides)))})"
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
    text = forms.plain(claim.what)
    if found := forms.thing(text):
        return found
    if french.form_of(text) is french.Form.CLAUSE:
        return french.que(text)
    is_bare = text[:1].islower() and not (team_verbs.is_infinitive(text) or _THAT.match(text))
    return forms.quotation(text) if is_bare else text


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
    said = {name: _PARENTHESES.sub("", forms.plain(text)).strip() for name, text in known.items()}
    when = f" ({said['when']})" if "when" in said else ""
    if "who_decides" not in said:
        return when, [f"{path}.when"]
    depends = "dépendent" if french.is_plural(_what(family, claim)) else "dépend"
    who = f", qui {depends} {french.de(said['who_decides'])}{when},"
    return who, [f"{path}.{name}" for name in known]


def _met(plan: Plan, family: Family, claim: Awaited) -> None:
    path = claim.path(family)
    if not plan.says(f"{path}.what"):
        return
    who, told = _who(plan, family, claim)
    what = _awaited(family, claim)
    if isinstance(claim.what, ToConfirm):
        plan.lack("what", f"{path}.what", awaited=french.de(_AWAITED[family]))
    _lack_who(plan, family, claim, _what(family, claim))
    depends = [*paths_of([(family, claim)]), f"{path}.what", *told]
    if not plan.says(f"{path}.workaround"):
        plan.say("met_alone", depends, what=what, who=who)
        return
    workaround = str(claim.workaround)
    start = forms.start(workaround, we=plan.we)
    depends.append(f"{path}.workaround")
    if start:
        plan.say("met", depends, what=what, who=who, start=start)
    else:
        plan.say("met_quoted", depends, what=what, who=who, quoted=forms.quotation(workaround))


def _lack_who(plan: Plan, family: Family, claim: Awaited, what: str) -> None:
    """Note who decides, or when, of what is worked round."""
    names = {"who_decides": "le décideur", "when": "l’échéance"}
    wanted = {
        name: word
        for name, word in names.items()
        if plan.wanted(getattr(claim, name), f"{claim.path(family)}.{name}")
    }
    if wanted:
        is_noun = not (_THAT.match(what) or team_verbs.is_infinitive(what))
        of = french.de(what) if is_noun else "de cette attente"
        what = french.enumerate_fr(list(wanted.values()))
        lacking = [f"{claim.path(family)}.{name}" for name in wanted]
        plan.lack("decision", *lacking, what=what, of=of, many=len(wanted) > 1)


def _waits(plan: Plan, family: Family, claim: Awaited) -> None:
    """Say a workaround that only waits, which leaves its dependency open."""
    path = claim.path(family)
    if plan.given(claim.workaround, f"{path}.workaround") and plan.says(f"{path}.what"):
        typed = str(claim.workaround)
        start = forms.start(typed, we=plan.we) or f"la réponse est {forms.quotation(typed)}"
        plan.say("waits", *paths_of([(family, claim)]), f"{path}.workaround", start=start)


def _open(plan: Plan, still_open: Sequence[tuple[Family, Awaited]]) -> None:
    """Say together what nothing works around yet: events by their date, the rest by its absence."""
    told = [(f, claim) for f, claim in still_open if plan.says(f"{claim.path(f)}.what")]
    for before in (False, True):
        claimed = [one for one in told if (one[0] is Family.CALENDAR) is before]
        if not claimed:
            continue
        whats, sources = [], []
        for family, claim in claimed:
            path = claim.path(family)
            who, decided = _who(plan, family, claim)
            whats.append(_what(family, claim) + who)
            sources += [*paths_of([(family, claim)]), f"{path}.what", *decided]
            if isinstance(claim.workaround, ToConfirm):
                sources.append(f"{path}.workaround")
            _lack_who(plan, family, claim, _what(family, claim))
        kind = "before" if before else "way"
        if plan.is_lacking or len(told) > len(claimed):
            plan.lack(kind, *sources, without=_without(whats))
        else:
            plan.say(f"open_{kind}", sources, without=_without(whats))


def _without(whats: Sequence[str]) -> str:
    """Return « sans le décret », « sans le décret ni l’avis du maire »."""
    first, *others = whats
    if not others:
        return first
    return " ni ".join([first, *others]) if len(others) == 1 else ", ni ".join([first, *others])


@dataclass(slots=True)
class _Guarantees:
    """The guarantees by their form: clauses, things that the team has, words as they were typed."""

    clauses: list[str] = field(default_factory=list)
    things: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    is_whole: bool = True

    def say(self, plan: Plan) -> None:
        """Say those that are left to say."""
        told = {"guaranteed": self.clauses, "in_hand": self.things, "in_hand_as_typed": self.typed}
        for kind, items in told.items():
            if items:
                said = french.enumerate_fr(items)
                plan.say(kind, GUARANTEES, is_whole=self.is_whole, items=said)


def _guarantees(plan: Plan, independance: Independance) -> _Guarantees:
    """Return the guarantees that are said, each brought to its form."""
    answer, told = independance.guarantees, _Guarantees()
    if plan.wanted(answer, GUARANTEES):
        plan.lack("guarantee", GUARANTEES)
    if not plan.given(answer, GUARANTEES):
        return told
    lines = pieces.lines(str(answer))
    told.is_whole = len(lines) == 1 or plan.says(OTHER_GUARANTEES)
    for line in map(forms.plain, lines if told.is_whole else lines[:1]):
        if (
            found := forms.settled(line)
            or forms.done(line, we=plan.we)
            or forms.deed(line, we=plan.we)
        ):
            told.clauses.append(found)
        elif found := forms.thing(line):
            told.things.append(found)
        else:
            told.typed.append(line)
    return told


def _denied(plan: Plan, denied: Sequence[Claim], told: _Guarantees, *, alone: bool) -> None:
    """Say that nothing is waited for; beside what is, that is understood, but where it is short."""
    sources = paths_of(denied)
    if not denied:
        return
    if plan.says("independance.denied"):
        neither = claims.neither(claims.nouns(denied))
        plan.say("free_of" if alone else "rest_of", sources, neither=neither)
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
