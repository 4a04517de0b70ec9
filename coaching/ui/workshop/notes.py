"""The coach's words on one question of one team, and the mark that its answers were read."""

from collections import Counter
from datetime import datetime
from functools import partial
from typing import Final

import streamlit as st

from coaching.errors import CoachingError
from coaching.fiche.progress import Screen
from coaching.questions import words_of
from coaching.storage import WordRecord, shared_rooms
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import labelled, literal, placed
from coaching.ui.kit.visitor import clock, memory
from coaching.ui.workshop.header import act
from coaching.ui.workshop.signature import signature
from coaching.ui.workshop.word_box import WordBox
from coaching.workshop.hosting import as_coach
from coaching.workshop.watching import watch
from coaching.workshop.word_answer import answer_label

_SENT: Final = "atelier_mots_envoyes"  # how many this tab sent from each box: the next is blank
_QUOTED: Final = 40  # characters


@st.fragment
def note(token: str, team: int, screen: Screen) -> None:
    """Show the words on a question, and what sends one; a text of the team never runs this.

    The coach's link is looked up each time: once replaced, it sends nothing any more.
    """
    try:
        seen = watch(as_coach(token).id)
    except CoachingError as error:
        controls.error(str(error))
        return
    sent = [word for word in seen.words_of(team) if word.place == screen]
    for word in sent:
        _word(word)
    place, read_at = words_of(screen).label, seen.read_at(team).get(screen)
    box = _box(team, screen, sent[-1].text if sent else "")
    typed = box.written(labelled("Votre mot sur cette question", place=place))
    with st.container(horizontal=True, vertical_alignment="center", key=f"dire-{screen}"):
        box.buttons(typed)
        mark = placed("Ne plus marquer relu" if read_at else "Marquer relu", place)
        if controls.button(mark, key=f"vu-{screen}"):
            act(partial(shared_rooms().mark_read, team, screen, is_read=not read_at))
        box.status(typed, otherwise=_read(read_at))


def _word(word: WordRecord) -> None:
    """Show a word that was sent, what the team answers to it, and what takes it back."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"envoye-{word.id}"):
        answer = answer_label(word.answer)
        html.show("atelier_mot_envoye", word=word, at=clock(word.at), answer=answer)
        label = placed("Retirer", literal(word.text[:_QUOTED]))
        if controls.button(label, key=f"reprendre-mot-{word.id}"):
            act(partial(shared_rooms().unsay, word.team, word.id))


def _box(team: int, screen: Screen, last: str) -> WordBox:
    """Return the box of the next word: another one each time, since a word that is sent leaves."""
    sent: Counter[str] = memory().setdefault(_SENT, Counter())
    name = f"mot-{team}-{screen}"

    def keep(text: str) -> None:
        shared_rooms().say(team, screen, text, signature())
        sent[name] += 1

    return WordBox(
        key=f"{name}-{sent[name]}",
        where=screen,
        place=words_of(screen).label,
        reader="l’équipe",
        keep=keep,
        gone=last,
    )


def _read(at: datetime | None) -> str:
    return f"Marqué relu à {clock(at)} : l’équipe le voit." if at else ""
