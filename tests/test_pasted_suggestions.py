"""A pasted draft: what the fields could take of it, and where it goes in a fiche."""

import itertools
from typing import Final

import pytest
from factories import COMPLETE
from reader import DRAFT, PARAGRAPHS, SAID, finding

from coaching.answers.draft import DraftFiche
from coaching.answers.labels import ask_at
from coaching.answers.paths import draft_from, values_of
from coaching.pasted import Fate, Offer, Suggestion, offers, suggest, understand, written
from coaching.pasted.suggestion import is_accepted
from coaching.reading import Kind

BLANK: Final = DraftFiche()


def suggested() -> dict[str, str]:
    return {one.key: one.text for one in suggest(understand(DRAFT, finding(SAID)))}


def offered(draft: DraftFiche = BLANK) -> dict[str, Offer]:
    found = offers(suggest(understand(DRAFT, finding(SAID))), draft)
    return {offer.suggestion.key: offer for offer in found}


def write(chosen: list[Offer], draft: DraftFiche = BLANK) -> dict[str, str]:
    keys = itertools.count(1)
    return written(chosen, draft, lambda: f"n{next(keys)}")


# Suggestions


def test_suggestions_are_the_words_of_the_draft() -> None:
    assert suggested() == {
        "usagers.groups.0.who": "jeunes artisans",
        "usagers.groups.0.count": "100",
        "usagers.groups.0.where": "à Aix",
        "usagers.groups.0.why": "qui ont perdu des marchés et nous ont appelés",
        "usagers.partners.0.name": "La chambre de métiers d’Aix",
        "usagers.partners.0.why": "parce que ses adhérents le demandent",
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
    text = f"Nos premiers usagers : {said}."
    found = suggest(understand(text, finding({Kind.COUNT: (said,)})))
    assert {one.name: one.text for one in found} == {"count": count, "who": who}


@pytest.mark.parametrize(
    "said", ["10 minutes de moins", "35 élèves sur 45 en stage", "80 % d’entre"]
)
def test_what_counts_no_people_is_not_suggested(said: str) -> None:
    found = suggest(understand(f"Nos volontaires : {said}.", finding({Kind.COUNT: (said,)})))
    assert "count" not in {one.name for one in found}


def test_awaited_thing_is_suggested_even_when_the_reader_misses_it() -> None:
    found = suggest(understand("Nous attendons l’API de l’URSSAF et un arbitrage.", finding({})))
    assert {(one.key, one.text, one.sure) for one in found} == {
        ("independance.systems.0.what", "l’API de l’URSSAF", False),
        ("independance.decision.0.what", "un arbitrage", False),
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


def test_launch_goes_to_the_starting_point_unless_it_is_said() -> None:
    [launch] = suggest(understand("Lancement le 3 mai 2027", finding({})))
    [free], [kept] = (offers([launch], draft_from(said)) for said in ({}, COMPLETE))
    assert (free.place, free.fate, kept.fate) == ("Point de départ", Fate.FREE, Fate.KEPT)
    assert write([free]) == {"depart.launch": "3 mai 2027"}


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


@pytest.mark.parametrize(
    ("said", "steps"),
    [
        ("Puis Toulon et Nice, si le port le demande", {0: "Toulon et Nice"}),
        ("Puis la ville de Toulon et Nice, si le port le demande", {0: "Nice"}),
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
        "1.users": "120",
        "1.sign": "dix appels",
        "1.lever": "l’auto-école",
        "99.perimeter": "la France",
        "99.lever": "par les fédérations",
    }


@pytest.mark.parametrize(
    ("said", "facts", "key", "text"),
    [
        ("Volontaires (Angers, Laval)", {Kind.PLACE: "(Angers, Laval)"}, "where", "Angers, Laval"),
        ("Volontaires de l’Aubrac", {Kind.PLACE: "de l’Aubrac"}, "where", "l’Aubrac"),
        ("Il y a 30 pêcheurs volontaires", {Kind.COUNT: "a 30 pêcheurs"}, "count", "30"),
        ("Testé auprès de 3 greffes volontaires", {Kind.COUNT: "de 3 greffes"}, "count", "3"),
        (
            "Nos volontaires, depuis mars : leurs greffiers débordés l’ont demandé",
            {Kind.REASON: "mars : leurs greffiers débordés l’ont demandé"},
            "why",
            "leurs greffiers débordés l’ont demandé",
        ),
        (
            "Il y a 30 pêcheurs volontaires qui m’ont appelé",
            {Kind.COUNT: "30 pêcheurs", Kind.REASON: "30 pêcheurs volontaires qui m’ont appelé"},
            "why",
            "qui m’ont appelé",
        ),
        (
            "Partenaires : le Conseil national des barreaux relaie auprès des avocats",
            {Kind.PARTNER: "le Conseil national des barreaux relaie auprès des avocats"},
            "name",
            "le Conseil national des barreaux",
        ),
        (
            "La garantie : l’API Quotient familial est ouverte",
            {Kind.GUARANTEE: "Quotient familial est ouverte"},
            "guarantees",
            "l’API Quotient familial est ouverte",
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


def test_people_are_parted_from_the_place_that_names_them() -> None:
    facts = {Kind.COUNT: ("8 maisons",), Kind.PLACE: ("Les 8 maisons de santé de la Nièvre",)}
    text = "Volontaires : Les 8 maisons de santé de la Nièvre."
    found = {one.name: one.text for one in suggest(understand(text, finding(facts)))}
    assert found == {"who": "maisons de santé", "count": "8", "where": "la Nièvre"}


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
                "acceleration.steps.0.users": "300",
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


def test_testimony_and_proof_are_found_by_their_form() -> None:
    text = "Un usager dira : « Grâce à Relais, je dors. » La preuve : 40 aidants sur 60 reviennent."
    found = {one.name: one.text for one in suggest(understand(text, finding({})))}
    assert found == {
        "testimony": "Grâce à Relais, je dors.",
        "proof": "40 aidants sur 60 reviennent",
    }


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_what_is_suggested_is_accepted_by_its_field(name: str) -> None:
    for one in suggest(understand(PARAGRAPHS[name])):
        assert ask_at(one.model_path)
        assert is_accepted(one)
        assert "à confirmer" not in one.text


@pytest.mark.parametrize("text", ["", "…", "beaucoup", "10 à 20 ou 30", "[à confirmer]", "?"])
def test_unreadable_count_is_refused(text: str) -> None:
    assert not is_accepted(Suggestion("usagers.groups", 0, "count", text, sure=True))


# Places in a fiche


def test_blank_fiche_takes_everything() -> None:
    found = offered()
    assert {offer.fate for offer in found.values()} == {Fate.FREE}
    after = draft_from({**values_of(BLANK), **write(list(found.values()))})
    assert after.usagers.groups[0].who == "jeunes artisans"
    assert after.usagers.partners[0].name == "La chambre de métiers d’Aix"
    assert after.independance.legal.depends == "oui"
    assert [step.perimeter for step in after.acceleration.steps] == [
        "les Landes",
        "la France entière",
    ]
    assert {offer.fate for offer in offered(after).values()} == {Fate.SAME}


def test_only_what_is_chosen_is_written() -> None:
    assert write([offered()["usagers.groups.0.where"]]) == {"usagers.groups.a.where": "à Aix"}
    assert write([]) == {}


def test_text_already_there_is_never_replaced() -> None:
    full = draft_from(COMPLETE)
    found = offered(full)
    assert not any(offer.is_advised for offer in found.values())
    texts = write(list(found.values()), full)
    before = values_of(full)
    for path, text in texts.items():
        assert path not in before or before[path].isdigit() or text.startswith(before[path])
    after = draft_from({**before, **texts})
    assert [group.who for group in after.usagers.groups][1:] == ["jeunes artisans"]
    assert after.acceleration.steps[-1] == full.acceleration.steps[-1]
    assert after.acceleration.steps[-2].perimeter == "les Landes"


def test_single_answer_keeps_its_text_and_says_so() -> None:
    draft = draft_from({"independance.legal.depends": "non", "independance.guarantees": "un an"})
    found = offered(draft)
    assert (found["independance.legal.0.what"].fate, found["independance.legal.0.what"].there) == (
        Fate.KEPT,
        "Non",
    )
    added = found["independance.0.guarantees"]
    assert added.fate is Fate.ADDED
    assert write(list(found.values()), draft)["independance.guarantees"] == (
        "un an\nL’hébergement est déjà payé"
    )


def test_unknown_answer_may_be_answered() -> None:
    draft = draft_from({"usagers.groups.a": "1", "usagers.groups.a.who": "Je ne sais pas encore"})
    assert offered(draft)["usagers.groups.0.who"].is_advised


def test_full_list_takes_no_more() -> None:
    ranks = {f"usagers.groups.k{rank}": str(rank) for rank in range(1, 13)}
    whos = {f"{path}.who": "des maires" for path in ranks}
    assert offered(draft_from({**ranks, **whos}))["usagers.groups.0.who"].fate is Fate.KEPT


def test_new_steps_come_before_the_country() -> None:
    many = [
        Suggestion("acceleration.steps", 0, "perimeter", "l’Aude", sure=True),
        Suggestion("acceleration.steps", 1, "perimeter", "le Gers", sure=True),
        Suggestion("acceleration.steps", 2, "perimeter", "le Lot", sure=True),
        Suggestion("acceleration.steps", 99, "perimeter", "la France", sure=True),
    ]
    texts = write(list(offers(many, BLANK)))
    after = draft_from({**values_of(BLANK), **texts})
    assert [step.perimeter for step in after.acceleration.steps] == [
        "l’Aude",
        "le Gers",
        "le Lot",
        "la France",
    ]
