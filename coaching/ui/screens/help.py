"""The help page: the guide of whoever leads a workshop."""

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from coaching.questions import JOURNEY, TOGETHER
from coaching.ui.form.sentence_links import RETURN
from coaching.ui.form.session import current_token
from coaching.ui.kit import html
from coaching.ui.kit.frame import bare_header, content
from coaching.ui.screens.foot import back_to
from coaching.ui.workshop.access import way_back
from coaching.workshop import SCRIPTS, Script, Step


@dataclass(frozen=True, slots=True)
class Stretch:
    """A step of a script, with the minutes between which it stands."""

    title: str
    start: int
    end: int


def help_page() -> None:
    """Show the guide, with the ways back to the fiche and to the room."""
    bare_header()
    with content():
        html.show(
            "aide",
            back=back_to(current_token(), st.query_params.get(RETURN, "")),
            room=way_back(),
            scripts=[(script.label, list(stretches(SCRIPTS[script]))) for script in Script],
            steps=[*filter(None, (words.facilitation for words in JOURNEY)), TOGETHER],
        )


def stretches(steps: tuple[Step, ...]) -> Iterator[Stretch]:
    """Yield the steps of a script with their first and last minutes."""
    start = 0
    for step in steps:
        yield Stretch(step.title, start, start + step.minutes)
        start += step.minutes
