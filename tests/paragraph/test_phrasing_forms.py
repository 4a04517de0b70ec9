"""An answer brought to the form that its sentence takes, from the manners of real answers.

Authority: Grevisse et Goosse, Le Bon Usage, § 570-576 (l’article), § 618 (les nombres en lettres).
"""

from typing import Final

import pytest

from coaching.french import team_verbs
from coaching.paragraph.phrasing import answer_forms

THINGS: Final = {
    "offre de prêt": "l’offre de prêt",
    "Délai moyen de réponse": "le délai moyen de réponse",
    "dossiers complets du premier coup": "les dossiers complets du premier coup",
    "Préfecture de l’Aude": "la préfecture de l’Aude",
    "greffe du tribunal": "le greffe du tribunal",
    "bouche-à-oreille": "le bouche-à-oreille",
    "avis favorables": "les avis favorables",
    "haricots de Soissons": "les haricots de Soissons",
    "un tableur partagé": "un tableur partagé",
    "10 jours de délai": "dix jours de délai",
    "1 agente": "une agente",
    "12 conseillers et 3 salles": "12 conseillers et 3 salles",
    "80 % de dossiers complets": "80 % de dossiers complets",
    "plus d’une famille sur deux": "plus d’une famille sur deux",
    "délai de réponse : 10 jours": "le délai de réponse (10 jours)",
}
NO_THING: Final = """
    INSEE | API Particulier | dans le Finistère | prête une salle | ils attendent
    | quand ils reviennent | gagner du temps | lassés d’attendre | silence vaut accord | xyzt | ? |
"""
INDEFINITE: Final = {
    "offre de prêt": "une offre de prêt",
    "salles de réunion": "des salles de réunion",
    "permanences du samedi": "des permanences du samedi",
    "une juriste ; ses réunions": "une juriste, ses réunions",
    "l’accès au fichier": "l’accès au fichier",
}
# Typed: what the team says; what is said of the product.
DEEDS: Final = {
    "Demander au greffe": "nous demandons au greffe; l’équipe demande au greffe",
    "on s’en passe": "nous nous en passons; l’équipe s’en passe",
    "le décret prévoit une visite": "le décret prévoit une visite; le décret prévoit une visite",
    "Plus de papier": "il n’y a plus de papier; il n’y a plus de papier",
    "pas un seul rejet": "il n’y a pas un seul rejet; il n’y a pas un seul rejet",
    "aucun retard": "il n’y a aucun retard; il n’y a aucun retard",
    "aucune mairie n’a refusé": "aucune mairie n’a refusé; aucune mairie n’a refusé",
    "3 communes le demandent": "trois communes le demandent; trois communes le demandent",
}
NO_DEED: Final = "plus de dix dossiers | l’hébergement | convention signée | avec un tableur | "
STARTS: Final = {
    "avec un tableur": "nous commençons avec un tableur",
    "par courrier": "nous commençons par courrier",
    "Courriel hebdomadaire": "nous commençons avec un courriel hebdomadaire",
    "En attendant, un tableur": "nous commençons avec un tableur",
    "deux écoles volontaires": "nous commençons avec deux écoles volontaires",
    "D’ici là, on imprime": "nous imprimons",
    "les mairies impriment": "les mairies impriment",
    "partons de la liste du CCAS": "nous partons de la liste du CCAS",
    "tenons trois mois": "nous tenons trois mois",
    "des cartons d’archives": "nous commençons avec des cartons d’archives",
    "Commencer par deux écoles": "nous commençons par deux écoles",
    "Excel": None,
}
SETTLED: Final = {
    "la charte déjà signée": "la charte est déjà signée",
    "tablettes déjà achetées": "les tablettes sont déjà achetées",
    "messagerie sécurisée en place": "la messagerie sécurisée est en place",
    "la charte est déjà signée": None,
    "un tableur partagé": None,
}
PERIMETERS: Final = {
    "Étendre à la Bretagne": "la Bretagne",
    "s’ouvrir au Gers": "le Gers",
    "Passer aux Hauts-de-France": "les Hauts-de-France",
    "Étendre le service à deux cantons": "deux cantons",
    "Ouverture à toutes les mairies": "toutes les mairies",
    "Déploiement dans trois départements": "dans trois départements",
    "Toute la France": "toute la France",
    "à Brest": "à Brest",
}
PLAIN: Final = {
    "LES MAIRES EN PARLENT": "les maires en parlent",
    "Saisir à la main.": "saisir à la main",
    "délai moyen : 10 jours": "délai moyen (10 jours)",
    "assistantes : elles se connaissent": "assistantes : elles se connaissent",
    "Mise à disposition de deux agents": "deux agents",
    "prêt de matériel": "prêt de matériel",
    "- l'accès au fichier": "l’accès au fichier",
    "API Particulier": "API Particulier",
}
LOWERED: Final = {
    "COLMAR": "Colmar",
    "PLUS DE PAPIER": "plus de papier",
    "EHPAD": "EHPAD",
    "LA CAF ET LES MAIRES": "la CAF et les maires",
    "PAS DE RÉPONSE": "pas de réponse",
    "SDIS 26": "SDIS 26",
    "La MSA": "La MSA",
}


@pytest.mark.parametrize(("typed", "told"), THINGS.items())
def test_thing(typed: str, told: str) -> None:
    assert answer_forms.thing(typed) == told


@pytest.mark.parametrize("typed", NO_THING.split("|"))
def test_no_thing_is_made_of_what_is_none(typed: str) -> None:
    assert answer_forms.thing(typed) is None


@pytest.mark.parametrize(("typed", "told"), INDEFINITE.items())
def test_thing_among_others(typed: str, told: str) -> None:
    assert answer_forms.thing(typed, definite=False) == told


@pytest.mark.parametrize(("typed", "told"), DEEDS.items())
def test_deed(typed: str, told: str) -> None:
    assert f"{answer_forms.deed(typed, we=True)}; {answer_forms.deed(typed, we=False)}" == told


@pytest.mark.parametrize("typed", NO_DEED.split("|"))
def test_no_deed_is_made_of_what_is_none(typed: str) -> None:
    assert answer_forms.deed(typed, we=True) is None
    assert answer_forms.clause(typed, we=True) is None


@pytest.mark.parametrize(("typed", "told"), STARTS.items())
def test_start(typed: str, told: str | None) -> None:
    assert answer_forms.start(typed, we=True) == told


@pytest.mark.parametrize(("typed", "told"), SETTLED.items())
def test_settled(typed: str, told: str | None) -> None:
    assert answer_forms.settled(typed) == told


@pytest.mark.parametrize(("typed", "told"), PERIMETERS.items())
def test_perimeter(typed: str, told: str) -> None:
    assert answer_forms.perimeter(typed) == told


@pytest.mark.parametrize(("typed", "told"), PLAIN.items())
def test_plain(typed: str, told: str) -> None:
    assert answer_forms.plain(typed) == told


@pytest.mark.parametrize(("typed", "told"), LOWERED.items())
def test_lowered(typed: str, told: str) -> None:
    assert answer_forms.lowered(typed) == told


def test_what_a_partner_does() -> None:
    assert answer_forms.does(answer_forms.without_pronoun("Elle prête une salle"))
    assert not answer_forms.does("part des dossiers complets")
    assert team_verbs.is_infinitive("prêter une salle")
    assert all(
        map(answer_forms.is_national_word, ["National", "à l’échelle nationale", "généralisation"])
    )
    assert not any(map(answer_forms.is_national_word, ["la France", "échelle", None]))
