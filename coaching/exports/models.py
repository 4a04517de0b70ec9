"""The models of documents, which anyone may change: what they read of a fiche, how they are filled.

The names that they read are French, for the person who changes one in Word: `docs/modeles.md`.
Each value that one prints is made inert in its format: a person's words are data whatever it does.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from coaching import french
from coaching.caches import text_cache
from coaching.coach.analysis import analysis
from coaching.errors import CoachingError
from coaching.exports.road import described, has_figures
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import ToConfirm, is_answered
from coaching.paragraph import TEMPLATES, Sentence, Style, Variant, blocks, phrasing
from coaching.paragraph.phrasing import answer_forms
from coaching.paragraph.phrasing.inserts import opening, sentence, subject
from coaching.paragraph.team_text import RESULT, is_own

MODELS: Final = TEMPLATES / "documents"
# The names in Jinja's English sentences.
_NAMED: Final = re.compile("'([^']+)'")
# What a model may raise while it runs: its own faults, and those of what it computes.
_FAULTS: Final = (
    *(TemplateError, ArithmeticError, AttributeError),
    *(LookupError, OSError, TypeError, ValueError),
)
Inert = Callable[[object], str]
# Of each movement of our text; one from elsewhere has its own.
_TITLES: Final = ("Premiers usagers", "Indépendance", "Accélération")
Values = Mapping[str, Any]


@text_cache(maxsize=64)
def contents(draft: DraftFiche, style: Style) -> Values:
    """Return what the models of documents read, each name with its value; never to be changed.

    Kept, since the last screen writes three texts of one draft at every run.
    """
    read = analysis(draft)
    fiche, depart = read.fiche, read.fiche.depart
    paragraph = read.final_text(style)

    def solution(typed: str) -> str:
        answer = answer_forms.plain(typed)
        if answer_forms.acts(answer):
            answer = opening(f"{subject(depart.product)} {answer[:1].lower()}{answer[1:]}")
        return sentence(answer)

    # A product by itself: « Relais Aidants », « beta.gouv.fr ».
    name = _told(depart.product, lambda product: opening(french.name(product)))
    problem, launch = _told(depart.problem, sentence), depart.launch
    is_population_known = is_answered(depart.population) or is_answered(depart.people)
    people = one_line(french.typography(phrasing.people(depart.population, depart.people)))
    first, free, road = movements = [_blocks(movement) for movement in paragraph.movements]
    is_from_elsewhere = is_own(draft) and style.variant is Variant.FICHE
    aims = {one.slot: one_line(one.text) for one in paragraph.aims}
    impact = aims.get(RESULT, "")
    return {
        "nom": name,
        "produit": name or "Produit sans nom",
        "contexte": _told(depart.context, lambda typed: sentence(answer_forms.lowered(typed))),
        "probleme": problem,
        "solution": _told(depart.solution, solution),
        "population": people if is_population_known else "",
        "lancement": str(launch) if isinstance(launch, ToConfirm) else french.short(launch),
        "date_lancement": "" if isinstance(launch, ToConfirm) else launch.day,
        "brouillon": one_line(french.typography(read.notice(style))),
        "strategie": (*first, *free, *road),
        "parties": _own_parts(first) if is_from_elsewhere else _parts(movements),
        "premier_perimetre": first,
        "independance": free,
        "acceleration": road,
        "objectifs": {
            "phrases": [*aims.values()],
            # Of models of before, that said them apart, after a lead of their own.
            "usage": _after_lead(" ".join(text for text in aims.values() if text != impact)),
            "impact": _after_lead(impact),
        },
        "chapeau": "",  # of these models too
        "route_en_mots": one_line(described(fiche)) if has_figures(fiche) else "",
    }


def _told(answer: str | ToConfirm, way: Callable[[str], str]) -> str:
    """Return an answer as one sentence, on one line; empty until it is given."""
    if isinstance(answer, ToConfirm) or not answer:
        return ""
    return one_line(french.typography(way(answer)))


def _blocks(movement: Sequence[Sentence]) -> tuple[Values, ...]:
    """Return a movement as texts, each followed by the list that it opens, if it opens one."""
    found: list[dict[str, Any]] = []
    for is_item, run in blocks(movement):
        said = [one_line(one.text) for one in run]
        if is_item and found and not found[-1]["est_titre"]:
            found[-1]["points"] = tuple(said)
            continue
        text, points = ("", tuple(said)) if is_item else (" ".join(said), ())
        found.append({"texte": text, "points": points, "est_titre": run[0].is_heading})
    return tuple(found)


def _parts(movements: Sequence[Sequence[Values]]) -> list[Values]:
    titled = zip(_TITLES, movements, strict=True)
    return [{"titre": title, "blocs": held} for title, held in titled if held]


def _own_parts(found: Sequence[Values]) -> list[Values]:
    """Return the blocks of a text from elsewhere under its own headings, if it has any."""
    parts: list[Values] = []
    for one in found:
        if one["est_titre"]:
            parts.append({"titre": one["texte"], "blocs": []})
        elif parts:
            parts[-1]["blocs"].append(one)
        else:
            parts.append({"titre": "", "blocs": [one]})
    return parts


def _after_lead(text: str) -> str:
    """Return an aim as it goes on after « Objectif d’usage : », without a needless capital."""
    first = french.inside(text)[:1]
    return first + text[1:] if first == text[:1].lower() else text


def one_line(text: str) -> str:
    return re.sub("\n+", " ", french.shown(text))


class ModelFaulty(CoachingError):
    """A model of document that cannot be filled; the sentence says what to mend."""

    def __init__(self, *, name: str, fault: str) -> None:
        super().__init__(f"Le modèle « {name} » ne convient pas : {fault}")


def fill(name: str, values: Values, inert: Inert) -> str:
    """Return the text model `name` filled with `values`, each printed as `inert` makes it."""
    with faults_of(name):
        return environment(inert, MODELS).get_template(name).render(values)


@cache
def environment(inert: Inert, folder: Path) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        # Every value goes through `inert`: nothing is left to escape, nor a filter to opt out.
        autoescape=False,
        # A fresh `str`, for `| safe` to promise nothing.
        finalize=lambda value: inert(str(value) if isinstance(value, str) else value),
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@contextmanager
def faults_of(name: str) -> Iterator[None]:
    try:
        yield
    except _FAULTS as error:
        raise ModelFaulty(name=name, fault=fault_in_french(error)) from error


def fault_in_french(error: Exception) -> str:
    match error:
        case TemplateNotFound():
            return f"le fichier « {error.name} » manque."
        case TemplateSyntaxError():
            return (
                f"il ne se lit pas, vers la ligne {error.lineno}. Vérifiez que chaque {{% if %}} a "
                "son {% endif %}, chaque {% for %} son {% endfor %}, chaque accolade sa jumelle."
            )
        case SecurityError():
            return "il demande ce qu’un modèle n’a pas le droit de lire ni de faire."
        case UndefinedError():
            names = _NAMED.findall(str(error))
            return f"il nomme « {names[-1] if names else '?'} », qui n’existe pas."
        case _:
            return f"il ne se remplit pas ({type(error).__name__} : {error})."
