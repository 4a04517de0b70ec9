"""Sentences on small changes: each answer in the form its sentence takes, as sure as it is."""

from typing import Final

import pytest
from factories import FIRST, GROUP, LAST, PARTNER
from wordings import plain, said

from coaching.fiche.choices import Certainty, Family
from coaching.paragraph import Style, Variant, wording
from coaching.paragraph.phrasing.amounts import in_words, ordinal
from coaching.paragraph.phrasing.inserts import opening, subject

PRODUCT: Final = "Relais Zéro"


@pytest.fixture(autouse=True)
def _first_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every kind of this product take its first way."""
    monkeypatch.setattr(wording, "turn", lambda *_: 0)


def of(changes: dict[str, str], style: Style | None = None) -> str:
    return said({"depart.product": PRODUCT, **changes}, style or Style())


START: Final = "60 aidants familiaux dans le Finistère"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"depart.launch": "mars 2027"}, f"{PRODUCT} ouvrira en mars 2027, et 60 aidants"),
        ({"depart.launch": "mars 2027"}, "En septembre 2027, 40 aidants sur"),
        ({"depart.launch": "?"}, "Deux mois après le lancement, 60 aidants familiaux dans"),
        ({"depart.launch": "?"}, "Six mois après le lancement, 40 aidants sur"),
        ({"usagers.arrival": "0"}, "Le 12 janvier 2027, 60 aidants familiaux dans le"),
        ({f"{GROUP}.count": "une centaine"}, "une centaine d’aidants familiaux"),
        ({f"{GROUP}.count": "12"}, "douze aidants familiaux dans le Finistère, inscrits parce"),
        ({f"{GROUP}.count": "1"}, "l’un des aidants familiaux dans le Finistère, inscrit par"),
        (
            {f"{GROUP}.who": "une mairie", f"{GROUP}.count": "1"},
            "une mairie dans le Finistère, inscrite par",
        ),
        (
            {f"{GROUP}.who": "Éleveuses de brebis"},
            "60 éleveuses de brebis dans le Finistère, inscrites par",
        ),
        ({f"{GROUP}.who": "Bretons"}, "l’un de ces Bretons dira"),
        (
            {f"{GROUP}.who": "Les veuves et les veufs"},
            "60 veuves et veufs dans le Finistère, inscrits par",
        ),
        ({f"{GROUP}.who": "Les veuves et les veufs"}, "l’une de ces personnes dira"),
        ({f"{GROUP}.who": "SDIS"}, "60 SDIS dans le Finistère, dont l’inscription est faite par"),
        ({f"{GROUP}.who": "?"}, "60 personnes dans le Finistère, inscrites par"),
        ({f"{GROUP}.count": "?"}, " ; leur nombre est [à confirmer]."),
        ({f"{GROUP}.where": "Le Havre"}, "aidants familiaux au Havre, inscrits parce"),
        ({f"{GROUP}.where": "Brest (29)"}, "aidants familiaux à Brest (29), inscrits parce"),
        ({f"{GROUP}.where": "Gers"}, "aidants familiaux dans le Gers, inscrits parce"),
        (
            {f"{GROUP}.where": "la mairie de Rodez"},
            "aidants familiaux à la mairie de Rodez, inscrits",
        ),
        (
            {f"{GROUP}.why": "Qui attendent un an"},
            f"{START}, inscrits parce qu’ils attendent un an,",
        ),
        (
            {f"{GROUP}.why": "Gain de temps"},
            f"{START}, déjà inscrits, l’essaieront deux mois plus tard. C’est le gain",
        ),
        ({f"{GROUP}.why": "les délais"}, "Ce sont les délais qui les décident."),
        (
            {f"{GROUP}.why": "En ont marre d’attendre"},
            "inscrits parce qu’ils en ont marre d’attendre,",
        ),
        ({f"{GROUP}.why": "n’ont pas le temps"}, "inscrits parce qu’ils n’ont pas le temps,"),
        ({f"{GROUP}.why": "Car elles attendent."}, "inscrites parce qu’elles attendent,"),
        ({f"{GROUP}.why": "pour gagner du temps"}, "inscrits pour gagner du temps,"),
        ({f"{GROUP}.why": "gagner du temps"}, "inscrits pour gagner du temps,"),
        ({f"{GROUP}.why": "plus de bus"}, "inscrits parce qu’il n’y a plus de bus,"),
        ({f"{GROUP}.why": "prêt qui expire en mai"}, "inscrits parce que leur prêt expire en mai,"),
        ({f"{GROUP}.why": "marre d’attendre"}, "inscrits parce qu’ils en ont marre d’attendre,"),
        ({f"{GROUP}.why": "INSEE, URSSAF"}, "en quelques mots : « INSEE, URSSAF »."),
        ({f"{PARTNER}.brings": "elle prête une salle"}, "La MSA d’Armorique prête une salle, par"),
        ({f"{PARTNER}.brings": "prêter une salle"}, "La MSA d’Armorique va prêter une salle,"),
        ({f"{PARTNER}.brings": "salle de réunion"}, "apporte une salle de réunion,"),
        ({f"{PARTNER}.brings": "nous aurons une salle"}, "Avec la MSA d’Armorique, nous aurons"),
        (
            {f"{PARTNER}.brings": "nous aurons une salle", f"{PARTNER}.certainty": "contactes"},
            "qui pourrait apporter « nous aurons une salle »",
        ),
        (
            {f"{PARTNER}.brings": "prêter une salle", f"{PARTNER}.certainty": "a_trouver"},
            "Il reste à convaincre la MSA d’Armorique, qui pourrait prêter une salle",
        ),
        ({f"{PARTNER}.brings": "?"}, "La MSA d’Armorique a donné son accord, parce qu’on"),
        ({f"{PARTNER}.name": "Les Restos du cœur"}, "Les Restos du cœur apportent"),
        ({f"{PARTNER}.name": "préfecture de l’Aude"}, "La préfecture de l’Aude apporte"),
        ({f"{PARTNER}.name": "Familles rurales"}, "Familles rurales apporte"),
        ({f"{PARTNER}.why": "les délais"}, "deux conseillères, en raison des délais."),
        ({f"{PARTNER}.why": "elle paie les retards"}, "d’Armorique, qui paie les retards, app"),
        ({f"{PARTNER}.why": "ses élus appellent"}, "d’Armorique, dont les élus appellent, ap"),
        ({f"{PARTNER}.why": "elle l’a écrit !"}, "deux conseillères, parce qu’elle l’a écrit !"),
        ({f"{PARTNER}.why": "ils attendent"}, "deux conseillères, parce qu’ils attendent."),
        ({"usagers.testimony": '"J\'ai su".'}, "dira : « J’ai su. »"),
        ({"usagers.testimony": "« J’ai su ! »"}, "dira : « J’ai su ! »"),
        ({"usagers.testimony": "- que j’ai su"}, "dira : « Grâce à Relais Zéro, j’ai su. »"),
        ({"usagers.testimony": "Avoir su"}, "dira : « J’ai su. »"),
        ({"usagers.testimony": 'Un "oui" clair'}, "dira : « Un “oui” clair. »"),
        ({"usagers.testimony": "?"}, "Le témoignage à entendre est [à confirmer]."),
        ({"usagers.proof": "40 sur 60."}, "L’objectif est de 40 sur 60."),
        ({"usagers.proof": "taux de retour"}, "La mesure suivie sera le taux de retour."),
        ({"usagers.proof": "les retours"}, "Pour en juger, l’équipe comptera les retours."),
        (
            {"usagers.proof": "une réponse en dix jours"},
            "2027, il y aura une réponse en dix jours, et l’un",
        ),
        (
            {"usagers.proof": "les refus divisés par deux"},
            "2027, les refus seront divisés par deux, et l’un",
        ),
        ({"usagers.proof": "Délai : 3 jours"}, "La mesure suivie sera le délai (3 jours)."),
        ({"usagers.proof": "compter les retours"}, "Pour le mesurer, l’équipe compte les retours."),
        ({"independance.guarantees": "Un outil.\n\n- l’équipe"}, "a déjà un outil et l’équipe."),
        ({"independance.guarantees": "la charte déjà signée"}, "La charte est déjà signée."),
        ({"independance.guarantees": "aucun marché à refaire"}, "Il n’y a aucun marché à refaire."),
        ({"independance.guarantees": "l’équipe est payée"}, "L’équipe est payée."),
        ({f"{FIRST}.month": "?"}, " ; l’échéance est [à confirmer]. Quand"),
        ({f"{FIRST}.sign": "20 appels"}, "Dès qu’il y aura 20 appels, les assistantes"),
        ({f"{LAST}.sign": "onze le réclament"}, "Quand onze le réclameront, les accueils"),
        ({f"{LAST}.sign": "Quand ils reviennent"}, "Quand ils reviendront, les accueils"),
        (
            {f"{LAST}.lever": "le réseau MSA"},
            "le demanderont, le réseau MSA étendra enfin le service",
        ),
        (
            {f"{LAST}.lever": "il est au guichet"},
            "le demanderont, il sera au guichet et le service",
        ),
        ({f"{LAST}.lever": "publier les prix"}, "le demanderont, l’équipe publiera les prix et le"),
        ({f"{LAST}.lever": "par le bouche-à-oreille"}, "travaillent, par le bouche-à-oreille."),
        ({f"{LAST}.lever": "un appui : la CAF"}, ", grâce à un appui (la CAF)."),
        ({f"{LAST}.perimeter": "La France"}, "y renverront et le service s’étendra à la France"),
        ({f"{LAST}.perimeter": "National"}, "le service deviendra un service public national en"),
        ({f"{LAST}.perimeter": "à l'échelle nationale"}, "deviendra un service public national en"),
        ({f"{FIRST}.perimeter": "Étendre à la Bretagne"}, "à la Bretagne en un an"),
        ({f"{FIRST}.perimeter": "Bretagne"}, "à la Bretagne en un an"),
        ({f"{FIRST}.perimeter": "dans le Gers"}, "dans le Gers en un an"),
        ({f"{FIRST}.perimeter": "académie de Limoges"}, "à l’académie de Limoges en un an"),
        ({f"{FIRST}.perimeter": "?"}, "le service franchira l’étape suivante en un an"),
    ],
)
def test_an_answer_takes_the_form_of_its_sentence(changes: dict[str, str], told: str) -> None:
    assert told in of(changes)


PARTNERS: Final = {
    Certainty.AGREED: "La MSA d’Armorique apporte deux conseillères",
    Certainty.TO_FIND: "Il reste à convaincre la MSA d’Armorique, qui pourrait apporter deux",
    Certainty.CONTACTED: "pris contact avec la MSA d’Armorique, qui pourrait apporter deux",
    "?": "La MSA d’Armorique pourrait apporter deux conseillères",
}


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize(("certainty", "told"), PARTNERS.items())
def test_partner_is_said_as_sure_as_it_is(certainty: str, told: str, variant: Variant) -> None:
    assert told in of({f"{PARTNER}.certainty": certainty}, Style(variant))


STATES: Final = {
    Certainty.TO_FIND: "le Finistère, encore à trouver, pourraient l’essayer",
    Certainty.CONTACTED: "le Finistère, déjà contactés, qui attendent, pourraient l’essayer",
    Certainty.AGREED: "le Finistère, volontaires parce",
    Certainty.ENROLLED: "le Finistère, inscrits parce",
    "?": "le Finistère pourraient l’essayer",
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
        (declared(), "à l’équipe ne retient le lancement, car elle a déjà l’hébergement."),
        (declared(LEGAL, **DECREE, workaround="on commence"), f"attendre {AWAITED} l’équipe com"),
        (declared(LEGAL, **DECREE, workaround="Demander au greffe"), "l’équipe demande au greffe."),
        (declared(LEGAL, **DECREE, workaround="à la main"), "l’équipe commence à la main."),
        (declared(LEGAL, **DECREE, workaround="un PDF"), "un PDF suffit pour commencer."),
        (declared(LEGAL, **DECREE, workaround="PDF"), "la solution est « PDF »."),
        (
            declared(LEGAL, **DECREE, workaround="?"),
            f"obtenir {AWAITED[:-1]} ; la façon d’ouvrir d’ici là est",
        ),
        (
            declared(CALENDAR, **DECREE, workaround="?"),
            "compter avec le décret, qui dépend du préfet (mars) ; ce qui sera prêt d’ici là",
        ),
        (
            declared(LEGAL, MONEY, **DECREE, workaround="?"),
            "Il reste à obtenir le décret, qui dépend du préfet (mars) ;",
        ),
        (
            declared(LEGAL, **{**DECREE, "when": "déjà paru"}, workaround="?"),
            "Le décret est déjà paru (le préfet).",
        ),
        (
            declared(LEGAL, what="que l’on signe", when="déjà fait", workaround="?"),
            "L’équipe attend encore que l’on signe",
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
            "l’équipe ouvre ; le décideur et l’échéance sont [à confirmer].",
        ),
        (declared() | {"independance.legal.depends": "?"}, "Le besoin de texte est [à confirmer]."),
        (
            declared() | dict.fromkeys((f"independance.{family}.depends" for family in Family), ""),
            "Ce dont dépend le lancement est [à confirmer].",
        ),
    ],
)
def test_independence_in_each_state(answers: dict[str, str], text: str) -> None:
    assert text in of(answers)


OTHER: Final = "independance.legal.others.k"


@pytest.mark.parametrize(
    ("other", "text"),
    [
        (
            {"what": "l’arrêté", "workaround": "on téléphone"},
            "l’arrêté, l’équipe téléphone ; le décideur",
        ),
        (
            {"what": "l’arrêté", "workaround": "?"},
            "Il reste à obtenir l’arrêté ; le décideur, l’échéance et la",
        ),
        (
            {"what": "?", "workaround": "on téléphone"},
            "le texte attendu, l’équipe téléphone ; le décideur",
        ),
    ],
)
def test_each_dependency_of_a_family_is_said(other: dict[str, str], text: str) -> None:
    first = declared(LEGAL, **DECREE, workaround="on commence")
    told = of({**first, OTHER: "1", **{f"{OTHER}.{name}": one for name, one in other.items()}})
    assert "le décret, qui dépend du préfet (mars), l’équipe commence" in told
    assert text in told


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
    groups = {f"usagers.groups.{key}": str(rank) for rank, key in enumerate("abcdefghij", 1)}
    texts = {
        "who": "agents d’une mairie",
        "count": "20",
        "where": "à Lyon",
        "why": "elles attendent",
    }
    others = {f"{group}.{name}": text for group in groups for name, text in texts.items()}
    told = of({**groups, **others})
    assert "20 agents d’une mairie à Lyon, 20 agents d’une mairie à Lyon" in told


def test_steps_of_which_little_is_said_make_one_sentence() -> None:
    steps = {f"acceleration.steps.{key}": str(rank) for rank, key in enumerate("amnb", 1)}
    middle = {
        f"acceleration.steps.{key}.{name}": text
        for key, where in {"a": "le Gers", "m": "l’Ain", "n": "le Tarn"}.items()
        for name, text in {"perimeter": where, "sign": "?", "lever": "?", "month": "12"}.items()
    }
    told = of({**steps, **middle})
    assert "Le service gagnera le Gers au bout d’un an (900 aidants familiaux)," in told
    assert "l’Ain au bout d’un an, puis le Tarn au bout d’un an." in told
    lacking = "le signe attendu et le relais des trois premières étapes"
    assert f"{lacking} sont [à confirmer]." in told


def test_what_is_missing_is_said_once() -> None:
    unknown = [f"{GROUP}.count", f"{GROUP}.why", "usagers.proof", f"{FIRST}.sign", f"{LAST}.sign"]
    told = plain(of(dict.fromkeys(unknown, "?")))
    assert told.count("[à confirmer]") == 3
    assert " ; leur nombre et ce qui les décide sont [à confirmer]." in told
    assert "La mesure du succès est [à confirmer]." in told
    assert "Le signe attendu de chaque étape est [à confirmer]." in told
