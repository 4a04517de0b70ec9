"""What every page has: its top, its main part, what it gives to take away."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coaching.errors import CoachingError
from coaching.exports.naming import fiche_name
from coaching.fiche import savefile
from coaching.fiche.draft import DraftFiche
from coaching.fiche.progress import Screen
from coaching.ops.clock import day_in_paris
from coaching.ui.kit import controls, html
from coaching.ui.kit.visitor import TOKEN, memory
from coaching.ui.pages import file_of

COLUMNS: Final = (1.9, 1)
# What the top of a page that belongs to no fiche is made of.
BARE_HEADER: Final = dict.fromkeys(
    ("screens", "here", "token", "author", "saved_at", "failed", "opinions"), ""
)
_BEGUN: Final = "page_commencee"


def content() -> DeltaGenerator:
    """Return the place of what is neither header nor foot: a <main>, by its key, in the browser."""
    memory()[_BEGUN] = True
    return st.container(key="contenu")


def begin() -> None:
    memory().pop(_BEGUN, None)


def is_begun() -> bool:
    return _BEGUN in memory()


def bare_header() -> None:
    html.show("entete", **BARE_HEADER)


def go(screen: Screen, token: str) -> None:
    st.switch_page(file_of(screen), query_params={TOKEN: token})


@contextmanager
def error_boundary(key: str = "") -> Iterator[None]:
    """Say what cannot be done here, or beside the control at `key`."""
    try:
        yield
    except CoachingError as error:
        if key:
            html.show("erreur", key=key, message=str(error))
        else:
            controls.error(str(error))


def saved_file(draft: DraftFiche) -> None:
    """Show a button that saves the file of the fiche, which is in the page, without the server.

    It changes with every answer, apart: a button that is made anew misses the press under way.
    """
    html.show("sauvegarde")
    html.show(
        "sauvegarde_faite",
        name=fiche_name(draft.depart.product, "json", "sauvegarde", day_in_paris()),
        content=savefile.dump(draft).decode(),
    )


def place(name: str, key: str) -> None:
    """Draw the place that the browser fills with the room of this link, as its coach or its wall.

    No run draws it anew: `docs/decisions/one-component-a-page.md`.
    """
    empty_place(name, f"pp-{name}")
    html.show("conduite_cle", key=key)


def empty_place(name: str, kind: str) -> None:
    """Draw a component of ours, of which Streamlit knows no more: what is put within outlives runs.

    That is the focus too, and the words that are typed there.
    """
    held = f'<div class="stHtml"><div class="{kind}" data-place="{name}"></div></div>'
    st.components.v2.component(name, html=held, isolate_styles=False)(key=name)
