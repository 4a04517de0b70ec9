"""Pieces of sentences that do not turn with the product's name: agreement, certainty, waiting."""

import re
from typing import Final

import pytest
from factories import FIRST, GROUP, LAST, PARTNER
from wordings import product_turning, said, slots

from coaching.answers.choices import Certainty, Family
from coaching.answers.leaves import TO_CONFIRM
from coaching.paragraph import Style, Variant
from coaching.phrasing.amounts import in_words, ordinal
from coaching.phrasing.pieces import opening, subject


@pytest.mark.parametrize("certainty", Certainty)
@pytest.mark.parametrize("count", ["1", "60"])
def test_volunteers_agree_with_their_number(certainty: Certainty, count: str) -> None:
    text = said({f"{GROUP}.certainty": certainty, f"{GROUP}.count": count})
    told = {
        Certainty.TO_FIND: "{} encore à trouver",
        Certainty.CONTACTED: "{} déjà contacté{s}",
        Certainty.AGREED: "{} d’accord pour essayer",
        Certainty.ENROLLED: "{} déjà inscrit{s}",
    }[certainty]
    one = count == "1"
    noun = "un volontaire" if one else "des volontaires"
    assert f"{told.format(noun, s='' if one else 's')} : {count} aidants familiaux" in text


@pytest.mark.parametrize("variant", Variant)
def test_what_is_still_to_find_is_always_said(variant: Variant) -> None:
    """A pitch or a short text must not promise people that nobody has met yet."""
    to_find = {f"{GROUP}.certainty": "a_trouver", f"{PARTNER}.certainty": "a_trouver"}
    text = said({**to_find, f"{GROUP}.why": "ils attendent " + "longtemps " * 8}, Style(variant))
    assert re.search(r"volontaires (?:encore )?à trouver :", text)
    partner = re.search(r"[^.:]*: la MSA d’Armorique|la MSA d’Armorique[^.]*", text)
    assert partner is None or "à trouver" in partner[0]


PARTNERS: Final = {
    Certainty.TO_FIND: "Un partenaire reste à trouver : la MSA",
    Certainty.CONTACTED: "Un partenaire est déjà contacté : la MSA",
    "?": "Un partenaire est envisagé : la MSA",
}
ALOUD: Final = {
    Certainty.TO_FIND: "un partenaire à trouver : la MSA",
    Certainty.CONTACTED: "un partenaire déjà contacté : la MSA",
    "?": "un partenaire envisagé : la MSA",
}


@pytest.mark.parametrize(("certainty", "start"), PARTNERS.items())
def test_partner_is_said_as_sure_as_it_is(certainty: str, start: str) -> None:
    assert start in said({f"{PARTNER}.certainty": certainty})


@pytest.mark.parametrize(("certainty", "start"), ALOUD.items())
def test_partner_is_said_aloud_as_sure_as_it_is(certainty: str, start: str) -> None:
    assert start in said({f"{PARTNER}.certainty": certainty}, Style(Variant.PITCH))


def declared(*families: Family, **answers: str) -> dict[str, str]:
    table = {f"independance.{family}.depends": "non" for family in Family}
    for family in families:
        table |= {f"independance.{family}.{name}": text for name, text in answers.items()}
        table[f"independance.{family}.depends"] = "oui"
    return table


LEGAL, SYSTEMS, MONEY, *_ = Family
CLAUSE: Final = {"what": "le décret", "workaround": "on commence à droit constant"}
THING: Final = {"what": "le décret", "workaround": "une charte signée"}
BARE: Final = {"what": "API Particulier", "workaround": "on commence à droit constant"}
WAITING: Final = {"what": "le décret", "workaround": "nous attendrons la signature"}
OPEN: Final = {"what": "les deux décrets", "workaround": "?"}


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (declared(), "La sortie du produit n’attend rien d’extérieur à l’équipe : ni texte, ni"),
        (declared(LEGAL, **CLAUSE), " le décret. D’ici là, on commence à droit constant."),
        (
            declared(LEGAL, **{**CLAUSE, "what": "d’un arrêté préfectoral"}),
            " un arrêté préfectoral. D’ici là, on commence",
        ),
        (
            declared(LEGAL, MONEY, **{**CLAUSE, "what": "Du décret"}),
            "En attendant le décret, on commence à droit constant.",
        ),
        (declared(LEGAL, **THING), " le décret. D’ici là, une charte signée."),
        (declared(LEGAL, **OPEN), "Il reste à contourner les deux décrets : [à confirmer]."),
        (
            declared(LEGAL, MONEY, **CLAUSE),
            "la sortie s’en passe. En attendant le décret, on commence à droit constant. Sans",
        ),
        (declared(LEGAL, MONEY, SYSTEMS, **THING), "Avant le décret, une charte signée."),
        (
            declared(LEGAL, MONEY, **BARE),
            "Une attente, API Particulier ; d’ici là, on commence à droit constant. Une autre att",
        ),
        (
            declared(LEGAL, MONEY, SYSTEMS, **BARE),
            " Une troisième, API Particulier ; d’ici là, on commence à droit constant.",
        ),
        (
            declared(LEGAL, **WAITING),
            "contourner le décret ; pour l’instant, nous attendrons la signature. La sortie",
        ),
        (
            declared(LEGAL, MONEY, **WAITING),
            "contourner le décret ; pour l’instant, nous attendrons la signature. Il reste à c",
        ),
        (
            declared(LEGAL, what="le décret", workaround="par courriel, sauf un : le préfet"),
            " le décret. D’ici là, par courriel, sauf un : le préfet.",
        ),
        (declared(LEGAL, what="le décret", workaround="saisie à la main"), "D’ici là : saisie"),
        (
            declared() | {"independance.legal.depends": "?"},
            "Reste à vérifier que la sortie n’attend pas de texte [à confirmer].",
        ),
        (
            declared() | dict.fromkeys((f"independance.{family}.depends" for family in Family), ""),
            "ne dépend d’aucun évènement extérieur à l’équipe : [à confirmer].",
        ),
    ],
)
def test_independence_in_each_state(answers: dict[str, str], text: str) -> None:
    product = product_turning({"attente": 0}, slots(Variant.FICHE))
    told = said({"depart.product": product, **answers})
    assert text in re.sub(r" \([^)]*\)", "", told)


@pytest.mark.parametrize(
    ("who", "when", "told"),
    [
        ("le préfet", "Début 2028.", " (le préfet, début 2028)"),
        ("?", "2028", " (décideur [à confirmer], 2028)"),
        ("le préfet", "?", " (le préfet, échéance [à confirmer])"),
        ("?", "?", " (décideur et échéance [à confirmer])"),
    ],
)
def test_who_decides_and_when(who: str, when: str, told: str) -> None:
    changes = {"independance.systems.who_decides": who, "independance.systems.when": when}
    assert f"l’accès au fichier des congés{told}" in said(changes, Style(Variant.DEVELOPED))


@pytest.mark.parametrize(
    ("rank", "of", "word"),
    [
        *((1, 3, "premier"), (2, 2, "second"), (2, 3, "deuxième"), (3, 3, "troisième")),
        *((4, 9, "quatrième"), (5, 9, "cinquième"), (9, 9, "neuvième"), (11, 12, "onzième")),
        *((21, 50, "vingt et unième"), (45, 50, "quarante-cinquième")),
    ],
)
def test_ordinal(rank: int, of: int, word: str) -> None:
    """Grevisse et Goosse, Le Bon Usage, § 599 (ordinaux)."""
    assert ordinal(rank, of) == word


@pytest.mark.parametrize(
    ("number", "word"), [(1, "une"), (2, "deux"), (6, "six"), (21, "vingt et une")]
)
def test_number_of_things_in_letters(number: int, word: str) -> None:
    assert in_words(number) == word
    assert in_words(21, "un") == "vingt et un"


# Turns of phrase, each on a small change


def first_turns() -> str:
    """Return a product whose slots all take their first way."""
    ways = slots(Variant.FICHE)
    return product_turning(dict.fromkeys(ways, 0), ways)


PRODUCT: Final = first_turns()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"depart.launch": "mars 2027"}, f"{PRODUCT} démarre en mars 2027"),
        ({"depart.launch": "12/01/2027"}, "démarre le 12 janvier 2027"),
        ({"depart.launch": "mars 2027"}, "En septembre 2027, un usager dira"),
        ({"depart.launch": "?"}, "démarre à une date [à confirmer]"),
        ({"depart.launch": "?"}, "Six mois après le lancement, un usager dira"),
        ({"usagers.arrival": "0"}, "et sert aussitôt des volontaires"),
        ({"usagers.arrival": "M+2"}, "et sert, deux mois plus tard, des volontaires"),
        ({f"{GROUP}.count": "une centaine"}, "une centaine d’aidants familiaux"),
        ({f"{GROUP}.who": "Éleveuses de brebis"}, "60 éleveuses de brebis"),
        ({f"{GROUP}.who": "Bretons"}, "60 Bretons"),
        ({f"{GROUP}.who": "Les veuves et les veufs"}, "60 veuves et veufs"),
        ({f"{GROUP}.who": "?"}, "60 usagers [à confirmer]"),
        ({f"{GROUP}.count": "?"}, "un nombre [à confirmer] d’aidants familiaux"),
        ({f"{GROUP}.where": "Le Havre"}, " (Le Havre), parce qu’ils"),
        ({f"{GROUP}.where": "Brest (29)"}, ", Brest (29), parce qu’ils"),
        ({f"{GROUP}.why": "Qui attendent un an"}, ", qui attendent un an."),
        ({f"{GROUP}.why": "Gain de temps"}, " ; la raison : gain de temps."),
        ({f"{GROUP}.why": "En ont marre d’attendre"}, ", parce qu’ils en ont marre d’attendre."),
        ({f"{GROUP}.why": "n’ont pas le temps"}, ", parce qu’ils n’ont pas le temps."),
        ({f"{GROUP}.why": "se plaignent du délai"}, ", parce qu’ils se plaignent du délai."),
        ({f"{GROUP}.why": "manque de temps"}, " ; la raison : manque de temps."),
        ({f"{GROUP}.why": "Car elles attendent."}, ", parce qu’elles attendent."),
        ({f"{GROUP}.why": "pour gagner du temps"}, ", pour gagner du temps."),
        ({f"{PARTNER}.brings": "elle prête une salle"}, " (elle prête une salle)"),
        ({f"{PARTNER}.name": "Les Restos du cœur"}, " avec eux : les Restos du cœur"),
        ({f"{PARTNER}.name": "Familles rurales"}, " avec eux : Familles rurales"),
        ({f"{PARTNER}.name": "Les chambres de métiers"}, " avec eux : les chambres de métiers"),
        ({"usagers.testimony": '"J\'ai su".'}, "dira : « J’ai su. »"),
        ({"usagers.testimony": "« J’ai su ! »"}, "dira : « J’ai su ! »"),
        ({"usagers.testimony": "« J’ai su"}, "dira : « J’ai su. »"),
        ({"usagers.testimony": "« Un « oui » clair. »"}, "dira : « Un “oui” clair. »"),
        ({"usagers.testimony": 'Un "oui" clair'}, "dira : « Un “oui” clair. »"),
        ({"usagers.testimony": "?"}, "un usager dira : [à confirmer]."),
        ({"usagers.proof": "40 sur 60."}, "La preuve : 40 sur 60."),
        ({"independance.guarantees": "Un outil.\n\n- l’équipe"}, "acquis : un outil et l’équipe."),
        ({f"{FIRST}.month": "0", "usagers.arrival": "0"}, "Dès le lancement, cap sur"),
        ({f"{FIRST}.month": "11"}, "Au bout de onze mois, cap sur"),
        ({f"{FIRST}.month": "?"}, "À une échéance [à confirmer], cap sur"),
        ({f"{FIRST}.users": "1"}, ", 1 usager"),
        ({f"{LAST}.sign": "20 appels"}, " ; le signe : 20 appels ; le levier"),
        ({f"{LAST}.sign": "onze le réclament"}, ", dès que onze le réclament ; le levier"),
        ({f"{LAST}.sign": "Quand ils reviennent"}, ", quand ils reviennent ; le levier"),
        ({f"{LAST}.lever": "le réseau MSA"}, "le demandent ; le levier : le réseau MSA."),
        ({f"{LAST}.lever": "il est au guichet"}, " ; pour accélérer, il est au guichet."),
        ({f"{LAST}.lever": "un appui : la CAF"}, " ; le levier – un appui : la CAF."),
        ({"usagers.proof": "Délai : 3 jours"}, "La preuve – délai : 3 jours."),
        ({f"{LAST}.perimeter": "La France"}, "le service public national : la France, "),
        ({f"{LAST}.perimeter": "National"}, "le service public national, 350 000 usagers"),
        ({f"{LAST}.perimeter": "à l'échelle nationale"}, "le service public national, 350 000"),
        ({f"{FIRST}.perimeter": "les Landes"}, "cap sur les Landes, 900 usagers"),
        ({f"{FIRST}.perimeter": "académie de Limoges"}, "cap : académie de Limoges, 900 usagers"),
        ({f"{LAST}.sign": "l’Anah reprend le service"}, ", dès que l’Anah reprend le service"),
    ],
)
def test_turn_of_phrase(changes: dict[str, str], told: str) -> None:
    assert told in said({"depart.product": PRODUCT, **changes})


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("le Relais.", "Le Relais démarre"),
        ("haies en clair", "Haies en clair démarre"),
        ("beta.gouv.fr", "beta.gouv.fr démarre"),
        ("eCitoyen", "eCitoyen démarre"),
        ("Les Relais", "Le produit Les Relais démarre"),
        ("Mes aides", "Le produit Mes aides démarre"),
        ("?", "[à confirmer] démarre"),
    ],
)
def test_product_opens_the_sentence_and_its_verb_stays_singular(name: str, told: str) -> None:
    product = TO_CONFIRM if name == "?" else name
    assert f"{opening(subject(product))} démarre" == told


@pytest.mark.parametrize("way", [1, 2])
def test_lever_never_bears_on_the_sign(way: int) -> None:
    """« Ils reviennent, grâce au réseau » would say why they come back."""
    product = product_turning({"route": way}, slots(Variant.FICHE))
    lever = {"depart.product": product, f"{LAST}.lever": "le réseau MSA"}
    assert re.search(r"(?:usagers|trois ans), grâce au réseau MSA\.", said(lever))
    assert "20 appels ; " in said({**lever, f"{LAST}.sign": "20 appels"})
    assert "reviennent, grâce" not in said({**lever, f"{LAST}.month": "0"})


def test_other_groups_in_a_row_are_said_to_start_too() -> None:
    """Whatever their certainty: some may be more certain than the first one."""
    groups = {f"usagers.groups.{key}": str(rank) for rank, key in enumerate("abcdefg", 1)}
    texts = {
        "who": "agents d’une mairie",
        "count": "20",
        "where": "à Lyon",
        "why": "elles attendent",
    }
    others = {f"{group}.{name}": text for group in groups for name, text in texts.items()}
    told = said({"depart.product": PRODUCT, **groups, **others})
    assert "Avec eux, d’autres volontaires : 20 agents d’une mairie, " in told


def test_partners_who_agreed_are_named_first_and_the_others_are_told_apart() -> None:
    names = {"b": ("la CAPEB", "d_accord"), "c": ("le CCAS", "contactes")}
    partners = {f"{PARTNER}.certainty": "a_trouver"}
    for rank, (key, (name, certainty)) in enumerate(names.items(), 2):
        entry = f"usagers.partners.{key}"
        texts = {"name": name, "certainty": certainty, "brings": "deux salles", "why": "on y gagne"}
        partners |= {entry: str(rank), **{f"{entry}.{one}": text for one, text in texts.items()}}
    aloud = said(partners, Style(Variant.PITCH))
    assert re.search(r"(?:À leurs côtés|Pour les épauler), la CAPEB", aloud)
    assert "MSA" not in aloud
    long = {"usagers.proof": "neuf mots " * 22}
    row = "À leurs côtés : la CAPEB, le CCAS (contact pris) et la MSA d’Armorique (à trouver)."
    assert row in said({**partners, **long})
