"""What surrounds a question: the path at the top, the paragraph at the side, the way on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from coaching import savefile
from coaching.errors import CoachingError
from coaching.exports.naming import fiche_name
from coaching.guidance import Quotation
from coaching.journey import Screen, following, preceding
from coaching.operations.runs import run
from coaching.prompts import PROMPTS
from coaching.ui import controls, html, surroundings
from coaching.ui.pages import file_of
from coaching.ui.places import open_places
from coaching.ui.room import room_bar
from coaching.ui.sentences import RETURN
from coaching.ui.session import TOKEN, OpenFiche, open_fiche
from coaching.ui.surroundings import Surroundings

_COLUMNS: Final = (1.9, 1)
_BACK: Final = {
    Screen.DEPART: "Revenir au point de départ",
    Screen.USAGERS: "Revenir aux usagers",
    Screen.INDEPENDANCE: "Revenir à l’indépendance",
    Screen.ACCELERATION: "Revenir à l’accélération",
    Screen.RELECTURE: "Revenir à la relecture",
    Screen.FICHE: "Revenir à la fiche",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What a question page says around its fields.

    `title` is the question, `why` says why it is asked, `said` quotes the guidance, `good` is
    one good answer of our own.
    """

    screen: Screen
    title: str
    why: str
    said: tuple[Quotation, ...]
    good: str


class Layout:
    """A question page, and the runs of its cards alone that follow.

    Each card is a fragment: an answer runs its card and nothing else, then brings up to date
    what surrounds the cards (the path at the top, the summary of errors, the paragraph). That
    is what keeps the longest page nearly as quick as an empty one.
    """

    def __init__(self, question: Question, fiche: OpenFiche) -> None:
        self._question = question
        self._fiche = fiche
        self._drawn: set[str] = set()
        self._around = Surroundings()
        open_places(fiche, question.screen)
        self._draw_here("entete", surroundings.header)
        with content():
            room_bar(fiche.token, question.screen)
            self.left, right = st.columns(_COLUMNS, gap="large")
        with self.left:
            html.show("question", question=question, prompts=PROMPTS.get(question.screen, ()))
            self._draw_here("resume", surroundings.summary)
        with right:
            _failure(fiche)
            self._draw_here("volet", surroundings.paragraph)

    def _draw_here(self, place: str, write: Callable[[OpenFiche, Screen], Markup]) -> None:
        here = self._question.screen
        self._around.draw(place, lambda fiche: write(fiche, here), self._fiche)

    @st.fragment
    def card(self, key: str, draw: Callable[..., None], *details: object) -> None:
        """Draw a card whose fields are drawn by `draw(fiche, *details)`."""
        if key not in self._drawn:  # the whole page runs, to its end or not
            self._drawn.add(key)
            self._frame(key, draw, details)
            return
        with run(self._question.screen, self._fiche.token, part="card"):
            self._reopen()
            self._frame(key, draw, details)
            self._fiche.settle_late()
            self._around.bring(self._fiche)

    def _frame(self, key: str, draw: Callable[..., None], details: tuple[object, ...]) -> None:
        with st.container(border=True, key=f"carte-{key}"):
            draw(self._fiche, *details)

    def follow(self, place: str, write: Callable[[OpenFiche], Markup]) -> None:
        """Draw here what follows the answers."""
        self._around.draw(place, write, self._fiche)

    def finish(self) -> None:
        """End the run of the whole page: the way on, and what was seen while drawing."""
        with self.left:
            _ways(self._fiche, self._question.screen)
        if self._fiche.late:
            self._fiche.settle_late()
            self._around.bring(self._fiche)

    def _reopen(self) -> None:
        was_failing = bool(self._fiche.unsaved)
        self._fiche = open_fiche()
        if was_failing or self._fiche.unsaved:
            st.rerun()  # the warning and its file, outside the card, must hold the last word


def question_page(question: Question, draw: Callable[[Layout, OpenFiche], None]) -> None:
    """Show one question: its words, its cards drawn by `draw`, the paragraph beside them."""
    fiche = guarded()
    if fiche is None:
        return
    layout = Layout(question, fiche)
    with layout.left:
        draw(layout, fiche)
    layout.finish()


def guarded() -> OpenFiche | None:
    """Return the fiche of this link; when there is none, say so and show the way."""
    try:
        return open_fiche()
    except CoachingError as error:
        bare_header()
        with content():
            html.show("egare", message=str(error))
            if controls.button("Aller à l’accueil", type="primary", key="vers-accueil"):
                st.session_state.pop(TOKEN, None)
                st.switch_page(file_of("accueil"))
        return None


def content() -> DeltaGenerator:
    """Return the place of what is neither header nor foot: the page's main landmark.

    The table of the shell (`french.toml`) makes it a <main> by its key.
    """
    return st.container(key="contenu")


def bare_header() -> None:
    """Show the top of a page that belongs to no fiche."""
    html.show("entete", screens=(), here=None, token="", author="", status="", failed=False)


def header(fiche: OpenFiche, here: Screen | None) -> None:
    """Show the path of the journey and whether everything is saved."""
    st.html(surroundings.header(fiche, here))


def _failure(fiche: OpenFiche) -> None:
    """When saving failed, say so loudly and offer the file."""
    if fiche.unsaved:
        controls.error(
            "**Non enregistré.** L’enregistrement ne répond pas. Votre texte reste à l’écran ; "
            "téléchargez-le avant de fermer cette page.",
            icon=":material/warning:",
        )
        saved_file(fiche, "Télécharger mon fichier")


def _ways(fiche: OpenFiche, screen: Screen) -> None:
    """Show where one can go from here; each button says where it leads."""
    back, on = preceding(screen), following(screen)
    with st.container(horizontal=True, horizontal_alignment="right", key="suite"):
        came_from = st.query_params.get(RETURN)
        if came_from in set(_BACK) - {screen}:
            origin = Screen(came_from)
            way(_BACK[origin], fiche, origin, primary=True)
            return
        if back:
            way(f"← {back.label}", fiche, back)
        if on:
            way(f"{on.label} →", fiche, on, primary=True)


def way(label: str, fiche: OpenFiche, screen: Screen, *, primary: bool = False) -> None:
    """Show a button that saves what is left to save, then leads to `screen`."""
    if controls.button(label, key=f"vers-{screen}", type="primary" if primary else "secondary"):
        fiche.settle_late()
        go(screen, fiche.token)


def go(screen: Screen, token: str) -> None:
    """Leave for another screen of the same fiche."""
    st.switch_page(file_of(screen), query_params={TOKEN: token})


def saved_file(fiche: OpenFiche, label: str) -> None:
    """Show a button that saves the file of the fiche as this page holds it.

    The file is in the page: it is there even once the server, or what it had kept, is not. It
    changes with every answer, apart: a button that is made anew misses the press under way.
    """
    html.show("sauvegarde", label=label)
    html.show(
        "sauvegarde_faite",
        name=fiche_name(fiche.draft.depart.product, "json"),
        content=savefile.dump(fiche.draft).decode(),
    )
