"""A pasted draft: what the fields could take of it, and where it goes in a fiche."""

from collections.abc import Mapping
from typing import Final

import pytest
from reader import DRAFT, SAID, as_written, finding

from coaching.coach.reading import Kind
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES, Example
from coaching.fiche.labels import ask_at
from coaching.intake import Suggestion, suggest, understand
from coaching.intake.suggestion import is_accepted

BLANK: Final = DraftFiche()


def suggested() -> dict[str, str]:
    return {one.key: one.text for one in suggest(understand(DRAFT, finding(SAID)))}


# Suggestions


def test_suggestions_are_the_words_of_the_draft() -> None:
    assert suggested() == {
        "usagers.groups.0.who": "jeunes artisans",
        "usagers.groups.0.count": "100",
        "usagers.groups.0.where": "à Aix",
        "usagers.groups.0.why": "qui ont perdu des marchés et nous ont appelés",
        "usagers.partners.0.name": "La chambre de métiers d’Aix",
        "usagers.partners.0.brings": "prête deux conseillères",
        "independance.legal.0.what": "le décret",
        "independance.legal.0.workaround": "l’artisan dépose son attestation en PDF",
        "independance.0.guarantees": "L’hébergement est déjà payé",
        "acceleration.steps.0.perimeter": "les Landes",
        "acceleration.steps.0.sign": "huit artisans sur dix reviendront",
        "acceleration.steps.99.perimeter": "la France entière",
        "acceleration.steps.99.lever": "Les comptables le recommandent",
    }
    assert all(text in DRAFT for text in suggested().values())


@pytest.mark.parametrize(
    ("said", "count", "who"),
    [
        ("une trentaine d’éleveurs laitiers dans l’Orne", "une trentaine", "éleveurs laitiers"),
        ("environ 80 locataires de plus de 75 ans", "environ 80", "locataires de plus de 75 ans"),
        ("cent vingt greffiers", "cent vingt", "greffiers"),
        ("vingt et un maires", "vingt et un", "maires"),
        ("1 200 agents, tous volontaires", "1 200", "agents"),
    ],
)
def test_count_is_parted_from_whom_it_counts(said: str, count: str, who: str) -> None:
    text = f"On commence avec {said}."
    found = suggest(understand(text, finding({Kind.COUNT: (said,)})))
    assert {one.name: one.text for one in found} == {"count": count, "who": who}


@pytest.mark.parametrize(
    "said", ["10 minutes de moins", "35 élèves sur 45 en stage", "80 % d’entre"]
)
def test_what_counts_no_people_is_not_suggested(said: str) -> None:
    found = suggest(understand(f"Nos volontaires : {said}.", finding({Kind.COUNT: (said,)})))
    assert "count" not in {one.name for one in found}


def test_labelled_thing_is_suggested_even_when_the_reader_misses_it() -> None:
    found = suggest(understand("Dépendance : l’API de l’URSSAF", finding({})))
    assert {(one.key, one.text, one.sure) for one in found} == {
        ("independance.systems.0.what", "l’API de l’URSSAF", True)
    }


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("Lancement mars 2027. On démarre à Aix.", "mars 2027"),
        ("lancement prévu le 12 janvier 2027, puis la région", "12 janvier 2027"),
        ("DATE DE LANCEMENT : 12/01/2027", "12/01/2027"),
        ("Nous lançons le service le 1er mars 2027 à Lyon", "1er mars 2027"),
        ("mise en service prévue fin juin 2027", "fin juin 2027"),
        ("Le lancement en région en mars 2028. Lancé le 3 mai 2027.", "3 mai 2027"),
        ("Relais démarre en septembre 2027 avec vingt usagers.", "septembre 2027"),
        ("Lancement national en mars 2029", None),
        ("lancement dans deux départements, puis en mars 2029 en France", None),
        ("lancement au printemps 2027", None),
        ("le lancement est pour bientôt", None),
    ],
)
def test_launch_is_suggested_when_it_has_a_date(said: str, date: str | None) -> None:
    found = {one.key: one.text for one in suggest(understand(said, finding({})))}
    assert found.get("depart.0.launch") == date


@pytest.mark.parametrize(
    "said",
    [
        *("les Landes puis", "dans les Landes, et", "sur les Landes", "les Landes (nord et sud)"),
        *("en 2027 les Landes", "les Landes au printemps", "les Landes suivront"),
    ],
)
def test_perimeter_is_named_without_what_leads_to_the_next(said: str) -> None:
    text = f"Après Aix, {said} le pays : une région le demande et le réseau l’adopte."
    found = {one.key: one.text for one in suggest(understand(text, finding({Kind.STEP: (said,)})))}
    assert found["acceleration.steps.0.perimeter"] == "les Landes"


# Drafts as teams paste them, and what the reader finds in them.
_NOTES: Final = """- usagers : 15 patientes dialysées du CHU d’Amiens, elles ratent une séance sur 4
- dépend de : décret transport sanitaire. Sinon : on appelle les taxis à la main
- ensuite : la Picardie si Abbeville nous écrit, puis tout le pays dans 3 ans"""
_FOUND_IN_NOTES: Final = {
    Kind.COUNT: ("15 patientes dialysées",),
    Kind.PLACE: ("du CHU d’Amiens",),
    Kind.STEP: ("la Picardie", "Abbeville"),
    Kind.NATIONAL: ("tout le pays dans 3 ans",),
}
_EMAIL: Final = (
    "On démarre avec une trentaine de chefs de collège en Ille-et-Vilaine. On attend l’API de "
    "Pronote, mais en attendant on fait un export tous les lundis. Au bout d’un an, toute la "
    "Bretagne, 300 usagers, dès qu’un département voisin nous appelle. Ensuite la France entière."
)
_FOUND_IN_EMAIL: Final = {
    Kind.COUNT: ("une trentaine de chefs de collège",),
    Kind.PLACE: ("collège en Ille-et-Vilaine",),
    Kind.AWAITS_SYSTEM: ("l’API de Pronote",),
    Kind.WORKAROUND: ("attendant on fait un export tous les lundis",),
    Kind.STEP: ("toute la Bretagne", "département voisin"),
    Kind.NATIONAL: ("la France entière",),
}


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        pytest.param(
            _NOTES,
            _FOUND_IN_NOTES,
            {
                "usagers.groups.0.who": "patientes dialysées",
                "usagers.groups.0.where": "CHU d’Amiens",
                "independance.legal.0.what": "décret transport sanitaire",
                "independance.legal.0.workaround": "on appelle les taxis à la main",
                "acceleration.steps.0.perimeter": "la Picardie",
                "acceleration.steps.1.perimeter": None,
                "acceleration.steps.99.perimeter": "tout le pays",
                "acceleration.steps.99.month": "3 ans",
            },
            id="notes",
        ),
        pytest.param(
            _EMAIL,
            _FOUND_IN_EMAIL,
            {
                "usagers.groups.0.who": "chefs de collège",
                "usagers.groups.0.where": "en Ille-et-Vilaine",
                "independance.systems.0.workaround": "on fait un export tous les lundis",
                "acceleration.steps.0.month": "un an",
                "acceleration.steps.1.perimeter": None,
            },
            id="an e-mail",
        ),
    ],
)
def test_drafts_are_suggested_without_nonsense(
    text: str, said: dict[Kind, tuple[str, ...]], expected: dict[str, str | None]
) -> None:
    found = {one.key: one.text for one in suggest(understand(text, finding(said)))}
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=lambda example: example.name)
def test_what_is_suggested_is_accepted_by_its_field(example: Example) -> None:
    for one in suggest(understand(as_written(example))):
        assert ask_at(one.model_path)
        assert is_accepted(one)
        assert "à confirmer" not in one.text


@pytest.mark.parametrize("text", ["", "…", "beaucoup", "10 à 20 ou 30", "[à confirmer]", "?"])
def test_unreadable_count_is_refused(text: str) -> None:
    assert not is_accepted(Suggestion("usagers.groups", 0, "count", text, sure=True))


# A pasted draft as a colleague writes it in an e-mail: what is said plainly is found


EMAIL: Final = """Le service s’appelle Clés en Mains. Nous démarrons avec 40 gardiens de Nantes.
L’office HLM est d’accord, parce que ses agents passent 40 % de leur temps au téléphone.
Un usager dira : « Grâce à Clés en Mains, je dors. » On le verra si 30 gardiens sur 40 reviennent.

On aimerait un accès au fichier des logements, c’est la DSI qui décide, pas avant 2028.
On a déjà un développeur payé jusqu’à fin 2027.

Ensuite on passe aux trois villes voisines (1 500 gardiens, 12 mois) si deux offices nous appellent.
"""
EMAIL_SAID: Final = {
    Kind.COUNT: ("40 gardiens de Nantes",),
    Kind.PLACE: ("de Nantes",),
    Kind.REASON: ("parce que ses agents passent 40 % de leur temps au téléphone",),
    Kind.AWAITS_SYSTEM: ("On aimerait un accès au fichier des logements",),
    Kind.GUARANTEE: ("On a déjà un développeur payé jusqu’à fin 2027",),
    Kind.STEP: ("aux trois villes voisines",),
}
FIRST_STEP: Final = "acceleration.steps.0"


@pytest.mark.parametrize(
    ("key", "text"),
    {
        "depart.0.product": "Clés en Mains",
        "usagers.groups.0.where": "Nantes",
        "independance.systems.0.what": "un accès au fichier des logements",
        "independance.systems.0.who_decides": "la DSI",
        "independance.systems.0.when": "pas avant 2028",
        "independance.0.guarantees": "On a déjà un développeur payé jusqu’à fin 2027",
        f"{FIRST_STEP}.perimeter": "les trois villes voisines",
        f"{FIRST_STEP}.month": "12 mois",
    }.items(),
)
def test_what_an_email_says_plainly_is_suggested(key: str, text: str) -> None:
    found = {one.key: one for one in suggest(understand(EMAIL, finding(EMAIL_SAID)))}
    assert found[key].text == text
    assert text.removeprefix("les ") in EMAIL  # « aux trois villes »


def test_who_decides_is_told_without_when() -> None:
    text = "On attend l’accord sur le marché, voté par le conseil municipal en mars 2027."
    said = finding({Kind.AWAITS_DECISION: ("On attend l’accord sur le marché",)})
    found = {one.name: one.text for one in suggest(understand(text, said))}
    assert (found["who_decides"], found["when"]) == ("le conseil municipal", "mars 2027")


@pytest.mark.parametrize(
    "said",
    ["Notre référente s’appelle Marie Dupont.", "Le service des urgences appelle Nantes.", ""],
)
def test_a_person_is_not_taken_for_the_product(said: str) -> None:
    keys = {one.key for one in suggest(understand(f"{said} {EMAIL[33:]}", finding(EMAIL_SAID)))}
    assert "depart.0.product" not in keys


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
    found = told(f"Nos premiers volontaires : {people} {place}.", facts)
    assert {key.rpartition(".")[2]: text for key, text in found.items()} == {
        "who": who,
        "count": "12",
        "where": where,
    }


def test_people_whom_a_partner_brings_are_no_group() -> None:
    text = "Premiers usagers : 18 secrétaires.\nPartenaires :\n- Familles rurales – 10 bénévoles"
    found = told(text, {Kind.COUNT: ("18 secrétaires", "10 bénévoles")})
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
