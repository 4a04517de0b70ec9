"""Fiches for the tests: a complete one of our own, and plausible ones as teams type them."""

from collections.abc import Mapping
from random import Random
from typing import Final

from hypothesis import strategies as st
from typed import ANSWERS, COUNTRY, answers

from coaching.fiche.checking import check
from coaching.fiche.choices import Certainty, Depends, Family
from coaching.fiche.complete import Fiche
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from

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
TEXTS: Final = tuple(path for path in COMPLETE if path not in {GROUP, PARTNER, FIRST, LAST})

NOTHING: Final[Mapping[str, str]] = {}


def values(changes: Mapping[str, str] = NOTHING) -> dict[str, str]:
    return {**COMPLETE, **changes}


def draft(changes: Mapping[str, str] = NOTHING) -> DraftFiche:
    return draft_from(values(changes))


def fiche(changes: Mapping[str, str] = NOTHING) -> Fiche:
    return check(draft(changes)).fiche


_ENTRIES: Final[Mapping[str, tuple[int, tuple[str, ...]]]] = {
    "usagers.groups": (3, ("who", "count", "where", "certainty", "why")),
    "usagers.partners": (3, ("name", "certainty", "brings", "why")),
    "acceleration.steps": (6, ("perimeter", "users", "month", "sign", "lever")),
}
_DECLARED: Final = ("what", "who_decides", "when", "workaround")
# Read by the field's own parser, so nothing may be added to them.
_READ: Final = frozenset({"population", "launch", "count", "arrival", "users", "month"})


def filled(random: Random) -> dict[str, str]:
    paths = [path for path in TEXTS if not path.startswith((*_ENTRIES, "independance"))]
    table: dict[str, str] = {}
    for group, (most, names) in _ENTRIES.items():
        for rank in range(1, random.randint(1, most) + 1):
            table[f"{group}.k{rank}"] = str(rank)
            paths += [f"{group}.k{rank}.{name}" for name in names]
    declared = random.sample(list(Family), random.randint(0, len(Family)))
    for family in Family:
        answer = Depends.YES if family in declared else Depends.NO
        table[f"independance.{family}.depends"] = answer
        paths += [f"independance.{family}.{name}" for name in _DECLARED]
    table |= {path: _typed(random, path.rpartition(".")[2]) for path in paths}
    lines = random.randint(1, 4)
    table["independance.guarantees"] = "\n".join(_typed(random, "guarantees") for _ in range(lines))
    if random.random() < 1 / 2:
        table[f"acceleration.steps.k{rank}.perimeter"] = random.choice(answers(COUNTRY))
    for family in declared:
        for other in range(1, random.choice((1, 1, 1, 2, 3))):
            path = f"independance.{family}.others.k{other}"
            table[path] = str(other)
            table |= {f"{path}.{name}": _typed(random, name) for name in _DECLARED}
    return table


def _typed(random: Random, name: str) -> str:
    if name == "certainty":
        return random.choice(list(Certainty))
    text = random.choice(answers(ANSWERS[name]))
    return text if name in _READ or random.random() < 1 / 2 else f" {text}."


def table_of(seed: int) -> dict[str, str]:
    return filled(Random(seed))  # noqa: S311 - nothing secret


def plausible() -> st.SearchStrategy[dict[str, str]]:
    return st.randoms(use_true_random=False).map(filled)
