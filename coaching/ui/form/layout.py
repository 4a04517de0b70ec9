"""A question page, and the parts of it that run again alone.

A card is made of parts (fragments of Streamlit's), of a few fields each. A text runs nothing: its
answer brings up to date what surrounds the cards, and the browser's script has the parts run that
must show something else, if any. A choice runs its own part. That keeps the longest page nearly as
quick as a short one.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

from coaching.errors import CoachingError
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.ops.clock import at_present
from coaching.ops.log_context import run
from coaching.questions import Question
from coaching.storage import shared_store
from coaching.storage.hand_overs import LASTS
from coaching.ui.form import surroundings, undo
from coaching.ui.form.remarks import open_places
from coaching.ui.form.session import OpenFiche, open_fiche
from coaching.ui.form.surroundings import shape
from coaching.ui.form.team_room import is_of_room, room_bar
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.frame import COLUMNS, content, failure, guarded, ways
from coaching.ui.kit.visitor import clock, host, memory
from coaching.workshop import codes

_GIVEN: Final = "codes_donnes"  # by fiche, with its end: nothing else shows a code


class Piece(Protocol):
    """Something that a part draws, and that may show something else after any answer."""

    def draw(self, fiche: OpenFiche) -> str:
        """Draw it, and return the text it holds."""

    def shows(self, fiche: OpenFiche) -> Hashable:
        """Return what it shows that did not come from its own keyboard."""


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces side by side; `shape` names their widths in the style sheet.

    Streamlit's columns would do, at the price of one more block a field at every run.
    """

    shape: str
    name: str
    pieces: Sequence[Piece]

    def draw(self, fiche: OpenFiche) -> str:
        """Draw every piece; a row holds no text of its own."""
        with st.container(key=f"rang-{self.shape}-{self.name}"):
            for piece in self.pieces:
                piece.draw(fiche)
        return ""

    def shows(self, fiche: OpenFiche) -> Hashable:
        """Return what every piece shows."""
        return tuple(piece.shows(fiche) for piece in self.pieces)


@dataclass(slots=True)
class _Part:
    """Pieces that run together, and what they show now."""

    pieces: tuple[Piece, ...]
    shown: Hashable = None

    def shows(self, fiche: OpenFiche) -> Hashable:
        return tuple(piece.shows(fiche) for piece in self.pieces)


class Layout:
    """A page of cards for one fiche, `words` being what it opens with.

    `left` is the column of its cards, `right` the one beside.
    """

    def __init__(self, fiche: OpenFiche, screen: Screen, words: Callable[[], None]) -> None:
        self.fiche = fiche
        self._screen = screen
        self._parts: dict[str, _Part] = {}
        self._queued: set[str] = set()
        self._told = fiche
        open_places(fiche, screen)
        surroundings.draw("entete", fiche, screen)
        with content(fiche):
            room_bar(fiche.token, screen)
            self.left, self.right = st.columns(COLUMNS, gap="large")
        with self.left:
            undo.show_taken(fiche.token, screen)
            words()
            surroundings.draw("resume", fiche, screen)
        with self.right:
            failure(fiche)
            if screen in QUESTIONS:
                surroundings.draw("volet", fiche, screen)

    @contextmanager
    def block(self, key: str) -> Iterator[None]:
        """Draw in a block of its own what may come and go: nothing below changes place with it.

        Streamlit knows a part by its place: an answer that came while it moved ran another one.
        """
        around = self.left
        self.left = around.container(key=f"bloc-{key}")
        yield
        self.left = around

    def card(self, key: str) -> DeltaGenerator:
        """Return the block of a card, for its parts to be drawn in."""
        return self.left.container(border=True, key=f"carte-{key}")

    def part(self, card: DeltaGenerator, key: str, *pieces: Piece) -> list[str]:
        """Draw pieces in a card, and return the texts that they hold.

        They run again, alone and together, when the answer of one changes, or what one shows.
        Nothing but the card may be entered meanwhile: Streamlit copies, for each part, every
        block that is, with all those around it.
        """
        self._parts[key] = _Part(pieces)
        with card:
            texts: list[str] = st.fragment(self._run, key=key)(key)
        return texts

    def finish(self) -> None:
        """End the run of the whole page: the way on, and what was only seen while drawing."""
        with self.left:
            ways(self.fiche, self._screen)
            self._bring()
            st.fragment(self._follower)()

    def _follower(self) -> None:
        # Hidden: the browser's script presses it when an answer changed what the cards show, and
        # when somebody else wrote in the fiche.
        controls.button("Actualiser", key="suivre", on_click=self._catch_up)
        if _parts_running():
            self._bring()

    def _run(self, key: str) -> list[str]:
        running = _parts_running()
        if not running:
            return self._drawn(key)
        if running == 1:  # an answer of its own: what was queued is drawn, or its run was cut
            self._queued.clear()
        with run(self._screen, self.fiche.token, part="card"):
            self._take_in()
            texts = self._drawn(key)
            self._bring()
        if controls.has_press():  # the part that runs has taken the place of the button's own
            st.rerun()
        return texts

    def _drawn(self, key: str) -> list[str]:
        part = self._parts[key]
        texts = [piece.draw(self.fiche) for piece in part.pieces]
        part.shown = part.shows(self.fiche)
        self._queued.discard(key)
        return texts

    def _take_in(self) -> None:
        """Take in what was chosen; the whole page runs when it has other parts from now on."""
        before = shape(self.fiche)
        self._reopen()
        if shape(self.fiche) != before:
            st.rerun()

    def _catch_up(self) -> None:
        """Have the parts run that no longer show what they should (a callback)."""
        if not _parts_running():
            return
        before = shape(self.fiche)
        with suppress(CoachingError):
            self._reopen()
        if shape(self.fiche) != before:
            st.rerun()
        self._queued = set(self._due())
        if self._queued:
            st.rerun([*self._queued])

    def _due(self) -> list[str]:
        return [key for key, part in self._parts.items() if part.shows(self.fiche) != part.shown]

    def _reopen(self) -> None:
        was_failing = self.fiche.is_failing
        self.fiche = open_fiche(self.fiche)
        if was_failing or self.fiche.is_failing:
            st.rerun()  # the warning and its file, outside the parts, must hold the last word
        open_places(self.fiche, self._screen)

    def _bring(self) -> None:
        """Bring up to date what surrounds the cards: once a run, and again for what came late."""
        if self.fiche.late:
            self.fiche.settle_late()
        elif self._told is self.fiche:
            return
        self._told = self.fiche
        has_more = not self._queued.issuperset(self._due())
        surroundings.bring(self.fiche, self._screen, has_more=has_more)


def question_page(question: Question, draw: Callable[[Layout], None]) -> None:
    """Show one question: its words, its cards drawn by `draw`, the paragraph beside them."""
    fiche = guarded()
    if fiche is None:
        return

    def opening() -> None:
        html.show("question", question=question)
        if question.screen is Screen.DEPART and not is_of_room(fiche.token):
            _ways_back(fiche.token)

    layout = Layout(fiche, question.screen, opening)
    draw(layout)
    layout.finish()


def _ways_back(token: str) -> None:
    """Show, on the first page, how to come back to a fiche: its link, a code for another computer.

    The bar of a workshop has its own. One block: what is below keeps its place.
    """
    given: dict[str, tuple[str, datetime]] = memory().setdefault(_GIVEN, {})
    with st.container(key="retours"):
        html.show("votre_lien", token=token)
        if controls.button("Ouvrir sur un autre ordinateur", key="donner-code", type="tertiary"):
            _give(given, token)
        code, until = given.get(token, ("", at_present()))
        if until > at_present():
            html.show("code_donne", code=code, until=clock(until), host=host())


def _give(given: dict[str, tuple[str, datetime]], token: str) -> None:
    code = codes.draw(codes.LONG)
    try:
        visitor.creates()
        shared_store().hand_overs.keep(code, token)
    except CoachingError as error:
        controls.error(str(error))
        return
    given[token] = code, at_present() + timedelta(microseconds=LASTS)


def _parts_running() -> int:
    """Return how many parts run without the whole page: Streamlit has no public word for it."""
    context = get_script_run_ctx(suppress_warning=True)
    return len(context.fragment_ids_this_run or ()) if context else 0
