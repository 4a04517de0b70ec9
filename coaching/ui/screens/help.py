"""The help page, and the foot of every page that leads to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from coaching.fiche.progress import Screen
from coaching.ops.settings import settings
from coaching.ops.version import edition
from coaching.questions import JOURNEY, TOGETHER
from coaching.ui.accessibility import CRITERIA, Result, rate
from coaching.ui.form.sentence_links import RETURN
from coaching.ui.form.session import TOKEN, current_token
from coaching.ui.kit import html
from coaching.ui.kit.frame import bare_header, content
from coaching.ui.workshop.access import way_back
from coaching.workshop import SCRIPTS, Script, Step
from coaching.workshop.plan import MOST_DAYS_KEPT, USUAL_DAYS_KEPT

# A wall shows one idea, and nothing else.
_WITHOUT_FOOT: Final = {"projection"}
_SCREENS: Final = {screen.value for screen in Screen}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A step of a script, with the minutes between which it stands."""

    title: str
    start: int
    end: int


def help_page() -> None:
    """Show the guide, the statement and the notice, with the way back to the fiche."""
    bare_header()
    with content():
        html.show(
            "aide",
            back=_back(),
            room=way_back(),
            scripts=[(script.label, list(stretches(SCRIPTS[script]))) for script in Script],
            steps=[*filter(None, (words.facilitation for words in JOURNEY)), TOGETHER],
            usual_days=USUAL_DAYS_KEPT,
            most_days=MOST_DAYS_KEPT,
            fiche_days=settings().fiche_days,
            contact=settings().contact.strip(),
            **_review(),
        )


def _review() -> dict[str, object]:
    """Return what the statement says of the criteria of accessibility."""
    return {
        "rate": f"{rate(CRITERIA):.0f}",
        "applicable": sum(one.result is not Result.ABSENT for one in CRITERIA),
        "unheard": sum(not one.heard for one in CRITERIA),
        "broken": [one for one in CRITERIA if one.result is Result.BROKEN],
    }


def stretches(steps: tuple[Step, ...]) -> Iterator[Stretch]:
    """Yield the steps of a script with their first and last minutes."""
    start = 0
    for step in steps:
        yield Stretch(step.title, start, start + step.minutes)
        start += step.minutes


def _back() -> str:
    """Return the address of the page of the fiche that one came from, if there is a fiche."""
    here = _came_from() or Screen.DEPART
    return f"/{here}?{urlencode({TOKEN: current_token()})}" if current_token() else ""


def _came_from() -> str:
    came_from = st.query_params.get(RETURN, "")
    return came_from if came_from in _SCREENS else ""


def foot(here: str) -> None:
    """Show the foot of the page named `here`; its links keep the fiche that is open."""
    if here in _WITHOUT_FOOT:
        return
    origin = here if here in _SCREENS else _came_from()
    kept = {TOKEN: current_token(), RETURN: origin if current_token() else ""}
    html.show(
        "bas",
        query=urlencode({name: value for name, value in kept.items() if value}),
        version=edition(),
    )
