"""A draft told in whole sentences, as a newcomer wrote it: nothing made up, nothing lost."""

from collections.abc import Mapping
from typing import Final

import pytest
from reader import finding

from coaching.coach.reading import Kind
from coaching.intake import suggest, understand

Said = Mapping[Kind, tuple[str, ...]]

STORY: Final = """Nous lançons Ma réversion en clair en mars 2027 avec une quarantaine de veuves \
du Puy-de-Dôme, déjà inscrites.

Notre sortie ne dépend d'aucun financement. L'accès à l'API du RGCU est attendu à l'automne 2027, \
décidé par la CNAV : en attendant, la veuve télécharge son relevé en PDF. Nous n'attendons aucun \
décret. Le logiciel de la MSA doit nous fournir un fichier des adhérents au printemps ; sans lui, \
nous appelons les familles une par une.

Ensuite, 5 000 usagers dans la région au bout de 18 mois, dès que deux CARSAT nous écrivent. Puis \
la France entière, 220 000 personnes, en 2031, si l'UNCCAS en parle à ses adhérents."""
READ: Final[Said] = {
    Kind.COUNT: ("une quarantaine de veuves",),
    Kind.PLACE: ("du Puy-de-Dôme",),
    Kind.AWAITS_SYSTEM: (
        "L'accès à l'API du RGCU est attendu à l'automne",
        "Le logiciel de la MSA doit nous fournir un fichier des adhérents au printemps",
    ),
    Kind.AWAITS_DECISION: ("décidé par la CNAV",),
    Kind.WORKAROUND: (
        "en attendant, la veuve télécharge son relevé en PDF",
        "lui, nous appelons les familles une par une",
    ),
    Kind.STEP: ("5 000 usagers dans la région au bout de 18 mois",),
    Kind.SIGN: ("dès que deux CARSAT nous écrivent",),
    Kind.NATIONAL: ("la France entière, 220 000 personnes, en 2031",),
    Kind.LEVER: ("si l'UNCCAS en parle à ses adhérents",),
}


def told(text: str, said: Said | None = None) -> dict[str, str]:
    return {one.key: one.text for one in suggest(understand(text, finding(said or {})))}


def test_story_fills_the_fields_with_its_own_words() -> None:
    assert told(STORY, READ) == {
        "depart.0.product": "Ma réversion en clair",
        "depart.0.launch": "mars 2027",
        "usagers.groups.0.who": "veuves",
        "usagers.groups.0.count": "une quarantaine",
        "usagers.groups.0.where": "Puy-de-Dôme",
        "independance.systems.0.what": "L'accès à l'API du RGCU",
        "independance.systems.0.who_decides": "la CNAV",
        "independance.systems.0.when": "automne 2027",
        "independance.systems.0.workaround": "la veuve télécharge son relevé en PDF",
        "acceleration.steps.0.perimeter": "la région",
        "acceleration.steps.0.month": "18 mois",
        "acceleration.steps.0.sign": "dès que deux CARSAT nous écrivent",
        "acceleration.steps.99.perimeter": "la France entière",
        "acceleration.steps.99.month": "4 ans",
        "acceleration.steps.99.lever": "l'UNCCAS en parle à ses adhérents",
    }


def test_way_round_that_is_told_is_not_asked_for() -> None:
    independance = understand(STORY, finding(READ)).parts[1]
    assert [one.rule.code for one in independance.remarks] == []
    assert [one.rule.code for one in independance.strengths] == ["contournement-concret"]


@pytest.mark.parametrize(
    ("ours", "due"),
    [
        ("On attend le décret ; en attendant, un PDF signé.", []),
        ("On attend le décret. En attendant, un PDF signé.", []),
        ("On attend le décret.\nPlan B : un PDF signé.", []),
        ("On attend le décret. L’API n’est pas là ; en attendant, un PDF.", ["depend-texte"]),
        ("On attend le décret. Nous en parlons. En attendant, un PDF.", ["depend-texte"]),
        ("On attend le décret.", ["sans-contournement", "depend-texte"]),
    ],
)
def test_what_is_awaited_is_remarked_until_a_way_round_stands_beside(
    ours: str, due: list[str]
) -> None:
    found = finding(
        {
            Kind.AWAITS_TEXT: ("On attend le décret",),
            Kind.AWAITS_SYSTEM: ("L’API n’est pas là",),
            Kind.WORKAROUND: ("n attendant, un PDF",),
        }
    )
    independance = understand(f"Indépendance : {ours}", found).parts[1]
    assert [one.rule.code for one in independance.remarks] == due


@pytest.mark.parametrize(
    ("said", "product", "launch"),
    [
        ("Nous lançons Mon bus le 12/01/2027 à Mende.", "Mon bus", "12/01/2027"),
        ("On lance l’outil « Mon bus » en mars 2027.", "Mon bus", "mars 2027"),
        ("Nous lançons Cap en main dès mai 2027.", "Cap en main", "mai 2027"),
        ("Nous lançons une enquête en mars 2027.", None, None),
        ("Le 3 mai 2027, la maire démarre la réunion.", None, None),
        ("Nous lançons Mon bus en Lozère.", None, None),
    ],
)
def test_name_may_stand_between_the_launch_and_its_date(
    said: str, product: str | None, launch: str | None
) -> None:
    found = told(said)
    assert (found.get("depart.0.product"), found.get("depart.0.launch")) == (product, launch)
