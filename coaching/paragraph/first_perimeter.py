"""The first movement: the problem, the launch, who starts and with whom, what six months change."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from coaching import french
from coaching.fiche.choices import SURE, Certainty
from coaching.fiche.complete import Depart, Fiche, Group, Partner, Usagers
from coaching.fiche.leaves import ToConfirm, is_answered
from coaching.french import lexicon, team_verbs
from coaching.french.nouns import head_of, is_someone
from coaching.paragraph.phrasing import amounts, answer_forms, inserts, outcomes, reasons
from coaching.paragraph.saying import Plan, paths
from coaching.paragraph.wording import turn

GROUPS: Final = "usagers.groups"
PARTNERS: Final = "usagers.partners"
_PRODUCT: Final = ("product", "people", "population")
_GROUP: Final = ("who", "count", "where", "certainty", "why")
_PARTNER: Final = ("name", "certainty", "brings", "why")
# What is missing, by its field, with its weight where it is missing alone.
_OPENING_LACKS: Final = {
    "product": ("le nom du produit", 2),
    "problem": ("le problème à régler", 1),
    "people": ("les personnes concernées dans le pays", 4),
    "population": ("leur nombre dans le pays", 4),
}
_GROUP_LACKS: Final = {"count": "le nombre", "where": "le lieu", "certainty": "l’accord", "why": ""}
_PARTNER_LACKS: Final = {"certainty": "l’accord", "brings": "l’apport", "why": ""}
# The surest come first; of those who are hoped for, the team has not said where it stands.
_CERTAINTIES: Final = {
    Certainty.ENROLLED: "enrolled",
    Certainty.AGREED: "agreed",
    None: "hoped",
    Certainty.CONTACTED: "contacted",
    Certainty.TO_FIND: "to_find",
}
_ORDER: Final = tuple(_CERTAINTIES.values())
_BLOCK: Final = 6  # sentences, beyond which partners have a paragraph of their own
_SAME_PLACE: Final = frozenset({"idem", "id", "au meme endroit", "meme lieu", "pareil"})
# What one does rather than brings: « l’envoi d’un courrier ».
_DEEDS: Final = {
    "envoi": "envoyer",
    "prêt": "prêter",
    "relecture": "relire",
    "animation": "animer",
    "accueil": "accueillir",
}
_DEED: Final = re.compile(
    rf"(?:l’|le |la |une? )({'|'.join(_DEEDS)}) (d’|de la |de l’|du |des )(.*)"
)
_OF: Final = {"d’": "", "de la ": "la ", "de l’": "l’", "du ": "le ", "des ": "les "}
_MEETING: Final = re.compile(r"(?:reunion|assemblee|salon|forum|conseil|rencontre|seance)s?\b")
_POUR: Final = re.compile(r", pour ([^\W\d_]*(?:er|ir|re|oir)\b)")  # « d’accord pour… »
_ANY: Final = re.compile(r"(?:une?|des|deux|trois) ")
_MANY: Final = re.compile(r"(?!1 )\d")  # « 3 communes du Jura »
_AIMED: Final = ("un ", "une ", "zéro ", "plus ", "moins ")
_THAT: Final = re.compile(r"\A\s*(?:[-–—•]\s+)*[«\"“]?\s*qu(?:e\s|['’])(?=\S)", re.IGNORECASE)
_Entry = TypeVar("_Entry", Group, Partner)


def say_first(plan: Plan, fiche: Fiche) -> None:
    _say_opening(plan, fiche.depart)
    opening = len(plan.sayings)
    _say_launch(plan, fiche.depart, fiche.usagers)
    _say_volunteers(plan, fiche.usagers)
    partners = len(plan.sayings)
    for partner in _surest_first(fiche.usagers.partners):
        _say_partner(plan, partner)
    _say_result(plan, fiche.depart, fiche.usagers)
    opens = {opening or None, partners if len(plan.sayings) - opening > _BLOCK else None}
    plan.sayings = [replace(one, opens=rank in opens) for rank, one in enumerate(plan.sayings)]


def _say_opening(plan: Plan, depart: Depart) -> None:
    if problem := plan.given(depart.problem, "depart.problem"):
        plan.say("problem", "depart.problem", problem=inserts.sentence(depart.problem))
    if known := plan.known(depart, "depart", _PRODUCT):
        people = str(amounts.group(depart.population, depart.people))
        plan.say(
            "country" if problem else "country_alone",
            [f"depart.{name}" for name in known],
            product=inserts.product(depart.product) if "product" in known else "",
            subject=inserts.subject(depart.product),
            people=people if known != ["product"] else "",
            counted="population" in known,
        )
    for name, (noun, weight) in _OPENING_LACKS.items():
        plan.lack_one(getattr(depart, name), f"depart.{name}", noun, weight)


def _say_launch(plan: Plan, depart: Depart, usagers: Usagers) -> None:
    launch, arrival = "depart.launch", "usagers.arrival"
    is_dated = plan.given(depart.launch, launch)
    date = french.in_sentence(depart.launch) if isinstance(depart.launch, french.When) else ""
    if plan.given(usagers.arrival, arrival):
        months = int(str(usagers.arrival))
        if is_dated:
            later = f"{french.months_as_words(months)} plus tard"
            plan.say("launch_then", [launch, arrival], date=date, months=months, later=later)
        else:
            plan.say("arrival", arrival, when=french.after_launch(months))
    elif is_dated:
        plan.say("launch", launch, date=date)
    plan.lack_one(depart.launch, launch, "la date de lancement", 1)
    plan.lack_one(usagers.arrival, arrival, "la date d’arrivée des premiers volontaires", 6)


def _say_volunteers(plan: Plan, usagers: Usagers) -> None:
    placed: list[Group] = []
    for group in usagers.groups:  # « idem » is where the group before is, not the one said before
        is_same = placed and french.folded(str(group.where)) in _SAME_PLACE
        where = placed[-1].where if is_same else group.where
        placed.append(group.model_copy(update={"where": where}))
    placed = _surest_first(placed)
    for group in placed:
        if known := plan.known(group, f"{GROUPS}.{group.key}", _GROUP):
            _say_group(plan, group, known)
    for group in placed:
        _lack_of_group(plan, group)


def _say_group(plan: Plan, group: Group, known: list[str]) -> None:
    people = amounts.group(group.count, group.who, bare="volontaires")
    feminine, many = amounts.is_feminine(people, group.why), people.is_plural
    certainty, is_sure = _certainty(group), group.certainty in SURE
    kind = f"group_{certainty}"
    place = inserts.place(group.where) if "where" in known else ""
    is_first = is_sure and place.startswith(" ") and not place.startswith(" (")
    why = reasons.Reason()
    if "why" in known:
        why = reasons.reason(str(group.why), feminine=feminine, plural=many)
    rank = sum(said.kind.startswith("group") for said in plan.sayings)
    joined, aim = why.after_colon() if rank % 2 or not plan.we else why.joined, ""
    if not is_sure:
        joined, aim = why.beside(many=many, found=certainty == "contacted")
    enrolled = f"inscrit{'e' if feminine else ''}{'s' if many else ''}"
    if people.head is None and not feminine and not str(people).startswith("un "):
        enrolled = ""  # nobody knows how it agrees
    plan.say(
        kind,
        paths(group, GROUPS, [*known, "count"] if amounts.is_counted(group.who) else known),
        people=str(people),
        many=many,
        place="" if is_first else place,
        lead=f"{place.strip()}, " if is_first else "",
        why=joined,
        aim=aim,
        aside=why.aside,
        enrolled=enrolled,
        also=any(said.kind == kind for said in plan.sayings),
    )
    if why.alone:
        kind, alone = why.apart(sure=is_sure)
        plan.say(kind, f"{GROUPS}.{group.key}.why", why=alone)


def _lack_of_group(plan: Plan, group: Group) -> None:
    path = f"{GROUPS}.{group.key}"
    if not plan.known(group, path, _GROUP):
        is_alone = not any(said.kind.startswith("group") for said in plan.sayings)
        nobody = "les premiers volontaires" if is_alone else "un autre groupe de volontaires"
        plan.lack(nobody, 0, *paths(group, GROUPS, _GROUP))
        return
    plan.lack_one(group.who, f"{path}.who", "l’identité des premiers volontaires", 0)
    wanted = plan.unknown(group, path, _GROUP_LACKS)
    if amounts.is_counted(group.who):
        wanted = [name for name in wanted if name != "count"]
    if wanted:
        noun = _lacking([_GROUP_LACKS[name] for name in wanted], _whose(group))
        plan.lack(noun, 2 + ("why" not in wanted), *paths(group, GROUPS, wanted))


def _whose(group: Group) -> str:
    """Return a group in few words, after its sentence: « les bergères », « le foyer »."""
    if not is_answered(group.who):
        return "ces volontaires"
    people = amounts.group(group.count, group.who)
    if people.head is None or not people.head.is_plural:
        return f"les {french.counted(str(group.who))}" if people.is_plural else str(people)
    return f"les {people.head.words}"


def _say_partner(plan: Plan, partner: Partner) -> None:
    """Say a partner: its certainty, what it brings, and why; then what is missing to it."""
    path = f"{PARTNERS}.{partner.key}"
    known = plan.known(partner, path, _PARTNER)
    if not known:
        plan.lack(_name(plan, partner), 1, *paths(partner, PARTNERS, _PARTNER))
        return
    name, is_sure = _name(plan, partner), partner.certainty in SURE
    many = french.is_plural(name) or _MANY.match(name) is not None
    why = reasons.Reason()
    if "why" in known:
        head = head_of(name)
        feminine = head is not None and head.is_feminine
        why = reasons.reason(str(partner.why), feminine=feminine, plural=many)
    end = ""
    brought: dict[str, Any] = {}
    if "brings" in known:
        end, brought = _brought(str(partner.brings), sure=is_sure, we=plan.we)
    certainty = _certainty(partner)
    if "name" not in known and certainty == "hoped":
        certainty = "to_find"
    also = any(said.kind.startswith("partner_enrolled") for said in plan.sayings)
    joined, aim = why.joined or why.aside.rstrip(","), ""
    if sum(said.kind.startswith("partner") for said in plan.sayings) % 2:
        joined = why.after_colon() or joined
    if not end and not is_sure:
        joined, aim = why.beside(many=many)
    joined = _POUR.sub(lambda one: f", {french.elide('afin de', one[1])}", joined)
    plan.say(
        f"partner_{certainty}{end}",
        paths(partner, PARTNERS, known),
        name=name,
        many=many,
        why=joined,
        aim=aim,
        also=also,
        is_any=_ANY.match(name) is not None,
        **brought,
    )
    if why.alone:
        kind, alone = why.apart(sure=is_sure)
        plan.say(kind, f"{path}.why", why=alone)
    plan.lack_one(partner.name, f"{path}.name", "le nom du partenaire", 1)
    if wanted := plan.unknown(partner, path, _PARTNER_LACKS):
        noun = _lacking([_PARTNER_LACKS[one] for one in wanted], _name(plan, partner))
        plan.lack(noun, 3 + ("brings" not in wanted), *paths(partner, PARTNERS, wanted))


def _name(plan: Plan, partner: Partner) -> str:
    if not isinstance(partner.name, ToConfirm):
        return inserts.partner(partner.name, definite=partner.certainty is not Certainty.TO_FIND)
    entry = f"{PARTNERS}.{partner.key}."
    others = (path for said in plan.sayings for path in said.sources if PARTNERS in path)
    is_first = all(path.startswith(entry) for path in others)
    return "un premier partenaire" if is_first else "un autre partenaire"


def _brought(brings: str, *, sure: bool, we: bool) -> tuple[str, dict[str, Any]]:
    """Return how to say what a partner brings: as it was typed, and as sure as it is."""
    text = answer_forms.plain(brings)
    bare = answer_forms.without_pronoun(text)
    if team_verbs.is_infinitive(text):
        return "_brings", {"deed": text}
    if answer_forms.does(bare):
        if sure:
            return "_does", {"deed": bare}
        verb, _, rest = bare.partition(" ")
        return "_brings", {"deed": f"{lexicon.verbs(verb.lower())[0].lemma} {rest}"}
    if answer_forms.clause(text, we=we) == text:
        return "_clause", {"clause": text}
    thing = answer_forms.thing(text, definite=False) or answer_forms.quotation(text)
    if deed := _DEED.fullmatch(thing):
        return "_brings", {"deed": f"{_DEEDS[deed[1]]} {_OF[deed[2]]}{deed[3]}"}
    head = head_of(thing)
    verb = "mettre à disposition" if head is not None and is_someone(head) else "apporter"
    if head is not None and _MEETING.match(french.folded(head.words)):
        verb = "ouvrir"
    return "_brings", {"deed": f"{verb} {thing}"}


def _certainty(entry: Group | Partner) -> str:
    """Return how sure somebody is, as phrases say it: « agreed », « hoped »."""
    certainty = entry.certainty
    return _CERTAINTIES[None if isinstance(certainty, ToConfirm) else certainty]


def _surest_first(entries: Iterable[_Entry]) -> list[_Entry]:
    return sorted(entries, key=lambda one: _ORDER.index(_certainty(one)))


def _lacking(nouns: Sequence[str], whose: str) -> str:
    """Return what is missing of somebody: « le nombre des bergères et leurs raisons ».

    An empty noun is for their reasons.
    """
    if not any(nouns):
        return f"les raisons {french.de(whose)}"
    more = f" et {'leurs' if french.is_plural(whose) else 'ses'} raisons" if "" in nouns else ""
    return f"{french.enumerate_fr(nouns)} {french.de(whose)}{more}"


def _say_result(plan: Plan, depart: Depart, usagers: Usagers) -> None:
    wants = "nous voulons" if plan.we else "l’équipe veut"
    if known := plan.known(usagers, "usagers", ("proof", "testimony")):
        measure, thing, quote = "", "", ""
        if "proof" in known:
            measure, thing = _measure(str(usagers.proof), we=plan.we)
        if "testimony" in known:
            quote = inserts.said(_THAT.sub("", str(usagers.testimony), count=1))
        way = turn(str(depart.product), "heard", 4)
        sources = [f"usagers.{name}" for name in known]
        plan.say("result", sources, measure=measure, thing=thing, quote=quote, turn=way)
    plan.lack_one(usagers.proof, "usagers.proof", "la mesure du succès", 2)
    plan.lack_one(usagers.testimony, "usagers.testimony", f"ce que {wants} entendre", 4)


def _measure(proof: str, *, we: bool) -> tuple[str, str]:
    """Return what is done with a measure, and the measure: a thing, an aim, the words as typed."""
    text = answer_forms.plain(proof)
    form = french.form_of(text)
    condition = text if form is french.Form.CONDITION else outcomes.if_so(text, we=we)
    if condition:
        return "succeed", condition
    if form is french.Form.INFINITIVE:
        return "want", text
    is_number = french.starts_with_number(text)
    thing = text if is_number else answer_forms.thing(text)
    if not thing:
        return "typed", answer_forms.quotation(proof)
    way = "count" if french.is_plural(thing) else "measure"
    if outcomes.is_fact(text):
        way = "see"
    elif outcomes.MEANS.match(text):
        way = "rely"
    elif is_number or thing.startswith(_AIMED):
        way = "aim"
    return way, thing
