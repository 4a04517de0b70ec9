"""One table: every error type a person can meet → the French sentence that mends it.

Codes are those of `coaching.fiche`, `coaching.french` and pydantic. What is not in the
table gets `ANY_OTHER`, never the technical message of a library.
"""

from collections.abc import Mapping
from typing import Any, Final

from coaching.fiche.checking import Problem
from coaching.fiche.labels import ask_at

MESSAGES: Final[Mapping[str, str]] = {
    "answer_too_long": (
        "Ce texte dépasse {limit} caractères : retirez-en {excess}. Rien n’est perdu en attendant."
    ),
    "answer_after_unknown": (
        "Gardez votre réponse, ou « Je ne sais pas encore » : effacez l’un des deux."
    ),
    "choice_unknown": "Choisissez l’une des réponses proposées.",
    "count_unreadable": "Écrivez un nombre, même à peu près : « 60 », « 2 500 », « une centaine ».",
    "count_vague": (
        "Donnez un ordre de grandeur en chiffres : « 300 » suffit, ou « environ 3 000 »."
    ),
    "count_several": "Gardez un seul nombre : le plus certain.",
    "count_negative": "Écrivez un nombre positif, par exemple « 60 ».",
    "count_zero": "Il faut au moins une personne : écrivez « 1 » ou davantage.",
    "count_too_large": "Ce nombre dépasse la population du globe : vérifiez les zéros.",
    "count_decimal": "Écrivez un nombre entier, par exemple « 60 » ; « 2,5 millions » va aussi.",
    "count_percent": "Écrivez un nombre de personnes plutôt qu’un pourcentage, par exemple « 60 ».",
    "date_unreadable": "Précisez le mois et l’année : « mars 2027 » ou « 12 janvier 2027 ».",
    "day_unreadable": "Écrivez le jour et le mois, par exemple « 4 décembre ».",
    "date_ambiguous": "Cette date peut se lire de deux façons : écrivez le mois en lettres.",
    "date_impossible": "Ce jour n’existe pas au calendrier : vérifiez le jour et le mois.",
    "date_no_year": "Ajoutez l’année, par exemple « 12 janvier 2027 ».",
    "months_unreadable": "Comptez en mois depuis le lancement : « 6 », « 6 mois »…",
    "months_several": "Gardez une seule échéance, par exemple « 6 mois ».",
    "months_negative": "Comptez les mois après le lancement : « 0 » ou davantage.",
    "months_too_far": "Cette échéance dépasse vingt ans : vérifiez le nombre de mois.",
    "months_year": "Comptez en mois depuis le lancement, par exemple « 6 », plutôt qu’une date.",
    "extra_forbidden": "Ce fichier contient une réponse que Premier périmètre ne connaît pas.",
    "string_too_long": "Ce texte dépasse {max_length} caractères.",
    "too_short": "Il faut au moins une entrée dans cette liste.",
    "too_long": "Cette liste dépasse {max_length} entrées.",
}

ANY_OTHER: Final = "Cette réponse n’a pas la forme attendue : reprenez-la."


def message_for(code: str, context: Mapping[str, Any]) -> str:
    """Return the French sentence for an error type and its parameters, be some of them missing."""
    try:
        return MESSAGES.get(code, ANY_OTHER).format_map(context)
    except KeyError:
        return ANY_OTHER


def sentence(problem: Problem) -> str:
    """Return what a person must read beside the field of `problem`."""
    if problem.is_missing:
        return ask_at(problem.path).missing
    return message_for(problem.code, problem.context)
