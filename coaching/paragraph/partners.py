"""The first partners: each by its certainty, what it brings, and why."""

import re
from typing import Any, Final

from coaching import french
from coaching.fiche.choices import SURE, Certainty
from coaching.fiche.complete import Partner, Usagers
from coaching.fiche.leaves import ToConfirm
from coaching.french import lexicon, team_verbs
from coaching.french.noun_heads import head_of, is_someone
from coaching.paragraph.phrasing import answer_forms, inserts, reasons
from coaching.paragraph.saying import Plan, certainty_of, lacking, paths, surest_first

PARTNERS: Final = "usagers.partners"
_FIELDS: Final = ("name", "certainty", "brings", "why")
_LACKS: Final = {"certainty": "l’accord", "brings": "l’apport", "why": ""}
# What one does rather than brings: « l’envoi d’un courrier ».
_DEEDS: Final = {
    f"{article}{noun} {of}": f"{verb}{led}"
    for noun, verb in {
        "envoi": "envoyer",
        "prêt": "prêter",
        "relecture": "relire",
        "animation": "animer",
        "accueil": "accueillir",
    }.items()
    for article in ("l’", "le ", "la ", "un ", "une ")
    for of, led in (
        ("d’", ""),
        ("de la ", " la"),
        ("de l’", " l’"),
        ("du ", " le"),
        ("des ", " les"),
    )
}
_MEETING: Final = re.compile(r"(?:reunion|assemblee|salon|forum|conseil|rencontre|seance)s?\b")
_POUR: Final = re.compile(r", pour ([^\W\d_]*(?:er|ir|re|oir)\b)")  # « d’accord pour… »
_ANY: Final = re.compile(r"(?:une?|des|deux|trois) ")
_MANY: Final = re.compile(r"(?!1 )\d")  # « 3 communes du Jura »


def say_partners(plan: Plan, usagers: Usagers) -> None:
    """Say the partners, the surest first, and what is missing to them."""
    for partner in surest_first(usagers.partners):
        if known := plan.known(partner, f"{PARTNERS}.{partner.key}", _FIELDS):
            _say(plan, partner, known)
        _lack(plan, partner)


def _name(plan: Plan, partner: Partner) -> str:
    if not isinstance(partner.name, ToConfirm):
        return inserts.partner(partner.name, definite=partner.certainty is not Certainty.TO_FIND)
    entry = f"{PARTNERS}.{partner.key}."
    others = (path for said in plan.sayings for path in said.sources if PARTNERS in path)
    is_first = all(path.startswith(entry) for path in others)
    return "un premier partenaire" if is_first else "un autre partenaire"


def _say(plan: Plan, partner: Partner, known: list[str]) -> None:
    name = _name(plan, partner)
    many = french.is_plural(name) or _MANY.match(name) is not None
    why = reasons.Reason()
    if "why" in known:
        head = head_of(name)
        feminine = head is not None and head.is_feminine
        why = reasons.reason(str(partner.why), feminine=feminine, plural=many)
    end: str = ""
    pieces: dict[str, Any] = {}
    if "brings" in known:
        end, pieces = _help(str(partner.brings), sure=partner.certainty in SURE, we=plan.we)
    certainty = certainty_of(partner)
    if "name" not in known and certainty == "hoped":
        certainty = "to_find"
    kind = f"partner_{certainty}{end}"
    also = any(said.kind.startswith("partner_enrolled") for said in plan.sayings)
    joined, aim = why.joined or why.aside.rstrip(","), ""
    if sum(1 for said in plan.sayings if said.kind.startswith("partner")) % 2:
        joined = why.after_colon() or joined
    if not end and partner.certainty not in SURE:
        joined, aim = why.beside(many=many)
    joined = _POUR.sub(lambda one: f", {french.elide('afin de', one[1])}", joined)
    pieces |= {"also": also, "is_any": _ANY.match(name) is not None}
    said = {"name": name, "many": many, "why": joined, "aim": aim, **pieces}
    plan.say(kind, paths(partner, PARTNERS, known), **said)
    if why.alone:
        kind, alone = why.apart(sure=partner.certainty in SURE)
        plan.say(kind, f"{PARTNERS}.{partner.key}.why", why=alone)


def _help(brings: str, *, sure: bool, we: bool) -> tuple[str, dict[str, Any]]:
    """Return how to say what a partner brings: as it was typed, and as sure as it is."""
    text = answer_forms.plain(brings)
    bare = answer_forms.without_pronoun(text)
    if team_verbs.is_infinitive(text):
        return "_brings", {"deed": text}
    if answer_forms.does(bare):
        if sure:
            return "_does", {"deed": bare}
        verb, _, rest = bare.partition(" ")
        return "_brings", {"deed": f"{lexicon.verbs(verb.lower())[0].infinitive} {rest}"}
    if answer_forms.clause(text, we=we) == text:
        return "_clause", {"clause": text}
    thing = answer_forms.thing(text, definite=False) or answer_forms.quotation(text)
    for noun, verb in _DEEDS.items():
        if thing.startswith(noun):
            return "_brings", {"deed": f"{verb} {thing.removeprefix(noun)}"}
    head = head_of(thing)
    verb = "mettre à disposition" if head is not None and is_someone(head) else "apporter"
    if head is not None and _MEETING.match(french.folded(head.words)):
        verb = "ouvrir"
    return "_brings", {"deed": f"{verb} {thing}"}


def _lack(plan: Plan, partner: Partner) -> None:
    path = f"{PARTNERS}.{partner.key}"
    if not plan.known(partner, path, _FIELDS):
        plan.lack(_name(plan, partner), 1, *paths(partner, PARTNERS, _FIELDS))
        return
    if plan.wanted(partner.name, f"{path}.name"):
        plan.lack("le nom du partenaire", 1, f"{path}.name")
    if wanted := plan.unknown(partner, path, _LACKS):
        nouns = [_LACKS[name] for name in wanted if name != "why"]
        noun = lacking(nouns, _name(plan, partner), why="why" in wanted)
        weight = 3 + ("brings" not in wanted)
        plan.lack(noun, weight, *paths(partner, PARTNERS, wanted))
