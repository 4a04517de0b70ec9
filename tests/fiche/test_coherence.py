"""What two answers say of each other: each contradiction found, at its field, and not elsewhere."""

from datetime import date
from typing import Final

import pytest
from factories import FIRST, GROUP, LAST, PARTNER, draft, fiche

from coaching.fiche import consistency
from coaching.fiche.draft import ignored_entry
from coaching.fiche.leaves import TO_CONFIRM
from coaching.fiche.progress import progress
from coaching.french import Count

SECOND_GROUP: Final = {
    "usagers.groups.b": "2",
    "usagers.groups.b.who": "aidants qui débutent",
    "usagers.groups.b.count": "40",
}
OTHERS: Final = {**SECOND_GROUP, "usagers.groups.b.who": "assistantes sociales"}
SECOND_PARTNER: Final = {"usagers.partners.b": "2", "usagers.partners.b.name": "la msa d'Armorique"}
OTHER: Final = "independance.systems.others.k"
ALL_DENIED: Final = {"independance.systems.depends": "non"}

# code → (changes to a fiche without contradiction, path of the remark)
FOUND: Final = [
    ("perimetre-national", {f"{GROUP}.count": "350 000"}, f"{GROUP}.count"),
    ("perimetre-national", {"depart.population": "60"}, f"{GROUP}.count"),
    ("perimetre-national", {**SECOND_GROUP, "depart.population": "100"}, f"{GROUP}.count"),
    ("arrivee-apres-6-mois", {"usagers.arrival": "un an"}, "usagers.arrival"),
    (
        "contournement-absent",
        {"independance.systems.workaround": "je ne sais pas encore"},
        "independance.systems.workaround",
    ),
    ("contournement-absent", {OTHER: "1", f"{OTHER}.workaround": "?"}, f"{OTHER}.workaround"),
    ("etape-comme-au-depart", {f"{FIRST}.users": "60"}, f"{FIRST}.users"),
    ("etape-comme-au-depart", {**SECOND_GROUP, f"{FIRST}.users": "100"}, f"{FIRST}.users"),
    ("etape-comme-au-depart", {**OTHERS, f"{FIRST}.users": "100"}, f"{FIRST}.users"),
    ("etape-comme-au-depart", {**OTHERS, f"{FIRST}.users": "60"}, f"{FIRST}.users"),
    ("etape-sans-croissance", {f"{FIRST}.users": "59"}, f"{FIRST}.users"),
    ("etape-sans-croissance", {f"{LAST}.users": "900"}, f"{LAST}.users"),
    ("etape-sans-croissance", {**SECOND_GROUP, f"{FIRST}.users": "99"}, f"{FIRST}.users"),
    ("etape-sans-avance", {f"{FIRST}.month": "2"}, f"{FIRST}.month"),
    (
        "derniere-etape-partielle",
        {f"{LAST}.perimeter": "la Bretagne", f"{LAST}.users": "3 000"},
        f"{LAST}.perimeter",
    ),
    ("partenaire-double", SECOND_PARTNER, "usagers.partners.b.name"),
    ("preuve-sans-chiffre", {"usagers.proof": "un aidant est content"}, "usagers.proof"),
    ("singulier-compte", {f"{GROUP}.who": "L’équipe de Brest"}, f"{GROUP}.who"),
    ("singulier-compte", {"depart.people": "toute personne seule"}, "depart.people"),
]
# Just this side of a contradiction, or unknown: nothing is said.
NOT_FOUND: Final = [
    ("perimetre-national", {f"{GROUP}.count": "349 999"}),
    ("perimetre-national", {f"{GROUP}.count": "350 000", "depart.population": "?"}),
    ("perimetre-national", {**SECOND_GROUP, "usagers.groups.b.count": ""}),
    ("arrivee-apres-6-mois", {"usagers.arrival": "6 mois"}),
    ("arrivee-apres-6-mois", {"usagers.arrival": "?"}),
    ("contournement-absent", {"independance.systems.workaround": "un tableur"}),
    ("contournement-absent", {**ALL_DENIED, OTHER: "1", f"{OTHER}.workaround": "?"}),
    ("etape-comme-au-depart", {f"{FIRST}.users": "61", f"{FIRST}.month": "au lancement"}),
    ("etape-comme-au-depart", {f"{LAST}.users": "60"}),
    ("etape-comme-au-depart", {f"{FIRST}.users": "?", f"{GROUP}.count": "?"}),
    ("etape-comme-au-depart", {**OTHERS, "usagers.groups.b.count": "?", f"{FIRST}.users": "100"}),
    ("etape-comme-au-depart", {f"{FIRST}.users": "60", f"{FIRST}.perimeter": "soixante mairies"}),
    ("etape-sans-croissance", {f"{FIRST}.users": "60", f"{FIRST}.perimeter": "60 mairies du Gard"}),
    ("etape-sans-croissance", {f"{FIRST}.users": "61"}),
    ("etape-sans-croissance", {f"{FIRST}.users": "?", f"{LAST}.users": "300 000"}),
    ("etape-sans-avance", {f"{FIRST}.month": "3"}),
    ("derniere-etape-partielle", {f"{LAST}.perimeter": "?"}),
    (
        "derniere-etape-partielle",
        {f"{LAST}.perimeter": "les grands réseaux", f"{LAST}.users": "280 000"},
    ),
    (
        "partenaire-double",
        {**SECOND_PARTNER, "usagers.partners.b.name": "?", f"{PARTNER}.name": "?"},
    ),
    ("preuve-sans-chiffre", {"usagers.proof": "quarante aidants sur soixante"}),
    ("preuve-sans-chiffre", {"usagers.proof": "?"}),
    ("singulier-compte", {f"{GROUP}.who": "Une assistante sociale", f"{GROUP}.count": "1"}),
    ("singulier-compte", {f"{GROUP}.who": "Une assistante sociale", f"{GROUP}.count": "?"}),
    ("singulier-compte", {f"{GROUP}.who": "Lavandières"}),
]


@pytest.mark.parametrize(("code", "changes", "path"), FOUND)
def test_contradiction_is_found_once_at_its_field(
    code: str, changes: dict[str, str], path: str
) -> None:
    (rule,) = (rule for rule in consistency.ALL_RULES if rule.code == code)
    assert [found for found, _ in rule.finds(fiche(changes))] == [path]
    assert path in {one.path for one in consistency.contradictions(fiche(changes))}


@pytest.mark.parametrize(("code", "changes"), NOT_FOUND)
def test_nothing_is_said_without_a_contradiction(code: str, changes: dict[str, str]) -> None:
    (rule,) = (rule for rule in consistency.ALL_RULES if rule.code == code)
    assert not [*rule.finds(fiche(changes))]


@pytest.mark.parametrize("rule", consistency.ALL_RULES, ids=lambda rule: rule.code)
def test_every_rule_is_shown_found_and_not_found(rule: consistency.CrossCheck) -> None:
    assert rule.code in {found for found, *_ in FOUND}
    assert rule.code in {found for found, *_ in NOT_FOUND}


WHEN: Final = "independance.systems.when"
CALL: Final = {"demain.calls.k": "1", "demain.calls.k.whom": "la MSA"}
BEFORE: Final = "demain.calls.k.before"


@pytest.mark.parametrize(
    ("changes", "today", "paths"),
    [
        ({"depart.launch": "1er juin 2026"}, date(2026, 12, 2), ["depart.launch"]),
        ({"depart.launch": "1er décembre 2026"}, date(2026, 12, 2), ["depart.launch"]),
        ({"depart.launch": "2 décembre 2026"}, date(2026, 12, 2), []),
        ({"depart.launch": "novembre 2026"}, date(2026, 11, 30), []),
        ({"depart.launch": "novembre 2026"}, date(2026, 12, 1), ["depart.launch"]),
        ({"depart.launch": "?"}, date(2026, 12, 2), []),
        ({WHEN: "en avril 2027"}, date(2026, 12, 2), [WHEN]),
        ({WHEN: "d’ici le 13 janvier 2027"}, date(2026, 12, 2), [WHEN]),
        ({WHEN: "en janvier 2027"}, date(2026, 12, 2), []),
        ({WHEN: "au printemps"}, date(2026, 12, 2), []),
        ({WHEN: "en avril 2027", "depart.launch": "?"}, date(2026, 12, 2), []),
        ({WHEN: "en avril 2027"}, date(2027, 2, 1), ["depart.launch"]),
        ({**CALL, BEFORE: "13 janvier 2027"}, date(2026, 12, 2), [BEFORE]),
        ({**CALL, BEFORE: "12 janvier 2027"}, date(2026, 12, 2), []),
        ({**CALL, BEFORE: "?"}, date(2026, 12, 2), []),
        ({**CALL, BEFORE: "13 janvier 2027", "demain.calls.k.reply": "oui"}, date(2026, 12, 2), []),
    ],
)
def test_what_is_past_or_comes_after_the_launch_is_asked_on_its_day(
    changes: dict[str, str], today: date, paths: list[str]
) -> None:
    read = fiche(changes)
    assert [one.path for one in consistency.contradictions(read, today)] == paths
    assert not [*consistency.contradictions(read)]


def test_what_is_meant_is_asked_no_more_until_it_changes() -> None:
    changes, today = {WHEN: "en avril 2027"}, date(2026, 12, 2)
    (point,) = progress(draft(changes), today).points
    changes |= ignored_entry(draft(changes), "k", *point.key)
    assert not progress(draft(changes), today).points
    for moved in ({WHEN: "en mai 2027"}, {"depart.launch": "11 janvier 2027"}):
        assert [one.path for one in progress(draft(changes | moved), today).points] == [WHEN]


@pytest.mark.parametrize(
    ("perimeter", "national"),
    [
        ("la France entière", True),
        ("Tout le pays", True),
        ("l’échelle nationale", True),
        ("tous les départements", True),
        ("les Hauts-de-France", False),
        ("les Pays de la Loire", False),
        ("France Travail Bretagne", False),
        ("tous les départements bretons", False),
        ("trois départements", False),
    ],
)
def test_a_step_is_national_by_its_name(perimeter: str, *, national: bool) -> None:
    read = fiche({f"{LAST}.perimeter": perimeter, f"{LAST}.users": "1 000"})
    assert consistency.is_national(read.acceleration.steps[-1], read.depart) is national


@pytest.mark.parametrize(
    ("users", "population", "national"),
    [("280 000", "350 000", True), ("279 999", "350 000", False), ("?", "10", False)],
)
def test_a_step_is_national_by_its_number(users: str, population: str, *, national: bool) -> None:
    changes = {f"{LAST}.perimeter": "partout", f"{LAST}.users": users}
    read = fiche({**changes, "depart.population": population})
    assert consistency.is_national(read.acceleration.steps[-1], read.depart) is national


@pytest.mark.parametrize(
    ("who", "count", "expected", "noun"),
    [
        ("aidants qui débutent", "40", Count(100), "usagers"),
        ("aidants qui débutent", "une quarantaine", Count(100, approximate=True), "usagers"),
        ("aidants qui débutent", "?", TO_CONFIRM, "usagers"),
        ("assistantes sociales", "?", Count(60), "aidants"),
        ("?", "40", Count(60), "aidants"),
        ("Aidants et aidantes", "40", Count(100), "usagers"),
    ],
)
def test_first_users_are_added_where_they_are_the_same(
    who: str, count: str, expected: object, noun: str
) -> None:
    """Landlords and social workers make no number of anything."""
    second = {"usagers.groups.b.who": who, "usagers.groups.b.count": count}
    found = consistency.first_users(fiche({**SECOND_GROUP, **second}))
    assert (found.count, found.noun) == (expected, noun)
