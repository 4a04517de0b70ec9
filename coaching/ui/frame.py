"""What surrounds a question: the path at the top, the paragraph at the side, the way on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coaching import savefile
from coaching.answers.labels import label_of
from coaching.errors import CoachingError
from coaching.exports.naming import fiche_name
from coaching.guidance import Quotation
from coaching.handwork import style_of
from coaching.journey import QUESTIONS, Screen, Weight, following, preceding
from coaching.operations.runs import run
from coaching.paragraph import EXPECTED_WORDS, Paragraph, Style, render
from coaching.prompts import PROMPTS
from coaching.ui import controls, html
from coaching.ui.fields import key_of
from coaching.ui.pages import file_of
from coaching.ui.places import open_places
from coaching.ui.room import room_bar
from coaching.ui.sentences import RETURN, sheet
from coaching.ui.session import TOKEN, OpenFiche, author, clock, open_fiche

_COLUMNS: Final = (1.9, 1)
_PREVIOUS: Final = "phrases"
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
        self._followers: list[tuple[DeltaGenerator, Callable[[OpenFiche], None]]] = []
        open_places(fiche, question.screen)
        self._top = st.empty()
        with content():
            room_bar(fiche.token, question.screen)
            self.left, right = st.columns(_COLUMNS, gap="large")
        with self.left:
            html.show("question", question=question, prompts=PROMPTS.get(question.screen, ()))
            self._summary = st.empty()
        with right:
            _failure(fiche)
            self._side = st.empty()

    @st.fragment
    def card(self, key: str, draw: Callable[..., None], *details: object) -> None:
        """Draw a card whose fields are drawn by `draw(fiche, *details)`."""
        if key not in self._drawn:  # the whole page runs, to its end or not
            self._reserve()
            self._drawn.add(key)
            self._frame(key, draw, details)
            return
        with run(self._question.screen, self._fiche.token, part="card"):
            self._reopen()
            self._frame(key, draw, details)
            self._surround()

    def _frame(self, key: str, draw: Callable[..., None], details: tuple[object, ...]) -> None:
        with st.container(border=True, key=f"carte-{key}"):
            draw(self._fiche, *details)

    def follow(self, draw: Callable[[OpenFiche], None]) -> None:
        """Reserve a place here for what follows the answers; call it before drawing the cards."""
        self._followers.append((st.empty(), draw))

    def finish(self) -> None:
        """End the run of the whole page: the way on, and what surrounds the cards."""
        with self.left:
            _ways(self._fiche, self._question.screen)
        self._surround()

    def _reserve(self) -> None:
        """Let this card write outside itself when it runs alone: Streamlit wants a first time."""
        followers = (place for place, _ in self._followers)
        for place in (self._top, self._summary, self._side, *followers):
            place.empty()

    def _reopen(self) -> None:
        was_failing = bool(self._fiche.unsaved)
        self._fiche = open_fiche()
        if was_failing or self._fiche.unsaved:
            self._surround()  # Streamlit emptied it as the card began, and the page may take long
            st.rerun()  # the warning and its file, outside the card, must hold the last word

    def _surround(self) -> None:
        self._fiche.settle_late()
        with self._top:
            header(self._fiche, self._question.screen)
        with self._summary:
            _summary(self._fiche, self._question.screen)
        with self._side:
            _paragraph(self._fiche, self._question.screen)
        for place, draw in self._followers:
            with place:
                draw(self._fiche)


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
    ready = {readiness.screen: readiness for readiness in fiche.progress.readiness}
    at = fiche.snapshot.saved_at
    html.show(
        "entete",
        screens=[
            (screen, screen in ready and ready[screen].is_ready, _number(screen))
            for screen in Screen
        ],
        here=here,
        token=fiche.token,
        revision=fiche.snapshot.revision,
        author=author(),
        status=f"Enregistré à {clock(at)}" if at else "",
        failed=bool(fiche.unsaved),
    )


def _number(screen: Screen) -> int:
    """Return the rank of a question as the guidance counts them: the first page is none."""
    return QUESTIONS.index(screen) if screen in QUESTIONS else 0


def _failure(fiche: OpenFiche) -> None:
    """When saving failed, say so loudly and offer the file."""
    if fiche.unsaved:
        controls.error(
            "**Non enregistré.** L’enregistrement ne répond pas. Votre texte reste à l’écran ; "
            "téléchargez-le avant de fermer cette page.",
            icon=":material/warning:",
        )
        saved_file(fiche, "Télécharger mon fichier")


def _paragraph(fiche: OpenFiche, screen: Screen) -> None:
    """Show what the answers given so far say."""
    style = Style(voice=style_of(fiche.draft).voice)
    paragraph = render(fiche.progress.checked.fiche, fiche.progress.told, style)
    html.show(
        "paragraphe",
        paragraph=paragraph,
        sheet=sheet(fiche, paragraph, screen, _fresh(paragraph)),
        expected=EXPECTED_WORDS,
        left_out=left_out(fiche, paragraph),
        open_here=sum(1 for point in fiche.progress.points if point.screen is screen),
    )


def left_out(fiche: OpenFiche, paragraph: Paragraph) -> list[str]:
    """Return the labels of the answers that were given and did not fit, in the form's order."""
    kept_back = paragraph.left_out & fiche.progress.told
    return [label_of(path, fiche.draft) for path in fiche.progress.statuses if path in kept_back]


def _fresh(paragraph: Paragraph) -> set[str]:
    """Return the sentences that were not there on the last run of this session."""
    now = {sentence.text for movement in paragraph.movements for sentence in movement}
    before: set[str] = st.session_state.get(_PREVIOUS, now)
    st.session_state[_PREVIOUS] = now
    return now - before


def _summary(fiche: OpenFiche, screen: Screen) -> None:
    """Show what must be mended on this page, each line leading to its field."""
    points = [
        (key_of(point.path), label_of(point.path, fiche.draft), point.message)
        for point in fiche.progress.points
        if point.weight is Weight.MEND and point.screen is screen
    ]
    if points:
        html.show("resume", points=points)
    else:
        st.empty()


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
