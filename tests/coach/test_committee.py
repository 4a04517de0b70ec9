"""The launch committee's grid: each line in the state, for the reason, that the answers give."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import coach
import pytest
from factories import COMPLETE, FIRST, GROUP, LAST, PARTNER, draft, plausible
from hypothesis import given

from coaching.coach.advice.field_remarks import Remark
from coaching.coach.committee import (
    LARGEST_PERIMETER,
    SPONSOR_QUESTIONS,
    GridLine,
    State,
    committee,
    hardest_first,
)
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES, Example
from coaching.fiche.labels import ask_at
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import Progress, progress

PERIMETER, VOLUNTEERS, SUCCESS, RELEASE, ROAD = range(5)
LACKING, VAGUE, READY = State
UNKNOWN: Final = "je ne sais pas encore"
SECOND: Final = {
    "usagers.groups.b": "2",
    "usagers.groups.b.who": "aidants qui débutent",
    "usagers.groups.b.count": "40",
    "usagers.groups.b.where": "à Brest",
    "usagers.groups.b.certainty": "contactes",
    "usagers.groups.b.why": "ils l’ont demandé",
}
SYSTEMS: Final = "independance.systems"
ONE_STEP: Final = {path: "" for path in COMPLETE if path.startswith(LAST)} | {
    f"{FIRST}.perimeter": "la France entière"
}

# changes to a complete fiche, the line that they move, its state, and a part of the reason
MOVED: Final = [
    ({}, PERIMETER, READY, "60 pour commencer, 350\u202f000 dans tout le pays."),
    (SECOND, PERIMETER, READY, "100 pour commencer"),
    ({f"{GROUP}.count": ""}, PERIMETER, LACKING, "Une réponse est encore vide."),
    ({f"{GROUP}.where": "", f"{GROUP}.who": ""}, PERIMETER, LACKING, "2 réponses sont encore"),
    ({"depart.population": UNKNOWN}, PERIMETER, VAGUE, "Une réponse reste à confirmer."),
    ({f"{GROUP}.count": "plein"}, PERIMETER, VAGUE, ""),
    ({f"{GROUP}.count": "350 000"}, PERIMETER, VAGUE, "aussi nombreux que le pays entier"),
    ({f"{GROUP}.count": "36 000"}, PERIMETER, VAGUE, "c’est une grande part du pays"),
    ({f"{GROUP}.count": "11 000"}, PERIMETER, VAGUE, "en six mois, c’est beaucoup"),
    ({f"{GROUP}.count": str(LARGEST_PERIMETER)}, PERIMETER, READY, "10\u202f000 pour commencer"),
    ({}, VOLUNTEERS, READY, "Ils sont déjà inscrits, et l’on sait pourquoi."),
    ({f"{GROUP}.certainty": "d_accord"}, VOLUNTEERS, READY, "Ils sont d’accord"),
    (SECOND, VOLUNTEERS, READY, "Sur 2 groupes, un est déjà d’accord"),
    (
        {**SECOND, **{p.replace("groups.b", "groups.c"): t for p, t in SECOND.items()}}
        | {"usagers.groups.c.certainty": "d_accord"},
        VOLUNTEERS,
        READY,
        "Sur 3 groupes, 2 sont déjà d’accord",
    ),
    ({f"{GROUP}.certainty": "contactes"}, VOLUNTEERS, VAGUE, "pas encore d’accord"),
    ({f"{GROUP}.certainty": "a_trouver"}, VOLUNTEERS, LACKING, "restent à trouver"),
    ({f"{PARTNER}.certainty": "a_trouver"}, VOLUNTEERS, VAGUE, "à trouver un partenaire"),
    ({}, SUCCESS, READY, "Deux mois après le lancement, avec un chiffre et la parole d’un usager."),
    ({"usagers.arrival": "au lancement"}, SUCCESS, READY, "Au lancement, avec"),
    ({"usagers.arrival": "7 mois"}, SUCCESS, VAGUE, "la règle est de six mois"),
    ({"usagers.proof": "ils sont contents"}, SUCCESS, VAGUE, "Il manque un nombre"),
    ({"usagers.proof": ""}, SUCCESS, LACKING, "pour montrer que cela marche."),
    (
        {"usagers.proof": UNKNOWN, "usagers.testimony": ""},
        SUCCESS,
        LACKING,
        "Pas encore de chiffre pour montrer que cela marche, ni de parole d’usager.",
    ),
    ({}, RELEASE, READY, "Une dépendance, contournée"),
    ({f"{SYSTEMS}.depends": "non"}, RELEASE, READY, "Aucune dépendance"),
    (
        {
            "independance.money.depends": "oui",
            "independance.money.what": "un budget",
            "independance.money.workaround": "deux agents s’y mettent",
        },
        RELEASE,
        READY,
        "2 dépendances, toutes contournées",
    ),
    ({f"{SYSTEMS}.workaround": UNKNOWN}, RELEASE, VAGUE, "Rien ne dit encore comment faire sans"),
    ({"independance.legal.depends": "je_ne_sais_pas"}, RELEASE, VAGUE, "reste à confirmer"),
    ({}, ROAD, READY, "2 étapes jusqu’au pays entier"),
    (
        {f"{LAST}.perimeter": "la Bretagne", f"{LAST}.users": "3 000"},
        ROAD,
        LACKING,
        "n’atteint pas encore le pays",
    ),
    (ONE_STEP, ROAD, LACKING, "Il manque une étape"),
    ({f"{LAST}.month": "6 mois"}, ROAD, VAGUE, "La précédente vient un an après le lancement"),
]


def lines(changes: Mapping[str, str]) -> tuple[GridLine, ...]:
    changed = draft(changes)
    return grid(progress(changed), coach.remarks(changed))


def grid(read: Progress, due: Sequence[Remark] = ()) -> tuple[GridLine, ...]:
    return committee(read, due, read.checked.fiche)


@pytest.mark.parametrize(("changes", "rank", "state", "why"), MOVED)
def test_line_says_what_the_answers_say(
    changes: Mapping[str, str], rank: int, state: State, why: str
) -> None:
    found = lines(changes)[rank].finding
    assert (found.state, why in found.why) == (state, True), found.why
    assert bool(found.paths) == (state is not READY)


@pytest.mark.parametrize(
    ("path", "rank"),
    [
        (f"{PARTNER}.name", PERIMETER),
        (f"{GROUP}.why", VOLUNTEERS),
        ("usagers.testimony", SUCCESS),
        (f"{SYSTEMS}.workaround", RELEASE),
        (f"{FIRST}.sign", ROAD),
    ],
)
def test_open_remark_makes_its_line_vague_and_no_other(path: str, rank: int) -> None:
    found = lines({path: "formulation-hesitante"})
    states = [VAGUE if place == rank else READY for place in range(len(found))]
    assert [line.finding.state for line in found] == states
    assert found[rank].finding.why == "Que pouvez-vous affirmer dès aujourd’hui ?"
    assert found[rank].finding.paths == (path,)


def test_blank_fiche_lacks_everything_and_says_where_to_begin() -> None:
    for line in grid(progress(DraftFiche())):
        assert line.finding.state is LACKING
        count = len(line.reads)
        said = f"{count} réponses." if count > 1 else "Une réponse."
        assert line.finding.why == said
        assert line.finding.paths == line.reads[:1]


@pytest.mark.parametrize("example", ALL_EXAMPLES[:2], ids=lambda example: example.name)
def test_finished_example_is_ready(example: Example) -> None:
    found = grid(progress(example.draft))
    assert {line.finding.state for line in found} == {READY}


@given(plausible())
def test_line_rests_on_fields_and_is_ready_only_when_all_is_given(table: dict[str, str]) -> None:
    read: Progress = progress(draft_from(table))
    for line in grid(read):
        assert line.finding.why
        assert set(line.finding.paths) <= set(line.reads)
        assert all(ask_at(path) for path in line.reads)
        told = read.told.issuperset(line.reads)
        assert told or line.finding.state is not READY


ASIDE = {"committee.team": "Inès", "committee.budget": "150 000 €"}


LATER = date(2027, 8, 1)  # once the product is launched


def order(
    changes: dict[str, str], remarked: tuple[str, ...] = (), today: date = LATER
) -> list[str]:
    fiche = draft({"depart.solution": "prévient l’employeur", **ASIDE, **changes})
    return [question.code for question in hardest_first(fiche, progress(fiche), remarked, today)]


def test_what_lacks_most_comes_first() -> None:
    given = [question.code for question in SPONSOR_QUESTIONS]
    assert order({}) == given
    assert order({"usagers.proof": ""})[:2] == ["preuve", "cout"]
    assert order({"committee.team": ""})[0] == "equipe"
    assert order({"depart.problem": "?", "depart.people": "?"})[0] == "positionnement"
    assert order({}, ("usagers.arrival",))[0] in {"objectifs", "mesure", "priorites"}
    assert {*order(dict.fromkeys(COMPLETE, ""))} == {*given}


def test_what_looks_back_comes_last_before_the_launch() -> None:
    before = date(2026, 12, 1)
    assert order({"usagers.proof": ""}, today=before)[-3:] == ["preuve", "cout", "usage"]
    assert order({"depart.launch": "?"})[-3:] == ["usage", "preuve", "cout"]
