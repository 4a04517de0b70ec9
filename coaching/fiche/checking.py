"""From a draft to what can be rendered, with the problems met on the way.

Each answer is read by what its field declares; one that is missing or cannot be read is marked
« à confirmer ».
"""

import re
from collections.abc import Container, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from sys import intern
from typing import Any, Final

from pydantic_core import PydanticCustomError

from coaching import french
from coaching.fiche import leaves
from coaching.fiche.ask import Ask, Draft, Input, asks_in
from coaching.fiche.complete import Fiche
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at
from coaching.fiche.leaves import ASIDE, TO_CONFIRM

MISSING: Final = "answer_missing"

_YEAR: Final = re.compile(r"\b20[0-9]{2}\b")


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that is missing or cannot be read.

    `path` is that of the field, `code` an error type, `context` its parameters.
    """

    path: str
    code: str
    context: Mapping[str, Any]

    @property
    def is_missing(self) -> bool:
        return self.code == MISSING

    @property
    def message(self) -> str:
        return message_for(self.code, self.context)


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft once read: `fiche` can always be rendered, `problems` says what it lacks.

    `answers` holds each by its path, marked or read; what nobody has to give, once it is given.
    """

    fiche: Fiche
    answers: Mapping[str, object]
    problems: tuple[Problem, ...]


def check(draft: DraftFiche, aside: Container[str] = ()) -> Checked:
    """Read every answer of a draft; what cannot be read is marked in the result.

    The answers whose paths are in `aside` are read as said by no form.
    """
    reading = _Reading(draft.depart.launch, aside)
    parts = {name: reading.part(getattr(draft, name), name) for name in Fiche.model_fields}
    return Checked(Fiche.model_validate(parts), reading.answers, tuple(reading.problems))


class _Reading:
    """The answers read so far, by their paths, and the problems met; `launch` is as typed."""

    def __init__(self, launch: str, aside: Container[str]) -> None:
        self._aside = aside
        self.answers: dict[str, object] = {}
        self.problems: list[Problem] = []
        self._launch: date | None = None
        with suppress(french.Unreadable):
            self._launch = french.parse_date(launch).day

    def part(self, part: Draft, path: str) -> dict[str, object]:
        asks, read = asks_in(type(part)), dict[str, object]()
        for name in part.asked():
            value, inner = getattr(part, name), f"{path}.{name}"
            if isinstance(value, Draft):
                read[name] = self.part(value, inner)
            elif isinstance(value, tuple):
                read[name] = tuple(self.part(one, f"{inner}.{one.key}") for one in value)
            else:
                read[name] = self._answer(inner, value) if name in asks else value
        return read

    def _answer(self, path: str, typed: str) -> object:
        """Read an answer; of what nobody has to give, nothing is kept while it is empty."""
        ask = ask_at(path)
        if path in self._aside:
            return "" if ask.is_optional else ASIDE
        try:
            answer = leaves.read(ask, self._told(ask, typed))
        except PydanticCustomError as error:
            self.problems.append(Problem(path, error.type, error.context or {}))
            answer = "" if ask.is_optional else TO_CONFIRM
        if answer != "":
            self.answers[intern(path)] = answer  # held once, with those of the store
        return answer

    def _told(self, ask: Ask, typed: str) -> str:
        """Return an answer as the end of the sentence that its stem begins."""
        text = typed if ask.is_whole else french.gone_on(ask.stem, typed)
        if self._launch is None:
            return text
        if ask.kind is Input.MONTHS and _YEAR.search(text):  # « mars 2028 », from the launch
            with suppress(french.Unreadable):
                day, launch = french.parse_date(text).day, self._launch
                months = (day.year - launch.year) * 12 + day.month - launch.month
                if months < 0:
                    raise PydanticCustomError("months_before", "months_before")
                return str(months)
        return text


# Every error type a person can meet → the French sentence that mends it. Codes are those of
# `coaching.fiche`, `coaching.french` and pydantic; what is not in the table gets `ANY_OTHER`, never
# the technical message of a library.
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
    "day_unreadable": "Choisissez la date.",
    "date_ambiguous": "Cette date peut se lire de deux façons : écrivez le mois en lettres.",
    "date_impossible": "Ce jour n’existe pas au calendrier : vérifiez le jour et le mois.",
    "date_no_year": "Ajoutez l’année, par exemple « 12 janvier 2027 ».",
    "months_unreadable": "Comptez en mois depuis le lancement : « 6 », « 6 mois »…",
    "months_several": "Gardez une seule échéance, par exemple « 6 mois ».",
    "months_before": "Cette date vient avant le lancement : changez-la, ou celle du lancement.",
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
