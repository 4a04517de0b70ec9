"""A pasted draft in whole sentences: each field takes its own words, and none of another's."""

from collections.abc import Mapping
from typing import Final

import pytest
from reader import finding

from coaching.coach.reading import Kind
from coaching.intake import suggest, understand

# A draft told in whole sentences, as a newcomer wrote it: nothing made up, nothing lost


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


def suggestions(text: str, said: Said | None = None) -> dict[str, str]:
    return {one.key: one.text for one in suggest(understand(text, finding(said or {})))}


def test_story_fills_the_fields_with_its_own_words() -> None:
    assert suggestions(STORY, READ) == {
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
    found = suggestions(said)
    assert (found.get("depart.0.product"), found.get("depart.0.launch")) == (product, launch)


# What a draft says once is proposed once: nothing is put twice in a fiche


@pytest.mark.parametrize(
    ("people", "place", "who", "where"),
    [
        (
            "12 secrétaires",
            "de mairie de la vallée de la Roya",
            "secrétaires de mairie",
            "la vallée de la Roya",
        ),
        (
            "12 internes",
            "en médecine générale de Picardie",
            "internes en médecine générale",
            "Picardie",
        ),
        ("12 apiculteurs", "amateurs du Jura", "apiculteurs amateurs", "Jura"),
        ("12 artisans", "au port de Paimpol", "artisans", "au port de Paimpol"),
        ("12 greffiers", "des Landes", "greffiers", "Landes"),
    ],
)
def test_place_begins_where_people_end(people: str, place: str, who: str, where: str) -> None:
    facts = {Kind.COUNT: (people,), Kind.PLACE: (place,)}
    found = suggestions(f"Nos premiers volontaires : {people} {place}.", facts)
    assert {key.rpartition(".")[2]: text for key, text in found.items()} == {
        "who": who,
        "count": "12",
        "where": where,
    }


def test_people_whom_a_partner_brings_are_no_group() -> None:
    text = "Premiers usagers : 18 secrétaires.\nPartenaires :\n- Familles rurales – 10 bénévoles"
    found = suggestions(text, {Kind.COUNT: ("18 secrétaires", "10 bénévoles")})
    assert "usagers.groups.1.who" not in found
    assert found["usagers.partners.0.brings"] == "10 bénévoles"


# The words that are suggested of a pasted draft: where they begin and end, and of which step


@pytest.mark.parametrize(
    ("said", "steps"),
    [
        ("Puis les Hauts-de-France, puis la France", {0: "les Hauts-de-France", 99: "la France"}),
        ("Puis l’Île-de-France, puis la France", {0: "l’Île-de-France", 99: "la France"}),
        ("Puis les Pays de la Loire, puis le pays", {0: "les Pays de la Loire", 99: "le pays"}),
        (
            "Puis aux Landes, puis aux 36 cours d’appel",
            {0: "les Landes", 99: "les 36 cours d’appel"},
        ),
        ("Après les Landes, puis la France", {99: "la France"}),
    ],
)
def test_perimeters_are_told_from_what_surrounds_them(said: str, steps: dict[int, str]) -> None:
    names = ("Nice", "Hauts-de-France", "Île-de-France", "Pays de la Loire", "Landes", "cours")
    facts = {
        Kind.STEP: tuple(name for name in names if name in said),
        Kind.NATIONAL: tuple(
            n for n in ("la France", "le pays", "aux 36 cours d’appel") if n in said
        ),
    }
    found = suggest(understand(f"La suite : {said}.", finding(facts)))
    assert {one.rank: one.text for one in found if one.name == "perimeter"} == steps


_ROAD: Final = (
    "La suite : Toulon au printemps si 60 candidats sont reçus, puis Nice (M+9, 120 candidats, "
    "signe : dix appels ; levier : l’auto-école), puis la France par les fédérations."
)


def test_signs_and_levers_go_with_the_step_that_they_are_about() -> None:
    facts = {
        Kind.STEP: ("Toulon", "Nice"),
        Kind.NATIONAL: ("la France",),
        Kind.SIGN: ("au printemps si 60 candidats sont reçus", "signe : dix appels"),
        Kind.LEVER: ("par les fédérations",),
    }
    found = {one.key: one.text for one in suggest(understand(_ROAD, finding(facts)))}
    assert {key.removeprefix("acceleration.steps."): text for key, text in found.items()} == {
        "0.perimeter": "Toulon",
        "0.sign": "si 60 candidats sont reçus",
        "1.perimeter": "Nice",
        "1.month": "M+9",
        "1.sign": "dix appels",
        "1.lever": "l’auto-école",
        "99.perimeter": "la France",
        "99.lever": "les fédérations",
    }


@pytest.mark.parametrize(
    ("said", "facts", "key", "text"),
    [
        ("Volontaires (Angers, Laval)", {Kind.PLACE: "(Angers, Laval)"}, "where", "Angers, Laval"),
        (
            "Volontaires, Lyon (69) et Nice)",
            {Kind.PLACE: "Lyon (69) et Nice)"},
            "where",
            "Lyon (69) et Nice",
        ),
        ("Volontaires de l’Aubrac", {Kind.PLACE: "de l’Aubrac"}, "where", "l’Aubrac"),
        (
            "Il y a 30 pêcheurs volontaires dans le port",
            {Kind.COUNT: "a 30 pêcheurs"},
            "count",
            "30",
        ),
        (
            "Testé auprès de 3 greffes volontaires, on commence par eux",
            {Kind.COUNT: "de 3 greffes"},
            "count",
            "3",
        ),
        (
            "Nos volontaires, depuis mars : leurs greffiers débordés l’ont demandé",
            {Kind.REASON: "mars : leurs greffiers débordés l’ont demandé"},
            "why",
            "leurs greffiers débordés l’ont demandé",
        ),
        (
            "Partenaires : le Conseil national des barreaux relaie auprès des avocats",
            {Kind.PARTNER: "le Conseil national des barreaux relaie auprès des avocats"},
            "name",
            "le Conseil national des barreaux",
        ),
        (
            "La seule chose à obtenir est l’accord du préfet, attendu en mai",
            {Kind.AWAITS_DECISION: "La seule chose à obtenir est l’accord du préfet"},
            "what",
            "l’accord du préfet",
        ),
        (
            "La convention avec le SNE n’est pas signée",
            {Kind.AWAITS_DECISION: "La convention avec le SNE n’est pas signée"},
            "what",
            "La convention avec le SNE",
        ),
        (
            "Les volontaires, leur irritant : aucun stage pour un élève sur trois",
            {Kind.REASON: "leur irritant : aucun stage pour un élève sur trois"},
            "why",
            "aucun stage pour un élève sur trois",
        ),
        (
            "On attend l’API du BRGM ; si retard → on prend les fichiers",
            {
                Kind.AWAITS_SYSTEM: "l’API du BRGM",
                Kind.WORKAROUND: "retard → on prend les fichiers",
            },
            "workaround",
            "on prend les fichiers",
        ),
        (
            "Le marché de mobilier est renouvelé en juin",
            {Kind.AWAITS_MONEY: "Le marché de mobilier est"},
            "what",
            "Le marché de mobilier",
        ),
        (
            "On attend l’API. À défaut, les agents importent le fichier",
            {
                Kind.AWAITS_SYSTEM: "On attend l’API",
                Kind.WORKAROUND: "À défaut, les agents importent le fichier",
            },
            "workaround",
            "les agents importent le fichier",
        ),
    ],
)
def test_words_are_suggested_without_what_leads_to_them(
    said: str, facts: dict[Kind, str], key: str, text: str
) -> None:
    reader = finding({kind: (words,) for kind, words in facts.items()})
    found = {one.name: one.text for one in suggest(understand(f"{said}.", reader))}
    assert found[key] == text


@pytest.mark.parametrize(
    ("said", "national"),
    [
        ("La suite : les parcs, avec l’ABD de France", "avec l’ABD de France"),
        ("Levier : Régions de France", "Régions de France"),
    ],
)
def test_who_helps_to_the_country_is_not_the_country(said: str, national: str) -> None:
    found = suggest(understand(f"{said}.", finding({Kind.NATIONAL: (national,)})))
    assert "perimeter" not in {one.name for one in found}


def test_two_partners_named_together_are_two() -> None:
    said = "la mairie de Lens et la CAF du Nord"
    found = suggest(understand(f"Partenaires : {said}.", finding({Kind.PARTNER: (said,)})))
    assert [one.text for one in found] == ["la mairie de Lens", "la CAF du Nord"]


def test_a_thing_awaited_is_suggested_once() -> None:
    said = "On attend l’accès au fichier"
    facts = {Kind.AWAITS_SYSTEM: (said,), Kind.AWAITS_DECISION: (said,)}
    found = suggest(understand(f"{said}.", finding(facts)))
    assert [one.key for one in found] == ["independance.systems.0.what"]


def test_reassurance_alone_is_not_advised_as_a_guarantee() -> None:
    text = "Nos garanties : nous sommes confiants."
    [one] = suggest(understand(text, finding({Kind.REASSURANCE: ("nous sommes confiants",)})))
    assert (one.text, one.sure) == ("nous sommes confiants", False)
