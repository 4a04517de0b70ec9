"""The coach's word on one question of one team, and the mark that its answers were read."""

from dataclasses import replace
from functools import partial

import streamlit as st

from coaching.errors import CoachingError
from coaching.fiche.progress import Screen
from coaching.questions import words_of
from coaching.storage import shared_rooms
from coaching.ui.kit import controls
from coaching.ui.kit.markdown import labelled, placed
from coaching.ui.workshop.word_box import WordBox
from coaching.workshop.hosting import as_coach
from coaching.workshop.watching import watch


@st.fragment
def note(token: str, team: int, screen: Screen) -> None:
    """Show the word on a question, and what sends it; an answer of the team never runs this.

    The coach's link is looked up each time: once replaced, it sends nothing any more.
    """
    try:
        notes = watch(as_coach(token).id).notes_of(team)
    except CoachingError as error:
        controls.error(str(error))
        return
    said = next((one for one in notes if one.place == screen), None)
    is_seen, place = bool(said and said.is_seen), words_of(screen).label
    box = WordBox(
        key=f"mot-{team}-{screen}",
        where=screen,
        place=place,
        reader="l’équipe",
        keep=partial(shared_rooms().note, team, screen, is_seen=is_seen),
        sent=said.text if said else "",
        at=said.at if said else None,
    )
    typed = box.written(labelled("Votre mot sur cette question", place=place))
    with st.container(horizontal=True, vertical_alignment="center", key=f"dire-{screen}"):
        box.buttons(typed)
        mark = placed("Ne plus marquer relu" if is_seen else "Marquer relu", place)
        if controls.button(mark, key=f"vu-{screen}"):
            marked = partial(shared_rooms().note, team, screen, is_seen=not is_seen)
            replace(box, keep=marked).change(box.sent)
        box.status(typed, mark="Marqué relu" if is_seen else "")
