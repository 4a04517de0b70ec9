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
from coaching.fiche.progress import Screen
from coaching.storage import is_full
from coaching.ui.form.gestures import gesture
from coaching.ui.form.sentence_links import RETURN, way_on
from coaching.ui.form.session import TOKEN, OpenFiche, open_fiche
from coaching.ui.kit import controls, html
from coaching.ui.kit.visitor import memory, today
from coaching.ui.pages import file_of

COLUMNS: Final = (1.9, 1)
# What the top of a page that belongs to no fiche is made of.
BARE_HEADER: Final[Mapping[str, object]] = MappingProxyType(
    {"screens": (), "here": None, "token": "", "author": "", "saved_at": "", "failed": False}
)
_EMPTIED: Final = "reponses_videes"
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

    The browser makes it a <main> by its key (`streamlit.js`). It begins with what the page of an
    error emptied of a fiche, said once.
    """
    memory()[_BEGUN] = True
    place = st.container(key="contenu")
    said, texts = memory().pop(_EMPTIED, ("", {}))
    if fiche and said:
        with place:
            back = gesture(fiche, "Annuler", texts, "C’est annulé.")
            html.show("geste_fait", said=said, back=back)
    return place


def note_emptied(said: str, texts: Mapping[str, str]) -> None:
    """Have the next page say which answers were emptied, `texts` by their paths."""
    memory()[_EMPTIED] = (said, texts)


def begin() -> None:
    """Start a run of a whole page, which shows nothing yet."""
    memory().pop(_BEGUN, None)


def is_begun() -> bool:
    """Tell whether the page shows its top, and something of its main part."""
    return _BEGUN in memory()


def bare_header() -> None:
    """Show the top of a page that belongs to no fiche."""
    html.show("entete", **BARE_HEADER)


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
    on = way_on(screen, st.query_params.get(RETURN, ""))
    if on:
        way(on[0], fiche, on[1], look="pp-bouton pp-second")


def way(label: str, fiche: OpenFiche, screen: Screen, look: str = "pp-bouton") -> None:
    """Show the way to `screen`."""
    html.show("suite", label=label, screen=screen, token=fiche.token, look=look)


def go(screen: Screen, token: str) -> None:
    """Leave for another screen of the same fiche."""
    st.switch_page(file_of(screen), query_params={TOKEN: token})


def offered(*kinds: str) -> list[tuple[str, str]]:
    """Return some documents by their kinds, each with the words of its button."""
    return [(kind, DOCUMENTS[kind].label) for kind in kinds]


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
