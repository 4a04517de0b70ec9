"""What every page of a fiche has: its top, its main part, the way on, the file that saves it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coaching.errors import FICHE_FULL, CoachingError
from coaching.exports.document_table import DOCUMENTS
from coaching.exports.naming import fiche_name
from coaching.fiche import savefile
from coaching.fiche.draft import DraftFiche
from coaching.fiche.progress import Screen, following
from coaching.questions import words_of
from coaching.storage import is_full
from coaching.ui.form import surroundings, undo
from coaching.ui.form.sentence_links import RETURN
from coaching.ui.form.session import TOKEN, OpenFiche, open_fiche
from coaching.ui.kit import controls, html
from coaching.ui.kit.visitor import memory, today
from coaching.ui.pages import file_of

COLUMNS: Final = (1.9, 1)
# What the top of a page that belongs to no fiche is made of.
BARE_HEADER: Final[Mapping[str, object]] = MappingProxyType(
    {"screens": (), "here": None, "token": "", "author": "", "saved_at": "", "failed": False}
)
EMPTIED: Final = "panne"
_AWAY: Final = "Nous n’arrivons pas à enregistrer."
_BEGUN: Final = "page_commencee"


def guarded() -> OpenFiche | None:
    """Return the fiche of this link; when there is none, say so and show the way."""
    try:
        return open_fiche()
    except CoachingError as error:
        bare_header()
        with content():
            html.show("egare", message=str(error))
            if controls.button("Aller à l’accueil", type="primary", key="vers-accueil"):
                memory().pop(TOKEN, None)
                st.switch_page(file_of("accueil"))
        return None


def content(fiche: OpenFiche | None = None) -> DeltaGenerator:
    """Return the place of what is neither header nor foot: the page's main landmark.

    The table of the shell (`pieces.toml`) makes it a <main> by its key. It begins with what the
    page of an error emptied of a fiche.
    """
    memory()[_BEGUN] = True
    place = st.container(key="contenu")
    if fiche:
        with place:
            undo.show(fiche, EMPTIED)
    return place


def begin() -> None:
    """Start a run of a whole page, which shows nothing yet."""
    memory().pop(_BEGUN, None)


def is_begun() -> bool:
    """Tell whether the page shows its top, and something of its main part."""
    return _BEGUN in memory()


def bare_header() -> None:
    """Show the top of a page that belongs to no fiche."""
    html.show("entete", **BARE_HEADER)


def header(fiche: OpenFiche, here: Screen | None) -> None:
    """Show the path of the journey and whether everything is saved."""
    st.html(surroundings.header(fiche, here))


def failure(fiche: OpenFiche) -> None:
    """When saving failed, say so loudly and offer the file."""
    if fiche.is_failing:
        why = f"{FICHE_FULL}." if is_full(fiche.values.values()) else _AWAY
        controls.error(
            f"**Non enregistré.** {why} Votre texte reste à l’écran ; téléchargez-le avant de "
            "fermer cette page.",
            icon=":material/warning:",
        )
        saved_file(fiche.draft, "Télécharger mon fichier")


def ways(fiche: OpenFiche, screen: Screen) -> None:
    """Show the way on, or back where one came from; the path, at the top, leads anywhere."""
    came_from, on = st.query_params.get(RETURN), following(screen)
    with st.container(horizontal=True, horizontal_alignment="right", key="suite"):
        if came_from in set(Screen) - {screen}:
            origin = Screen(came_from)
            way(words_of(origin).back, fiche, origin)
        elif on:
            way(f"{words_of(on).label} →", fiche, on)


def way(label: str, fiche: OpenFiche, screen: Screen) -> None:
    """Show a button that saves what is left to save, then leads to `screen`."""
    if controls.button(label, key=f"vers-{screen}", type="primary"):
        fiche.settle_late()
        go(screen, fiche.token)


def go(screen: Screen, token: str) -> None:
    """Leave for another screen of the same fiche."""
    st.switch_page(file_of(screen), query_params={TOKEN: token})


def documents(key: str, place: str, *kinds: str) -> None:
    """Show the buttons that ask for some documents, by the link of their fiche."""
    offered = [(kind, DOCUMENTS[kind].label) for kind in kinds]
    html.show("documents", documents=offered, key=key, place=place)


def saved_file(draft: DraftFiche, label: str) -> None:
    """Show a button that saves the file of the fiche as this page holds it.

    The file is in the page: it is there even once the server, or what it had kept, is not. It
    changes with every answer, apart: a button that is made anew misses the press under way.
    """
    html.show("sauvegarde", label=label)
    html.show(
        "sauvegarde_faite",
        name=fiche_name(draft.depart.product, "json", "sauvegarde", today()),
        content=savefile.dump(draft).decode(),
    )
