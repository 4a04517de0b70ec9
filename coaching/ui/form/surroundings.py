"""The places of a page of a fiche that the server writes: its header, and the page itself.

A run brings what they say, and so does the answer to a text, a choice or a press: the browser's
script puts it there (`docs/decisions/one-component-a-page.md`).
"""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from coaching.fiche.progress import QUESTIONS, Screen
from coaching.fiche.questions import question_of
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import html
from coaching.ui.kit.visitor import clock

_PAGE = "page"


def draw_header(fiche: OpenFiche, here: Screen | None) -> None:
    """Draw the header here, in a run of the whole page."""
    html.show("autour", place="entete", turn=turn(fiche), part=header(fiche, here))


def draw_page(fiche: OpenFiche, page: str, part: Markup) -> None:
    """Draw the page of that name here: `part`, in a place that no run draws anew.

    It is a component of ours, of which Streamlit knows this HTML alone: what is written within,
    the focus and the words that are typed there, outlive every run.
    """
    component = st.components.v2.component(
        _PAGE,
        html=f'<div class="stHtml"><div class="pp-autour" data-place="{_PAGE}"></div></div>',
        isolate_styles=False,
    )
    component(key=_PAGE)
    html.show("alentours", page=page, turn=turn(fiche), parts=parts(fiche, page, part))


def parts(fiche: OpenFiche, page: str, part: Markup) -> Mapping[str, Markup]:
    """Return what the places of a page say, by their names."""
    name = page.partition("/")[0]
    here = Screen(name) if name in set(Screen) else None
    return {"entete": header(fiche, here), _PAGE: part}


def turn(fiche: OpenFiche) -> str:
    """Return what tells a drawing from the former ones: this tab's name, and a number."""
    return f"{fiche.author} {fiche.snapshot.revision}"


def header(fiche: OpenFiche, here: Screen | None) -> Markup:
    """Return the path of the journey and whether everything is saved."""
    ready = {readiness.screen: readiness for readiness in fiche.progress.readiness}
    at = fiche.snapshot.saved_at
    return html.rendered(
        "entete",
        screens=[
            (
                screen,
                screen in ready and ready[screen].is_ready,
                question_of(screen).number if screen in QUESTIONS else 0,
            )
            for screen in Screen
        ],
        here=here,
        token=fiche.token,
        revision=fiche.snapshot.revision,
        author=fiche.author,
        saved_at=clock(at) if at else "",
        failed=fiche.is_failing,
    )
