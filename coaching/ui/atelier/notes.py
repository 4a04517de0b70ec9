"""The coach's word on one question of one team, kept while it is written, seen once it is sent."""

from typing import Final

import streamlit as st

from coaching.errors import CoachingError
from coaching.hosting.rooms import as_coach
from coaching.hosting.watching import look_again, watch
from coaching.journey import Screen
from coaching.storage import NoteRecord, shared_rooms
from coaching.ui import controls, html
from coaching.ui.clock import clock
from coaching.ui.labels import labelled, placed
from coaching.ui.live import draw_again

WORD_LIMIT: Final = 500
_HEIGHT: Final = 76
_DRAFTS: Final = "atelier_mots"


@st.fragment
def note(token: str, team: int, screen: Screen) -> None:
    """Show the word on a question, and what sends it; an answer of the team never runs this.

    The coach's link is looked up each time: once replaced, it sends nothing any more.
    """
    try:
        notes = watch(as_coach(token).id).notes_of(team)
        said = next((one for one in notes if one.place == screen), None)
    except CoachingError as error:
        controls.error(str(error))
        return
    key = f"mot-{team}-{screen}"
    drafts: dict[str, str] = st.session_state.setdefault(_DRAFTS, {})
    sent = said.text if said else ""
    label = labelled("Votre mot sur cette question", place=screen.label)
    typed = controls.text_area(label, drafts.get(key, sent), key=key, height=_HEIGHT) or ""
    drafts[key] = typed
    excess = len(typed.strip()) - WORD_LIMIT
    if excess > 0:
        message = f"Un mot tient en {WORD_LIMIT} caractères : raccourcissez le vôtre de {excess}."
        html.show("erreur", key=key, message=message)
    with st.container(horizontal=True, vertical_alignment="center", key=f"dire-{screen}"):
        is_sent = controls.button(placed("Envoyer", screen.label), key=f"envoyer-{screen}")
        if is_sent and excess <= 0:
            _keep(team, screen, typed.strip(), is_seen=bool(said and said.is_seen))
        is_seen = bool(said and said.is_seen)
        if controls.button(
            placed("Ne plus marquer relu" if is_seen else "Marquer relu", screen.label),
            key=f"vu-{screen}",
        ):
            _keep(team, screen, sent, is_seen=not is_seen)
        html.show("atelier_mot", key=key, sent=sent, said=_told(said, typed.strip()))


def _told(said: NoteRecord | None, typed: str) -> str:
    """Say what the team sees of this word."""
    sent = said.text if said else ""
    if typed != sent:
        return "Pas encore envoyé." if typed else "Envoyez pour retirer votre mot."
    if said is None:
        return ""
    at = clock(said.at)
    if said.text:
        return f"Envoyé à {at}{', et marqué relu' if said.is_seen else ''} : l’équipe le voit."
    return f"Marqué relu à {at} : l’équipe le voit."


def _keep(team: int, screen: Screen, text: str, *, is_seen: bool) -> None:
    try:
        shared_rooms().note(team, screen, text, is_seen=is_seen)
    except CoachingError as error:
        controls.error(str(error))
        return
    look_again()
    draw_again()
