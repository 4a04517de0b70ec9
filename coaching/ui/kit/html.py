"""Show HTML of our own, where a person's words are escaped data; Streamlit sanitises it again."""

from functools import cache
from typing import Any, Final

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from coaching.caches import text_cache
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.fiche.questions import words_of
from coaching.french import of_team, quoted, the_team, typography
from coaching.paragraph import TEMPLATES

_MARK: Final = Markup("<mark>[à confirmer]</mark>")


def show(template: str, **context: Any) -> None:  # noqa: ANN401 - whatever the template reads
    """Show `<template>.html.j2`, of any folder of `templates/ecran`, filled with `context`."""
    st.html(rendered(template, **context))


def rendered(template: str, **context: Any) -> Markup:  # noqa: ANN401 - whatever the template reads
    return Markup(_environment().get_template(f"{template}.html.j2").render(context))  # noqa: S704


def compile_templates() -> None:
    """Compile every template of the screens, which the first who shows it would wait for."""
    for name in _environment().list_templates():
        _environment().get_template(name)


def _marked(text: str) -> Markup:
    return _MARK.join(escape(part) for part in text.split(TO_CONFIRM_MARK))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(sorted((TEMPLATES / "ecran").iterdir())),
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["marked"] = _marked
    environment.filters |= {"quoted": quoted, "the_team": the_team, "of_team": of_team}
    environment.filters["label"] = lambda screen: words_of(screen).label
    # Our own sentences come back at every run.
    environment.filters["fr"] = text_cache(maxsize=2048)(typography)
    return environment
