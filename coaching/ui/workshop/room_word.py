"""The coach's word to all teams: each reads it on any of its pages."""

from typing import Final

import streamlit as st

from coaching.errors import CoachingError
from coaching.ops.clock import at_present
from coaching.ui.kit import controls
from coaching.ui.kit.controls import labelled
from coaching.ui.workshop.signature import signature
from coaching.ui.workshop.word_box import WordBox
from coaching.workshop import Word
from coaching.workshop.hosting import as_coach, change
from coaching.workshop.watching import watch

_NAME: Final = "salle"


@st.fragment
def room_word(token: str) -> None:
    """Show the word to all teams, and what sends it; nothing that teams do runs this."""
    try:
        room = watch(as_coach(token).id).room
    except CoachingError as error:
        controls.error(str(error))
        return
    word = room.live.word

    def keep(text: str) -> None:
        said = Word(text=text, at=at_present(), author=signature()) if text else None
        change(room.id, lambda live: live.saying(said))

    box = WordBox(
        key=f"mot-{room.id}-{_NAME}",
        where=_NAME,
        place="toutes les équipes",
        reader="la salle",
        keep=keep,
        sent=word.text if word else "",
        at=word.at if word else None,
    )
    typed = box.written(labelled("Un mot à toutes les équipes"))
    with st.container(horizontal=True, vertical_alignment="center", key=f"dire-{_NAME}"):
        box.buttons(typed)
        box.status(typed)
