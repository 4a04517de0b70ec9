"""Fill the models of documents, which anyone may change: `templates/documents`.

A model writes in its own format, and each value that it prints is made inert in that format, so
that a person's words are data whatever the model does. Models run in Jinja's sandbox.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

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

from coaching.errors import CoachingError
from coaching.exports.contents import Values
from coaching.paragraph import TEMPLATES

MODELS: Final = TEMPLATES / "documents"
# The names in Jinja's English sentences.
_NAMED: Final = re.compile("'([^']+)'")
# What a model may raise while it runs: its own faults, and those of what it computes.
_FAULTS: Final = (
    *(TemplateError, ArithmeticError, AttributeError),
    *(LookupError, OSError, TypeError, ValueError),
)

Inert = Callable[[object], str]


class ModelFaulty(CoachingError):
    """A model of document that cannot be filled; the sentence says what to mend."""

    def __init__(self, *, name: str, fault: str) -> None:
        super().__init__(f"Le modèle « {name} » ne convient pas : {fault}")


def filled(name: str, values: Values, inert: Inert) -> str:
    """Return the text model `name` filled with `values`, each printed as `inert` makes it.

    Raises `ModelFaulty`.
    """
    with faults_of(name):
        return environment(inert).get_template(name).render(values)


@cache
def environment(inert: Inert) -> ImmutableSandboxedEnvironment:
    """Return the environment of the models whose values are made inert by `inert`."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(MODELS),
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


class Printed:
    """What a model prints as it stands, made only if it does; a model can read nothing of it."""

    __slots__ = ("_xml",)

    def __init__(self, xml: Callable[[], str]) -> None:
        self._xml = xml

    def __html__(self) -> str:
        """Return it."""
        return self._xml()


@contextmanager
def faults_of(name: str) -> Iterator[None]:
    """Turn what goes wrong in a model into a `ModelFaulty` that names it."""
    try:
        yield
    except _FAULTS as error:
        raise ModelFaulty(name=name, fault=fault_in_french(error)) from error


def fault_in_french(error: Exception) -> str:
    """Return what to mend in a template, told to the person who changed it."""
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
