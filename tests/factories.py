"""Fiches for the tests: a complete one of our own, and plausible ones as teams type them."""

from collections.abc import Mapping
from typing import Final

from hypothesis import strategies as st

from coaching.answers.checking import check
from coaching.answers.choices import Certainty, Depends, Family
from coaching.answers.complete import Fiche
from coaching.answers.draft import DraftFiche
from coaching.answers.paths import draft_from

GROUP: Final = "usagers.groups.a"
PARTNER: Final = "usagers.partners.a"
FIRST: Final = "acceleration.steps.a"
LAST: Final = "acceleration.steps.b"

# Every answer of a fiche to which nothing can be said, by its path.
COMPLETE: Final[Mapping[str, str]] = {
    "depart.product": "Relais Aidants",
    "depart.problem": "Un aidant sur trois pose des congés sans solde pour accompagner un proche.",
    "depart.people": "aidants familiaux qui travaillent",
    "depart.population": "350 000",
    "depart.launch": "12 janvier 2027",
    GROUP: "1",
    f"{GROUP}.who": "aidants familiaux",
    f"{GROUP}.count": "60",
    f"{GROUP}.where": "dans le Finistère",
    f"{GROUP}.certainty": "deja_inscrits",
    f"{GROUP}.why": "ils ont épuisé leurs congés",
    PARTNER: "1",
    f"{PARTNER}.name": "la MSA d’Armorique",
    f"{PARTNER}.certainty": "d_accord",
    f"{PARTNER}.brings": "deux conseillères",
    f"{PARTNER}.why": "ses adhérents le demandent",
    "usagers.arrival": "2 mois",
    "usagers.testimony": "« Grâce à Relais Aidants, je n’ai posé aucun congé sans solde. »",
    "usagers.proof": "40 aidants sur 60 n’ont posé aucun congé",
    "independance.legal.depends": "non",
    "independance.systems.depends": "oui",
    "independance.systems.what": "l’accès au fichier des congés",
    "independance.systems.who_decides": "l’employeur",
    "independance.systems.when": "au printemps 2027",
    "independance.systems.workaround": "l’aidant dépose son attestation en photo",
    "independance.money.depends": "non",
    "independance.decision.depends": "non",
    "independance.delivery.depends": "non",
    "independance.calendar.depends": "non",
    "independance.guarantees": "l’hébergement\nune équipe financée",
    FIRST: "1",
    f"{FIRST}.perimeter": "les quatre départements bretons",
    f"{FIRST}.users": "900",
    f"{FIRST}.month": "12 mois",
    f"{FIRST}.sign": "huit aidants sur dix reviennent",
    f"{FIRST}.lever": "les assistantes sociales en parlent",
    LAST: "2",
    f"{LAST}.perimeter": "la France entière",
    f"{LAST}.users": "350 000",
    f"{LAST}.month": "3 ans",
    f"{LAST}.sign": "deux départements le demandent",
    f"{LAST}.lever": "les accueils de la MSA y renvoient",
}
RANKS: Final = (GROUP, PARTNER, FIRST, LAST)
TEXTS: Final = tuple(path for path in COMPLETE if path not in RANKS)

NOTHING: Final[Mapping[str, str]] = {}


def values(changes: Mapping[str, str] = NOTHING) -> dict[str, str]:
    """Return the complete fiche as a table, some answers changed."""
    return {**COMPLETE, **changes}


def draft(changes: Mapping[str, str] = NOTHING) -> DraftFiche:
    """Return the complete fiche as a draft, some answers changed."""
    return draft_from(values(changes))


def fiche(changes: Mapping[str, str] = NOTHING) -> Fiche:
    """Return the complete fiche once read, some answers changed."""
    return check(draft(changes)).fiche


# What teams type, with the articles, capitals, stops and spaces that they leave.
_WHO: Final = """
    aidants familiaux|Les aidants familiaux|artisans qui s’installent|hôteliers|Élèves de sixième
    |les usagers du RSA|habitants d’Yssingeaux|Demandeurs d’emploi|des éleveurs laitiers
    |mairies rurales|hérissonnais et hérissonnaises|infirmières libérales.|agents de l’INSEE
    |enseignants (collège)|ukrainiens déplacés|tous les maires du canton
"""
_WHERE: Final = """
    dans le Finistère|à Aix|Le Havre|Ille-et-Vilaine|À la maison France services|chez l’habitant
    |Seine-Saint-Denis.|réseau des missions locales|en Île-de-France|Académie de Lyon
    |les Hauts-de-France|sur le plateau de Millevaches|Yonne
"""
_WHY: Final = """
    ils ont épuisé leurs congés|Parce qu’ils perdent deux jours par mois|car ils l’ont demandé
    |elles attendent six mois une réponse|marre de la paperasse|pour gagner du temps
    |réduire les délais|Ils l’ont écrit à la MSA !|Leur dossier a été refusé deux fois.
    |parce que on leur demande tout trois fois|gain de temps|On nous le réclame
    |à cause des files d’attente|il n’y a plus de guichet|puisqu'elles paient la cantine d'avance
"""
_NAMES: Final = """
    la MSA d’Armorique|Le département de l’Ain|CAF du Nord|Les chambres de métiers|l’Urssaf
    |Hôpital de Brest|France Travail Bretagne|Mme Le Goff, maire|le CCAS du Mans|Allô Service
"""
_BRINGS: Final = """
    deux conseillères|une salle|Ses locaux et son réseau|accès au fichier|elle prête une salle
    |un stand au marché.|200 familles|du temps d’agent|l’outil de prise de rendez-vous
"""
_SAID: Final = """
    « Grâce à Relais Aidants, je n’ai plus posé de congé. »|Grâce à ce produit, j’ai su en un soir
    |"j'ai eu moins de problèmes"|Je n’attends plus !|“Enfin une réponse…”
    |j’ai été rappelé en deux jours
"""
_PROOFS: Final = """
    40 aidants sur 60 n’ont posé aucun congé|35 élèves placés.|La moitié des 30 dossiers déposés
    |Délai : trois jours au lieu de 20|plus de 80 % de réponses|1 000 rendez-vous honorés
"""
_THINGS: Final = """
    l’accès au fichier des congés|Un décret|le budget 2028|Recrutement d’un développeur
    |API Particulier|la signature du préfet.|Mise à jour du logiciel|une délibération
"""
_DECIDERS: Final = "l’employeur|La DSI|le préfet|Conseil départemental|le ministère|l’ARS Bretagne"
_WHENS: Final = "au printemps 2027|fin 2027|Début 2028.|après les élections|en septembre"
_WORKAROUNDS: Final = """
    l’aidant dépose son attestation en photo|Un tableur suffit.|on commence à droit constant
    |Les agents saisissent à la main ; c’est 10 minutes|une charte signée|appeler au téléphone
"""
_GUARANTEES: Final = """
    l’hébergement|Une équipe financée jusqu’en 2028|- un accord signé
    |les données ouvertes de l’INSEE|Un agent à plein temps.|le nom de domaine et le numéro vert
    |hôte trouvé
"""
_PERIMETERS: Final = """
    les quatre départements bretons|La région Occitanie|trois académies|Hauts-de-France
    |l’Ain et l’Isère|Tous les lycées|métropole de Lille.
"""
_COUNTRY: Final = "la France entière|Toute la France|tout le pays|Les 100 préfectures de France"
_SIGNS: Final = """
    huit aidants sur dix reviennent|Deux académies le demandent.|20 appels par semaine
    |un taux de retour de 80 %|on refuse du monde
"""
_LEVERS: Final = """
    les assistantes sociales en parlent|bouche-à-oreille|un prescripteur : la CAF
    |le guichet y renvoie|L’Association des maires de France le recommande.
"""


def _typed(choices: str) -> st.SearchStrategy[str]:
    said = [choice.strip() for choice in " ".join(choices.split()).split("|")]
    return st.sampled_from(said + [f" {text}." for text in said])


_COUNT: Final = st.sampled_from(
    ["60", "une centaine", "environ 250", "2 500", "1,2 million", "une trentaine", "11", "80"]
)
_MONTH: Final = st.sampled_from(["0", "1 mois", "6", "au lancement", "un an", "11 mois", "3 ans"])
_DATE: Final = st.sampled_from(
    ["12 janvier 2027", "1er mars 2027", "avril 2027", "31/08/2027", "octobre 2027"]
)
_SURE: Final = st.sampled_from(list(Certainty))
_FIELDS: Final[Mapping[str, st.SearchStrategy[str]]] = {
    "product": _typed("Relais Aidants|Haies en clair|À portée|L’Escale|MonStage.fr|Le Guichet"),
    "problem": _typed("Un aidant sur trois renonce"),
    "people": _typed(_WHO),
    "population": _COUNT,
    "launch": _DATE,
    "who": _typed(_WHO),
    "count": _COUNT,
    "where": _typed(_WHERE),
    "certainty": _SURE,
    "why": _typed(_WHY),
    "name": _typed(_NAMES),
    "brings": _typed(_BRINGS),
    "arrival": _MONTH,
    "testimony": _typed(_SAID),
    "proof": _typed(_PROOFS),
    "depends": st.sampled_from([Depends.NO, Depends.NO, Depends.YES]),
    "what": _typed(_THINGS),
    "who_decides": _typed(_DECIDERS),
    "when": _typed(_WHENS),
    "workaround": _typed(_WORKAROUNDS),
    "guarantees": st.lists(_typed(_GUARANTEES), min_size=1, max_size=4).map("\n".join),
    "perimeter": _typed(_PERIMETERS),
    "users": _COUNT,
    "month": _MONTH,
    "sign": _typed(_SIGNS),
    "lever": _typed(_LEVERS),
}


_ENTRIES: Final[Mapping[str, tuple[int, tuple[str, ...]]]] = {
    "usagers.groups": (3, ("who", "count", "where", "certainty", "why")),
    "usagers.partners": (3, ("name", "certainty", "brings", "why")),
    "acceleration.steps": (3, ("perimeter", "users", "month", "sign", "lever")),
}
_FAMILY: Final = ("depends", "what", "who_decides", "when", "workaround")


@st.composite
def plausible(draw: st.DrawFn) -> dict[str, str]:
    """Draw the table of a fiche as a team could have filled it, every field answered."""
    paths = [path for path in TEXTS if not path.startswith(tuple(_ENTRIES))]
    paths += [f"independance.{family}.{name}" for family in Family for name in _FAMILY]
    table: dict[str, str] = {}
    for group, (most, names) in _ENTRIES.items():
        for rank in range(1, draw(st.integers(1, most)) + 1):
            table[f"{group}.k{rank}"] = str(rank)
            paths += [f"{group}.k{rank}.{name}" for name in names]
    table |= {path: draw(_FIELDS[path.rpartition(".")[2]]) for path in paths}
    if draw(st.booleans()):
        table[f"acceleration.steps.k{rank}.perimeter"] = draw(_typed(_COUNTRY))
    return table
