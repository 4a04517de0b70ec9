"""From a draft to what can be rendered, with the problems met on the way.

A draft is read twice at most: once as it is, and, when something is missing or cannot be
read, once more with those answers marked « à confirmer ».
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from coaching import french
from coaching.fiche.complete import DEPENDENCY_TAGS, Fiche
from coaching.fiche.draft import NO_ANSWERS, DraftFiche
from coaching.fiche.labels import ask_at
from coaching.fiche.leaves import TO_CONFIRM

MISSING: Final = "answer_missing"

_YEAR: Final = re.compile(r"\b20[0-9]{2}\b")
_NOT_TYPED: Final = frozenset({"key", "about"})
# Sentences by themselves, told as they were typed, « Aujourd’hui » and « Grâce à » included.
_TOLD_WHOLE: Final = frozenset({"depart.context", "depart.problem", "usagers.testimony"})


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
        """Tell an empty field from one that cannot be read."""
        return self.code == MISSING

    @property
    def message(self) -> str:
        """What a person must read beside the field."""
        if self.is_missing:
            return ask_at(self.path).missing
        return message_for(self.code, self.context)


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft once read: `fiche` can always be rendered, `problems` says what it lacks."""

    fiche: Fiche
    problems: tuple[Problem, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every answer is given or said to be unknown."""
        return not self.problems


def check(draft: DraftFiche) -> Checked:
    """Read every answer of a draft; what cannot be read is marked in the result."""
    raw = draft.model_dump(exclude=set(NO_ANSWERS))
    _go_on_from_stems(raw)
    _count_from_launch(raw)
    _give_calls_their_year(raw)
    try:
        return Checked(Fiche.model_validate(raw), ())
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    found = []
    for detail in details:
        location = [part for part in detail["loc"] if part not in DEPENDENCY_TAGS]
        found.append(Problem(_path(raw, location), detail["type"], detail.get("ctx", {})))
        _mark(raw, location)
    return Checked(Fiche.model_validate(raw), tuple(found))


def _go_on_from_stems(raw: dict[str, Any], path: str = "") -> None:
    """Have each answer end the sentence that its stem begins, and not begin it again."""
    for name, value in raw.items():
        inner = f"{path}{name}"
        if isinstance(value, dict):
            _go_on_from_stems(value, f"{inner}.")
        elif isinstance(value, tuple):
            for entry in value:
                _go_on_from_stems(entry, f"{inner}.{entry['key']}.")
        elif value and name not in _NOT_TYPED and inner not in _TOLD_WHOLE:
            raw[name] = french.gone_on(ask_at(inner).stem, value)


def _count_from_launch(raw: dict[str, Any]) -> None:
    """Count in months from the launch what was typed as a date: « mars 2028 »."""
    steps = [(step, "month") for step in raw["acceleration"]["steps"]]
    typed = [(raw["usagers"], "arrival"), *steps]
    dated = [(entry, name) for entry, name in typed if _YEAR.search(entry[name])]
    if not dated:
        return
    with suppress(french.Unreadable):
        launch = french.parse_date(raw["depart"]["launch"]).day
        for entry, name in dated:
            with suppress(french.Unreadable):
                day = french.parse_date(entry[name]).day
                months = (day.year - launch.year) * 12 + day.month - launch.month
                if months >= 0:
                    entry[name] = str(months)


def _give_calls_their_year(raw: dict[str, Any]) -> None:
    """Give the day of a call that was typed without its year (« 4 décembre ») that of the launch.

    It is the year in which the day is the nearest to the launch: calls are made around it.
    """
    with suppress(french.Unreadable):
        launch = french.parse_date(raw["depart"]["launch"]).day
        for call in raw["demain"].get("calls", ()):
            call["before"] = _with_year(call["before"], launch)


def _with_year(text: str, launch: date) -> str:
    """Return a date with its year, or the text as it is when it is none, or has one."""
    try:
        french.parse_date(text)
    except french.Unreadable as unreadable:
        if unreadable.code != "date_no_year":
            return text
    else:
        return text
    mark = "/" if "/" in text else " "
    dates: dict[str, date] = {}
    for year in (launch.year - 1, launch.year, launch.year + 1):
        with suppress(french.Unreadable):
            whole = f"{text.strip()}{mark}{year}"
            dates[whole] = french.parse_date(whole).day
    return min(dates, key=lambda whole: abs(dates[whole] - launch), default=text)


def _path(raw: Any, location: list[int | str]) -> str:  # noqa: ANN401 - a nested dump
    parts = []
    for step in location:
        raw = raw[step]
        parts.append(raw["key"] if isinstance(step, int) else step)
    return ".".join(parts)


def _mark(raw: Any, location: list[int | str]) -> None:  # noqa: ANN401 - a nested dump
    *parents, leaf = location
    for step in parents:
        raw = raw[step]
    raw[leaf] = TO_CONFIRM


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
