"""Sentences on small changes: each answer in the form its sentence takes, as sure as it is."""

from typing import Final

import pytest
from factories import FIRST, GROUP, LAST, PARTNER
from wordings import plain, said

from coaching.answers.choices import Certainty, Family
from coaching.paragraph import Style, Variant, wording
from coaching.phrasing.amounts import in_words, ordinal
from coaching.phrasing.pieces import opening, subject

PRODUCT: Final = "Relais Zéro"


@pytest.fixture(autouse=True)
def _first_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every kind of this product take its first way."""
    monkeypatch.setattr(wording, "turn", lambda *_: 0)


def of(changes: dict[str, str], style: Style | None = None) -> str:
    return said({"depart.product": PRODUCT, **changes}, style or Style())


START: Final = "60 aidants familiaux, déjà inscrits, essaient le service dans le Finistère"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"depart.launch": "mars 2027"}, f"{PRODUCT} ouvre en mars 2027 ; deux mois plus tard, 60"),
        ({"depart.launch": "mars 2027"}, "En septembre 2027, l’un de ces aidants dira"),
        (
            {"depart.launch": "?"},
            "Deux mois après le lancement, 60 aidants familiaux, déjà",
        ),
        ({"depart.launch": "?"}, "Six mois après le lancement, l’un de ces aidants dira"),
        ({"usagers.arrival": "0"}, "Le 12 janvier 2027, 60 aidants familiaux, déjà inscrits, e"),
        ({f"{GROUP}.count": "une centaine"}, "une centaine d’aidants familiaux"),
        ({f"{GROUP}.count": "12"}, "douze aidants familiaux, déjà inscrits, essaient"),
        ({f"{GROUP}.count": "1"}, "l’un des aidants familiaux, déjà inscrit, essaie le service"),
        ({f"{GROUP}.who": "une mairie", f"{GROUP}.count": "1"}, "une mairie, déjà inscrite, ess"),
        ({f"{GROUP}.who": "Éleveuses de brebis"}, "60 éleveuses de brebis, déjà inscrites,"),
        ({f"{GROUP}.who": "Bretons"}, "l’un de ces Bretons dira"),
        ({f"{GROUP}.who": "Les veuves et les veufs"}, "60 veuves et veufs, déjà inscrits,"),
        ({f"{GROUP}.who": "Les veuves et les veufs"}, "l’une de ces personnes dira"),
        ({f"{GROUP}.who": "SDIS"}, "60 SDIS, dont l’inscription est faite, essaient"),
        ({f"{GROUP}.who": "?"}, "60 personnes, déjà inscrites, essaient"),
        ({f"{GROUP}.count": "?"}, "Le nombre des aidants familiaux est [à confirmer]."),
        ({f"{GROUP}.where": "Le Havre"}, "essaient le service au Havre, parce"),
        ({f"{GROUP}.where": "Brest (29)"}, "essaient le service à Brest (29), parce"),
        ({f"{GROUP}.where": "Gers"}, "essaient le service dans le Gers, parce"),
        ({f"{GROUP}.where": "la mairie de Rodez"}, "essaient le service à la mairie de Rodez,"),
        ({f"{GROUP}.why": "Qui attendent un an"}, f"{START}, parce qu’ils attendent un an."),
        ({f"{GROUP}.why": "Gain de temps"}, f"{START}. C’est le gain de temps qui les décide."),
        ({f"{GROUP}.why": "les délais"}, "Ce sont les délais qui les décident."),
        ({f"{GROUP}.why": "En ont marre d’attendre"}, ", parce qu’ils en ont marre d’attendre."),
        ({f"{GROUP}.why": "n’ont pas le temps"}, ", parce qu’ils n’ont pas le temps."),
        ({f"{GROUP}.why": "Car elles attendent."}, ", parce qu’elles attendent."),
        ({f"{GROUP}.why": "pour gagner du temps"}, ", pour gagner du temps."),
        ({f"{GROUP}.why": "gagner du temps"}, ", pour gagner du temps."),
        ({f"{GROUP}.why": "plus de bus"}, ", parce qu’il n’y a plus de bus."),
        ({f"{GROUP}.why": "prêt qui expire en mai"}, ", parce que leur prêt expire en mai."),
        ({f"{GROUP}.why": "marre d’attendre"}, ", parce qu’ils en ont marre d’attendre."),
        (
            {f"{GROUP}.why": "INSEE, URSSAF"},
            "en quelques mots : « INSEE, URSSAF ».",
        ),
        ({f"{PARTNER}.brings": "elle prête une salle"}, "La MSA d’Armorique prête une salle, par"),
        ({f"{PARTNER}.brings": "prêter une salle"}, "La MSA d’Armorique va prêter une salle,"),
        ({f"{PARTNER}.brings": "salle de réunion"}, "met à disposition une salle de réunion,"),
        ({f"{PARTNER}.brings": "nous aurons une salle"}, "Avec la MSA d’Armorique, nous aurons"),
        ({f"{PARTNER}.brings": "?"}, "La MSA d’Armorique a donné son accord, parce qu’on"),
        ({f"{PARTNER}.name": "Les Restos du cœur"}, "Les Restos du cœur mettent à disposition"),
        ({f"{PARTNER}.name": "préfecture de l’Aude"}, "La préfecture de l’Aude met à"),
        ({f"{PARTNER}.name": "Familles rurales"}, "Familles rurales met à disposition"),
        ({f"{PARTNER}.why": "les délais"}, "deux conseillères, en raison des délais."),
        ({f"{PARTNER}.why": "elle paie les retards"}, "d’Armorique, qui paie les retards, met à"),
        ({f"{PARTNER}.why": "ses élus appellent"}, "d’Armorique, dont les élus appellent, met"),
        ({f"{PARTNER}.why": "elle l’a écrit !"}, "deux conseillères, parce qu’elle l’a écrit !"),
        ({f"{PARTNER}.why": "ils attendent"}, "deux conseillères, parce qu’ils attendent."),
        ({"usagers.testimony": '"J\'ai su".'}, "dira : « J’ai su. »"),
        ({"usagers.testimony": "« J’ai su ! »"}, "dira : « J’ai su ! »"),
        ({"usagers.testimony": "- que j’ai su"}, "dira : « Grâce à Relais Zéro, j’ai su. »"),
        ({"usagers.testimony": "Avoir su"}, "dira : « J’ai su. »"),
        ({"usagers.testimony": 'Un "oui" clair'}, "dira : « Un “oui” clair. »"),
        ({"usagers.testimony": "?"}, "Le témoignage à entendre est [à confirmer]."),
        ({"usagers.proof": "40 sur 60."}, "L’objectif est de 40 sur 60."),
        ({"usagers.proof": "taux de retour"}, "La mesure suivie est le taux de retour."),
        ({"usagers.proof": "les retours"}, "Pour en juger, l’équipe comptera les retours."),
        ({"usagers.proof": "une réponse en dix jours"}, "L’objectif est une réponse en dix jours."),
        ({"usagers.proof": "les refus divisés par deux"}, "veut voir les refus divisés par deux."),
        ({"usagers.proof": "Délai : 3 jours"}, "La mesure suivie est le délai (3 jours)."),
        ({"usagers.proof": "compter les retours"}, "Pour le mesurer, l’équipe compte les retours."),
        ({"independance.guarantees": "Un outil.\n\n- l’équipe"}, "a déjà un outil et l’équipe."),
        ({"independance.guarantees": "la charte déjà signée"}, "La charte est déjà signée."),
        ({"independance.guarantees": "aucun marché à refaire"}, "Il n’y a aucun marché à refaire."),
        ({"independance.guarantees": "l’équipe est payée"}, "L’équipe est payée."),
        ({f"{FIRST}.month": "?"}, "L’échéance de la première étape est [à confirmer]."),
        ({f"{FIRST}.sign": "20 appels"}, "Dès que l’équipe constate 20 appels, les assistantes"),
        ({f"{LAST}.sign": "onze le réclament"}, "Quand onze le réclament, les accueils"),
        ({f"{LAST}.sign": "Quand ils reviennent"}, "Quand ils reviennent, les accueils"),
        ({f"{LAST}.lever": "le réseau MSA"}, "qui travaillent, grâce au réseau MSA."),
        ({f"{LAST}.lever": "il est au guichet"}, "le demandent, il est au guichet et le service"),
        ({f"{LAST}.lever": "publier les prix"}, "le demandent, l’équipe publie les prix et le"),
        ({f"{LAST}.lever": "par le bouche-à-oreille"}, "travaillent, par le bouche-à-oreille."),
        ({f"{LAST}.lever": "un appui : la CAF"}, ", grâce à un appui (la CAF)."),
        ({f"{LAST}.perimeter": "La France"}, "le service s’étend enfin à la France"),
        ({f"{LAST}.perimeter": "National"}, "le service devient un service public national au"),
        ({f"{LAST}.perimeter": "à l'échelle nationale"}, "devient un service public national au"),
        ({f"{FIRST}.perimeter": "Étendre à la Bretagne"}, "le service gagne la Bretagne au bout"),
        ({f"{FIRST}.perimeter": "Bretagne"}, "le service gagne la Bretagne au bout"),
        ({f"{FIRST}.perimeter": "dans le Gers"}, "le service s’installe dans le Gers au bout"),
        ({f"{FIRST}.perimeter": "académie de Limoges"}, "le service gagne l’académie de Limoges"),
        ({f"{FIRST}.perimeter": "?"}, "le service franchit l’étape suivante au bout d’un an"),
    ],
)
def test_an_answer_takes_the_form_of_its_sentence(changes: dict[str, str], told: str) -> None:
    assert told in of(changes)


PARTNERS: Final = {
    Certainty.AGREED: "La MSA d’Armorique met à disposition deux conseillères",
    Certainty.TO_FIND: "Il reste à convaincre la MSA d’Armorique, qui pourrait apporter deux",
    Certainty.CONTACTED: "pris contact avec la MSA d’Armorique, qui pourrait apporter deux",
    "?": "La MSA d’Armorique pourrait apporter deux conseillères",
}


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize(("certainty", "told"), PARTNERS.items())
def test_partner_is_said_as_sure_as_it_is(certainty: str, told: str, variant: Variant) -> None:
    assert told in of({f"{PARTNER}.certainty": certainty}, Style(variant))


STATES: Final = {
    Certainty.TO_FIND: "60 aidants familiaux, encore à trouver, essaieront",
    Certainty.CONTACTED: "60 aidants familiaux, déjà contactés, essaieront",
    Certainty.AGREED: "60 aidants familiaux, déjà d’accord, essaient",
    Certainty.ENROLLED: "60 aidants familiaux, déjà inscrits, essaient",
    "?": "60 aidants familiaux essaient",
}


@pytest.mark.parametrize(("certainty", "told"), STATES.items())
def test_volunteers_are_said_as_sure_as_they_are(certainty: str, told: str) -> None:
    assert told in of({f"{GROUP}.certainty": certainty})


def declared(*families: Family, **answers: str) -> dict[str, str]:
    table = {f"independance.{family}.depends": "non" for family in Family}
    for family in families:
        table |= {f"independance.{family}.{name}": text for name, text in answers.items()}
        table[f"independance.{family}.depends"] = "oui"
    return table


LEGAL, SYSTEMS, MONEY, *_, CALENDAR = Family
DECREE: Final = {"what": "du décret", "who_decides": "le préfet", "when": "mars"}
AWAITED: Final = "le décret, qui dépend du préfet (mars),"


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (declared(), "à l’équipe ne retient l’ouverture, car elle a déjà l’hébergement."),
        (declared(LEGAL, **DECREE, workaround="on commence"), f"attendre {AWAITED} l’équipe com"),
        (declared(LEGAL, **DECREE, workaround="Demander au greffe"), "l’équipe demande au greffe."),
        (declared(LEGAL, **DECREE, workaround="à la main"), "l’équipe commence à la main."),
        (declared(LEGAL, **DECREE, workaround="un PDF"), "l’équipe commence avec un PDF."),
        (declared(LEGAL, **DECREE, workaround="PDF"), "la solution est « PDF »."),
        (declared(LEGAL, **DECREE, workaround="?"), f"d’ouvrir sans {AWAITED} est [à confirmer]."),
        (declared(CALENDAR, **DECREE, workaround="?"), "Ce qui sera prêt avant le décret"),
        (
            declared(LEGAL, MONEY, **DECREE, workaround="?"),
            "sans le décret, qui dépend du préfet (mars), ni le décret",
        ),
        (
            declared(LEGAL, **{**DECREE, "when": "déjà paru"}, workaround="?"),
            "Le décret est déjà paru (le préfet).",
        ),
        (
            declared(LEGAL, what="que l’on signe", when="déjà fait", workaround="?"),
            "sans que l’on signe",
        ),
        (
            declared(LEGAL, **{**DECREE, "what": "que le préfet signe"}, workaround="on ouvre"),
            "Sans attendre que le préfet signe",
        ),
        (
            declared(LEGAL, **{**DECREE, "what": "obtenir un avis"}, workaround="on ouvre"),
            "Sans attendre d’obtenir un avis",
        ),
        (
            declared(LEGAL, **{**DECREE, "who_decides": "?", "when": "?"}, workaround="on ouvre"),
            "Sans attendre le décret, l’équipe ouvre.",
        ),
        (
            declared() | {"independance.legal.depends": "?"},
            "Le besoin de texte est [à confirmer].",
        ),
        (
            declared() | dict.fromkeys((f"independance.{family}.depends" for family in Family), ""),
            "Ce dont dépend l’ouverture est [à confirmer].",
        ),
    ],
)
def test_independence_in_each_state(answers: dict[str, str], text: str) -> None:
    assert text in of(answers)


OTHER: Final = "independance.legal.others.k"


@pytest.mark.parametrize(
    ("other", "text"),
    [
        ({"what": "l’arrêté", "workaround": "on téléphone"}, "l’arrêté, l’équipe téléphone."),
        ({"what": "l’arrêté", "workaround": "?"}, "La façon d’ouvrir sans l’arrêté"),
        ({"what": "?", "workaround": "on téléphone"}, "le texte attendu, l’équipe téléphone."),
    ],
)
def test_each_dependency_of_a_family_is_said(other: dict[str, str], text: str) -> None:
    first = declared(LEGAL, **DECREE, workaround="on commence")
    told = of({**first, OTHER: "1", **{f"{OTHER}.{name}": one for name, one in other.items()}})
    assert "le décret, qui dépend du préfet (mars), l’équipe commence" in told
    assert text in told.replace("la façon", "La façon")


def test_another_dependency_of_which_nothing_is_known_is_not_said() -> None:
    first = declared(LEGAL, **DECREE, workaround="on commence")
    assert of({**first, OTHER: "1"}) == of(first)


@pytest.mark.parametrize(
    ("rank", "word"),
    [
        *((1, "première"), (2, "deuxième"), (3, "troisième"), (4, "quatrième"), (5, "cinquième")),
        *((9, "neuvième"), (11, "onzième"), (21, "vingt et unième"), (45, "quarante-cinquième")),
    ],
)
def test_ordinal(rank: int, word: str) -> None:
    """Grevisse et Goosse, Le Bon Usage, § 599 (ordinaux)."""
    assert ordinal(rank) == word


@pytest.mark.parametrize(
    ("number", "word"), [(1, "une"), (2, "deux"), (6, "six"), (21, "vingt et une")]
)
def test_number_of_things_in_letters(number: int, word: str) -> None:
    assert in_words(number) == word
    assert in_words(21, "un") == "vingt et un"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("le Relais.", "Le Relais ouvre"),
        ("haies en clair", "Haies en clair ouvre"),
        ("beta.gouv.fr", "beta.gouv.fr ouvre"),
        ("eCitoyen", "eCitoyen ouvre"),
        ("Les Relais", "Le produit Les Relais ouvre"),
        ("Mes aides", "Le produit Mes aides ouvre"),
    ],
)
def test_product_opens_the_sentence_and_its_verb_stays_singular(name: str, told: str) -> None:
    assert opening(f"{subject(name)} ouvre") == told


def test_other_groups_of_which_little_is_said_make_one_sentence() -> None:
    groups = {f"usagers.groups.{key}": str(rank) for rank, key in enumerate("abcdefg", 1)}
    texts = {
        "who": "agents d’une mairie",
        "count": "20",
        "where": "à Lyon",
        "why": "elles attendent",
    }
    others = {f"{group}.{name}": text for group in groups for name, text in texts.items()}
    told = of({**groups, **others})
    assert "S’y ajoutent 20 agents d’une mairie à Lyon, 20 agents d’une mairie à Lyon" in told


def test_steps_of_which_little_is_said_make_one_sentence() -> None:
    steps = {f"acceleration.steps.{key}": str(rank) for rank, key in enumerate("amnb", 1)}
    middle = {
        f"acceleration.steps.{key}.{name}": text
        for key, where in {"a": "le Gers", "m": "l’Ain", "n": "le Tarn"}.items()
        for name, text in {"perimeter": where, "sign": "?", "lever": "?", "month": "12"}.items()
    }
    told = of({**steps, **middle})
    assert "Le service gagne le Gers au bout d’un an (900 aidants familiaux)," in told
    assert "l’Ain au bout d’un an, puis le Tarn au bout d’un an." in told


def test_what_is_missing_is_gathered_in_one_sentence_a_movement() -> None:
    unknown = [f"{GROUP}.count", f"{GROUP}.why", "usagers.proof", f"{FIRST}.sign", f"{LAST}.sign"]
    told = plain(of(dict.fromkeys(unknown, "?")))
    assert told.count("[à confirmer]") == 2
    assert "Le nombre et les raisons des aidants familiaux ainsi que la mesure du succès" in told
    assert "Le signe attendu de chaque étape est [à confirmer]." in told
