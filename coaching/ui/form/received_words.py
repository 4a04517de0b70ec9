"""The coach's words to a team, each answered in one press."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from coaching.fiche.progress import Screen
from coaching.storage import Rooms, WordRecord
from coaching.ui.kit import html
from coaching.ui.kit.markdown import literal, placed
from coaching.workshop.plan import WordAnswer, answer_label, still_possible

_Answer = Callable[[Rooms, int], None]
_QUOTED = 40  # characters


def received_words(
    token: str,
    words: Sequence[WordRecord],
    here: str,
    act: Callable[[str, str, _Answer], None],
) -> None:
    """Show the words on this page, and on which others some wait for an answer."""
    for word in words:
        if word.place == here:
            _word(word, act)
    others = {Screen(word.place) for word in words if word.place != here and not word.answer}
    if others:
        elsewhere = [screen for screen in Screen if screen in others]
        html.show("salle_mots_ailleurs", elsewhere=elsewhere, token=token)


def _word(word: WordRecord, act: Callable[[str, str, _Answer], None]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"salle-mot-{word.id}"):
        html.show("salle_mot", word=word, answer=answer_label(word.answer))
        for answer in still_possible(word.answer):
            label = placed(answer.label, literal(word.text[:_QUOTED]))
            act(label, f"{answer}-{word.id}", partial(_kept, word.id, answer))


def _kept(word: int, answer: WordAnswer, rooms: Rooms, team: int) -> None:
    rooms.answer(team, word, answer)
