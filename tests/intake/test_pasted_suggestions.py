"""A pasted draft: what the fields could take of it, and where it goes in a fiche."""

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
