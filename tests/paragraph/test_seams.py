"""Seams that readers met, and claims that are never ours: what the text says of these answers now.

A seam shows where an answer was put into a frame that it does not fit; a claim is what our words
add to a team's: a cause, a promise, a subject, a speaker.
"""

import re
from collections.abc import Mapping
from typing import Final

import pytest
from factories import FIRST, GROUP, LAST, PARTNER
from wordings import STYLES, said

from coaching.fiche.choices import Family
from coaching.paragraph import Style, Variant, Voice

SYSTEMS: Final = "independance.systems"
DECISION: Final = "independance.decision"


def awaited(family: str, **answers: str) -> dict[str, str]:
    """Return the answers of something that is waited for."""
    return {
        f"{family}.depends": "oui",
        **{f"{family}.{name}": one for name, one in answers.items()},
    }


# What was typed; what the text says of it; what it said when readers stumbled.
MET: Final[tuple[tuple[Mapping[str, str], str, str], ...]] = (
    (
        {f"{GROUP}.who": "une douzaine de retraitées", f"{GROUP}.count": "?"},
        "une douzaine de retraitées sont déjà inscrites",
        "retraitées, volontaire|déjà inscrite,|un nombre",
    ),
    (
        {f"{GROUP}.who": "une douzaine de retraitées", f"{GROUP}.count": "12"},
        "douze retraitées sont déjà inscrites",
        "douze une",
    ),
    (
        {f"{GROUP}.who": "candidats qui ont réussi", f"{GROUP}.count": "1"},
        "l’un des candidats qui ont réussi est déjà inscrit",
        "un candidat qui",
    ),
    (
        {f"{GROUP}.why": "volontaires depuis la réunion"},
        "60 aidants familiaux, volontaires depuis la réunion, sont déjà inscrits.",
        "qui les décid",
    ),
    (
        {f"{PARTNER}.name": "3 communes du Jura", f"{PARTNER}.certainty": "contactes"},
        "3 communes du Jura, qui pourraient",
        "qui pourrait ",
    ),
    (
        {f"{FIRST}.perimeter": "Zones sous-dotées"},
        "nous passerons aux zones sous-dotées,",
        "Zones",
    ),
    ({f"{GROUP}.where": "Zones rurales"}, "Dans les zones rurales, 60", "À Zones"),
    ({f"{GROUP}.where": "la Souterraine"}, "À La Souterraine, 60", "[Dd]ans la Sout"),
    (
        {f"{FIRST}.perimeter": "l’outre-mer, à La Réunion d’abord"},
        "nous passerons à l’outre-mer, à La Réunion d’abord,",
        "ans l’outre-mer",
    ),
    (
        {f"{GROUP}.where": "l’outre-mer, à La Réunion d’abord"},
        "aidants familiaux (l’outre-mer, à La Réunion d’abord) sont",
        "à l’outre-mer, à",
    ),
    ({f"{GROUP}.where": "outre-mer"}, "En outre-mer, 60", "à l’outre-mer"),
    ({f"{GROUP}.where": "SDIS 26"}, "Au SDIS 26, 60", "sdis"),
    ({f"{LAST}.lever": "AMF"}, "grâce à l’AMF, ce sera", "avec AMF"),
    ({f"{PARTNER}.name": "AMF"}, "L’AMF ", r"\bAMF (?:accepte|est)|avec AMF".replace(r"\b", "^")),
    (
        {"independance.guarantees": "la carte est libre\nnous donnons un conseil, sans ordre"},
        "Deux choses sont garanties : la carte est libre ; nous donnons un conseil, sans ordre.",
        "ainsi que nous",
    ),
    (
        {"independance.guarantees": "chaque car a déjà son boîtier, un marché court\nun local"},
        "garantie : chaque car a déjà son boîtier, un marché court. Nous disposons d’un local.",
        "disposons de chaque",
    ),
    (
        {f"{LAST}.perimeter": "un service public national"},
        "ce sera un service public national",
        "gagnera un service",
    ),
    (
        {f"{FIRST}.sign": "sept mois deviennent un mois"},
        "si sept mois deviennent un mois",
        "deviendr",
    ),
    (
        awaited(SYSTEMS, what="API EXPLOC (DIHAL)", who_decides="DGS"),
        "API exploc (DIHAL)",
        "api|dihal",
    ),
    (
        awaited(DECISION, what="signature convention", who_decides="?", when="en mai"),
        "Nous dépendons de ceci : signature convention ; la réponse est prévue en mai.",
        "prévue ;",
    ),
    (
        {f"{PARTNER}.name": "l’usine de Vierzon", f"{PARTNER}.why": "elle nous a dit oui"},
        "L’usine de Vierzon ",
        "est d’accord.*parce que la",
    ),
    (
        awaited(DECISION, what="signature convention", who_decides="le maire"),
        "Nous dépendons de ceci : signature convention. Le maire en décide",
        "la signature convention",
    ),
    (
        {"independance.guarantees": "signature convention"},
        "Une chose est garantie : signature convention.",
        "la signature convention",
    ),
    (
        {f"{GROUP}.who": "salariés de la logistique", f"{GROUP}.certainty": "contactes"},
        "60 salariés de la logistique",
        "contactée",
    ),
    (
        {f"{GROUP}.who": "agents d’accueil", f"{GROUP}.why": "Car elles attendent."},
        "agents d’accueil sont déjà inscrits, parce qu’elles attendent.",
        "inscrites",
    ),
    (
        {"usagers.proof": "35 élèves en stage avant l’été"},
        "À six mois, nous visons 35 élèves en stage avant l’été",
        "il y aura|En juillet 2027",
    ),
    (
        {f"{GROUP}.why": "Accueillir sans rien savoir, ça suffit"},
        "inscrits (accueillir sans rien savoir, ça suffit).",
        "pour accueillir",
    ),
    (
        {f"{GROUP}.why": "prêt qui expire en mai"},
        "inscrits (prêt qui expire en mai).",
        "familiaux, prêt",
    ),
    ({f"{GROUP}.why": "lassés des ventes"}, "parce qu’ils sont lassés des ventes", "leurs lassés"),
)


@pytest.mark.parametrize(("typed", "right", "wrong"), MET)
def test_what_readers_stumbled_upon_is_said_right(
    typed: Mapping[str, str], right: str, wrong: str
) -> None:
    told = said(typed)
    assert right in told, told
    assert not re.search(wrong, told)


# What was typed; what our words would add to it.
CLAIMS: Final[Mapping[str, tuple[Mapping[str, str], str, str]]] = {
    "a cause": (
        {"independance.guarantees": "l’hébergement"},
        "Nous disposons de l’hébergement.",
        r"\bcar\b",
    ),
    "a cause of those who have not agreed": (
        {f"{GROUP}.certainty": "contactes", f"{GROUP}.why": "le dossier attend ; tout est long"},
        "nous espérons leur accord. Le dossier attend ; tout est long.",
        "est parce que le dossier",
    ),
    "a motive of those who have not agreed": (
        {f"{GROUP}.certainty": "a_trouver", f"{GROUP}.why": "les délais"},
        "60 aidants familiaux dans le Finistère, en raison des délais.",
        "les décid",
    ),
    "a sufficiency": (
        {f"{SYSTEMS}.workaround": "un tableur"},
        "nous commençons avec un tableur.",
        "suffi",
    ),
    "nothing that one depends on": (
        {f"independance.{family}.depends": "non" for family in Family},
        "ni texte, ni outil d’une autre administration, ni financement, ni décision, ni livraison",
        "ne dépend|dépendons",
    ),
    "a subject": (
        {f"{LAST}.lever": "le ministère"},
        "grâce au ministère, ce sera la France",
        "le ministère \\w+ra",
    ),
    "a promise made of an aim": (
        {"usagers.proof": "30 dossiers sur 40 acceptés"},
        "nous visons 30 dossiers sur 40 acceptés",
        "seront|auront",
    ),
    "a noun": (
        {"depart.people": "TS", f"{GROUP}.who": "TS"},
        "350 000 TS",
        "ménage|habitant|usager",
    ),
    "a noun of patients": (
        {"depart.people": "patients"},
        "350 000 patients",
        "habitant|chaque année",
    ),
    "a speaker": (
        {"usagers.testimony": "je dors mieux"},
        " : « Je dors mieux. »",
        "dira|diront|raconte|Grâce à Relais",
    ),
    "a decider that is nobody": (
        awaited(DECISION, what="le vote", who_decides="personne", when="en mai"),
        "Le vote ne dépend pas de nous ; la réponse est prévue en mai.",
        "[Pp]ersonne",
    ),
    "the problem, where it is not told": (
        {"depart.problem": "?"},
        "350 000 aidants familiaux qui travaillent dans tout le pays.",
        "[Cc]ela concerne|y répond|remédier",
    ),
    "a gap that no field shows": (
        {"independance.guarantees": "l’hébergement"},
        "soit 350 000 aidants familiaux",
        "manque|à confirmer",
    ),
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_nothing_is_claimed_that_no_answer_says(claim: str) -> None:
    typed, right, wrong = CLAIMS[claim]
    told = said(typed)
    assert right in told, told
    assert not re.search(wrong, told), told


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_no_claim_is_made_of_a_plain_fiche(style: Style) -> None:
    told = said({}, style)
    never = r"\bcar\b|suffi|ne dépend que|[Pp]ersonne n|chaque année|usager|il y aura"
    assert not re.search(never, told)


@pytest.mark.parametrize("voice", Voice)
def test_what_is_known_of_those_nobody_named_is_said(voice: Voice) -> None:
    style = Style(Variant.FICHE, voice)
    told = said({f"{GROUP}.who": "?", f"{GROUP}.count": "?", f"{PARTNER}.name": "?"}, style)
    assert "Dans le Finistère, des personnes sont déjà inscrites" in told
    assert "n premier partenaire" in told
    told = said({f"{PARTNER}.name": "?", f"{PARTNER}.brings": "?"}, style)
    assert "Un premier partenaire est d’accord, parce qu’on le lui demande." in told
